import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../platform/context.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { closedDay, okta, value, wibInstant } from '../testing/desk.ts'
import { announceCalendarEntry, announceYear, calendarPage, ensureAgreement, freshRegister } from './index.ts'
import type { CalendarEntryInput, YearInput } from './index.ts'

/** What an announcement may say, at the edge of each field: the last that is taken, and the first that is not. */

let database: TestDatabase
let context: Context
beforeAll(async () => {
  database = await withTestDatabase()
  context = database.context
  await context.clock.set(wibInstant('2026-11-20 10:00'))
  await ensureAgreement(context)
  await context.database.reader.execute(
    `insert into identity.person (id, name, created_at) values ($1, 'Okta', now())`,
    [okta.personId],
  )
})
afterAll(() => database.close())

const closure: CalendarEntryInput = closedDay('2027-09-06', '2026-11-20')
const hours = (...pairs: (readonly [string, string])[]): Partial<CalendarEntryInput> => ({
  effect: { kind: 'hours', hours: pairs },
})
const problemsOf = async (change: Partial<CalendarEntryInput>): Promise<unknown> => {
  const outcome = await announceCalendarEntry(context, okta, { ...closure, ...change })
  if (outcome.ok) return []
  return outcome.refusal.kind === 'invalid-input' ? outcome.refusal.problems : outcome.refusal.kind
}

describe('§6.1.4: a line, field by field', () => {
  const rows: readonly (readonly [string, Partial<CalendarEntryInput>, Partial<CalendarEntryInput>, string, string])[] =
    [
      ['a day of its month', { date: '2027-02-28' }, { date: '2027-02-29' }, 'date', 'not-a-date'],
      ['a leap day', { date: '2028-02-29' }, { date: '2026-02-29' }, 'date', 'not-a-date'],
      ['a month of its year', { date: '2027-12-13' }, { date: '2027-13-13' }, 'date', 'not-a-date'],
      ['a date in full', { date: '2027-09-13' }, { date: '2027-9-13' }, 'date', 'not-a-date'],
      ['decreed by today', { decreedOn: '2026-11-20' }, { decreedOn: '2026-11-21' }, 'decreedOn', 'in-the-future'],
      [
        'a name of 200 characters',
        { name: { id: 'x'.repeat(200), en: 'Closed' } },
        { name: { id: 'x'.repeat(201), en: 'Closed' } },
        'name.id',
        'too-long',
      ],
      ['an English name', { name: { id: 'Tutup', en: 'C' } }, { name: { id: 'Tutup', en: '' } }, 'name.en', 'required'],
      ['a decree of 300 characters', { decree: 'x'.repeat(300) }, { decree: 'x'.repeat(301) }, 'decree', 'too-long'],
      ['a decree at all', { decree: 'P' }, { decree: '   ' }, 'decree', 'required'],
      ['the last minute', hours(['08:00', '23:59']), hours(['08:00', '24:01']), 'effect.hours', 'not-a-wall-time'],
      ['to midnight', hours(['08:00', '24:00']), hours(['24:00', '08:00']), 'effect.hours', 'order'],
      ['one minute', hours(['08:00', '08:01']), hours(['08:00', '08:00']), 'effect.hours', 'order'],
      ['minutes of an hour', hours(['08:59', '09:00']), hours(['08:60', '09:00']), 'effect.hours', 'not-a-wall-time'],
      ['two digits', hours(['08:00', '12:00']), hours(['8:00', '12:00']), 'effect.hours', 'not-a-wall-time'],
      [
        'a second part in order',
        hours(['08:00', '10:00'], ['11:00', '12:00']),
        hours(['08:00', '10:00'], ['12:00', '11:00']),
        'effect.hours',
        'order',
      ],
      ['some hours', hours(['08:00', '09:00']), hours(), 'effect.hours', 'required'],
    ]

  test.for(rows)('%s', async ([, taken, refused, field, message]) => {
    expect(await problemsOf(taken)).toEqual([])
    const before = (await freshRegister(context, context.reader)).revision
    expect(await problemsOf(refused)).toEqual([{ field, message }])
    expect((await freshRegister(context, context.reader)).revision).toBe(before)
  })

  test('every fault is told at once, each at its field', async () => {
    const wrong = { date: 'soon', decreedOn: '2026-11-21', decree: '', name: { id: '', en: 'Closed' }, ...hours() }
    expect(await problemsOf(wrong)).toEqual([
      { field: 'date', message: 'not-a-date' },
      { field: 'decreedOn', message: 'in-the-future' },
      { field: 'name.id', message: 'required' },
      { field: 'decree', message: 'required' },
      { field: 'effect.hours', message: 'required' },
    ])
  })
})

describe('§6.1.1: the decree of a year, field by field', () => {
  const decree = (year: number): YearInput => ({ year, decreedOn: '2026-11-20', decree: `SKB ${year}` })

  test.for([
    [1999, 'unknown-value'],
    [2000, 'far-year'],
    [2020, 'far-year'],
    [2021, 'year-before-missing'],
    [2029, 'year-before-missing'],
    [2030, 'far-year'],
    [2099, 'far-year'],
    [2100, 'unknown-value'],
  ] as const)('the year %d is refused: %s', async ([year, message]) => {
    expect(await announceYear(context, okta, decree(year))).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ field: 'year', message }] },
    })
  })

  test('issue 6 §5: a far year that is meant still waits for the year before it', async () => {
    expect(await announceYear(context, okta, { ...decree(2062), confirm: true })).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ field: 'year', message: 'year-before-missing' }] },
    })
  })

  test(
    'CLOCK 8: a year is recorded after the year before it, so that no far year, earlier or later, changes which due ' +
      'instants are provisional',
    async () => {
      expect(value(await calendarPage(context, okta)).decreedThrough).toBe(2027)
    },
  )

  test('its decree may be written with blanks around it, and is the same', async () => {
    value(await announceYear(context, okta, decree(2028)))
    const again = value(await announceYear(context, okta, { ...decree(2028), decree: '  SKB 2028 ' }))
    expect(again.changed).toBe(false)
  })

  test.for<readonly [string, Partial<YearInput>]>([
    ['another decree', { decree: 'SKB lain' }],
    ['another day', { decreedOn: '2026-11-19' }],
  ])('%s for a year that has one is refused: corrections are lines', async ([, change]) => {
    value(await announceYear(context, okta, decree(2028)))
    expect(await announceYear(context, okta, { ...decree(2028), ...change })).toMatchObject({
      refusal: { problems: [{ field: 'year', message: 'given-twice' }] },
    })
  })
})

describe('§6.1.4: what is stored of a line', () => {
  test('who entered it, when, and every word of it', async () => {
    await context.clock.set(wibInstant('2026-11-20 11:30'))
    expect(await problemsOf({ date: '2027-10-04', decree: 'PENG-10/2026' })).toEqual([])
    const lines = value(await calendarPage(context, okta)).entries.filter(({ date }) => date === '2027-10-04')
    expect(lines).toMatchObject([
      { ...closure, date: '2027-10-04', decree: 'PENG-10/2026', enteredAt: wibInstant('2026-11-20 11:30') },
    ])
    const [row] = await context.reader.query<{ by: string }>(
      `select entered_by as by from agreement_register.calendar_entry where on_date = '2027-10-04'`,
    )
    expect(row?.by).toBe(okta.personId)
  })

  test('lines of the release were entered by nobody', async () => {
    const [row] = await context.reader.query<{ n: string }>(
      `select count(*) as n from agreement_register.calendar_entry
       where on_date between '2023-01-01' and '2023-12-31' and entered_by is not null`,
    )
    expect(Number(row?.n)).toBe(0)
  })
})
