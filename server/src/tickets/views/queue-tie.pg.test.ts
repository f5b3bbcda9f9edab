import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasFallenDue } from 'agreement'
import { secondVersion } from 'agreement/testing/second-version'
import { addVersion, registerFor } from '../../agreement-register/index.ts'
import type { Actor } from '../../policy/index.ts'
import { aDesk, aUnit, sari, value, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import { forgetCounts } from '../ticket/held-counts.ts'

/** Two requests due at 10.30, each under a version of its own: in the second, an end at exactly the due instant is late. */

const second = secondVersion('2026-11-23')
const breachOnEqual = {
  ...second.policies.breachOnEqual,
  value: true,
  text: {
    id: 'Selesai tepat pada batas waktu dinilai melewati batas waktu.',
    en: 'An end at exactly the due instant is breached.',
  },
}
const late = { ...second, policies: { ...second.policies, breachOnEqual } }
const officer: Actor = { ...sari, roles: ['unit-officer'], units: ['dit-sitp'] }

let desk: TestDesk
const versionOf: Record<string, string> = {}

beforeAll(async () => {
  desk = await aDesk('2026-11-20 08:00')
  await aUnit(desk.context, 'dit-sitp', 'Direktorat SITP')
  // Received on Sunday: one working hour of 2023 from 08.00, two of the second from 07.30; then both are set to 09.00.
  await desk.at('2026-11-22 12:00')
  await desk.receive({ subject: 'pertama' })
  value(await addVersion(desk.context, late))
  await desk.at('2026-11-23 07:00')
  await desk.receive({ subject: 'kedua' })
  await desk.context.reader.execute(
    `update tickets.ticket set sort_due_at = '2026-11-23T10:30:00+07:00', unit_code = 'dit-sitp'`,
  )
  const rows = await desk.context.reader.query<{ subject: string; version: string }>(
    'select subject, version_id as version from tickets.ticket order by id limit 2',
  )
  for (const { subject, version } of rows) versionOf[subject] = version
})
afterAll(() => desk.close())

describe('§6.4: what has fallen due at the due instant is said by the version of each ticket', () => {
  test.for(
    ['10:29:59.999', '10:30:00.000', '10:30:00.001'].flatMap((time) =>
      [sari, officer].map((who) => [time, who] as const),
    ),
  )('at %s', async ([time, who]) => {
    await desk.at(`2026-11-23 ${time}`)
    forgetCounts(desk.context, desk.context.reader)
    const due = wibInstant('2026-11-23 10:30')
    const now = wibInstant(`2026-11-23 ${time}`)
    const register = await registerFor(desk.context, desk.context.reader)
    const subjects = Object.keys(versionOf)
    const fallen = subjects.filter((one) => hasFallenDue(due, now, register.version(versionOf[one] ?? '')))
    for (const [tab, expected] of [
      ['overdue', fallen],
      ['due-today', subjects.filter((one) => !fallen.includes(one))],
    ] as const) {
      const page = value(await tickets.viewQueue(desk.context, who, { tab }))
      expect(page.rows.map(({ subject }) => subject)).toEqual(expected)
      expect(page.counts[tab]).toBe(expected.length)
    }
  })

  test('by hand: at 10.30 the request of the second version is late, that of the first is not', async () => {
    await desk.at('2026-11-23 10:30')
    const shown = async (tab: 'overdue' | 'due-today') =>
      value(await tickets.viewQueue(desk.context, sari, { tab })).rows.map(({ subject }) => subject)
    expect(await shown('overdue')).toEqual(['kedua'])
    expect(await shown('due-today')).toEqual(['pertama'])
  })
})
