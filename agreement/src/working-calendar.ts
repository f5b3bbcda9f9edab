import type { Calendar, WallInterval, Weekly } from './calendar.ts'
import type { Instant } from './instant.ts'

/** Calendars, compiled: open runs as typed arrays with prefix sums, by which working time is counted in constant time. */

const minute = 60_000
const day = 86_400_000

/** The years for which working time is counted. */
const firstYear = 1900
const lastYear = 2200
const earliest = Date.UTC(firstYear, 0, 1)
const latest = Date.UTC(lastYear + 1, 0, 1)

/** Maximal open runs, in order; `prefix[i]` is the working time before run i. All in milliseconds. */
export interface Timeline {
  readonly fromYear: number
  readonly toYear: number
  readonly from: number
  readonly to: number
  readonly start: Float64Array
  readonly end: Float64Array
  readonly prefix: Float64Array
  readonly total: number
  /** For each day since `from`: the first run that ends after the day begins. */
  readonly byDay: Int32Array
  /** For each slice of working time: the last run that begins before the slice. */
  readonly byWork: Int32Array
  readonly slice: number
}

/** A calendar ready to compute with. Its timeline grows as far as it is asked for, within 1900 to 2200. */
export interface CompiledCalendar {
  readonly calendar: Calendar
  readonly rules: Rules
  timeline: Timeline
}

type Span = readonly [number, number]

interface Rules {
  readonly timeZone: string
  /** Schedules by the day from which they apply, the latest last; seven lists, Sunday first. */
  readonly schedules: readonly { readonly from: number; readonly days: readonly (readonly Span[])[] }[]
  readonly holidays: ReadonlySet<number>
  /** Month × 100 + day. */
  readonly yearlyHolidays: ReadonlySet<number>
  readonly overrides: ReadonlyMap<number, readonly Span[]>
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function parseTime(text: string, mayBeMidnight: boolean): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (parts) return Number(parts[1]) * 60 + Number(parts[2])
  if (mayBeMidnight && text === '24:00') return 1440
  throw new RangeError(`not a time of day: ${text}`)
}

function parseInterval(interval: WallInterval): Span {
  if (!Array.isArray(interval) || interval.length !== 2) throw new RangeError('an interval has a start and an end')
  const start = parseTime(interval[0], false)
  const end = parseTime(interval[1], true)
  return [start * minute, (end <= start ? end + 1440 : end) * minute]
}

const parseIntervals = (intervals: readonly WallInterval[]): Span[] => intervals.map(parseInterval).toSorted((one, other) => one[0] - other[0])

/** The day number (days since 1970-01-01) of `YYYY-MM-DD`. Throws a RangeError where there is no such day. */
function parseDay(text: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const at = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : Number.NaN
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) throw new RangeError(`not a date: ${text}`)
  return at / day
}

function parseYearly(text: string): number {
  const parts = /^--(\d{2})-(\d{2})$/.exec(text)
  if (!parts) throw new RangeError(`not a date: ${text}`)
  parseDay(`2000-${parts[1]}-${parts[2]}`)
  return Number(parts[1]) * 100 + Number(parts[2])
}

function parseWeekly(weekly: Weekly): (readonly Span[])[] {
  const unknown = Object.keys(weekly).find((name) => !(weekdays as readonly string[]).includes(name))
  if (unknown !== undefined) throw new RangeError(`not a day of the week: ${unknown}`)
  return weekdays.map((name) => parseIntervals(weekly[name] ?? []))
}

function parseRules(calendar: Calendar): Rules {
  const { timeZone } = calendar
  // Throws a RangeError for a zone that nobody knows.
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
  const holidays = calendar.holidays ?? []
  const changes = (calendar.changes ?? []).map((change) => ({ from: parseDay(change.from), days: parseWeekly(change.weekly) }))
  const schedules = [{ from: -Infinity, days: parseWeekly(calendar.weekly) }, ...changes.toSorted((one, other) => one.from - other.from)]
  const overrides = new Map(Object.entries(calendar.overrides ?? {}).map(([date, hours]) => [parseDay(date), parseIntervals(hours)]))
  const opens = schedules.some(({ days }) => days.some((hours) => hours.length > 0)) || [...overrides.values()].some((hours) => hours.length > 0)
  if (!opens) throw new RangeError('this calendar never opens')
  return {
    timeZone, schedules, overrides,
    holidays: new Set(holidays.filter((date) => !date.startsWith('--')).map(parseDay)),
    yearlyHolidays: new Set(holidays.filter((date) => date.startsWith('--')).map(parseYearly)),
  }
}

const closed: readonly Span[] = []

/** Rule 6: override of the date > holiday > the latest weekly schedule in effect. */
function hoursOf(rules: Rules, date: number): readonly Span[] {
  const override = rules.overrides.get(date)
  if (override) return override
  if (rules.holidays.has(date)) return closed
  if (rules.yearlyHolidays.size > 0) {
    const civil = new Date(date * day)
    if (rules.yearlyHolidays.has((civil.getUTCMonth() + 1) * 100 + civil.getUTCDate())) return closed
  }
  const schedule = rules.schedules.findLast(({ from }) => from <= date)
  const weekday = (((date + 4) % 7) + 7) % 7
  return schedule?.days[weekday] ?? closed
}

/** Spans of constant offset that cover [from, to): rule 1, for gaps and folds. */
function segmentsOf(timeZone: string, from: number, to: number): { from: number; to: number; offset: number }[] {
  const segments: { from: number; to: number; offset: number }[] = []
  let zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone)
  let at = from
  while (at < to) {
    const next = zoned.getTimeZoneTransition('next')
    const end = next === null ? to : Math.min(to, next.epochMilliseconds)
    segments.push({ from: at, to: end, offset: Math.round(zoned.offsetNanoseconds / 1e6) })
    if (next === null) break
    zoned = next
    at = end
  }
  return segments
}

function runsOf(rules: Rules, from: number, to: number): Span[] {
  const runs: [number, number][] = []
  for (const segment of segmentsOf(rules.timeZone, from, to)) {
    const first = Math.floor((segment.from + segment.offset) / day) - 1
    const last = Math.floor((segment.to + segment.offset) / day)
    for (let date = first; date <= last; date++) {
      for (const [opens, closes] of hoursOf(rules, date)) {
        const start = Math.max(segment.from, date * day + opens - segment.offset)
        const end = Math.min(segment.to, date * day + closes - segment.offset)
        if (start < end) runs.push([start, end])
      }
    }
  }
  runs.sort((one, other) => one[0] - other[0])
  const merged: [number, number][] = []
  for (const run of runs) {
    const before = merged.at(-1)
    if (before && run[0] <= before[1]) before[1] = Math.max(before[1], run[1])
    else merged.push(run)
  }
  return merged
}

function buildTimeline(rules: Rules, fromYear: number, toYear: number): Timeline {
  const from = Date.UTC(fromYear, 0, 1)
  const to = Date.UTC(toYear + 1, 0, 1)
  const runs = runsOf(rules, from, to)
  const start = Float64Array.from(runs, (run) => run[0])
  const end = Float64Array.from(runs, (run) => run[1])
  const prefix = new Float64Array(runs.length)
  let total = 0
  runs.forEach((run, at) => {
    prefix[at] = total
    total += run[1] - run[0]
  })
  const byDay = new Int32Array((to - from) / day + 1)
  for (let n = 0, at = 0; n < byDay.length; n++) {
    while (at < runs.length && (end[at] ?? 0) <= from + n * day) at++
    byDay[n] = at
  }
  const slice = runs.length === 0 ? 1 : Math.max(1, Math.ceil(total / runs.length))
  const byWork = new Int32Array(Math.floor(total / slice) + 2)
  for (let n = 0, at = 0; n < byWork.length; n++) {
    while (at + 1 < runs.length && (prefix[at + 1] ?? 0) < n * slice) at++
    byWork[n] = at
  }
  return { fromYear, toYear, from, to, start, end, prefix, total, byDay, byWork, slice }
}

/** Compiles a calendar. Throws a RangeError for a zone, date or time that does not exist, and for a calendar that never opens (rule 8). */
export function compileCalendar(calendar: Calendar): CompiledCalendar {
  const rules = parseRules(calendar)
  return { calendar, rules, timeline: buildTimeline(rules, 2023, 2027) }
}

/** The timeline grown to the years `fromYear` to `toYear`. Throws a RangeError beyond 1900 and 2200. */
export function grow(compiled: CompiledCalendar, fromYear: number, toYear: number): Timeline {
  const { timeline } = compiled
  if (fromYear < firstYear || toYear > lastYear) throw new RangeError(`working time is counted from ${firstYear} to ${lastYear}`)
  if (fromYear >= timeline.fromYear && toYear <= timeline.toYear) return timeline
  compiled.timeline = buildTimeline(compiled.rules, Math.min(fromYear, timeline.fromYear), Math.max(toYear, timeline.toYear))
  return compiled.timeline
}

/** The timeline with at least a year around `at`. Throws a RangeError where `at` lies beyond the years that are counted. */
export function timelineAt(compiled: CompiledCalendar, at: number): Timeline {
  const { timeline } = compiled
  if (at >= timeline.from && at < timeline.to) return timeline
  if (at < earliest || at >= latest) throw new RangeError(`working time is counted from ${firstYear} to ${lastYear}`)
  const year = new Date(at).getUTCFullYear()
  return grow(compiled, Math.max(firstYear, year - 1), Math.min(lastYear, year + 1))
}

/** `at` moved into the years that are counted: for pauses without a sensible end. */
export const withinYears = (at: number): number => Math.min(Math.max(at, earliest), latest - 1)

/** Whether `at` falls in a year without a decree (rule 8). */
export function isProvisional(compiled: CompiledCalendar, at: Instant): boolean {
  const { decreedThrough } = compiled.calendar
  if (decreedThrough === undefined) return false
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(compiled.rules.timeZone).year > decreedThrough
}
