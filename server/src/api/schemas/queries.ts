import { z } from '@hono/zod-openapi'
import { channels } from 'agreement'
import { limits } from '../../platform/checks.ts'
import { reviewedKinds } from '../../tickets/index.ts'
import { TicketState } from './codes.ts'
import { dayIn, monthIn } from './instants.ts'
import { line, satker } from './text.ts'

/** What stands behind the question mark. Unknown names are refused; a name given twice is refused. */

export const ListQuery = z.strictObject({
  state: TicketState.optional(),
  channel: z
    .enum(channels)
    .optional()
    .openapi({ description: 'By which channel the request came (6.2).', example: 'email' }),
  component: line(limits.componentCode)
    .optional()
    .openapi({ description: 'Code of a service component.', example: 'BCSM.02.01' }),
  satker: satker().optional().openapi({ description: 'Six digits.', example: '411792' }),
  assignee: z.uuid().optional().openapi({
    format: 'uuid',
    description: 'Id of the officer that works on it.',
    example: '019ab1e0-1111-7222-8333-444455556666',
  }),
  unit: line(limits.unitCode)
    .optional()
    .openapi({ description: 'Code of the unit that it was handed on to.', example: 'dit-pa' }),
  openOnly: z
    .enum(['true', 'false'])
    .transform((written) => written === 'true')
    .optional()
    .openapi({
      type: 'string',
      enum: ['true', 'false'],
      description: '`true`: only tickets that are not resolved, closed, withdrawn or merged.',
      example: 'true',
    }),
  cursor: line(limits.cursor).optional().openapi({
    description: 'The `next` of the page before. Opaque: do not build one.',
    example: '019ab1f0-4a00-7b21-8c3d-1f2e3d4c5b6a',
  }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(limits.page))
    .optional()
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: limits.page,
      default: 50,
      description: 'Tickets per page.',
      example: 50,
    }),
})

const dimensionNames = ['month', 'service', 'channel', 'commitment'] as const

export const RealisationQuery = z.strictObject({
  from: monthIn('First month, included.', '2026-01'),
  to: monthIn('Last month, included; not before `from`.', '2026-11'),
  by: z
    .string()
    .max(60)
    .transform((written) => written.split(','))
    .pipe(
      z
        .array(z.enum(dimensionNames))
        .min(1)
        .max(4)
        .refine((names) => new Set(names).size === names.length),
    )
    .optional()
    .openapi({
      type: 'string',
      pattern: '^(month|service|channel|commitment)(,(month|service|channel|commitment)){0,3}$',
      default: 'month,service,channel,commitment',
      description: 'What to break down by, separated by commas.',
      example: 'month,commitment',
    }),
  channel: z.enum(channels).optional().openapi({ description: 'Only this channel.', example: 'email' }),
  service: line(limits.componentCode)
    .optional()
    .openapi({ description: 'Only this service (its code of 5.1).', example: 'BCSM.02' }),
  format: z
    .enum(['json', 'csv'])
    .optional()
    .openapi({ description: '`csv` (RFC 4180) instead of JSON; `Accept: text/csv` does the same.', example: 'json' }),
})

export const ReviewQuery = z.strictObject({
  from: dayIn('First day (WIB) on which it was written down, included.', '2026-11-01'),
  to: dayIn('Last day, included; not before `from`.', '2026-11-30'),
  kind: z
    .enum(reviewedKinds)
    .optional()
    .openapi({ description: 'Only what was done this way.', example: 'classified' }),
  cursor: ListQuery.shape.cursor,
  limit: ListQuery.shape.limit,
  format: z
    .enum(['json', 'csv'])
    .optional()
    .openapi({ description: '`csv` (RFC 4180): this page as CSV; its `Link` names the next.', example: 'json' }),
})
