import type { Instant, LocalDate } from './instant.ts'

/** Instants as text, in a zone: WIB unless told otherwise. */

const jakarta = 'Asia/Jakarta'
const wib = 7 * 3_600_000

/** The offset of `timeZone` at `at`, in milliseconds. WIB is fixed at +07:00 and asks nobody. */
function offsetOf(at: Instant, timeZone: string): number {
  if (timeZone === jakarta) return wib
  if (timeZone === 'UTC') return 0
  return Math.round(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6)
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** RFC 3339 with the zone's offset, milliseconds only where they are not zero: `2026-11-23T08:40:00+07:00`. */
export function formatInstant(at: Instant, timeZone: string = jakarta): string {
  const offset = offsetOf(at, timeZone)
  const text = new Date(at + offset).toISOString()
  const wall = text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1)
  if (offset === 0 && timeZone === 'UTC') return `${wall}Z`
  const minutes = Math.abs(Math.round(offset / 60_000))
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The day of `at` in a zone, `YYYY-MM-DD`. */
export const localDateOf = (at: Instant, timeZone: string = jakarta): LocalDate => new Date(at + offsetOf(at, timeZone)).toISOString().slice(0, 10) as LocalDate
