import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedBulk } from '../../seeds/bulk.ts'
import { aDesk, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { verifyTickets } from './verify.ts'

/** The proof in threads (issue 5 §6) finds what the proof in one finds, to the last ticket and line. */

let desk: TestDesk

beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40')
  await seedBulk(desk.context, {
    tickets: 600,
    open: 60,
    until: wibInstant('2026-11-20 15:30'),
    everyMinutes: 30,
    handedOnShare: 0.5,
  })
})
afterAll(() => desk.close())

test('§2.3: several threads prove what one proves', async () => {
  const alone = await verifyTickets(desk.context, { threads: 1 })
  expect(alone).toMatchObject({ tickets: 600, differences: [] })
  // Three commitments of each of 540 that are done, and what the open ones have ended.
  expect(alone.verdicts).toBeGreaterThan(540)
  for (const threads of [2, 3]) expect(await verifyTickets(desk.context, { threads })).toEqual(alone)
})

test('§2.3: a row, a missing entry and a line of the report that are not as the ledger says are found in every range', async () => {
  const change = (text: string) => desk.context.reader.execute(text)
  await change(`update tickets.ticket set sort_due_at = sort_due_at + interval '1 ms' where id in (
    (select id from tickets.ticket order by id limit 1), (select id from tickets.ticket order by id desc limit 1))`)
  await change(`insert into tickets.realisation_line (month, component, channel, commitment, verdict, count, net_ms)
    values ('2026-11-01', 'CRSM.01.01', 'portal', 'response', 'met', 1, 1)`)
  const alone = await verifyTickets(desk.context, { threads: 1 })
  expect(alone.differences.map(({ what }) => what.split(':', 1)[0])).toEqual([
    'sortDueAt',
    'sortDueAt',
    '2026-11-01|CRSM.01.01|portal|response|met',
  ])
  expect(await verifyTickets(desk.context, { threads: 2 })).toEqual(alone)
})

test('issue 5 §6: an entry of the ledger can no longer be kept from missing by a key, and the proof names it', async () => {
  const [row] = await desk.context.reader.query<{ id: string; number: string }>(
    `select ticket.id, ticket.number from tickets.ticket where last_seq > 3 order by id offset 5 limit 1`,
  )
  await desk.context.transaction(async (tx) => {
    await tx.execute('alter table tickets.ledger disable trigger ledger_is_append_only')
    await tx.execute('delete from tickets.ledger where ticket_id = $1 and seq = 2', [row?.id ?? ''])
    await tx.execute('alter table tickets.ledger enable trigger ledger_is_append_only')
  })
  const { differences } = await verifyTickets(desk.context, { threads: 2 })
  expect(differences).toContainEqual({ number: row?.number, what: 'entry 2 is missing' })
})

test('§2.3: a ticket taken away leaves its ledger behind, and the proof names it, at every end of a range', async () => {
  const gone = await desk.context.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    return tx.query<{ id: string }>(
      `delete from tickets.ticket where id in (
         (select id from tickets.ticket order by id limit 1), (select id from tickets.ticket order by id desc limit 1),
         (select id from tickets.ticket order by id offset 249 limit 1)) returning id`,
    )
  })
  const found = (await verifyTickets(desk.context, { threads: 2 })).differences
  const what = 'the ledger has a ticket that is gone'
  expect(gone.length).toBe(3)
  for (const { id } of gone) expect(found).toContainEqual({ number: id, what })
  expect(found.filter((one) => one.what === what).length).toBe(3)
})
