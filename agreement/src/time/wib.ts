import type { Instant, LocalDate } from './instant.ts'
import { hourLength } from './lengths.ts'
import { parseInstant } from './parse-instant.ts'

/** The clock on the wall in WIB, in which the agreement and the desk write times (6.1.1, 6.1.2): UTC+7 since 1964 without a break. */

/** By how many milliseconds WIB is ahead of UTC. */
export const wibOffset = 7 * hourLength

/** The same as RFC 3339 writes it after a time. */
export const wibOffsetText = '+07:00'

/** The instant of a WIB time written `2026-11-23T08:40:00`. Throws a RangeError where the text is no such time. */
export const wibInstant = (wall: string): Instant => parseInstant(`${wall}${wibOffsetText}`)

/** The first instant of a day in WIB. Throws a RangeError for a day that does not exist. */
export const startOfDay = (date: LocalDate): Instant => wibInstant(`${date}T00:00:00`)
