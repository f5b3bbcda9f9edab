import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { announceCalendarEntry } from '../agreement-register/index.ts'
import { realisation } from './index.ts'
import { aDesk, byPhone, closedDay, hours, lukman, okta, refusal, sari, value, wib } from '../testing/desk.ts'
import type { TestDesk } from '../testing/desk.ts'
import * as tickets from '../tickets/index.ts'

/** READING: a breach that has fallen stays, stands in the ledger from when it fell, and counts from then. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const watch = async (): Promise<void> => {
  while ((await tickets.watchDeadlines(desk.context)) > 0);
}
const entries = (ticket: string) =>
  desk.context.reader.query<{ kind: string; at: number; actor: string; body: string }>(
    'select kind, at, actor, body from tickets.ledger where ticket_id = $1 order by seq limit 100',
    [ticket],
  )
const story = async (ticket: string): Promise<readonly string[]> =>
  (await entries(ticket)).map(({ kind, at }) => `${wib(at)} ${kind}`)
const counted = async () => {
  const span = { from: '2026-11', to: '2026-12', by: ['commitment'] } as const
  const lines = value(await realisation(desk.context, lukman, span))
  return Object.fromEntries(lines.map((line) => [line.commitment ?? '', line.breached]))
}

describe('in the ledger', () => {
  test('READING: it is written at the instant at which it fell, by nobody, with the promise as it then was', async () => {
    const ticket = await desk.receive()
    await desk.at('2026-11-23 11:00')
    await watch()
    expect((await story(ticket)).slice(1)).toEqual(['2026-11-23 10:00 breached', '2026-11-23 10:00 breached'])
    const [, first] = await entries(ticket)
    expect(first?.actor).toBe('system')
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ commitment: 'response', working: hours(1), cause: 'time' })
  })

  test('READING: what comes later is written behind it, also where the watch has not ticked', async () => {
    const ticket = await desk.receive()
    await desk.at('2026-11-23 12:00')
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Maaf, baru kami jawab.' }))
    expect(await story(ticket)).toEqual([
      '2026-11-23 09:00 received',
      '2026-11-23 10:00 breached',
      '2026-11-23 10:00 breached',
      '2026-11-23 12:00 replied',
      '2026-11-23 12:00 answered',
    ])
  })

  test('READING: neither reclassified nor withdrawn does it go away', async () => {
    const ticket = await desk.receive({ component: 'BCSM.02.01' })
    const levels = { component: 'BCSM.02.01', impact: 'high', urgency: 'high' } as const
    value(await tickets.classifyTicket(desk.context, sari, { ticket, ...levels }))
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Kami proses.' }))
    await desk.at('2026-11-24 09:00:00.001')
    value(await tickets.classifyTicket(desk.context, sari, { ticket, ...levels, impact: 'low' }))
    const fulfilment = await desk.commitment(ticket, 'fulfilment')
    expect([fulfilment.verdict, wib(fulfilment.dueAt), wib(fulfilment.broken?.dueAt)]).toEqual([
      'breached',
      '2026-11-27 09:00',
      '2026-11-24 09:00',
    ])
    value(await tickets.withdrawTicket(desk.context, sari, { ticket, ...byPhone }))
    expect((await desk.commitment(ticket, 'fulfilment')).verdict).toBe('breached')
  })

  test('READING: a form is not stale by what happens of itself, and is by what people did', async () => {
    const ticket = await desk.receive()
    await desk.at('2026-11-23 11:00')
    await watch()
    value(await tickets.addNote(desk.context, sari, { ticket, body: 'Catatan.', seenSeq: 1 }))
    expect(refusal(await tickets.addNote(desk.context, sari, { ticket, body: 'Lagi.', seenSeq: 1 }))).toBe('stale')
  })
})

describe('with a calendar that became known meanwhile', () => {
  test('READING: a decree that was known before the due instant prevents the breach, also where the worker was away', async () => {
    await desk.at('2026-12-01 15:30')
    const ticket = await desk.receive()
    await desk.at('2026-12-01 15:45')
    value(await announceCalendarEntry(desk.context, okta, closedDay('2026-12-02', '2026-12-01')))
    // It would have fallen due on the closed Wednesday at 08.30; nobody has computed it again, and the watch comes by.
    await desk.at('2026-12-02 12:00')
    await watch()
    expect(await story(ticket)).toEqual(['2026-12-01 15:30 received', '2026-12-01 15:45 calendar-changed'])
    expect((await desk.commitment(ticket, 'response')).verdict).toBe('running')
  })

  test('READING: a decree that became known after it fell does not take it back', async () => {
    await desk.at('2026-12-07 15:30')
    const ticket = await desk.receive()
    await desk.at('2026-12-08 09:00')
    value(await announceCalendarEntry(desk.context, okta, closedDay('2026-12-08', '2026-12-08')))
    while ((await tickets.recomputeAfterCalendarChange(desk.context)) > 0);
    await watch()
    expect((await desk.commitment(ticket, 'response')).verdict).toBe('breached')
  })
})

describe('in figures', () => {
  test('READING: it counts from the moment at which it fell, before the watch has told it', async () => {
    const before = await counted()
    await desk.at('2026-11-23 13:00')
    await desk.receive()
    await desk.at('2026-11-23 14:00')
    expect(await counted()).toEqual(before)
    await desk.at('2026-11-23 14:00:00.001')
    expect(await counted()).toEqual({
      ...before,
      response: (before['response'] ?? 0) + 1,
      firstLine: (before['firstLine'] ?? 0) + 1,
    })
  })

  test('READING: a list says so too', async () => {
    await desk.at('2026-11-23 13:00')
    const id = await desk.receive()
    await desk.at('2026-11-23 14:00:00.001')
    const { tickets: rows } = value(await tickets.listTickets(desk.context, sari, {}))
    expect(rows.find((row) => row.id === id)?.commitments.response.verdict).toBe('breached')
  })
})

test('issue 5 §1: after all of this the rows are what their ledgers give', async () => {
  await watch()
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
