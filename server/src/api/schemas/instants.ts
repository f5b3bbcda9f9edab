import { z } from '@hono/zod-openapi'
import { parseInstant } from 'agreement'
import type { Instant } from 'agreement'

const earliest = parseInstant('2000-01-01T00:00:00+07:00')
const latest = parseInstant('2100-01-01T00:00:00+07:00')

/** The instant that an RFC 3339 text names, cut to the millisecond, between 2000 and 2100; null where it names none. */
export function readInstant(written: string): Instant | null {
  try {
    const at = parseInstant(written)
    return at >= earliest && at < latest ? at : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
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
export const dayIn = (description: string, example: string) =>
  z.iso.date().regex(/^20/).openapi({ format: 'date', description, example })

/** A month, `YYYY-MM`. */
export const monthIn = (description: string, example: string) =>
  z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .openapi({ description, example })
