import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Role } from '../../policy/index.ts'
import { aDesk, anonymous, lukman, okta, refusal, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { actNames, acts, allowedIn, bring } from '../../testing/ticket-acts.ts'
import type { ActName } from '../../testing/ticket-acts.ts'
import { ledgerKinds, storedLedger, storedMessages } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'
import { uuidv7 } from '../../platform/process/ids.ts'

/** Every act by everybody: who does it, who may not, and for whom the ticket does not exist. Each in a state that allows it. */

let desk: TestDesk
let other: string
let requesterId = ''

beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  // What the others are merged into: of two the older goes on.
  await desk.at('2026-11-23 08:59')
  other = await desk.receive()
  await desk.at('2026-11-23 09:00')
  const [row] = await desk.context.reader.query<{ id: string }>(
    'select requester_id as id from tickets.ticket where id = $1',
    [other],
  )
  requesterId = row?.id ?? ''
})
afterAll(() => desk.close())

const withRole = (role: Role, units: readonly string[] = []): Actor => ({ ...rina, roles: [role], units })
const key = (...scopes: Extract<Actor, { kind: 'api-key' }>['scopes']): Actor => ({
  kind: 'api-key',
  keyId: '01990000-0000-7000-8000-00000000ce11',
  name: 'SAKTI',
  scopes,
})

/** Everybody who may come, as they stand to a ticket with this id. */
const people: Readonly<Record<string, (ticket: string) => Actor>> = {
  agent: () => sari,
  supervisor: () => lukman,
  'officer elsewhere': () => rina,
  auditor: () => withRole('auditor'),
  owner: () => okta,
  administrator: () => withRole('administrator'),
  'its user': () => ({ ...rina, personId: requesterId, roles: ['user'], units: [] }),
  'another user': () => withRole('user'),
  'its link': (ticket) => ({ kind: 'link', ticketId: ticket }),
  'another link': () => ({ kind: 'link', ticketId: other }),
  anonymous: () => anonymous,
  'key that writes': () => key('tickets:write'),
  'key that reads': () => key('tickets:read'),
  'key that creates': () => key('tickets:create'),
}

const unseen = ['officer elsewhere', 'owner', 'administrator', 'another user', 'another link', 'anonymous'] as const
const desks = ['agent', 'supervisor', 'key that writes']
const requesters = ['its user', 'its link']
/** What the requester does as well; all else is the desk's. */
const ofRequester: readonly ActName[] = ['user-message', 'reopen', 'withdraw']

function expected(who: string, act: ActName): string | null {
  if (unseen.some((one) => one === who) || who === 'key that creates') return 'not-found'
  if (desks.includes(who)) return null
  return requesters.includes(who) && ofRequester.includes(act) ? null : 'forbidden'
}

const aTicket = async (act: ActName, component = 'CRSM.01.06'): Promise<string> => {
  const ticket = await desk.receive({ component })
  await bring(desk.context, ticket, allowedIn[act], other)
  return ticket
}

describe('an ordinary request', () => {
  test.for(actNames.flatMap((act) => Object.keys(people).map((who) => ({ act, who, refused: expected(who, act) }))))(
    '§5.3: $act by $who → $refused',
    async ({ act, who, refused }) => {
      const ticket = await aTicket(act)
      const before = await ledgerKinds(desk.context, ticket)
      const actor = people[who]?.(ticket) ?? anonymous
      expect(refusal(await acts[act](desk.context, actor, { ticket, other }))).toBe(refused)
      const after = await ledgerKinds(desk.context, ticket)
      expect(after.length > before.length).toBe(refused === null)
    },
  )
})

describe('a complaint (WBSM.01)', () => {
  // The desk never sees one: its unit does everything that the desk does elsewhere, but gives nothing back to it.
  const officer: Actor = rina
  const notTheirs: readonly ActName[] = ['return-to-desk', 'merge']
  const before: { readonly [name in ActName]?: ActName } = { resume: 'pause', reopen: 'resolve' }
  // A complaint has hours, and it was not handed on: no date is to be agreed there.
  // Out of the unit it goes by two, and to nobody outside it.
  const byState: { readonly [name in ActName]?: string } = {
    'agree-date': 'no-agreed-date-here',
    classify: 'unsealing-needs-two',
    'hand-on': 'unsealing-needs-two',
    assign: 'assignee-cannot-see',
  }
  const inUnit = async (act: ActName): Promise<string> => {
    const ticket = await desk.receive({ component: 'WBSM.01.01' })
    const step = before[act]
    if (step) await acts[step](desk.context, officer, { ticket, other })
    return ticket
  }

  test.for(actNames.map((act) => ({ act })))('§6.4 WBSM.01: $act by the desk: it does not exist', async ({ act }) => {
    const ticket = await inUnit(act)
    for (const actor of [sari, lukman, key('tickets:write')])
      expect(refusal(await acts[act](desk.context, actor, { ticket, other }))).toBe('not-found')
  })

  test.for(actNames.map((act) => ({ act })))('§6.4 WBSM.01: $act by its own unit', async ({ act }) => {
    const ticket = await inUnit(act)
    const mine = await desk.receive({ component: 'WBSM.01.02' })
    expect(refusal(await acts[act](desk.context, officer, { ticket, other: mine }))).toBe(
      notTheirs.includes(act) ? 'forbidden' : (byState[act] ?? null),
    )
  })

  test('§6.4 WBSM.01: a key reaches complaints only where it was given them by name', async () => {
    const ticket = await desk.receive({ component: 'WBSM.01.01' })
    const note = (actor: Actor) => acts.note(desk.context, actor, { ticket, other })
    expect(refusal(await note(key('tickets:write', 'tickets:read')))).toBe('not-found')
    expect(refusal(await note(key('complaints')))).toBe('not-found')
    expect(refusal(await note(key('tickets:write', 'complaints')))).toBeNull()
  })

  test('§6.2: nobody learns by merge or link that a complaint exists', async () => {
    const complaint = await desk.receive({ component: 'WBSM.01.01' })
    const ticket = await desk.receive()
    for (const act of ['merge', 'link'] as const) {
      const missing = await acts[act](desk.context, sari, { ticket, other: uuidv7(desk.context.clock.now()) })
      const hidden = await acts[act](desk.context, sari, { ticket, other: complaint })
      expect(hidden).toEqual(missing)
      expect(refusal(hidden)).toBe('not-found')
    }
  })

  test('§6.2: who sees a complaint by their unit and merges requests as an agent does not merge one into the other', async () => {
    const complaint = await desk.receive({ component: 'WBSM.01.01' })
    const ticket = await desk.receive()
    const both: Actor = { ...rina, roles: ['agent', 'unit-officer'] }
    expect(refusal(await acts.link(desk.context, both, { ticket, other: complaint }))).toBeNull()
    expect(refusal(await acts.merge(desk.context, both, { ticket, other: complaint }))).toBe('across-the-seal')
    expect(await ledgerKinds(desk.context, ticket)).toEqual(['received', 'linked'])
  })
})

describe('who did it', () => {
  const name: Readonly<Record<string, (ticket: string) => string>> = {
    agent: () => `person:${sari.personId}`,
    'its user': () => `person:${requesterId}`,
    'its link': () => 'requester',
    'key that writes': () => 'key:01990000-0000-7000-8000-00000000ce11',
  }
  test.for(Object.keys(name).map((who) => ({ who })))('§2.3: the ledger names $who by an id', async ({ who }) => {
    const ticket = await desk.receive()
    const actor = people[who]?.(ticket) ?? anonymous
    await acts['user-message'](desk.context, actor, { ticket, other })
    expect((await storedLedger(desk.context, ticket)).at(-1)?.actor).toBe(name[who]?.(ticket))
  })

  test.for([
    { who: 'agent', author: () => sari.personId },
    { who: 'its user', author: () => requesterId },
    { who: 'its link', author: () => requesterId },
    // A key writes for the desk, and is no person.
    { who: 'key that writes', author: () => null },
  ])('§6.2: the message of $who has its author', async ({ who, author }) => {
    const ticket = await desk.receive()
    const actor = people[who]?.(ticket) ?? anonymous
    await acts['user-message'](desk.context, actor, { ticket, other })
    expect((await storedMessages(desk.context, ticket)).at(-1)?.authorId).toBe(author())
  })

  test('READING: what somebody of the desk reopens is the user’s word, and signed by who entered it', async () => {
    const [byDesk, byUser, byKey] = [await aTicket('reopen'), await aTicket('reopen'), await aTicket('reopen')]
    await acts.reopen(desk.context, sari, { ticket: byDesk, other })
    await acts.reopen(desk.context, { kind: 'link', ticketId: byUser }, { ticket: byUser, other })
    await acts.reopen(desk.context, key('tickets:write'), { ticket: byKey, other })
    const last = async (ticket: string) => {
      const view = value(await tickets.viewTicket(desk.context, sari, { ticket }))
      const message = view.timeline.findLast((item) => item.kind === 'message')
      return message?.kind === 'message' ? [message.messageKind, message.onBehalf, message.authorName] : null
    }
    expect(await last(byDesk)).toEqual(['from-user', 'call-centre', 'Sari'])
    expect(await last(byUser)).toEqual(['from-user', null, 'Budi Santoso'])
    expect(await last(byKey)).toEqual(['from-user', 'call-centre', ''])
    const unsaid = await tickets.reopenTicket(desk.context, sari, { ticket: await aTicket('reopen'), reason: 'Belum.' })
    expect(unsaid).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ field: 'onBehalf', message: 'required' }] },
    })
  })
})
