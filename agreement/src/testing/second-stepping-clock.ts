import type { Calendar, WallInterval } from '../time/calendar.ts'
import type { Pause } from '../time/pauses.ts'

/**
 * The conventions of CLOCK.md read out loud, for tests alone: it looks at one second after another on the wall clock and asks the rules
 * whether it is open. It shares nothing with the working-time engine: no typed arrays, no offsets, no arithmetic on civil dates.
 * Right and slow: a day takes milliseconds. Instants here are epoch milliseconds on whole seconds.
 */

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A clock of one calendar. It remembers its verdict on each minute, as no hour and no zone transition of today falls inside one. */
export interface SteppingClock {
  readonly isOpen: (at: number) => boolean
}

/** The stepping clock of a calendar, for instants since 1972: earlier zones moved within a minute. */
export function steppingClock(calendar: Calendar): SteppingClock {
  const verdicts = new Map<number, boolean>()
  const hours = new Map<string, readonly WallInterval[]>()
  const hoursOn = (date: Temporal.PlainDate): readonly WallInterval[] => {
    const name = date.toString()
    const found = hours.get(name) ?? hoursStartingOn(calendar, date)
    hours.set(name, found)
    return found
  }
  const judge = (at: number): boolean => {
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone)
    const minute = wall.hour * 60 + wall.minute
    return (
      hoursOn(wall.toPlainDate()).some(
        ([start, end]) => minute >= minuteOf(start) && (minute < minuteOf(end) || runsPastMidnight(start, end)),
      ) ||
      hoursOn(wall.toPlainDate().subtract({ days: 1 })).some(
        ([start, end]) => runsPastMidnight(start, end) && minute < minuteOf(end),
      )
    )
  }
  return {
    isOpen: (at) => {
      const minute = Math.floor(at / 60_000)
      const verdict = verdicts.get(minute) ?? judge(minute * 60_000)
      verdicts.set(minute, verdict)
      return verdict
    },
  }
}

/** Open seconds in [from, to) that no pause covers; `from` ≤ `to`. */
export function countSeconds(clock: SteppingClock, from: number, to: number, pauses: readonly Pause[]): number {
  let seconds = 0
  for (let at = from; at < to; at += 1000) if (runs(clock, at, pauses)) seconds++
  return seconds
}

/** Steps from `at` until so many seconds have run, backward when negative; null when they have not within `mostSteps`. */
export function stepSeconds(
  clock: SteppingClock,
  step: { at: number; seconds: number; pauses: readonly Pause[]; mostSteps: number },
): number | null {
  const direction = step.seconds < 0 ? -1000 : 1000
  let at = step.at
  let left = Math.abs(step.seconds)
  for (let steps = 0; left > 0; steps++) {
    if (steps === step.mostSteps) return null
    if (runs(clock, direction > 0 ? at : at - 1000, step.pauses)) left--
    at += direction
  }
  return at
}

function runs(clock: SteppingClock, at: number, pauses: readonly Pause[]): boolean {
  return !pauses.some((pause) => pause.from <= at && at < pause.to) && clock.isOpen(at)
}

function hoursStartingOn(calendar: Calendar, date: Temporal.PlainDate): readonly WallInterval[] {
  const override = calendar.overrides?.[date.toString()]
  if (override !== undefined) return override
  const holidays = calendar.holidays ?? []
  if (holidays.includes(date.toString()) || holidays.includes(`-${date.toString().slice(4)}`)) return []
  let weekly = calendar.weekly
  let since = ''
  for (const change of calendar.changes ?? [])
    if (change.from <= date.toString() && change.from >= since) {
      weekly = change.weekly
      since = change.from
    }
  const weekday = weekdays[date.dayOfWeek - 1]
  return (weekday === undefined ? undefined : weekly[weekday]) ?? []
}

const runsPastMidnight = (start: string, end: string): boolean => minuteOf(end) <= minuteOf(start)

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}
