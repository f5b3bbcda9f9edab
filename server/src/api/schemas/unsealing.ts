import { z } from '@hono/zod-openapi'
import { limits } from '../../platform/checks.ts'
import { Level, seenSeq } from './codes.ts'
import { instantIn, instantOut } from './instants.ts'
import { line } from './text.ts'

/** A complaint's way out of its seal, and who has read it. */

export const Unsealing = z
  .strictObject({
    to: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('classify'),
          component: line(limits.componentCode).nullable().openapi({
            description: 'What it is after all: a component that is of no confidential service, or null.',
            example: 'BCSM.02.01',
          }),
          impact: Level,
          urgency: Level,
          eventAt: instantIn(
            'When the event begins. Only for a component with `eventBound` (listServices).',
            '2026-12-04T09:00:00+07:00',
          ).optional(),
        }),
        z.strictObject({
          kind: z.literal('hand-on'),
          unit: line(limits.unitCode).openapi({
            description: 'Code of the unit that goes on with it (listUnits).',
            example: 'dit-pa',
          }),
        }),
      ])
      .openapi({ example: { kind: 'classify', component: 'BCSM.02.01', impact: 'low', urgency: 'medium' } }),
    reason: line(limits.reason).openapi({
      description: 'Why; an internal note of the unit.',
      example: 'Bukan pengaduan: permintaan informasi biasa.',
    }),
    seenSeq,
  })
  .openapi('Unsealing', { description: 'What a complaint is proposed to become.' })

const Reading = z
  .object({
    at: instantOut('When it was opened.'),
    role: z.enum(['unit-officer', 'api-key']),
    unitName: z.string().nullable(),
    name: z.string().nullable(),
    opened: z.enum(['page', 'ledger', 'file']),
  })
  .openapi('Reading', { description: 'One reading of a complaint.' })

const Proposal = z
  .object({
    at: instantOut('When it was proposed.'),
    by: z.string(),
    isOwn: z.boolean(),
    to: z.discriminatedUnion('act', [
      z.object({ act: z.literal('classify'), component: z.string().nullable(), impact: Level, urgency: Level }),
      z.object({ act: z.literal('hand-on'), unit: z.string(), unitName: z.string() }),
    ]),
  })
  .openapi('OpenUnsealing', { description: 'A proposal that waits for somebody else to approve it.' })

/** Who has read a ticket. */
export const Readings = z
  .array(Reading)
  .nullable()
  .openapi({ description: 'Who has read a complaint, the newest first; null for other requests.', example: null })

/** What is proposed of a ticket. */
export const OpenUnsealing = Proposal.nullable().openapi({
  description: 'What is proposed of a complaint (proposeUnsealing); null where nothing is.',
  example: null,
})
