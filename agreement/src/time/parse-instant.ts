import { dayNumber, daysInMonth } from './civil-date.ts'
import { dayLength, hourLength, minuteLength } from './lengths.ts'
import type { Instant } from './instant.ts'
import { instant } from './instant.ts'

export { isLocalDate, localDate } from './civil-date.ts'

const zero = 48

/**
 * The instant that an RFC 3339 text says: a date and a time with `Z` or a numeric offset. Finer than a millisecond is cut off.
 * Throws a RangeError for anything else: no offset, a date that does not exist, a leap second.
 */
export function parseInstant(text: string): Instant {
  if (typeof text !== 'string' || text.length < 20 || text.length > 64)
    throw notAnInstant(text, 'want YYYY-MM-DDTHH:MM:SS with Z or an offset')
  const year = digits(text, 0) * 100 + digits(text, 2)
  const month = digits(text, 5)
  const day = digits(text, 8)
  const hour = digits(text, 11)
  const minute = digits(text, 14)
  const second = digits(text, 17)
  // One sum is not a number as soon as one of the fields has something else than digits.
  if (Number.isNaN(year + month + day + hour + minute + second) || !hasSeparators(text))
    throw notAnInstant(text, 'want YYYY-MM-DDTHH:MM:SS with Z or an offset')
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    throw notAnInstant(text, 'the date does not exist')
  if (second === 60) throw notAnInstant(text, 'leap seconds are not kept')
  if (hour > 23 || minute > 59 || second > 59) throw notAnInstant(text, 'the time does not exist')
  const wall = dayNumber(year, month, day) * dayLength + hour * hourLength + minute * minuteLength + second * 1000
  const fractionEnd = text.charCodeAt(19) === 46 ? endOfDigits(text, 20) : 19
  return instant(wall + fractionMilliseconds(text, fractionEnd) - offsetMilliseconds(text, fractionEnd))
}

/** The number that two digits say, or NaN. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function hasSeparators(text: string): boolean {
  const between = text.charCodeAt(10)
  return (
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    (between === 84 || between === 116) && // RFC 3339 §5.6 allows a lower-case t and z.
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58
  )
}

function endOfDigits(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) >= zero && text.charCodeAt(at) <= zero + 9) at++
  if (at === from) throw notAnInstant(text, 'the fraction has no digits')
  return at
}

function fractionMilliseconds(text: string, fractionEnd: number): number {
  let total = 0
  for (let at = 20, weight = 100; at < fractionEnd && weight >= 1; at++, weight /= 10)
    total += (text.charCodeAt(at) - zero) * weight
  return total
}

function offsetMilliseconds(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if ((sign === 90 || sign === 122) && text.length === at + 1) return 0
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58)
    throw notAnInstant(text, 'want Z or an offset such as +07:00')
  const hours = digits(text, at + 1)
  const minutes = digits(text, at + 4)
  if (!(hours <= 23 && minutes <= 59)) throw notAnInstant(text, 'want Z or an offset such as +07:00')
  const size = (hours * 60 + minutes) * minuteLength
  return sign === 43 ? size : -size
}

function notAnInstant(text: unknown, why: string): RangeError {
  const shown = typeof text === 'string' ? JSON.stringify(text.slice(0, 64)) : typeof text
  return new RangeError(`not an RFC 3339 instant, ${why}: ${shown}`)
}
