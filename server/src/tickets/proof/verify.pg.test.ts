import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/** Every column that a ticket's row derives from its ledger, set wrong on a ticket of its own: `hai verify` names it, and nothing else. */

const wrongs = [
  { column: 'channel', set: `channel = 'email'` },
  { column: 'receivedAt', set: `received_at = received_at - interval '1 ms'` },
  { column: 'versionId', set: `version_id = 'hai-djpb-1.0'` },
  { column: 'component', set: `component = 'CRSM.01.02'` },
  { column: 'impact', set: `impact = 'high'` },
  { column: 'urgency', set: `urgency = 'high'` },
  { column: 'eventAt', set: `event_at = received_at` },
  { column: 'priority', set: `priority = 'P1'` },
  { column: 'state', set: `state = 'in-progress'` },
  { column: 'open', set: `open = false` },
  { column: 'confidential', set: `confidential = true` },
  { column: 'calendarHash', set: `calendar_hash = 'another'` },
  { column: 'unitCode', set: `unit_code = 'kepatuhan-internal'` },
  { column: 'assigneeId', set: `assignee_id = null` },
  { column: 'mergedInto', set: `merged_into = id` },
  { column: 'response verdict', set: `response_verdict = 'met'` },
  { column: 'response dueAt', set: `response_due_at = response_due_at + interval '1 ms'` },
  { column: 'response endedAt', set: `response_ended_at = received_at` },
  { column: 'response netMs', set: `response_net_ms = 0` },
  { column: 'firstLine verdict', set: `first_line_verdict = 'breached'` },
  { column: 'firstLine dueAt', set: `first_line_due_at = null` },
  { column: 'firstLine endedAt', set: `first_line_ended_at = first_line_ended_at + interval '1 ms'` },
  { column: 'firstLine netMs', set: `first_line_net_ms = first_line_net_ms + 1` },
  { column: 'fulfilment verdict', set: `fulfilment_verdict = 'none'` },
  { column: 'fulfilment dueAt', set: `fulfilment_due_at = fulfilment_due_at - interval '1 ms'` },
  { column: 'fulfilment endedAt', set: `fulfilment_ended_at = received_at` },
  { column: 'fulfilment netMs', set: `fulfilment_net_ms = 1` },
  { column: 'sortDueAt', set: `sort_due_at = '9999-12-31T00:00:00Z'` },
  { column: 'nextNoticeAt', set: `next_notice_at = null` },
  { column: 'nextNoticeAt', set: `next_notice_at = next_notice_at - interval '1 ms'` },
  { column: 'followUpAt', set: `follow_up_at = received_at` },
  { column: 'interrupted', set: `interrupted = true` },
  { column: "the ticket's head", set: `last_seq = last_seq + 1` },
  { column: "the ticket's head", set: `last_hash = sha256('x')` },
] as const

let desk: TestDesk
let found: Map<string, readonly string[]>
const ids: string[] = []

beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  const { context } = desk
  for (const wrong of wrongs) {
    const ticket = await desk.receive()
    value(await tickets.handOnTicket(context, sari, { ticket, unit: 'contact-centre', reason: 'Perlu admin.' }))
    value(await tickets.assignTicket(context, sari, { ticket, assignee: sari.personId }))
    ids.push(ticket)
    // What the database refuses by itself is not what is tried here.
    await context.transaction(async (tx) => {
      await tx.execute('set local session_replication_role = replica')
      await tx.execute(`update tickets.ticket set ${wrong.set} where id = $1`, [ticket])
    })
  }
  const { differences } = await tickets.verifyTickets(context)
  const numbers = await context.reader.query<{ id: string; number: string }>('select id, number from tickets.ticket')
  const idOf = new Map(numbers.map(({ id, number }) => [number, id]))
  const byTicket = Map.groupBy(differences, ({ number }) => idOf.get(number) ?? number)
  found = new Map([...byTicket].map(([id, own]) => [id, own.map(({ what }) => what)]))
})
afterAll(() => desk.close())

test.for(wrongs.map((wrong, place) => ({ ...wrong, place })))(
  'issue 5 §1: hai verify finds $set, and nothing else on that ticket',
  ({ column, place }) => {
    const own = found.get(ids[place] ?? '') ?? []
    expect(own).toHaveLength(1)
    expect(own[0]?.startsWith(column)).toBe(true)
  },
)

test('issue 5 §1: nothing else is found but that two broken chains are not counted', () => {
  expect([...found.keys()].filter((id) => !ids.includes(id))).toEqual(['report'])
  expect(found.get('report')?.map((what) => what.replace(/ \(\d+ ms\)/g, ''))).toEqual([
    '2026-11-01|CRSM.01.01|portal|firstLine|met: stored 34, ledger says 32',
  ])
})
