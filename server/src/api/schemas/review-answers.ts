import { z } from '@hono/zod-openapi'
import { reviewedKinds } from '../../tickets/index.ts'
import { CommitmentKind, exampleId, exampleNumber } from './codes.ts'
import { instantOut } from './instants.ts'

/** What the review list answers. */

const ReviewedChange = z
  .object({
    number: z.string().openapi({ description: 'The ticket.', example: exampleNumber }),
    seq: z.int().openapi({ description: 'The entry of its ledger that did it.', example: 5 }),
    kind: z.enum(reviewedKinds).openapi({
      description:
        '`received`: a receipt told to be earlier than it was written down. `classified`: service, impact or urgency. ' +
        '`paused`: a wait for the user. `date-agreed`: a new date. `withdrawn`, `merged`: what had not fallen due is void.',
      example: 'classified',
    }),
    recordedAt: instantOut('When it was written down.'),
    actor: z
      .string()
      .openapi({ description: 'An id, never a name.', example: 'person:019ab1e0-1111-7222-8333-444455556666' }),
    commitment: CommitmentKind,
    fallen: z.boolean().openapi({ description: 'Whether the promise had fallen due by then.', example: true }),
    dueBefore: instantOut('When the promise fell due before the change.'),
    dueAfter: instantOut('When it falls due since; null where it is void or stands still.').nullable(),
  })
  .openapi('ReviewedChange')

export const ReviewPage = z
  .object({
    changes: z.array(ReviewedChange),
    next: z
      .string()
      .nullable()
      .openapi({ description: 'Send as `cursor` for the next page; null on the last.', example: exampleId }),
  })
  .openapi('ReviewPage', { description: 'The newest first.' })
