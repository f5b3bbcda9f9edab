import pg from 'pg'

/** PostgreSQL's driver with our readings of its types: the only module that imports it. */

// A fraction is printed without its last zeros.
const scales = [100, 10] as const

/** The number that the digits of `text` from one place to another write. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

/**
 * Milliseconds of the text that PostgreSQL prints for a timestamptz in the zone UTC, `2026-11-23 01:40:00.123+00`.
 * Finer digits are cut off. A page of the queue reads hundreds of them, a proof millions.
 */
export function parseTimestamp(text: string): number {
  const zoned = text.endsWith('+00')
  if (!zoned || text.charCodeAt(4) !== 45) throw new RangeError(`not an instant of the years 1 to 9999 in UTC: ${text}`)
  const scale = scales[text.length - 24] ?? 1
  const fraction = text.length > 22 ? digits(text, 20, Math.min(23, text.length - 3)) * scale : 0
  return Date.UTC(
    digits(text, 0, 4),
    digits(text, 5, 7) - 1,
    digits(text, 8, 10),
    digits(text, 11, 13),
    digits(text, 14, 16),
    digits(text, 17, 19),
    fraction,
  )
}

/** A whole number of PostgreSQL's int8. Throws a RangeError beyond what JavaScript counts exactly. */
export function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of the safe range: ${text}`)
  return value
}

pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parseTimestamp)
pg.types.setTypeParser(pg.types.builtins.INT8, parseInt8)
// A date stays the text `YYYY-MM-DD`: a day of the calendar has no zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export { pg }
