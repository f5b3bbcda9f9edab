import { describe, expect, test } from 'vitest'
import { calendarKnownOn, wib } from '../testing/desk.ts'
import { instant, milliseconds } from './instant.ts'
import { isProvisional } from './working-calendar.ts'
import { addWorking, intervals, isOpen, nextOpen, prevWorked, workingBetween } from './working-time.ts'

/** Working time over every month of the decreed years. A month's working days: its weekdays, less the weekdays that a decree closes. */

const decreed = calendarKnownOn('2026-11-23')
const hour = 3_600_000
const day = 8 * hour
const later = (text: string, by: number) => instant(wib(text) + by)

/** The month; its Mondays to Fridays; those of them that a decree closes (6.1.1); its first and its last working day. */
type Month = readonly [string, number, readonly number[], string, string]

// Weekdays counted on a wall calendar, closures read from the joint decrees of each year and their amendments.
const months: readonly Month[] = [
  ['2023-01', 22, [23], '02', '31'],
  ['2023-02', 20, [], '01', '28'],
  ['2023-03', 23, [22, 23], '01', '31'],
  ['2023-04', 20, [7, 19, 20, 21, 24, 25], '03', '28'],
  ['2023-05', 23, [1, 18], '02', '31'],
  ['2023-06', 22, [1, 2, 28, 29, 30], '05', '27'],
  ['2023-07', 21, [19], '03', '31'],
  ['2023-08', 23, [17], '01', '31'],
  ['2023-09', 21, [28], '01', '29'],
  ['2023-10', 22, [], '02', '31'],
  ['2023-11', 22, [], '01', '30'],
  ['2023-12', 21, [25, 26], '01', '29'],
  ['2024-01', 23, [1], '02', '31'],
  ['2024-02', 21, [8, 9, 14], '01', '29'],
  ['2024-03', 21, [11, 12, 29], '01', '28'],
  ['2024-04', 22, [8, 9, 10, 11, 12, 15], '01', '30'],
  ['2024-05', 23, [1, 9, 10, 23, 24], '02', '31'],
  ['2024-06', 20, [17, 18], '03', '28'],
  ['2024-07', 23, [], '01', '31'],
  ['2024-08', 22, [], '01', '30'],
  ['2024-09', 21, [16], '02', '30'],
  ['2024-10', 23, [], '01', '31'],
  ['2024-11', 21, [27], '01', '29'],
  ['2024-12', 22, [25, 26], '02', '31'],
  ['2025-01', 23, [1, 27, 28, 29], '02', '31'],
  ['2025-02', 20, [], '03', '28'],
  ['2025-03', 21, [28, 31], '03', '27'],
  ['2025-04', 22, [1, 2, 3, 4, 7, 18], '08', '30'],
  ['2025-05', 22, [1, 12, 13, 29, 30], '02', '28'],
  ['2025-06', 21, [6, 9, 27], '02', '30'],
  ['2025-07', 23, [], '01', '31'],
  ['2025-08', 21, [18], '01', '29'],
  ['2025-09', 22, [5], '01', '30'],
  ['2025-10', 23, [], '01', '31'],
  ['2025-11', 20, [], '03', '28'],
  ['2025-12', 23, [25, 26], '01', '31'],
  ['2026-01', 22, [1, 16], '02', '30'],
  ['2026-02', 20, [16, 17], '02', '27'],
  ['2026-03', 22, [18, 19, 20, 23, 24], '02', '31'],
  ['2026-04', 22, [3], '01', '30'],
  ['2026-05', 21, [1, 14, 15, 27, 28], '04', '29'],
  ['2026-06', 22, [1, 16], '02', '30'],
  ['2026-07', 23, [], '01', '31'],
  ['2026-08', 21, [17, 25], '03', '31'],
  ['2026-09', 22, [], '01', '30'],
  ['2026-10', 22, [], '01', '30'],
  ['2026-11', 21, [], '02', '30'],
  ['2026-12', 23, [24, 25], '01', '31'],
  ['2027-01', 21, [1, 5], '04', '29'],
  ['2027-02', 20, [5], '01', '26'],
  ['2027-03', 23, [8, 9, 10, 11, 12, 15, 25, 26], '01', '31'],
  ['2027-04', 22, [], '01', '30'],
  ['2027-05', 21, [6, 17, 18, 19, 20], '03', '31'],
  ['2027-06', 22, [1], '02', '30'],
  ['2027-07', 22, [], '01', '30'],
  ['2027-08', 22, [17], '02', '31'],
  ['2027-09', 22, [], '01', '30'],
  ['2027-10', 21, [], '01', '29'],
  ['2027-11', 22, [], '01', '30'],
  ['2027-12', 23, [24], '01', '31'],
]

/** Each month with the first day of the next, and the next one's first working day: Monday 3 January 2028 after the last. */
const withNext = months.map(([month, weekdays, closed, first, last], place) => ({
  month,
  closed: closed.join(', ') || 'none',
  days: weekdays - closed.length,
  first: `${month}-${first}`,
  last: `${month}-${last}`,
  next: `${months[place + 1]?.[0] ?? '2028-01'}-01`,
  nextFirst: `${months[place + 1]?.[0] ?? '2028-01'}-${months[place + 1]?.[3] ?? '03'}`,
}))

describe('the working time of a month', () => {
  test.for(withNext)(
    '§6.1.1: $month has $days working days of 8 hours; closed on: $closed',
    ({ month, days, next }) => {
      const [from, to] = [wib(`${month}-01 00:00`), wib(`${next} 00:00`)]
      expect(workingBetween(decreed, from, to)).toBe(days * day)
      expect(workingBetween(decreed, to, from)).toBe(-days * day)
    },
  )

  test.for(withNext)('CLOCK 2: all of $month is used up at 16.00 of $last', ({ month, days, last, nextFirst }) => {
    const from = wib(`${month}-01 00:00`)
    expect(addWorking(decreed, from, milliseconds(days * day))).toBe(wib(`${last} 16:00`))
    expect(addWorking(decreed, from, milliseconds(days * day - 1))).toBe(later(`${last} 16:00`, -1))
    expect(addWorking(decreed, from, milliseconds(days * day + 1))).toBe(later(`${nextFirst} 08:00`, 1))
  })

  test.for(withNext)('CLOCK 2: backward from the end, $month begins at 08.00 of $first', ({ days, first, next }) => {
    const to = wib(`${next} 00:00`)
    expect(addWorking(decreed, to, milliseconds(-days * day))).toBe(wib(`${first} 08:00`))
    expect(addWorking(decreed, to, milliseconds(-days * day + 1))).toBe(later(`${first} 08:00`, 1))
  })
})

describe('from one month to the next', () => {
  test.for(withNext)('§6.1.3: one hour from $last 15.30 is due $nextFirst 08.30', ({ last, nextFirst }) => {
    expect(addWorking(decreed, wib(`${last} 15:30`), milliseconds(hour))).toBe(wib(`${nextFirst} 08:30`))
    expect(addWorking(decreed, wib(`${nextFirst} 08:30`), milliseconds(-hour))).toBe(wib(`${last} 15:30`))
    expect(workingBetween(decreed, wib(`${last} 15:30`), wib(`${nextFirst} 08:30`))).toBe(hour)
  })

  test.for(withNext)('§6.1.3: what arrives at $last 16.00 starts $nextFirst 08.00', ({ last, next, nextFirst }) => {
    const closing = wib(`${last} 16:00`)
    expect([isOpen(decreed, instant(closing - 1)), isOpen(decreed, closing)]).toEqual([true, false])
    expect(nextOpen(decreed, closing)).toBe(wib(`${nextFirst} 08:00`))
    expect(prevWorked(decreed, wib(`${next} 00:00`))).toBe(closing)
    expect(intervals(decreed, closing, 1, 'forward')).toEqual([
      { from: wib(`${nextFirst} 08:00`), to: wib(`${nextFirst} 16:00`) },
    ])
    expect(intervals(decreed, wib(`${next} 00:00`), 1, 'backward')).toEqual([
      { from: wib(`${last} 08:00`), to: closing },
    ])
  })

  test.for(withNext)('CLOCK 8: $month is decreed; a due instant is provisional from 2028 on', ({ last, nextFirst }) => {
    expect(isProvisional(decreed, wib(`${last} 16:00`))).toBe(false)
    expect(isProvisional(decreed, wib(`${nextFirst} 08:00`))).toBe(nextFirst.startsWith('2028'))
  })
})

// The twelve rows of each year above, added up by hand: Mondays to Fridays, less the closures that fall on them.
test.for([
  ['2023', 260, 21],
  ['2024', 262, 24],
  ['2025', 261, 24],
  ['2026', 261, 21],
  ['2027', 261, 19],
] as const)('§6.1.1: %s has %i weekdays, of which decrees close %i', ([year, weekdays, closed]) => {
  const next = String(Number(year) + 1)
  expect(workingBetween(decreed, wib(`${year}-01-01 00:00`), wib(`${next}-01-01 00:00`))).toBe(
    (weekdays - closed) * day,
  )
})
