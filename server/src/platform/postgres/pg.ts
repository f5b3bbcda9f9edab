import pg from 'pg'

/** PostgreSQL's driver with our readings of its types: the only module that imports it. */

/**
 * Milliseconds of the text that PostgreSQL prints for a timestamptz in the zone UTC, `2026-11-23 01:40:00.123+00`.
 * Finer digits are cut off.
 */
export function parseTimestamp(text: string): number {
  const zoned = text.endsWith('+00')
  if (!zoned || text.charCodeAt(4) !== 45) throw new RangeError(`not an instant of the years 1 to 9999 in UTC: ${text}`)
  const digits = (from: number, to: number): number => {
    let value = 0
    for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48
    return value
  }
  const scale = [100, 10][text.length - 24] ?? 1
  const fraction = text.length > 22 ? digits(20, Math.min(23, text.length - 3)) * scale : 0
  return Date.UTC(
    digits(0, 4),
    digits(5, 7) - 1,
    digits(8, 10),
    digits(11, 13),
    digits(14, 16),
    digits(17, 19),
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
