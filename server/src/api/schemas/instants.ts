import { z } from '@hono/zod-openapi'
import { instant, type Instant } from 'agreement'

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-](\d{2}):(\d{2}))$/

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The instant that an RFC 3339 text names, cut to the millisecond; null where the text names none. */
export function readInstant(written: string): Instant | null {
  const parts = rfc3339.exec(written)
  if (!parts) return null
  const part = (index: number): number => Number(parts[index] ?? 0)
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  if (hour > 23 || minute > 59 || second > 59 || part(9) > 23 || part(10) > 59) return null
  const parsed = Date.parse(written.toUpperCase())
  return Number.isNaN(parsed) ? null : instant(Math.trunc(parsed))
}

const jakarta = 7 * 3_600_000

/** An instant as RFC 3339 text in the agreement's zone (6.1): `2026-11-23T08:40:00+07:00`; milliseconds only where there are any. */
export function writeInstant(at: Instant): string {
  const local = new Date(at + jakarta).toISOString()
  return `${local.endsWith('.000Z') ? local.slice(0, -5) : local.slice(0, -1)}+07:00`
}

/** An instant in a request: RFC 3339 with `Z` or an offset, read into epoch milliseconds. */
export const instantIn = (description: string, example: string) =>
  z
    .string()
    .max(40)
    .transform((written, context): Instant => {
      const at = readInstant(written)
      if (at !== null) return at
      context.issues.push({ code: 'custom', input: written, params: { fault: 'not-an-instant' } })
      return z.NEVER
    })
    .openapi({ type: 'string', format: 'date-time', maxLength: 40, description, example })

/** An instant in an answer: RFC 3339 in +07:00. */
export const instantOut = (description: string, example = '2026-11-23T08:40:00+07:00') =>
  z.string().openapi({ type: 'string', format: 'date-time', description, example })

/** A day of the calendar without a zone. */
export const dayIn = (description: string, example: string) => z.iso.date().openapi({ format: 'date', description, example })

/** A month, `YYYY-MM`. */
export const monthIn = (description: string, example: string) =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .openapi({ description, example })
