import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDesk, refusal, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { actNames, acts, bring, reachedStates } from '../../testing/ticket-acts.ts'
import type { ActName, ReachedState } from '../../testing/ticket-acts.ts'
import { ledgerKinds, queuedOccasions, storedMessages, storedRow } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** Every act in every state, for a request whose date is to be agreed (CRSM.01.06). Monday 23 November 2026, 09.00. */

let desk: TestDesk
let other: string
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  // What the others are merged into: of two the older goes on.
  await desk.at('2026-11-23 08:59')
  other = await desk.receive()
  await desk.at('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

// Typed by hand from the table of states: what may be done while work is owed, while it is waited, and once it is over.
const open: readonly ReachedState[] = ['new', 'in-progress', 'handed-on', 'waiting-user', 'waiting-agency']
const always: readonly ReachedState[] = [...open, 'resolved', 'withdrawn', 'merged']
const allowed: Readonly<Record<ActName, readonly ReachedState[]>> = {
  reply: open,
  note: always,
  'user-message': open,
  classify: open,
  assign: open,
  'hand-on': open,
  'return-to-desk': ['handed-on'],
  // A new question to its user begins a new wait (5.2.5).
  pause: open,
  'wait-for-agency': ['new', 'in-progress', 'handed-on'],
  resume: ['waiting-user', 'waiting-agency'],
  'agree-date': ['handed-on'],
  resolve: open,
  reopen: ['resolved'],
  withdraw: open,
  merge: open,
  link: always,
}
/** What is said besides "not in this state", where more can be said. */
const why = (act: ActName, state: ReachedState): string =>
  act === 'agree-date' && open.includes(state) ? 'no-agreed-date-here' : 'not-in-this-state'

const cells = actNames.flatMap((act) =>
  reachedStates.map((state) => ({ act, state, refused: allowed[act].includes(state) ? null : why(act, state) })),
)

const aTicket = async (state: ReachedState): Promise<string> => {
  const ticket = await desk.receive({ component: 'CRSM.01.06' })
  await bring(desk.context, ticket, state, other)
  return ticket
}

const everythingOf = async (ticket: string) => ({
  row: await storedRow(desk.context, ticket),
  ledger: await ledgerKinds(desk.context, ticket),
  messages: await storedMessages(desk.context, ticket),
  told: await queuedOccasions(desk.context, ticket),
})

describe('every act in every state', () => {
  test.for(cells)('issue 5 §3: $act while $state → $refused', async ({ act, state, refused }) => {
    const ticket = await aTicket(state)
    const before = await everythingOf(ticket)
    expect(before.row.state).toBe(state)
    expect(refusal(await acts[act](desk.context, sari, { ticket, other }))).toBe(refused)
    const after = await everythingOf(ticket)
    // A refusal stores nothing at all; an act stores at least one entry.
    if (refused !== null) expect(after).toEqual(before)
    else expect(after.row.seq).toBeGreaterThan(before.row.seq)
  })
})

describe('what closed by itself', () => {
  let closed: string
  beforeAll(async () => {
    await desk.at('2026-11-23 09:00')
    closed = await aTicket('resolved')
    await desk.at('2026-11-26 09:00')
    while (await tickets.followUpNext(desk.context));
  })
  beforeEach(() => desk.at('2026-11-26 09:00:01'))

  test.for(actNames.map((act) => ({ act })))('READING: $act once it is closed', async ({ act }) => {
    expect((await storedRow(desk.context, closed)).state).toBe('closed')
    const expected = act === 'reopen' ? 'reopening-over' : 'not-in-this-state'
    expect(refusal(await acts[act](desk.context, sari, { ticket: closed, other }))).toBe(
      act === 'note' || act === 'link' ? null : expected,
    )
  })
})

test('issue 5 §3: a refusal by state names the state and the act', async () => {
  const ticket = await aTicket('withdrawn')
  const done = await acts.pause(desk.context, sari, { ticket, other })
  expect(done.ok ? null : done.refusal).toEqual({ kind: 'not-in-this-state', state: 'withdrawn', action: 'pause' })
})

test('issue 5 §3: what the page offers is what the states allow', async () => {
  for (const state of reachedStates) {
    const ticket = await aTicket(state)
    const offered = value(await tickets.viewTicket(desk.context, sari, { ticket })).mayDo.map((act) => act.slice(7))
    const expected = actNames.filter((act) => act !== 'wait-for-agency' && allowed[act].includes(state))
    const isAct = (name: string): boolean => expected.some((act) => act === name)
    expect([state, expected.filter((act) => !offered.includes(act))]).toEqual([state, []])
    const others = actNames.filter((act) => act !== 'wait-for-agency' && !isAct(act))
    expect([state, others.filter((act) => offered.includes(act))]).toEqual([state, []])
  }
})

test('issue 5 §1: after all of this the rows are what their ledgers give', async () => {
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
