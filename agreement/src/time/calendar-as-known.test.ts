import { expect, test } from 'vitest'
import indonesia from '../../calendars/indonesia.json' with { type: 'json' }
import { calendarAsKnown, explainDay } from './calendar-as-known.ts'
import { parseCalendarRegister } from './calendar-register.ts'
import type { CalendarEntry, CalendarRegister } from './calendar.ts'
import { localDate } from './civil-date.ts'
import { formatInstant } from './format-instant.ts'
import { milliseconds } from './instant.ts'
import { parseInstant } from './parse-instant.ts'
import { compileCalendar, isProvisional } from './working-calendar.ts'
import { addWorking, isOpen, workingBetween } from './working-time.ts'

const register = parseCalendarRegister(indonesia)
const hour = 3_600_000
const weekday = [['08:00', '16:00']] as const
const workingHours = {
  timeZone: 'Asia/Jakarta',
  weekly: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday },
}
const asKnown = (knownOn: string, decrees: CalendarRegister = register, collectiveLeaveCloses = true) =>
  calendarAsKnown(decrees, localDate(knownOn), workingHours, collectiveLeaveCloses)
const workingHoursOf = (year: number, collectiveLeaveCloses = true): number =>
  workingBetween(
    compileCalendar(asKnown('2026-11-23', register, collectiveLeaveCloses)),
    parseInstant(`${year}-01-01T00:00:00+07:00`),
    parseInstant(`${year + 1}-01-01T00:00:00+07:00`),
  ) / hour

test.for([
  [2023, 239],
  [2024, 238],
  [2025, 237],
  [2026, 240],
  [2027, 242],
] as const)('§6.1.1: %i has %i working days of eight hours, as decreed', ([year, days]) => {
  expect(workingHoursOf(year)).toBe(days * 8)
})

test('§6.1.1: where collective leave does not close the desk, its days on weekdays are worked: 2026 has eight of them', () => {
  expect(workingHoursOf(2026, false)).toBe((240 + 8) * 8)
})

// Lebaran 2023: collective leave of 21, 24, 25, 26 April was decreed in October 2022; on 29 March 2023, 19 and 20
// April were added and 26 revoked.
// Iduladha 2023: 29 June alone, until 28 and 30 June were added on 16 June.
test.for([
  { knownOn: '2023-03-28', received: '2023-04-18T15:00', hours: 8, due: '2023-04-19T15:00' },
  { knownOn: '2023-03-29', received: '2023-04-18T15:00', hours: 8, due: '2023-04-26T15:00' },
  { knownOn: '2026-11-23', received: '2023-04-18T15:00', hours: 8, due: '2023-04-26T15:00' },
  { knownOn: '2023-03-28', received: '2023-04-18T15:00', hours: 24, due: '2023-04-27T15:00' },
  { knownOn: '2023-03-29', received: '2023-04-18T15:00', hours: 24, due: '2023-04-28T15:00' },
  { knownOn: '2023-03-28', received: '2023-04-20T16:05', hours: 1, due: '2023-04-27T09:00' },
  { knownOn: '2023-03-29', received: '2023-04-20T16:05', hours: 1, due: '2023-04-26T09:00' },
  { knownOn: '2023-06-15', received: '2023-06-27T15:00', hours: 8, due: '2023-06-28T15:00' },
  { knownOn: '2023-06-16', received: '2023-06-27T15:00', hours: 8, due: '2023-07-03T15:00' },
  { knownOn: '2023-06-15', received: '2023-06-27T15:00', hours: 16, due: '2023-06-30T15:00' },
  { knownOn: '2023-06-16', received: '2023-06-27T15:00', hours: 16, due: '2023-07-04T15:00' },
  { knownOn: '2025-08-06', received: '2025-08-15T15:30', hours: 1, due: '2025-08-18T08:30' },
  { knownOn: '2025-08-07', received: '2025-08-15T15:30', hours: 1, due: '2025-08-19T08:30' },
])('§6.1.3: as known on $knownOn, $received + $hours working hours → $due', ({ knownOn, received, hours, due }) => {
  const calendar = compileCalendar(asKnown(knownOn))
  expect(formatInstant(addWorking(calendar, parseInstant(`${received}:00+07:00`), milliseconds(hours * hour)))).toBe(
    `${due}:00+07:00`,
  )
})

test.for([
  ['2022-10-10', 2022],
  ['2022-10-11', 2023],
  ['2023-09-11', 2023],
  ['2023-09-12', 2024],
  ['2026-09-14', 2026],
  ['2026-09-15', 2027],
  ['2026-11-23', 2027],
] as const)('CLOCK 8: as known on %s, years are decreed through %i', ([knownOn, year]) => {
  expect(asKnown(knownOn).decreedThrough).toBe(year)
})

test('CLOCK 8: a gap in the decrees ends the run, and an empty register decrees nothing', () => {
  const year = (number: number) => ({ year: number, decreedOn: localDate('2020-01-01'), decree: 'SKB' })
  expect(
    asKnown('2026-11-23', { id: 'gap', entries: [], decreedYears: [year(2026), year(2023), year(2024)] })
      .decreedThrough,
  ).toBe(2024)
  expect(asKnown('2026-11-23', { id: 'none', entries: [], decreedYears: [] }).decreedThrough).toBe(0)
})

test('CLOCK 8: the last millisecond of 2027 is decreed, the first of 2028 in Jakarta is provisional', () => {
  const calendar = compileCalendar(asKnown('2026-11-23'))
  expect(isProvisional(calendar, parseInstant('2027-12-31T23:59:59.999+07:00'))).toBe(false)
  expect(isProvisional(calendar, parseInstant('2028-01-01T00:00:00+07:00'))).toBe(true)
  expect(isProvisional(compileCalendar(workingHours), parseInstant('2028-01-01T00:00:00+07:00'))).toBe(false)
})

test.for([
  { knownOn: '2023-03-28', date: '2023-04-26', kind: 'close', decree: '1066/2022' },
  { knownOn: '2023-03-29', date: '2023-04-26', kind: 'open', decree: '327/2023' },
  { knownOn: '2023-03-29', date: '2023-04-19', kind: 'close', decree: '327/2023' },
  { knownOn: '2024-02-08', date: '2024-02-14', kind: 'close', decree: 'Keppres 10/2024' },
])('DOMAIN 0: as known on $knownOn, $date is $kind by $decree', ({ knownOn, date, kind, decree }) => {
  const entry = explainDay(register, localDate(knownOn), localDate(date))
  expect(entry?.effect.kind).toBe(kind)
  expect(entry?.decree).toContain(decree)
})

test('DOMAIN 0: a day of which no decree speaks yet has no explanation', () => {
  expect(explainDay(register, localDate('2023-03-28'), localDate('2023-04-19'))).toBeNull()
  expect(explainDay(register, localDate('2026-11-23'), localDate('2026-11-23'))).toBeNull()
  expect(explainDay(register, localDate('2026-11-23'), localDate('2023-04-19'), false)).toBeNull()
})

const announced = (decreedOn: string, effect: CalendarEntry['effect']): CalendarEntry => ({
  date: localDate('2026-12-05'),
  decreedOn: localDate(decreedOn),
  kind: 'exception',
  effect,
  name: { id: 'Layanan akhir tahun', en: 'Year-end service' },
  decree: 'Pengumuman 1',
})

test('§6.1.4: an announcement opens a Saturday for some hours, and a later one takes it back', () => {
  const opened = announced('2026-11-20', { kind: 'hours', hours: [['09:00', '12:00']] })
  const decrees = { ...register, entries: [announced('2026-11-30', { kind: 'close' }), opened, ...register.entries] }
  const saturdayAt = (knownOn: string, time: string) =>
    isOpen(compileCalendar(asKnown(knownOn, decrees)), parseInstant(`2026-12-05T${time}+07:00`))
  expect(saturdayAt('2026-11-19', '09:00:00')).toBe(false)
  expect(saturdayAt('2026-11-20', '09:00:00')).toBe(true)
  expect(saturdayAt('2026-11-20', '12:00:00')).toBe(false)
  expect(saturdayAt('2026-11-30', '09:00:00')).toBe(false)
})

test('§6.1.4: of two announcements of one day about one date, the later in the register counts', () => {
  const decrees = {
    ...register,
    entries: [
      announced('2026-11-20', { kind: 'close' }),
      announced('2026-11-20', { kind: 'hours', hours: [['09:00', '12:00']] }),
    ],
  }
  expect(asKnown('2026-11-20', decrees).overrides).toEqual({ '2026-12-05': [['09:00', '12:00']] })
})

test('HOUSE: a register with a date that does not exist is refused', () => {
  expect(() =>
    parseCalendarRegister({ ...indonesia, entries: [{ ...indonesia.entries[0], date: '2023-02-30' }] }),
  ).toThrow('YYYY-MM-DD')
})
