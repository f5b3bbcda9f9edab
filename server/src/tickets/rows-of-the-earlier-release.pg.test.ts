import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pg } from '../platform/postgres/pg.ts'
import { byPhone, aDesk, anton, okta, rina, sari, value, wibInstant } from '../testing/desk.ts'
import type { TestDesk } from '../testing/desk.ts'
import * as tickets from './index.ts'

/** Rows as the release before wrote them, where its rules were others: the migration sets each right, and `hai verify` finds nothing. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const execute = (sql: string, parameters: readonly (string | null)[] = []) =>
  desk.context.reader.execute(sql, [...parameters])
/** Runs a migration once more, as it is run: all its statements at once. */
async function upgrade(name = '0050_rows_follow_the_ledger'): Promise<void> {
  const migration = await readFile(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8')
  const client = new pg.Client({ connectionString: desk.url })
  await client.connect()
  await client.query(migration)
  await client.end()
}
const differences = async () => (await tickets.verifyTickets(desk.context)).differences.map(({ what }) => what)

test('READING: a withdrawn WhatsApp request had been counted as void; it counts as nothing', async () => {
  const id = await desk.receive({ channel: 'whatsapp' })
  value(await tickets.withdrawTicket(desk.context, sari, { ticket: id, ...byPhone }))
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
  value(await tickets.withdrawTicket(desk.context, sari, { ticket: id, ...byPhone }))
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

describe('§6.4 WBSM.01: a complaint that was found to be none had stayed with its unit', () => {
  const levels = { impact: 'low', urgency: 'medium' } as const
  const classify = async (ticket: string, component: string) =>
    value(await tickets.classifyTicket(desk.context, { kind: 'system' }, { ticket, component, ...levels }))
  const assign = async (ticket: string, assignee: string) =>
    value(await tickets.assignTicket(desk.context, { kind: 'system' }, { ticket, assignee }))
  // Out of the seal it goes by two officers of its unit.
  const unseal = async (ticket: string, component: string) => {
    const to = { kind: 'classify', component, ...levels } as const
    value(await tickets.proposeUnsealing(desk.context, rina, { ticket, to, reason: 'Bukan pengaduan.' }))
    const another = { ...rina, personId: okta.personId }
    value(await tickets.approveUnsealing(desk.context, another, { ticket }))
  }
  const wasNone = async (): Promise<string> => {
    const ticket = await desk.receive({ component: 'WBSM.01.01' })
    await assign(ticket, rina.personId)
    await unseal(ticket, 'CRSM.01.01')
    return ticket
  }
  const stored = (ticket: string, assignee: string) =>
    execute(`update tickets.ticket set unit_code = 'kepatuhan-internal', assignee_id = $2 where id = $1`, [
      ticket,
      assignee,
    ])

  test('its row goes back to the desk: nobody’s, or whoever was assigned since', async () => {
    const [untouched, taken, again] = [await wasNone(), await wasNone(), await wasNone()]
    await assign(taken, anton.personId)
    await classify(again, 'WBSM.01.02')
    await unseal(again, 'CRSM.01.02')
    await stored(untouched, rina.personId)
    await stored(taken, anton.personId)
    await stored(again, rina.personId)
    // Unit and assignee of the first and the third; the second is held by whom it was assigned to.
    expect(await differences()).toHaveLength(5)
    await upgrade('0070_back_at_the_desk')
    expect(await differences()).toEqual([])
    const page = await tickets.viewTicket(desk.context, sari, { ticket: taken })
    expect(value(page).assignee?.id).toBe(anton.personId)
  })

  test('what was handed on since, or stands as a complaint, or was handed to that unit by the desk, stays', async () => {
    const [handed, complaint, ordinary] = [await wasNone(), await wasNone(), await desk.receive()]
    const unit = 'kepatuhan-internal'
    await classify(complaint, 'WBSM.01.02')
    for (const ticket of [handed, ordinary])
      value(await tickets.handOnTicket(desk.context, sari, { ticket, unit, reason: 'Telaah.' }))
    await assign(ordinary, rina.personId)
    await upgrade('0070_back_at_the_desk')
    expect(await differences()).toEqual([])
    for (const ticket of [handed, complaint, ordinary]) {
      const page = await tickets.viewTicket(desk.context, { kind: 'system' }, { ticket })
      expect(value(page).unit?.code).toBe(unit)
    }
  })
})
