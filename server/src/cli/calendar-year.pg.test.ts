import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarPage, ensureAgreement } from '../agreement-register/index.ts'
import { okta, value, wibInstant } from '../testing/desk.ts'
import { withTestDatabase } from '../testing/database.ts'
import type { TestDatabase } from '../testing/database.ts'
import { recordYear } from './calendar-year.ts'
import { UsageError } from './command.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
  await database.context.clock.set(wibInstant('2026-11-20 10:00'))
  await ensureAgreement(database.context)
})
afterAll(() => database.close())

const decree = 'SKB Nomor 1 Tahun 2026'
const options = { year: '2028', 'decreed-on': '2026-11-19', decree }

const record = (change: Partial<Record<keyof typeof options, string | undefined>> = {}) =>
  recordYear(database.context, { ...options, ...change })

const said = (outcome: Awaited<ReturnType<typeof recordYear>>): string => (outcome.ok ? outcome.value : outcome.refusal)

test('issue 5 §5: the decree of 2028 is recorded from the command line, once', async () => {
  expect(await record()).toEqual({
    ok: true,
    value: `2028 is decreed: ${decree}. Open commitments that fall due in it are computed again.`,
  })
  expect(value(await calendarPage(database.context, okta)).decreedThrough).toBe(2028)
  const unchanged = '2028 changes nothing: it is decreed so already.'
  expect(await record()).toEqual({ ok: true, value: unchanged })
})

test('CLOCK 8: a year waits for the year before it', async () => {
  expect(said(await record({ year: '2030' }))).toBe(
    '--year: The year before it is not recorded; record that one first.',
  )
  expect(value(await calendarPage(database.context, okta)).decreedThrough).toBe(2028)
  expect(said(await record({ year: '2029' }))).toContain('2029 is decreed')
  expect(value(await calendarPage(database.context, okta)).decreedThrough).toBe(2029)
})

test('issue 6 §5: a year far from the decreed ones is asked about, and --confirm says that it is meant', async () => {
  expect(said(await record({ year: '2062' }))).toContain('--year: This year is far from those that have a decree')
  const meant = await recordYear(database.context, { ...options, year: '2062', confirm: true })
  expect(said(meant)).toBe('--year: The year before it is not recorded; record that one first.')
})

test.for([
  [{ 'decreed-on': '2026-11-21' }, '--decreed-on: Must not be in the future.'],
  [{ 'decreed-on': '20-11-2026' }, '--decreed-on: Write a date that exists, as YYYY-MM-DD.'],
  [{ year: '1999' }, '--year: Is none of the values that apply.'],
  [{ year: '2028', decree: 'SKB lain' }, 'The year is recorded already, with another decree or another day.'],
] as const)('issue 5 §5: %j is refused in one line', async ([change, says]) => {
  expect(await record(change)).toEqual({ ok: false, refusal: says })
})

test.for([{ year: 'next' }, { year: undefined }, { decree: '' }, { 'decreed-on': undefined }])(
  'issue 5 §5: %j is no such call',
  async (change) => {
    await expect(record(change)).rejects.toThrow(UsageError)
  },
)
