import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pg } from '../platform/postgres/pg.ts'
import { aDesk, sari, value, wibInstant } from '../testing/desk.ts'
import type { TestDesk } from '../testing/desk.ts'
import * as tickets from './index.ts'

/** Rows as the release before wrote them, where its rules were others: the migration sets each right, and `hai verify` finds nothing. */

let desk: TestDesk
let migration: string
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  migration = await readFile(new URL('../../migrations/0050_rows_follow_the_ledger.sql', import.meta.url), 'utf8')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const execute = (sql: string, parameters: readonly (string | null)[] = []) =>
  desk.context.reader.execute(sql, [...parameters])
/** Runs the migration once more, as it is run: all its statements at once. */
async function upgrade(): Promise<void> {
  const client = new pg.Client({ connectionString: desk.url })
  await client.connect()
  await client.query(migration)
  await client.end()
}
const differences = async () => (await tickets.verifyTickets(desk.context)).differences.map(({ what }) => what)

test('READING: a withdrawn WhatsApp request had been counted as void; it counts as nothing', async () => {
  const id = await desk.receive({ channel: 'whatsapp' })
  value(await tickets.withdrawTicket(desk.context, sari, { ticket: id }))
  await execute(
    `update tickets.ticket set response_verdict = 'void', response_due_at = '2026-11-23T03:00:00Z' where id = $1`,
    [id],
  )
  const line = `'2026-11-01', 'CRSM.01.01', 'whatsapp', 'response', 'void'`
  await execute(
    `insert into tickets.realisation_line (month, component, channel, commitment, verdict, count, net_ms)
     values (${line}, 1, 0)`,
  )
  await execute(
    `insert into tickets.realisation_total (month, component, channel, commitment, verdict, count, net_ms)
     values (${line}, 3, 0)`,
  )
  expect(await differences()).toHaveLength(3)
  await upgrade()
  expect(await differences()).toEqual([])
})

test('READING: what was promised and withdrawn stays void', async () => {
  const id = await desk.receive()
  value(await tickets.withdrawTicket(desk.context, sari, { ticket: id }))
  await upgrade()
  expect((await desk.commitment(id, 'response')).verdict).toBe('void')
  expect(await differences()).toEqual([])
})

test('§6.4 ITSM.04: the start of an event that was told with the classification reaches the row', async () => {
  const id = await desk.receive()
  const eventAt = wibInstant('2026-11-27 09:00')
  const levels = { impact: 'low', urgency: 'medium' } as const
  value(await tickets.classifyTicket(desk.context, sari, { ticket: id, component: 'ITSM.04.01', ...levels, eventAt }))
  await execute(`update tickets.ticket set event_at = null where id = $1`, [id])
  expect(await differences()).toEqual([`eventAt: stored null, ledger says ${eventAt}`])
  await upgrade()
  expect(await differences()).toEqual([])
})

test('§6.1.4: after a change of calendar the next notice was a warning that had been told; it is the breach', async () => {
  const id = await desk.receive()
  await desk.at('2026-11-23 09:50')
  while ((await tickets.watchDeadlines(desk.context)) > 0);
  await execute(`update tickets.ticket set next_notice_at = '2026-11-24T01:45:00Z' where id = $1`, [id])
  expect(await differences()).toHaveLength(1)
  await upgrade()
  expect(await differences()).toEqual([])
})

test('§6.4: of "immediate" nothing is warned: the next notice is its breach', async () => {
  const at = (time: string) => wibInstant(`2026-11-23 ${time}`)
  const { id } = value(
    await tickets.receiveMessage(desk.context, sari, {
      channel: 'call-centre',
      requester: { name: 'Penelepon' },
      subject: 'Lupa sandi',
      body: 'Lewat telepon.',
      session: { queuedAt: at('08:30'), answeredAt: at('08:31'), endedAt: at('08:40'), outcome: { kind: 'open' } },
    }),
  )
  await execute(`update tickets.ticket set next_notice_at = '2026-11-20T08:40:00Z' where id = $1`, [id])
  expect(await differences()).toHaveLength(1)
  await upgrade()
  expect(await differences()).toEqual([])
})
