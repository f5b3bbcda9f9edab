import { civilDate, formatDay, pad2, pad4 } from './civil-date.ts'
import { dayLength, minuteLength } from './lengths.ts'
import type { Instant, LocalDate } from './instant.ts'
import { wibOffset, wibOffsetText } from './wib.ts'
import { offsetAt, zoneNamed } from './zone-offset.ts'

/** The zone of the agreement (6.1.1): WIB. */
export const agreementZone = 'Asia/Jakarta'

// Since 1964-01-01 WIB is UTC+7 without a break.
const jakartaFixedSince = -189_388_800_000

/**
 * An instant as RFC 3339 text on the wall clock of a zone: `2026-11-23T08:40:00+07:00`; milliseconds only when not zero.
 * `UTC` ends in `Z`, and so does an instant at which the zone's offset is no whole minute, which RFC 3339 cannot write.
 * Throws a RangeError for an unknown zone or outside the years 0000 to 9999.
 */
export function formatInstant(at: Instant, timeZone: string = agreementZone): string {
  if (timeZone === 'UTC') return `${wallText(at)}Z`
  const offset = zoneOffset(at, timeZone)
  if (offset % minuteLength !== 0) return `${wallText(at)}Z`
  return wallText(at + offset) + offsetText(offset)
}

/** The date on the wall clock of a zone at an instant. Throws a RangeError for an unknown zone or outside the years 0000 to 9999. */
export function localDateOf(at: Instant, timeZone: string = agreementZone): LocalDate {
  return formatDay(Math.floor((at + zoneOffset(at, timeZone)) / dayLength))
}

function zoneOffset(at: Instant, timeZone: string): number {
  return timeZone === agreementZone && at >= jakartaFixedSince ? wibOffset : offsetAt(zoneNamed(timeZone), at)
}

function wallText(wall: number): string {
  const days = Math.floor(wall / dayLength)
  const { year, month, day } = civilDate(days)
  if (year < 0 || year > 9999) throw new RangeError(`the instant is outside the years 0000 to 9999: year ${year}`)
  const inDay = wall - days * dayLength
  const seconds = Math.floor(inDay / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const fraction = inDay - seconds * 1000
  const text = `${pad4(year)}-${pad2(month)}-${pad2(day)}T${pad2(hours)}:${pad2(minutes)}:${pad2(seconds % 60)}`
  return fraction === 0 ? text : `${text}.${String(fraction).padStart(3, '0')}`
}

function offsetText(offset: number): string {
  if (offset === wibOffset) return wibOffsetText
  const minutes = Math.abs(offset) / minuteLength
  return `${offset < 0 ? '-' : '+'}${pad2(Math.floor(minutes / 60))}:${pad2(minutes % 60)}`
}
