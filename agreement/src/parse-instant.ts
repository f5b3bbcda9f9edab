import { instant } from './instant.ts'
import type { Instant, LocalDate } from './instant.ts'

/** Instants and dates as text: RFC 3339, strict. */

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const monthLength = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (daysInMonth[month - 1] ?? 0))

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

const refuse = (text: string): never => {
  throw new RangeError(`not an instant (RFC 3339 with Z or an offset, such as 2026-11-23T08:40:00+07:00): ${text.slice(0, 60)}`)
}

/** The offset in minutes that stands at `at`; NaN where there is none. */
function offsetMinutes(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if ((sign === 90 || sign === 122) && text.length === at + 1) return 0
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return Number.NaN
  const hours = digits(text, at + 1, at + 3)
  const minutes = digits(text, at + 4, at + 6)
  if (!(hours <= 23) || !(minutes <= 59)) return Number.NaN
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes)
}

/** Milliseconds of the fraction that begins at `at` (finer digits are cut off), and where it ends. */
function fraction(text: string, at: number): { ms: number; end: number } {
  let end = at
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  return { ms: end === at ? Number.NaN : digits(text.slice(at, at + 3).padEnd(3, '0').replace(/\D/g, '0'), 0, 3), end }
}

/** The instant that `text` says. Throws a RangeError unless it is RFC 3339 with a day that exists and an offset. Finer than milliseconds is cut off. */
export function parseInstant(text: string): Instant {
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const dayOfMonth = digits(text, 8, 10)
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, 19)
  const shape = text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45 && (text.charCodeAt(10) | 32) === 116 && text.charCodeAt(13) === 58 && text.charCodeAt(16) === 58
  if (!shape || !(dayOfMonth >= 1 && dayOfMonth <= monthLength(year, month)) || !(hour <= 23) || !(minute <= 59) || !(second <= 59)) return refuse(text)
  let ms = 0
  let at = 19
  if (text.charCodeAt(19) === 46) ({ ms, end: at } = fraction(text, 20))
  const offset = offsetMinutes(text, at)
  if (Number.isNaN(offset) || Number.isNaN(ms)) return refuse(text)
  // Date.UTC takes years below 100 for 1900 to 1999.
  const base = year >= 100 ? Date.UTC(year, month - 1, dayOfMonth, hour, minute, second, ms) : Date.UTC(year + 400, month - 1, dayOfMonth, hour, minute, second, ms) - 12_622_780_800_000
  return instant(base - offset * 60_000)
}

/** Whether `text` is a day of the calendar, `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false
  const dayOfMonth = digits(text, 8, 10)
  return dayOfMonth >= 1 && dayOfMonth <= monthLength(digits(text, 0, 4), digits(text, 5, 7))
}

/** The day that `text` says. Throws a RangeError unless there is such a day. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a date (YYYY-MM-DD): ${text.slice(0, 60)}`)
  return text
}
