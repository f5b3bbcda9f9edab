import { z } from '@hono/zod-openapi'
import type { Instant } from 'agreement'
import { readInstant } from '../../platform/checks.ts'
import { month } from './text.ts'

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
export const monthIn = (description: string, example: string) => month().openapi({ description, example })
