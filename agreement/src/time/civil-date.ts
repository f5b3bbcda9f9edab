import type { LocalDate } from './instant.ts'

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))

/** Two digits of a number from 0 to 99: `7` is `07`. */
export const pad2 = (number: number): string => twoDigits[number] ?? String(number)

/** Four digits of a year from 0 to 9999. */
export const pad4 = (year: number): string => pad2(Math.floor(year / 100)) + pad2(year % 100)

/** Whether the proleptic Gregorian year has a 29 February. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Days in a month, 1 to 12, of a proleptic Gregorian year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days from 1970-01-01 to a proleptic Gregorian date; negative before. The date must exist. */
export function dayNumber(year: number, month: number, day: number): number {
  const past = year - 1
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
  const leapDayOfYear = month > 2 && isLeapYear(year) ? 1 : 0
  return past * 365 + leapDays + (daysBeforeMonth[month - 1] ?? Number.NaN) + leapDayOfYear + day - 719_163
}

/** The proleptic Gregorian date `days` after 1970-01-01. */
export function civilDate(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  // The year is counted from 1 March, so that the leap day is its last day and months follow one formula.
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

/** The day of the week of a day number: 0 is Monday, 6 is Sunday. */
export const weekdayOf = (days: number): number => (((days + 3) % 7) + 7) % 7

/** The day number of a `YYYY-MM-DD`, or null when the text is no date that exists. */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return dayNumber(year, month, day)
}

/** The date `days` after 1970-01-01 as text. Throws a RangeError outside the years 0000 to 9999. */
export function formatDay(days: number): LocalDate {
  const { year, month, day } = civilDate(days)
  if (year < 0 || year > 9999) throw new RangeError(`the date is outside the years 0000 to 9999: year ${year}`)
  return `${pad4(year)}-${pad2(month)}-${pad2(day)}` as LocalDate
}

/** Whether the text is a date that exists, `YYYY-MM-DD`. */
export const isLocalDate = (text: string): text is LocalDate => parseDay(text) !== null

/** The date that the text says. Throws a RangeError unless it is `YYYY-MM-DD` and exists. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`a date is YYYY-MM-DD and must exist, got ${JSON.stringify(text)}`)
  return text
}

/** The date `days` later; negative for earlier. Throws a RangeError outside the years 0000 to 9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const from = parseDay(date)
  if (from === null) throw new RangeError(`a date is YYYY-MM-DD and must exist, got ${JSON.stringify(date)}`)
  return formatDay(from + days)
}
