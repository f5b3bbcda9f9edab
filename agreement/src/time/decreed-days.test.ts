import { describe, expect, test } from 'vitest'
import { agreement2023, decrees, wib } from '../testing/desk.ts'
import { calendarAsKnown, explainDay } from './calendar-as-known.ts'
import { addDays, localDate } from './civil-date.ts'
import { milliseconds } from './instant.ts'
import { compileCalendar, isProvisional } from './working-calendar.ts'
import { addWorking, isOpen, nextOpen } from './working-time.ts'

/** Calendars are dated twice (READING): what a due instant was on the eve of a decree, and what it is from the decree on. */

const hour = milliseconds(3_600_000)
const knownOn = (day: string, collectiveLeaveCloses = true) =>
  compileCalendar(calendarAsKnown(decrees, localDate(day), agreement2023.workingHours, collectiveLeaveCloses))
const eveOf = (day: string) => addDays(localDate(day), -1)

/**
 * The holidays; the day of the decree; the last working day before them; the next working day by what was known on
 * the eve of the decree (the next weekday), by the decree's national holidays alone, and by the decree with its
 * collective leave.
 */
type Run = readonly [string, string, string, string, string, string]

const runs: readonly Run[] = [
  ['Nyepi 2023', '2022-10-11', '2023-03-21', '2023-03-22', '2023-03-23', '2023-03-24'],
  ['Lebaran 2023', '2022-10-11', '2023-04-20', '2023-04-21', '2023-04-21', '2023-04-27'],
  ['Christmas 2023', '2022-10-11', '2023-12-22', '2023-12-25', '2023-12-26', '2023-12-27'],
  ['Idul Adha 2023', '2022-10-11', '2023-06-28', '2023-06-29', '2023-06-30', '2023-06-30'],
  ['Imlek 2023', '2022-10-11', '2023-01-20', '2023-01-23', '2023-01-23', '2023-01-24'],
  ['Waisak 2023', '2022-10-11', '2023-05-31', '2023-06-01', '2023-06-02', '2023-06-05'],
  ['Labour Day 2023', '2022-10-11', '2023-04-28', '2023-05-01', '2023-05-02', '2023-05-02'],
  ['Independence Day 2023', '2022-10-11', '2023-08-16', '2023-08-17', '2023-08-18', '2023-08-18'],
  ['Nyepi 2024', '2023-09-12', '2024-03-08', '2024-03-11', '2024-03-12', '2024-03-13'],
  ['Lebaran 2024', '2023-09-12', '2024-04-05', '2024-04-08', '2024-04-08', '2024-04-16'],
  ['Christmas 2024', '2023-09-12', '2024-12-24', '2024-12-25', '2024-12-26', '2024-12-27'],
  ['Idul Adha 2024', '2023-09-12', '2024-06-14', '2024-06-17', '2024-06-18', '2024-06-19'],
  ['Imlek 2024', '2023-09-12', '2024-02-07', '2024-02-08', '2024-02-09', '2024-02-12'],
  ['New Year 2024', '2023-09-12', '2023-12-29', '2024-01-01', '2024-01-02', '2024-01-02'],
  ['Waisak 2024', '2023-09-12', '2024-05-22', '2024-05-23', '2024-05-24', '2024-05-27'],
  ['Labour Day 2024', '2023-09-12', '2024-04-30', '2024-05-01', '2024-05-02', '2024-05-02'],
  ['Nyepi 2025', '2024-10-14', '2025-03-27', '2025-03-28', '2025-03-28', '2025-04-08'],
  ['Lebaran 2025', '2024-10-14', '2025-03-27', '2025-03-28', '2025-03-28', '2025-04-08'],
  ['Christmas 2025', '2024-10-14', '2025-12-24', '2025-12-25', '2025-12-26', '2025-12-29'],
  ['Idul Adha 2025', '2024-10-14', '2025-06-05', '2025-06-06', '2025-06-09', '2025-06-10'],
  ['Imlek 2025', '2024-10-14', '2025-01-24', '2025-01-27', '2025-01-28', '2025-01-30'],
  ['New Year 2025', '2024-10-14', '2024-12-31', '2025-01-01', '2025-01-02', '2025-01-02'],
  ['Waisak 2025', '2024-10-14', '2025-05-09', '2025-05-12', '2025-05-13', '2025-05-14'],
  ['Labour Day 2025', '2024-10-14', '2025-04-30', '2025-05-01', '2025-05-02', '2025-05-02'],
  ['Nyepi 2026', '2025-09-19', '2026-03-17', '2026-03-18', '2026-03-18', '2026-03-25'],
  ['Lebaran 2026', '2025-09-19', '2026-03-17', '2026-03-18', '2026-03-18', '2026-03-25'],
  ['Christmas 2026', '2025-09-19', '2026-12-23', '2026-12-24', '2026-12-24', '2026-12-28'],
  ['Idul Adha 2026', '2025-09-19', '2026-05-26', '2026-05-27', '2026-05-28', '2026-05-29'],
  ['Imlek 2026', '2025-09-19', '2026-02-13', '2026-02-16', '2026-02-16', '2026-02-18'],
  ['New Year 2026', '2025-09-19', '2025-12-31', '2026-01-01', '2026-01-02', '2026-01-02'],
  ['Labour Day 2026', '2025-09-19', '2026-04-30', '2026-05-01', '2026-05-04', '2026-05-04'],
  ['Independence Day 2026', '2025-09-19', '2026-08-14', '2026-08-17', '2026-08-18', '2026-08-18'],
  ['Nyepi 2027', '2026-09-15', '2027-03-05', '2027-03-08', '2027-03-09', '2027-03-16'],
  ['Lebaran 2027', '2026-09-15', '2027-03-05', '2027-03-08', '2027-03-09', '2027-03-16'],
  ['Christmas 2027', '2026-09-15', '2027-12-23', '2027-12-24', '2027-12-24', '2027-12-27'],
  ['Idul Adha 2027', '2026-09-15', '2027-05-14', '2027-05-17', '2027-05-18', '2027-05-21'],
  ['Imlek 2027', '2026-09-15', '2027-02-04', '2027-02-05', '2027-02-05', '2027-02-08'],
  ['New Year 2027', '2026-09-15', '2026-12-31', '2027-01-01', '2027-01-04', '2027-01-04'],
  ['Waisak 2027', '2026-09-15', '2027-05-14', '2027-05-17', '2027-05-18', '2027-05-21'],
  ['Independence Day 2027', '2026-09-15', '2027-08-16', '2027-08-17', '2027-08-18', '2027-08-18'],
]

describe('one hour from 15.30 of the last working day is due at 08.30 of the next', () => {
  test.for(runs)('§6.1.1: %s, unknown before %s: from %s to %s', ([, decreedOn, last, undecreed]) => {
    const calendar = knownOn(eveOf(decreedOn))
    expect(addWorking(calendar, wib(`${last} 15:30`), hour)).toBe(wib(`${undecreed} 08:30`))
    expect(nextOpen(calendar, wib(`${last} 16:00`))).toBe(wib(`${undecreed} 08:00`))
  })

  test.for(runs)('§6.1.1: %s, decreed %s with collective leave, from %s', ([, decreedOn, last, , , decreed]) => {
    const calendar = knownOn(decreedOn)
    expect(addWorking(calendar, wib(`${last} 15:30`), hour)).toBe(wib(`${decreed} 08:30`))
    expect(nextOpen(calendar, wib(`${last} 16:00`))).toBe(wib(`${decreed} 08:00`))
    expect(addWorking(calendar, wib(`${decreed} 08:30`), milliseconds(-hour))).toBe(wib(`${last} 15:30`))
  })

  test.for(runs)('§6.1.1: %s, decreed %s, leave not closing, from %s', ([, decreedOn, last, , national]) => {
    const calendar = knownOn(decreedOn, false)
    expect(addWorking(calendar, wib(`${last} 15:30`), hour)).toBe(wib(`${national} 08:30`))
    expect(nextOpen(calendar, wib(`${last} 16:00`))).toBe(wib(`${national} 08:00`))
  })
})

/** What an amendment changed: its day, the day spoken of, whether the desk was open then before and from the amendment on. */
const amendments = [
  { why: 'Lebaran leave brought forward', decreedOn: '2023-03-29', day: '2023-04-19', before: true, after: false },
  { why: 'Lebaran leave brought forward', decreedOn: '2023-03-29', day: '2023-04-20', before: true, after: false },
  { why: 'Lebaran leave that did not change', decreedOn: '2023-03-29', day: '2023-04-21', before: false, after: false },
  { why: 'Lebaran leave that did not change', decreedOn: '2023-03-29', day: '2023-04-25', before: false, after: false },
  { why: 'Lebaran leave revoked', decreedOn: '2023-03-29', day: '2023-04-26', before: false, after: true },
  { why: 'no leave before or after', decreedOn: '2023-03-29', day: '2023-04-27', before: true, after: true },
  { why: 'no leave before Idul Adha', decreedOn: '2023-06-16', day: '2023-06-27', before: true, after: true },
  { why: 'leave before Idul Adha', decreedOn: '2023-06-16', day: '2023-06-28', before: true, after: false },
  { why: 'Idul Adha itself', decreedOn: '2023-06-16', day: '2023-06-29', before: false, after: false },
  { why: 'leave after Idul Adha', decreedOn: '2023-06-16', day: '2023-06-30', before: true, after: false },
  { why: 'the general election', decreedOn: '2024-02-08', day: '2024-02-14', before: true, after: false },
  { why: 'the day after the election', decreedOn: '2024-02-08', day: '2024-02-15', before: true, after: true },
  { why: 'the regional election', decreedOn: '2024-11-21', day: '2024-11-27', before: true, after: false },
  { why: 'the day after that election', decreedOn: '2024-11-21', day: '2024-11-28', before: true, after: true },
  { why: 'leave after Independence Day', decreedOn: '2025-08-07', day: '2025-08-18', before: true, after: false },
  { why: 'the day after that leave', decreedOn: '2025-08-07', day: '2025-08-19', before: true, after: true },
]

describe('what an amendment changes, it changes from its own day', () => {
  test.for(amendments)('READING: $why on $day by the decree of $decreedOn', ({ decreedOn, day, before, after }) => {
    const noon = wib(`${day} 12:00`)
    expect(isOpen(knownOn(eveOf(decreedOn)), noon)).toBe(before)
    expect(isOpen(knownOn(decreedOn), noon)).toBe(after)
    expect(isOpen(knownOn('2026-11-23'), noon)).toBe(after)
  })

  test.for(amendments)('READING: the line that tells of $day ($why)', ({ decreedOn, day, before, after }) => {
    const line = (known: string) => explainDay(decrees, localDate(known), localDate(day))
    expect([line(eveOf(decreedOn))?.effect.kind ?? 'open', line(decreedOn)?.effect.kind ?? 'open']).toEqual([
      before ? 'open' : 'close',
      after ? 'open' : 'close',
    ])
    expect(line(decreedOn)?.decreedOn === decreedOn).toBe(before !== after)
  })
})

// Lebaran 2023: 19 to 25 April closed as amended (Wednesday to Tuesday); as first decreed 21 to 26 April (Friday to Wednesday).
test.for([
  { known: '2022-10-10', add: 8, due: '2023-04-18 16:00', why: 'nothing decreed: the day itself' },
  { known: '2022-10-10', add: 16, due: '2023-04-19 16:00', why: 'nothing decreed: Wednesday' },
  { known: '2022-10-10', add: 32, due: '2023-04-21 16:00', why: 'nothing decreed: Friday' },
  { known: '2022-10-10', add: 40, due: '2023-04-24 16:00', why: 'nothing decreed: Monday' },
  { known: '2022-10-11', add: 8, due: '2023-04-18 16:00', why: 'first decree: the day itself' },
  { known: '2022-10-11', add: 24, due: '2023-04-20 16:00', why: 'first decree: Thursday is open' },
  { known: '2022-10-11', add: 32, due: '2023-04-27 16:00', why: 'first decree: Friday to Wednesday closed' },
  { known: '2022-10-11', add: 40, due: '2023-04-28 16:00', why: 'first decree: Friday 28' },
  { known: '2023-03-28', add: 24, due: '2023-04-20 16:00', why: 'the eve of the amendment' },
  { known: '2023-03-29', add: 8, due: '2023-04-18 16:00', why: 'amended: the day itself' },
  { known: '2023-03-29', add: 16, due: '2023-04-26 16:00', why: 'amended: Wednesday 26 was given back' },
  { known: '2023-03-29', add: 24, due: '2023-04-27 16:00', why: 'amended: Thursday 27' },
  { known: '2023-03-29', add: 32, due: '2023-04-28 16:00', why: 'amended: Friday 28' },
  { known: '2023-03-29', add: 40, due: '2023-05-02 16:00', why: 'amended: Monday 1 May is Labour Day' },
])('§6.1.1: Tuesday 18 April 2023 08.00 + $add hours as known on $known is $due ($why)', ({ known, add, due }) => {
  expect(addWorking(knownOn(known), wib('2023-04-18 08:00'), milliseconds(add * hour))).toBe(wib(due))
})

/** The day known on, and the last year decreed by then: each joint decree adds its year on its own day, no sooner. */
test.for([
  ['2022-10-10', 2022],
  ['2022-10-11', 2023],
  ['2023-09-11', 2023],
  ['2023-09-12', 2024],
  ['2024-10-13', 2024],
  ['2024-10-14', 2025],
  ['2025-09-18', 2025],
  ['2025-09-19', 2026],
  ['2026-09-14', 2026],
  ['2026-09-15', 2027],
  ['2099-12-31', 2027],
] as const)('CLOCK 8: known on %s, all after %i is provisional', ([known, year]) => {
  const calendar = knownOn(known)
  expect(calendar.calendar.decreedThrough).toBe(year)
  expect(isProvisional(calendar, wib(`${year}-12-31 23:59:59.999`))).toBe(false)
  expect(isProvisional(calendar, wib(`${year + 1}-01-01 00:00`))).toBe(true)
})
