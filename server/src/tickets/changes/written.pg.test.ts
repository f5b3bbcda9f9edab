import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { agreedByPhone, byPhone, aDesk, anton, sari, value, wib, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { actNames, acts, allowedIn, bring } from '../../testing/ticket-acts.ts'
import type { ActName, ReachedState } from '../../testing/ticket-acts.ts'
import {
  ledgerKinds,
  queuedNotices,
  queuedOccasions,
  storedLedger,
  storedMessages,
  storedRow,
} from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** What each act writes down, in order; what of it is a message, what the user is told, and where the ticket stands then. */

let desk: TestDesk
let other: string
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  // What the others are merged into: of two the older goes on.
  await desk.at('2026-11-23 08:59')
  other = await desk.receive()
  await desk.at('2026-11-23 09:00')
})
afterAll(() => desk.close())

interface Row {
  readonly act: ActName
  readonly from: ReachedState
  readonly facts: readonly string[]
  /** The message that is written, and what the user is told; null where there is none. */
  readonly message: string | null
  readonly tells: string | null
  readonly to: string
}

const rows: readonly Row[] = [
  { act: 'reply', from: 'new', facts: ['replied', 'answered'], message: 'reply', tells: 'reply', to: 'in-progress' },
  { act: 'reply', from: 'in-progress', facts: ['replied'], message: 'reply', tells: 'reply', to: 'in-progress' },
  // A reply alone does not end a wait: what was asked for is still missing.
  { act: 'reply', from: 'waiting-user', facts: ['replied'], message: 'reply', tells: 'reply', to: 'waiting-user' },
  {
    act: 'reply',
    from: 'waiting-agency',
    facts: ['replied', 'answered'],
    message: 'reply',
    tells: 'reply',
    to: 'waiting-agency',
  },
  { act: 'note', from: 'new', facts: ['noted'], message: 'note', tells: null, to: 'new' },
  { act: 'note', from: 'waiting-user', facts: ['noted'], message: 'note', tells: null, to: 'waiting-user' },
  { act: 'note', from: 'resolved', facts: ['noted'], message: 'note', tells: null, to: 'resolved' },
  { act: 'user-message', from: 'new', facts: ['user-wrote'], message: 'from-user', tells: null, to: 'new' },
  {
    act: 'user-message',
    from: 'waiting-user',
    facts: ['user-wrote', 'resumed'],
    message: 'from-user',
    tells: null,
    to: 'in-progress',
  },
  // The other agency has not answered by what the user writes.
  {
    act: 'user-message',
    from: 'waiting-agency',
    facts: ['user-wrote'],
    message: 'from-user',
    tells: null,
    to: 'waiting-agency',
  },
  { act: 'classify', from: 'handed-on', facts: ['classified'], message: null, tells: null, to: 'handed-on' },
  { act: 'assign', from: 'handed-on', facts: ['assigned'], message: null, tells: null, to: 'handed-on' },
  { act: 'hand-on', from: 'new', facts: ['noted', 'handed-on'], message: 'note', tells: 'handed-on', to: 'handed-on' },
  {
    act: 'hand-on',
    from: 'waiting-user',
    facts: ['noted', 'resumed', 'handed-on'],
    message: 'note',
    tells: 'handed-on',
    to: 'handed-on',
  },
  {
    act: 'hand-on',
    from: 'waiting-agency',
    facts: ['noted', 'agency-wait-ended', 'handed-on'],
    message: 'note',
    tells: 'handed-on',
    to: 'handed-on',
  },
  {
    act: 'return-to-desk',
    from: 'handed-on',
    facts: ['noted', 'returned-to-desk'],
    message: 'note',
    tells: null,
    to: 'in-progress',
  },
  {
    act: 'pause',
    from: 'new',
    facts: ['replied', 'answered', 'paused'],
    message: 'reply',
    tells: 'asked',
    to: 'waiting-user',
  },
  {
    act: 'pause',
    from: 'in-progress',
    facts: ['replied', 'paused'],
    message: 'reply',
    tells: 'asked',
    to: 'waiting-user',
  },
  {
    act: 'pause',
    from: 'waiting-agency',
    facts: ['replied', 'answered', 'agency-wait-ended', 'paused'],
    message: 'reply',
    tells: 'asked',
    to: 'waiting-user',
  },
  {
    act: 'wait-for-agency',
    from: 'handed-on',
    facts: ['noted', 'agency-wait-started'],
    message: 'note',
    tells: null,
    to: 'waiting-agency',
  },
  { act: 'resume', from: 'waiting-user', facts: ['resumed'], message: null, tells: null, to: 'in-progress' },
  {
    act: 'resume',
    from: 'waiting-agency',
    facts: ['agency-wait-ended'],
    message: null,
    tells: null,
    to: 'in-progress',
  },
  {
    act: 'agree-date',
    from: 'handed-on',
    facts: ['date-agreed'],
    message: null,
    tells: 'date-agreed',
    to: 'handed-on',
  },
  {
    act: 'resolve',
    from: 'new',
    facts: ['replied', 'answered', 'resolved'],
    message: 'reply',
    tells: 'resolved',
    to: 'resolved',
  },
  {
    act: 'resolve',
    from: 'waiting-user',
    facts: ['replied', 'resumed', 'resolved'],
    message: 'reply',
    tells: 'resolved',
    to: 'resolved',
  },
  {
    act: 'reopen',
    from: 'resolved',
    facts: ['user-wrote', 'reopened'],
    message: 'from-user',
    tells: 'reopened',
    to: 'in-progress',
  },
  {
    act: 'withdraw',
    from: 'waiting-user',
    facts: ['user-wrote', 'resumed', 'withdrawn'],
    message: 'from-user',
    tells: 'withdrawn',
    to: 'withdrawn',
  },
  { act: 'merge', from: 'new', facts: ['merged'], message: null, tells: 'merged', to: 'merged' },
  {
    act: 'merge',
    from: 'waiting-agency',
    facts: ['agency-wait-ended', 'merged'],
    message: null,
    tells: 'merged',
    to: 'merged',
  },
  { act: 'link', from: 'new', facts: ['linked'], message: null, tells: null, to: 'new' },
  { act: 'link', from: 'merged', facts: ['linked'], message: null, tells: null, to: 'merged' },
]

const aTicket = async (state: ReachedState = 'new'): Promise<string> => {
  const ticket = await desk.receive({ component: 'CRSM.01.06' })
  await bring(desk.context, ticket, state, other)
  return ticket
}

describe('facts, message, notice and state', () => {
  test.for(rows)('§5.2: $act from $from writes $facts', async ({ act, from, facts, message, tells, to }) => {
    const ticket = await aTicket(from)
    const before = await ledgerKinds(desk.context, ticket)
    const messages = (await storedMessages(desk.context, ticket)).length
    const told = (await queuedOccasions(desk.context, ticket)).length
    const changed = value(await acts[act](desk.context, sari, { ticket, other }))
    const after = await ledgerKinds(desk.context, ticket)
    expect(after.slice(before.length)).toEqual(facts)
    expect(changed.seq).toBe(after.length)
    expect((await storedMessages(desk.context, ticket)).slice(messages).map((one) => one.kind)).toEqual(
      message === null ? [] : [message],
    )
    expect((await queuedOccasions(desk.context, ticket)).slice(told)).toEqual(tells === null ? [] : [tells])
    expect((await storedRow(desk.context, ticket)).state).toBe(to)
  })

  test('§5.2: every act is in the table', () => {
    expect(new Set(rows.map((row) => row.act))).toEqual(new Set(actNames))
  })
})

describe('what a fact carries', () => {
  const last = async (act: ActName, from: ReachedState = 'new') => {
    const ticket = await aTicket(from)
    value(await acts[act](desk.context, sari, { ticket, other }))
    return (await storedLedger(desk.context, ticket)).at(-1)?.body
  }

  test('§6.4: a hand-on names its unit, and that there was a reason', async () => {
    expect(await last('hand-on')).toEqual({ unit: 'contact-centre', reason: 'note' })
  })
  test('§6.3: a classification names component, impact and urgency', async () => {
    expect(await last('classify')).toEqual({ component: 'CRSM.01.06', impact: 'high', urgency: 'low' })
  })
  test('§5.3: an assignment names the person by id', async () => {
    expect(await last('assign')).toEqual({ assignee: anton.personId })
  })
  test('§5.2.4: a wait names what is waited for', async () => {
    expect(await last('pause')).toEqual({ awaiting: 'documents' })
  })
  test('§6.4: an agreed date is an instant', async () => {
    expect(await last('agree-date', 'handed-on')).toEqual({
      dueAt: wibInstant('2026-12-10 10:00'),
      ...agreedByPhone,
    })
  })
  test('§6.2: a merge and a link name the other ticket by id', async () => {
    expect([await last('merge'), await last('link')]).toEqual([{ into: other }, { other }])
  })
  test('READING: what staff end or reopen for a user says how the user said so; a resolution is the desk’s', async () => {
    const word = { onBehalf: 'call-centre' }
    expect([await last('resolve'), await last('reopen', 'resolved'), await last('withdraw')]).toEqual([{}, word, word])
  })

  test.for(actNames.map((act) => ({ act })))('§2.3: no text of $act is in the ledger', async ({ act }) => {
    const ticket = await aTicket(allowedIn[act])
    value(await acts[act](desk.context, sari, { ticket, other, text: 'RAHASIA-KETIKAN' }))
    expect(JSON.stringify(await storedLedger(desk.context, ticket))).not.toContain('RAHASIA-KETIKAN')
  })
})

describe('what the user is told', () => {
  const notice = async (ticket: string) => (await queuedNotices(desk.context, ticket)).at(-1)

  test('§6.4: of a hand-on the unit by name, and what is promised by which clause', async () => {
    const ticket = await desk.receive()
    value(await acts['hand-on'](desk.context, sari, { ticket, other }))
    // CRSM.01.01 has 8 hours, from Monday 09.00 to Tuesday 09.00; P5 has 40.
    expect(await notice(ticket)).toEqual({
      ticket,
      occasion: 'handed-on',
      unitName: 'Contact Center HAI-DJPb',
      dueAt: wibInstant('2026-11-24 09:00'),
      clause: '6.4',
    })
  })

  test('§6.4: of a hand-on where the table has "-" no date, for none is agreed yet', async () => {
    const ticket = await aTicket('handed-on')
    expect(await notice(ticket)).toMatchObject({ occasion: 'handed-on', dueAt: null, clause: '6.4' })
  })

  test('§6.3: the clause is that of the priority where its hours are the stricter', async () => {
    // BCSM.02.01 has 32 hours; high and high is P1 with 8.
    const ticket = await desk.receive({ component: 'BCSM.02.01' })
    const levels = { impact: 'high', urgency: 'high' } as const
    value(await tickets.classifyTicket(desk.context, sari, { ticket, component: 'BCSM.02.01', ...levels }))
    value(await acts['hand-on'](desk.context, sari, { ticket, other }))
    expect(await notice(ticket)).toMatchObject({ clause: '6.3.1', dueAt: wibInstant('2026-11-24 09:00') })
  })

  test('§5.3.6: of a reply its own message, of an agreed date the date, of a merge the number that goes on', async () => {
    const ticket = await aTicket('handed-on')
    value(await acts.reply(desk.context, sari, { ticket, other }))
    const [row] = await desk.context.reader.query<{ id: string }>(
      `select id from tickets.message where ticket_id = $1 and kind = 'reply' limit 1`,
      [ticket],
    )
    expect(await notice(ticket)).toEqual({ ticket, occasion: 'reply', message: row?.id })
    value(await acts['agree-date'](desk.context, sari, { ticket, other }))
    expect(await notice(ticket)).toEqual({ ticket, occasion: 'date-agreed', dueAt: wibInstant('2026-12-10 10:00') })
    value(await acts.merge(desk.context, sari, { ticket, other }))
    const { number } = value(await tickets.viewTicket(desk.context, sari, { ticket: other }))
    expect(await notice(ticket)).toEqual({ ticket, occasion: 'merged', into: number })
  })

  test.for([
    { what: 'asks', more: { awaiting: 'answer' }, occasion: 'asked', state: 'waiting-user' },
    { what: 'resolves', more: { resolves: true }, occasion: 'resolved', state: 'resolved' },
    // Who resolves waits for nothing any more.
    {
      what: 'asks and resolves',
      more: { awaiting: 'answer', resolves: true },
      occasion: 'resolved',
      state: 'resolved',
    },
  ] as const)('§5.3.6: a reply that $what tells "$occasion"', async ({ more, occasion, state }) => {
    const ticket = await aTicket()
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Periode mana?', ...more }))
    expect(await queuedOccasions(desk.context, ticket)).toEqual([occasion])
    expect((await storedRow(desk.context, ticket)).state).toBe(state)
  })
})

test('§6.2: what a user sends is kept with the channel by which it came; a reply with that of the request', async () => {
  const ticket = await desk.receive({ channel: 'email' })
  const link: Actor = { kind: 'link', ticketId: ticket }
  value(await acts['user-message'](desk.context, link, { ticket, other }))
  value(await tickets.addUserMessage(desk.context, link, { ticket, body: 'Terlampir.', channel: 'whatsapp' }))
  value(await acts.reply(desk.context, sari, { ticket, other }))
  expect((await storedMessages(desk.context, ticket)).slice(-3).map((one) => one.channel)).toEqual([
    'portal',
    'whatsapp',
    'email',
  ])
})

test('§6.2: a withdrawal with blanks for a reason writes no message', async () => {
  const ticket = await desk.receive()
  const before = (await storedMessages(desk.context, ticket)).length
  value(await tickets.withdrawTicket(desk.context, sari, { ticket, ...byPhone, reason: ' \n ' }))
  expect(await storedMessages(desk.context, ticket)).toHaveLength(before)
})

test('§6.2: who merges leaves the messages where they were, and a duplicate points to what goes on', async () => {
  const ticket = await desk.receive()
  value(await acts.merge(desk.context, sari, { ticket, other }))
  expect(
    await desk.context.reader.query('select other_id as other, kind from tickets.link where ticket_id = $1 limit 9', [
      ticket,
    ]),
  ).toEqual([{ other, kind: 'duplicate-of' }])
  expect((await storedMessages(desk.context, ticket)).map((one) => one.kind)).toContain('request')
  expect((await ledgerKinds(desk.context, other)).at(-1)).toBe('joined')
})

test('§2.3: of two processes the one whose clock is behind writes nothing before what is written', async () => {
  const ticket = await desk.receive()
  await desk.at('2026-11-23 10:00')
  value(await acts.reply(desk.context, sari, { ticket, other }))
  await desk.at('2026-11-23 09:30')
  value(await acts.resolve(desk.context, sari, { ticket, other }))
  const rows = await desk.context.reader.query<{ kind: string; at: number }>(
    'select kind, at from tickets.ledger where ticket_id = $1 order by seq limit 10',
    [ticket],
  )
  expect(rows.map(({ kind, at }) => `${wib(at)} ${kind}`)).toEqual([
    '2026-11-23 09:00 received',
    '2026-11-23 10:00 replied',
    '2026-11-23 10:00 answered',
    '2026-11-23 10:00 replied',
    '2026-11-23 10:00 resolved',
  ])
  await desk.at('2026-11-23 10:00')
})

test('issue 5 §1: after all of this the rows are what their ledgers give', async () => {
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
