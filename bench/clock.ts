import {
  addWorking,
  calendarAsKnown,
  compileCalendar,
  formatInstant,
  instant,
  localDate,
  milliseconds,
  parseCalendarRegister,
  parseInstant,
  workingBetween,
} from 'agreement'
import type { Instant } from 'agreement'
import indonesia from 'agreement/calendars/indonesia.json' with { type: 'json' }
import { print } from './report.ts'

/** What one kind of clock operation reaches on one core, beside its goal (issue 2, 6.7). */
export interface ClockRate {
  readonly name: string
  readonly perSecond: number
  readonly goal: number
}

const hour = 3_600_000
const weekday = [['08:00', '16:00']] as const
const workingHours = {
  timeZone: 'Asia/Jakarta',
  weekly: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday },
}

// A fixed series, spread over 2023 to 2027, so that two runs measure the same work.
const sampleSize = 4096
const firstAt = Date.UTC(2023, 0, 2, 1)
const starts: readonly Instant[] = Array.from({ length: sampleSize }, (_, position) =>
  instant(firstAt + ((position * 7_919) % sampleSize) * 36_000_000 + position * 1000),
)
const durations = starts.map((_, position) => milliseconds((1 + (position % 40)) * hour))
const texts = starts.map((at) => formatInstant(at))

/** The rates of add and between: on epoch values, with three pauses, and through RFC 3339 text. Takes about three seconds. */
export function benchClock(): readonly ClockRate[] {
  const calendar = compileCalendar(
    calendarAsKnown(parseCalendarRegister(indonesia), localDate('2026-11-23'), workingHours, true),
  )
  const at = (position: number): Instant => starts[position & (sampleSize - 1)] ?? instant(0)
  const work = (position: number) => durations[position & (sampleSize - 1)] ?? milliseconds(0)
  const text = (position: number): string => texts[position & (sampleSize - 1)] ?? ''
  const pausesAfter = (start: number) =>
    [2, 20, 50].map((hours) => ({ from: instant(start + hours * hour), to: instant(start + (hours + 5) * hour) }))
  const pauses = starts.map(pausesAfter)
  const pausesOf = (position: number) => pauses[position & (sampleSize - 1)] ?? []
  return [
    { name: 'add', goal: 5_000_000, perSecond: rate((position) => addWorking(calendar, at(position), work(position))) },
    {
      name: 'between',
      goal: 5_000_000,
      perSecond: rate((position) => workingBetween(calendar, at(position), at(position + 1))),
    },
    {
      name: 'add, three pauses',
      goal: 1_000_000,
      perSecond: rate((position) => addWorking(calendar, at(position), work(position), pausesOf(position))),
    },
    {
      name: 'between, three pauses',
      goal: 1_000_000,
      perSecond: rate((position) =>
        workingBetween(calendar, at(position), instant(at(position) + work(position) * 5), pausesOf(position)),
      ),
    },
    {
      name: 'add, RFC 3339 in and out',
      goal: 500_000,
      perSecond: rate(
        (position) => formatInstant(addWorking(calendar, parseInstant(text(position)), work(position))).length,
      ),
    },
    {
      name: 'between, RFC 3339 in',
      goal: 500_000,
      perSecond: rate((position) =>
        workingBetween(calendar, parseInstant(text(position)), parseInstant(text(position + 1))),
      ),
    },
  ]
}

/** The best of three timed runs: the machine is shared, and the fastest is the one least disturbed. */
function rate(operation: (position: number) => number): number {
  const count = 200_000
  let best = 0
  let kept = 0
  for (let round = 0; round < 4; round++) {
    const begun = performance.now()
    for (let position = 0; position < count; position++) kept += operation(position)
    // The first round warms up. The sum is looked at, so that no operation is left out.
    if (round > 0 && Number.isFinite(kept)) best = Math.max(best, (count / (performance.now() - begun)) * 1000)
  }
  return best
}

if (import.meta.main)
  print(
    'clock',
    benchClock().map(({ name, perSecond, goal }) => ({
      name,
      value: perSecond,
      unit: 'a second',
      goal,
      better: 'more' as const,
    })),
  )
