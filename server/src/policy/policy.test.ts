import { describe, expect, test } from 'vitest'
import type { Action, Actor, Role, Scope, TicketResource } from './actor.ts'
import { actions, roles, scopes, staffRoles, workingRoles } from './actor.ts'
import { may } from './policy.ts'
import { isInternal, isStaff, worksOnTickets } from './staff.ts'

const budi = 'budi'
const kppn = 'kppn-018'

const person = (role: Role): Actor => ({ kind: 'person', personId: budi, name: 'Budi', roles: [role], units: [kppn] })
const key = (...held: readonly Scope[]): Actor => ({ kind: 'api-key', keyId: 'k', name: 'SAKTI', scopes: held })

const ticket = (more: Partial<TicketResource> = {}): TicketResource => ({
  id: 't1',
  requesterId: 'wayan',
  unitCode: null,
  assigneeId: null,
  followerIds: [],
  confidential: false,
  ...more,
})

/** Every way in which somebody can stand to a ticket, complaints apart. */
const relations = {
  none: undefined,
  own: ticket({ requesterId: budi }),
  followed: ticket({ unitCode: 'dit-pa', followerIds: ['wayan', budi] }),
  unit: ticket({ unitCode: kppn }),
  other: ticket({ unitCode: 'dit-pa' }),
  desk: ticket(),
  ownComplaint: ticket({ requesterId: budi, unitCode: 'kepatuhan-internal', confidential: true }),
  unitComplaint: ticket({ unitCode: kppn, confidential: true }),
  otherComplaint: ticket({ unitCode: 'kepatuhan-internal', confidential: true }),
  lostComplaint: ticket({ confidential: true }),
} as const
type Relation = keyof typeof relations
const allRelations = Object.keys(relations) as readonly Relation[]
const ordinary: readonly Relation[] = ['own', 'followed', 'unit', 'other', 'desk']
const nowhere: readonly Relation[] = []

/** The columns: user, agent, unit officer, supervisor, owner, auditor, administrator. `any`: whatever the ticket. */
type Row = readonly [
  user: Cell,
  agent: Cell,
  unitOfficer: Cell,
  supervisor: Cell,
  owner: Cell,
  auditor: Cell,
  administrator: Cell,
]
type Cell = readonly Relation[]

const any = allRelations
const no = nowhere
const own: Cell = ['own', 'followed', 'ownComplaint']
const unit: Cell = ['unit']
const both: Cell = ['unit', 'unitComplaint']
const complaint: Cell = ['unitComplaint']

// Typed by hand from READING (roles) and the rules of WBSM.01; not derived from policy.ts.
const expected: Readonly<Record<Action, Row>> = {
  //                       user agent     officer    supervisor owner auditor   administrator
  'ticket.create': [any, any, any, any, no, no, no],
  'ticket.view': [own, ordinary, both, ordinary, no, ordinary, no],
  'ticket.view-internal': [no, ordinary, both, ordinary, no, ordinary, no],
  'ticket.user-message': [own, ordinary, both, ordinary, no, no, no],
  'ticket.withdraw': [own, ordinary, both, ordinary, no, no, no],
  'ticket.reopen': [own, ordinary, both, ordinary, no, no, no],
  'ticket.reply': [no, ordinary, both, ordinary, no, no, no],
  'ticket.note': [no, ordinary, both, ordinary, no, no, no],
  'ticket.classify': [no, ordinary, complaint, ordinary, no, no, no],
  'ticket.assign': [no, ordinary, both, ordinary, no, no, no],
  'ticket.hand-on': [no, ordinary, complaint, ordinary, no, no, no],
  'ticket.return-to-desk': [no, ordinary, unit, ordinary, no, no, no],
  'ticket.pause': [no, ordinary, both, ordinary, no, no, no],
  'ticket.resume': [no, ordinary, both, ordinary, no, no, no],
  'ticket.agree-date': [no, ordinary, both, ordinary, no, no, no],
  'ticket.resolve': [no, ordinary, both, ordinary, no, no, no],
  'ticket.merge': [no, ordinary, no, ordinary, no, no, no],
  'ticket.link': [no, ordinary, both, ordinary, no, no, no],
  'ticket.ledger': [no, ordinary, both, ordinary, no, ordinary, no],
  'ticket.propose-unsealing': [no, no, complaint, no, no, no, no],
  'ticket.approve-unsealing': [no, no, complaint, no, no, no, no],
  'call.record': [no, any, no, any, no, no, no],
  'queue.view': [no, any, any, any, no, any, no],
  'realisation.view': [no, any, no, any, any, any, no],
  'realisation.count': [no, ordinary, complaint, ordinary, ordinary, ordinary, no],
  'review.view': [no, no, no, any, no, any, no],
  'calendar.view': [no, any, any, any, any, any, no],
  'calendar.change': [no, no, no, no, any, no, no],
  'people.view': [no, no, no, any, no, no, any],
  'people.manage': [no, no, no, no, no, no, any],
  'api-keys.manage': [no, no, no, no, no, no, any],
  'sight.approve': [no, no, complaint, no, no, no, no],
  'system.view': [no, no, no, no, no, no, any],
}

describe('roles', () => {
  test.for(
    roles.flatMap((role, column) =>
      actions.flatMap((action) =>
        allRelations.map((relation) => ({
          role,
          action,
          relation,
          is: expected[action][column]?.includes(relation) === true,
        })),
      ),
    ),
  )('issue 2.3: $role, $action, $relation → $is', ({ role, action, relation, is }) =>
    expect(may(person(role), action, relations[relation])).toBe(is),
  )
})

test('RELIABILITY S01: nobody but its unit and its requester reads a complaint, whatever other roles they hold', () => {
  const everything: Actor = {
    kind: 'person',
    personId: 'agus',
    name: 'Agus',
    roles,
    units: ['contact-centre', 'dit-sitp'],
  }
  const reached = actions.filter(
    (action) =>
      action.startsWith('ticket.') && action !== 'ticket.create' && may(everything, action, relations.otherComplaint),
  )
  expect(reached).toEqual([])
})

test('issue 2.3: a member of a unit who is no officer reads nothing through it', () => {
  expect(may(person('user'), 'ticket.view', relations.unit)).toBe(false)
})

test('issue 2.3: the holder of a link stands as the requester of that ticket, and of no other', () => {
  const allowed = (held: TicketResource | undefined): readonly Action[] =>
    actions.filter((action) => may({ kind: 'link', ticketId: 't1' }, action, held))
  const asRequester = ['ticket.view', 'ticket.user-message', 'ticket.withdraw', 'ticket.reopen']
  expect(allowed(ticket())).toEqual(asRequester)
  expect(allowed(relations.otherComplaint)).toEqual(asRequester)
  expect(allowed(ticket({ id: 't2' }))).toEqual([])
  expect(allowed(undefined)).toEqual([])
})

test('issue 5 §5: a channel brings in requests, calls and messages, and sees nothing', () => {
  const channel: Actor = { kind: 'channel', channel: 'whatsapp', account: '+62 811 1234' }
  for (const relation of allRelations) {
    const isOnTicket = relations[relation] !== undefined
    expect(actions.filter((action) => may(channel, action, relations[relation]))).toEqual(
      isOnTicket ? ['ticket.create', 'ticket.user-message', 'call.record'] : ['ticket.create', 'call.record'],
    )
  }
})

describe('issue 5 §3: who is staff is said once', () => {
  const others: readonly Actor[] = [
    key(...scopes),
    { kind: 'link', ticketId: 't1' },
    { kind: 'channel', channel: 'email', account: 'hai@kemenkeu.go.id' },
    { kind: 'anonymous' },
    { kind: 'system' },
  ]

  test.for([
    { role: 'user', staff: false, works: false },
    { role: 'agent', staff: true, works: true },
    { role: 'unit-officer', staff: true, works: true },
    { role: 'supervisor', staff: true, works: true },
    { role: 'owner', staff: true, works: false },
    { role: 'auditor', staff: true, works: false },
    { role: 'administrator', staff: true, works: false },
  ] as const)('$role: staff $staff, works on tickets $works', ({ role, staff, works }) => {
    expect([isStaff(person(role)), worksOnTickets(person(role)), isInternal(person(role))]).toEqual([
      staff,
      works,
      staff,
    ])
    expect([staffRoles.includes(role), workingRoles.includes(role)]).toEqual([staff, works])
  })

  test('a user who is also staff is staff; a person without a role is none', () => {
    expect(isStaff({ kind: 'person', personId: budi, name: 'Budi', roles: ['user', 'auditor'], units: [] })).toBe(true)
    expect(isStaff({ kind: 'person', personId: budi, name: 'Budi', roles: [], units: [kppn] })).toBe(false)
  })

  test('nobody else is a person of the desk; machines and the desk itself speak for DJPb', () => {
    expect(others.filter(isStaff)).toEqual([])
    expect(others.filter(worksOnTickets)).toEqual([])
    expect(others.filter(isInternal).map(({ kind }) => kind)).toEqual(['api-key', 'system'])
  })
})

test('issue 2.3: an anonymous visitor may ask, and nothing else', () => {
  for (const relation of allRelations)
    expect(actions.filter((action) => may({ kind: 'anonymous' }, action, relations[relation]))).toEqual([
      'ticket.create',
    ])
})

test('issue 2.3: the desk itself may do everything', () => {
  for (const relation of allRelations)
    expect(actions.filter((action) => may({ kind: 'system' }, action, relations[relation]))).toEqual(actions)
})

const keyExpected: Readonly<Record<Scope, readonly Action[]>> = {
  'tickets:create': ['ticket.create', 'call.record'],
  'tickets:read': ['ticket.view', 'ticket.view-internal', 'queue.view'],
  'tickets:write': [
    'ticket.create',
    'ticket.view',
    'ticket.view-internal',
    'ticket.user-message',
    'ticket.withdraw',
    'ticket.reopen',
    'ticket.reply',
    'ticket.note',
    'ticket.classify',
    'ticket.assign',
    'ticket.hand-on',
    'ticket.return-to-desk',
    'ticket.pause',
    'ticket.resume',
    'ticket.agree-date',
    'ticket.resolve',
    'ticket.merge',
    'ticket.link',
    'call.record',
  ],
  'ledger:read': ['ticket.ledger', 'review.view'],
  'reports:read': ['realisation.view', 'realisation.count', 'calendar.view'],
  'calendar:write': ['calendar.view', 'calendar.change'],
  complaints: [],
}

const isAboutATicket = (action: Action): boolean =>
  (action.startsWith('ticket.') && action !== 'ticket.create') || action === 'realisation.count'

describe('keys', () => {
  test.for(
    scopes.flatMap((scope) => actions.map((action) => ({ scope, action, is: keyExpected[scope].includes(action) }))),
  )('issue 2.5: $scope, $action → $is', ({ scope, action, is }) => {
    expect(may(key(scope), action, relations.other)).toBe(is)
    // A complaint needs the scope for complaints as well; without a ticket nothing about one is allowed.
    expect(may(key(scope), action, relations.unitComplaint)).toBe(is && !isAboutATicket(action))
    const unseals = scope === 'tickets:write' && action.endsWith('-unsealing')
    expect(may(key(scope, 'complaints'), action, relations.unitComplaint)).toBe(is || unseals)
    expect(may(key(scope), action)).toBe(is && !isAboutATicket(action))
  })
})
