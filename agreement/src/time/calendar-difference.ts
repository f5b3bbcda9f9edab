import type { Calendar, WallInterval } from './calendar.ts'
import { compileCalendar } from './working-calendar.ts'
import type { LocalDate } from './instant.ts'
import { localDate } from './civil-date.ts'

/** Days of the calendar, both included. */
export interface DaySpan {
  readonly first: LocalDate
  readonly last: LocalDate
}

const said = (hours: readonly WallInterval[] | undefined): string =>
  hours === undefined ? '' : hours.map(([from, to]) => `${from}-${to}`).join(',')

/** What a calendar says of each day that it names: its own hours, or closed. */
function namedDays(calendar: Calendar): ReadonlyMap<string, string> {
  const days = new Map<string, string>()
  for (const day of calendar.holidays ?? []) days.set(day, 'closed')
  for (const [day, hours] of Object.entries(calendar.overrides ?? {})) days.set(day, said(hours))
  return days
}

/**
 * The years that only one of the two calls decreed, as their first and last days. Where nothing was decreed before,
 * the last year alone.
 */
function yearsBetween(before: Calendar, after: Calendar): string[] {
  const [low = 0, high = 0] = [before.decreedThrough ?? 0, after.decreedThrough ?? 0].toSorted((a, b) => a - b)
  return low === high ? [] : [`${low === 0 ? high : low + 1}-01-01`, `${high}-12-31`]
}

/**
 * The first and last day of which two calendars of the same working hours speak differently, years decreed in only
 * one of them included; null where they say the same. Holidays of every year (`--MM-DD`) have no dates and are not
 * compared.
 */
export function calendarDifference(before: Calendar, after: Calendar): DaySpan | null {
  const [one, other] = [namedDays(before), namedDays(after)]
  const days = [...new Set([...one.keys(), ...other.keys()])].filter((day) => one.get(day) !== other.get(day))
  const all = [...days, ...yearsBetween(before, after)].toSorted()
  const [first] = all
  const last = all.at(-1)
  return first === undefined || last === undefined ? null : { first: localDate(first), last: localDate(last) }
}

/**
 * What is wrong with a calendar, found by reading it as the clock does; null where the clock can run on it. Nothing
 * is stored as a calendar that this has not passed: what cannot be read back would stop every ticket.
 */
export function calendarFault(calendar: Calendar): string | null {
  try {
    compileCalendar(calendar)
    return null
  } catch (error) {
    // The compiler says what is wrong by a RangeError, and by nothing else.
    if (error instanceof RangeError) return error.message
    throw error
  }
}
