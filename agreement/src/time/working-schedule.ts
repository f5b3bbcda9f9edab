import type { Calendar, WallInterval, Weekly } from './calendar.ts'
import { civilDate, daysInMonth, parseDay, weekdayOf } from './civil-date.ts'
import { dayLength, minuteLength } from './lengths.ts'

/** Opening hours that start on one day: start and end in turn, milliseconds from midnight, in order and disjoint. An end may pass 24:00. */
export type DayHours = readonly number[]

/** A calendar's rules, read and checked: which hours start on which date (rule 6). */
export interface Schedule {
  /** In order of `fromDay`; the first has always been in effect. */
  readonly weeks: readonly { readonly fromDay: number; readonly days: readonly DayHours[] }[]
  /** Dated holidays and overrides by day number; the override stands where a date has both. */
  readonly dated: ReadonlyMap<number, DayHours>
  /** Holidays of every year, as 32 × month + day. */
  readonly yearly: ReadonlySet<number>
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const closed: DayHours = []

/** The rules of a calendar. Throws a RangeError that names the first field that is wrong (rule 8). */
export function readSchedule(calendar: Calendar): Schedule {
  requireObject(calendar, 'the calendar')
  const dated = new Map<number, DayHours>()
  const yearly = new Set<number>()
  for (const holiday of optionalList(calendar.holidays, 'holidays')) readHoliday(holiday, dated, yearly)
  for (const [date, hours] of Object.entries(optionalObject(calendar.overrides, 'overrides')))
    dated.set(requireDay(date, 'overrides'), readHours(hours, `overrides.${date}`))
  return { weeks: readWeeks(calendar), dated, yearly }
}

/** The first and last day numbers that the rules name; null when they name none. */
export function namedDays(schedule: Schedule): { readonly first: number; readonly last: number } | null {
  let first = Infinity
  let last = -Infinity
  for (const day of [...schedule.dated.keys(), ...schedule.weeks.slice(1).map((week) => week.fromDay)]) {
    if (day < first) first = day
    if (day > last) last = day
  }
  return first <= last ? { first, last } : null
}

/**
 * Open runs on the wall clock from hours that start in [fromDay, toDay): start and end in turn, milliseconds since
 * 1970-01-01T00:00 local.
 */
export function wallRuns(schedule: Schedule, fromDay: number, toDay: number): number[] {
  const runs: number[] = []
  let week = schedule.weeks.findLastIndex((candidate) => candidate.fromDay <= fromDay)
  for (let day = fromDay; day < toDay; day++) {
    while ((schedule.weeks[week + 1]?.fromDay ?? Infinity) <= day) week++
    const hours =
      schedule.dated.get(day) ??
      (isYearlyHoliday(schedule, day) ? closed : schedule.weeks[week]?.days[weekdayOf(day)]) ??
      closed
    for (let at = 0; at < hours.length; at += 2)
      appendRun(runs, day * dayLength + (hours[at] ?? 0), day * dayLength + (hours[at + 1] ?? 0))
  }
  return runs
}

/** Adds a run to those before it, which start no later; one that touches the last makes it longer. */
export function appendRun(runs: number[], start: number, end: number): void {
  const lastEnd = runs.at(-1)
  if (lastEnd === undefined || start > lastEnd) runs.push(start, end)
  else if (end > lastEnd) runs[runs.length - 1] = end
}

function isYearlyHoliday(schedule: Schedule, day: number): boolean {
  if (schedule.yearly.size === 0) return false
  const date = civilDate(day)
  return schedule.yearly.has(date.month * 32 + date.day)
}

function readHoliday(holiday: unknown, dated: Map<number, DayHours>, yearly: Set<number>): void {
  const match = typeof holiday === 'string' ? /^--(\d{2})-(\d{2})$/.exec(holiday) : null
  if (match === null) {
    dated.set(requireDay(holiday, 'holidays'), closed)
    return
  }
  const [month, day] = [Number(match[1]), Number(match[2])]
  // 2000 is a leap year: `--02-29` is a holiday of the years that have one.
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(2000, month))
    throw wrong('holidays', holiday, 'a date that exists')
  yearly.add(month * 32 + day)
}

function readWeeks(calendar: Calendar): Schedule['weeks'] {
  const weeks = [{ fromDay: -Infinity, days: readWeek(calendar.weekly, 'weekly') }]
  for (const change of optionalList(calendar.changes, 'changes')) {
    requireObject(change, 'changes[]')
    weeks.push({
      fromDay: requireDay(change.from, 'changes[].from'),
      days: readWeek(change.weekly, 'changes[].weekly'),
    })
  }
  // The sort is stable: of two changes from one day, the one listed last is in effect.
  return weeks.sort((left, right) => Number(left.fromDay > right.fromDay) - Number(left.fromDay < right.fromDay))
}

function readWeek(weekly: Weekly, field: string): readonly DayHours[] {
  requireObject(weekly, field)
  for (const day of Object.keys(weekly))
    if (!(weekdays as readonly string[]).includes(day))
      throw wrong(field, day, 'one of mon, tue, wed, thu, fri, sat, sun')
  return weekdays.map((day) => readHours(weekly[day] ?? [], `${field}.${day}`))
}

function readHours(hours: readonly WallInterval[], field: string): DayHours {
  if (!Array.isArray(hours)) throw wrong(field, hours, 'a list of ["HH:MM","HH:MM"]')
  const pairs = hours.map((pair: unknown) => readInterval(pair, field)).sort((left, right) => left.start - right.start)
  const merged: number[] = []
  for (const { start, end } of pairs) appendRun(merged, start, end)
  return merged
}

function readInterval(pair: unknown, field: string): { readonly start: number; readonly end: number } {
  if (!Array.isArray(pair) || pair.length !== 2) throw wrong(field, pair, 'a pair ["HH:MM","HH:MM"]')
  const start = readTime(pair[0], field)
  const end = readTime(pair[1], field)
  if (start === dayLength) throw wrong(field, pair, 'a start before 24:00')
  return { start, end: end <= start ? end + dayLength : end }
}

function readTime(time: unknown, field: string): number {
  const match = typeof time === 'string' ? /^(\d{2}):(\d{2})$/.exec(time) : null
  const [hour, minute] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? Number.NaN)]
  if (!(minute <= 59 && (hour <= 23 || (hour === 24 && minute === 0))))
    throw wrong(field, time, 'a time from "00:00" to "24:00"')
  return (hour * 60 + minute) * minuteLength
}

function requireDay(date: unknown, field: string): number {
  const day = typeof date === 'string' ? parseDay(date) : null
  if (day === null) throw wrong(field, date, 'a date YYYY-MM-DD that exists')
  return day
}

function requireObject(value: unknown, field: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(field, value, 'an object')
}

function optionalObject<Value extends object>(
  value: Value | undefined | null,
  field: string,
): Value | Record<string, never> {
  if (value === undefined || value === null) return {}
  requireObject(value, field)
  return value
}

function optionalList<Value>(value: readonly Value[] | undefined | null, field: string): readonly Value[] {
  if (value === undefined || value === null) return []
  const list: unknown = value
  if (!Array.isArray(list)) throw wrong(field, value, 'a list')
  return value
}

function wrong(field: string, value: unknown, want: string): RangeError {
  return new RangeError(
    `bad calendar: ${field} wants ${want}, got ${(JSON.stringify(value) ?? typeof value).slice(0, 80)}`,
  )
}
