import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, byPhone, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/** Issue 6, it must show 6: rows and figures of an earlier edition are computed again from the ledgers, once, at start. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

const execute = (sql: string) => desk.context.reader.execute(sql)
const differences = async () => (await tickets.verifyTickets(desk.context)).differences

test('issue 6: what an earlier release wrote is set right, also where it is ended and begun again; then it is done', async () => {
  const [open, withdrawn, kept] = [await desk.receive(), await desk.receive(), await desk.receive()]
  value(await tickets.resolveTicket(desk.context, sari, { ticket: kept, body: 'Selesai.' }))
  await desk.at('2026-11-23 11:00')
  value(await tickets.withdrawTicket(desk.context, sari, { ticket: withdrawn, ...byPhone }))
  while ((await tickets.watchDeadlines(desk.context)) > 0);
  expect(await differences()).toEqual([])
  expect(await tickets.awaitsRereading(desk.context.reader)).toBe(false)
  // As the release before had it: what is open is running, a withdrawal void, nothing told why a ticket ended, and nothing counted.
  await execute(`update tickets.ticket set ended_by = null, next_notice_at = null`)
  await execute(`update tickets.ticket set response_verdict = 'running' where id = '${open}'`)
  await execute(`update tickets.ticket set response_verdict = 'void' where id = '${withdrawn}'`)
  await execute('delete from tickets.realisation_line')
  await execute(
    `insert into tickets.realisation_total (month, component, channel, commitment, verdict, count, net_ms)
     values ('2026-11-01', 'CRSM.01.01', 'portal', 'response', 'void', 7, 7)`,
  )
  await execute('update tickets.fold_edition set edition = 1')
  expect((await differences()).length).toBeGreaterThan(4)
  expect(await tickets.awaitsRereading(desk.context.reader)).toBe(true)
  await Promise.all([tickets.rereadTickets(desk.context), tickets.rereadTickets(desk.context)])
  expect(await differences()).toEqual([])
  expect(await tickets.awaitsRereading(desk.context.reader)).toBe(false)
})

test('READING: a breach that an earlier release told and did not write down is written by the watch', async () => {
  await desk.at('2026-11-24 09:00')
  const ticket = await desk.receive()
  await desk.at('2026-11-24 10:30')
  // Told by the release before, and never to be looked at again.
  await execute(
    `insert into tickets.notice (ticket_id, commitment, kind, due_at, told_at)
     select id, commitment, kind, response_due_at, response_due_at + interval '1 second'
     from tickets.ticket, unnest(array['response', 'firstLine']) as commitment, unnest(array['warning', 'breach']) as kind
     where id = '${ticket}'`,
  )
  await execute(`update tickets.ticket set next_notice_at = null where id = '${ticket}'`)
  await execute('update tickets.fold_edition set edition = 1')
  await tickets.rereadTickets(desk.context)
  while ((await tickets.watchDeadlines(desk.context)) > 0);
  const kinds = await desk.context.reader.query<{ kind: string }>(
    `select kind from tickets.ledger where ticket_id = '${ticket}' order by seq limit 10`,
  )
  expect(kinds.map(({ kind }) => kind)).toEqual(['received', 'breached', 'breached'])
  expect((await desk.commitment(ticket, 'response')).verdict).toBe('breached')
  expect(await differences()).toEqual([])
})
