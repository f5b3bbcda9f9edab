import { describe, expect, test } from 'vitest'
import type { Calendar } from './calendar.ts'
import { addDays, civilDate, dayNumber, daysInMonth, isLeapYear, localDate, parseDay, weekdayOf } from './civil-date.ts'
import { formatInstant, localDateOf } from './format-instant.ts'
import { milliseconds } from './instant.ts'
import { parseInstant } from './parse-instant.ts'
import { compileCalendar } from './working-calendar.ts'
import { addWorking, isOpen, nextClose, nextOpen, workingBetween } from './working-time.ts'

/** Other shapes of day than the desk's, zones that jump, and dates as people write them: all by hand. */

const minute = 60_000
const everyDay = (...hours: (readonly [string, string])[]) => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
})
const add = (calendar: Calendar, from: string, minutes: number) =>
  addWorking(compileCalendar(calendar), parseInstant(from), milliseconds(minutes * minute))

describe('several blocks a day: 08.00 to 12.00 and 13.00 to 17.00', () => {
  const split: Calendar = { timeZone: 'Asia/Jakarta', weekly: everyDay(['08:00', '12:00'], ['13:00', '17:00']) }
  test.for([
    ['08:00', 240, '23T12:00'],
    ['08:00', 241, '23T13:01'],
    ['11:30', 60, '23T13:30'],
    ['12:00', 60, '23T14:00'],
    ['12:30', 240, '23T17:00'],
    ['13:00', 240, '23T17:00'],
    ['13:00', 241, '24T08:01'],
    ['08:00', 480, '23T17:00'],
    ['08:01', 480, '24T08:01'],
    ['13:30', -60, '23T11:30'],
    ['13:00', -60, '23T11:00'],
    ['08:00', -60, '22T16:00'],
  ] as const)('CLOCK 2: Monday %s + %i minutes → %s', ([from, minutes, due]) => {
    expect(add(split, `2026-11-23T${from}:00+07:00`, minutes)).toBe(parseInstant(`2026-11-${due}:00+07:00`))
  })
})

describe('overnight: Monday 22.00 to Tuesday 06.00, once a week', () => {
  const night: Calendar = { timeZone: 'Asia/Jakarta', weekly: { mon: [['22:00', '06:00']] } }
  test.for([
    ['23T21:59', false, '23T22:00', '24T06:00'],
    ['23T22:00', true, '23T22:00', '24T06:00'],
    ['24T00:00', true, '24T00:00', '24T06:00'],
    ['24T05:59', true, '24T05:59', '24T06:00'],
    ['24T06:00', false, '30T22:00', '01T06:00'],
  ] as const)('CLOCK 1: at %s open is %s, opens %s, closes %s', ([at, open, opens, closes]) => {
    const calendar = compileCalendar(night)
    const wib = (text: string) => parseInstant(`2026-${text.startsWith('01') ? 12 : 11}-${text}:00+07:00`)
    expect(isOpen(calendar, wib(at))).toBe(open)
    expect(nextOpen(calendar, wib(at))).toBe(wib(opens))
    expect(nextClose(calendar, wib(at))).toBe(wib(closes))
  })

  // The tail of a night that began the day before stays; a night that begins on the holiday does not (CLOCK 4).
  test.for([
    { holidays: [], hours: 8 },
    { holidays: ['2026-11-24'], hours: 8 },
    { holidays: ['2026-11-23'], hours: 0 },
  ])('CLOCK 4: with the holidays $holidays the night has $hours hours', ({ holidays, hours }) => {
    const calendar = compileCalendar({ ...night, holidays })
    const [from, to] = [parseInstant('2026-11-23T00:00:00+07:00'), parseInstant('2026-11-25T00:00:00+07:00')]
    expect(workingBetween(calendar, from, to)).toBe(hours * 60 * minute)
  })
})

// Berlin 2026: 29 March 02.00 becomes 03.00; 25 October 03.00 becomes 02.00. New York: 8 March and 1 November, at 02.00 of the wall.
test.for([
  ['Europe/Berlin', '2026-03-28', '2026-03-28T00:00:00+01:00', '2026-03-29T00:00:00+01:00', ['00:00', '24:00'], 24],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', ['00:00', '24:00'], 23],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', ['01:00', '04:00'], 2],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', ['02:00', '03:00'], 0],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', ['00:00', '24:00'], 25],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', ['01:00', '04:00'], 4],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', ['02:00', '03:00'], 2],
  ['America/New_York', '2026-03-08', '2026-03-08T00:00:00-05:00', '2026-03-09T00:00:00-04:00', ['00:00', '24:00'], 23],
  ['America/New_York', '2026-11-01', '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00', ['00:00', '24:00'], 25],
  ['America/New_York', '2026-11-01', '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00', ['01:00', '02:00'], 2],
  ['Asia/Jakarta', '2026-03-29', '2026-03-29T00:00:00+07:00', '2026-03-30T00:00:00+07:00', ['00:00', '24:00'], 24],
] as const)('CLOCK 1, 9: %s, %s from %s to %s, open %s: %i hours', ([timeZone, , from, to, hours, expected]) => {
  const calendar = compileCalendar({ timeZone, weekly: everyDay(hours) })
  expect(workingBetween(calendar, parseInstant(from), parseInstant(to))).toBe(expected * 60 * minute)
})

test.for([
  { why: 'no hours at all', calendar: { timeZone: 'Asia/Jakarta', weekly: {} } },
  { why: 'days without hours', calendar: { timeZone: 'Asia/Jakarta', weekly: { mon: [], fri: [] } } },
  {
    why: 'an exception that opens no hours',
    calendar: { timeZone: 'Asia/Jakarta', weekly: {}, overrides: { '2026-11-23': [] } },
  },
] as const)('CLOCK 8: a calendar with $why never opens and is refused', ({ calendar }) => {
  expect(() => compileCalendar(calendar)).toThrow('it never opens')
})

describe('dates and instants as they are written', () => {
  test.for([
    ['2026-11-23T10:00:00+07:00', '2026-11-23T10:00:00+07:00', '2026-11-23T03:00:00Z'],
    ['2026-11-23T03:00:00Z', '2026-11-23T10:00:00+07:00', '2026-11-23T03:00:00Z'],
    ['2026-11-23t03:00:00z', '2026-11-23T10:00:00+07:00', '2026-11-23T03:00:00Z'],
    ['2026-11-22T22:00:00-05:00', '2026-11-23T10:00:00+07:00', '2026-11-23T03:00:00Z'],
    ['2026-11-23T08:30:00.5+05:30', '2026-11-23T10:00:00.500+07:00', '2026-11-23T03:00:00.500Z'],
    ['2026-12-31T17:00:00Z', '2027-01-01T00:00:00+07:00', '2026-12-31T17:00:00Z'],
    ['2028-02-29T16:59:59.9999Z', '2028-02-29T23:59:59.999+07:00', '2028-02-29T16:59:59.999Z'],
  ] as const)('CLOCK 7: %s is %s, is %s', ([text, wib, utc]) => {
    expect([formatInstant(parseInstant(text)), formatInstant(parseInstant(text), 'UTC')]).toEqual([wib, utc])
    expect(localDateOf(parseInstant(text))).toBe(wib.slice(0, 10))
  })

  // 1 January 1970 was a Thursday, weekday 3 from Monday.
  test.for([
    ['1969-12-31', -1, 2, '1970-01-01'],
    ['1970-01-01', 0, 3, '1970-01-02'],
    ['1970-02-28', 58, 5, '1970-03-01'],
    ['1971-01-01', 365, 4, '1971-01-02'],
    ['1972-02-28', 788, 0, '1972-02-29'],
    ['1972-12-31', 1095, 6, '1973-01-01'],
    ['2000-02-29', 11_016, 1, '2000-03-01'],
  ] as const)('CLOCK 6: %s is day %i, weekday %i, before %s', ([text, days, weekday, next]) => {
    const { year, month, day } = civilDate(days)
    expect([parseDay(text), dayNumber(year, month, day), weekdayOf(days)]).toEqual([days, days, weekday])
    expect(addDays(localDate(text), 1)).toBe(next)
    expect(addDays(localDate(next), -1)).toBe(text)
  })

  test.for([
    [1900, false],
    [2000, true],
    [2023, false],
    [2024, true],
    [2100, false],
  ] as const)('CLOCK 6: %i has a 29 February: %s', ([year, leap]) => {
    expect([isLeapYear(year), daysInMonth(year, 2)]).toEqual([leap, leap ? 29 : 28])
    expect(parseDay(`${year}-02-29`) === null).toBe(!leap)
  })
})
