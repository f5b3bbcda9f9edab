import { z } from '@hono/zod-openapi'
import { statusCodes, voidReasons } from 'agreement'
import { Basis, CommitmentKind, TargetKind, Verdict, Words } from './codes.ts'
import { instantOut } from './instants.ts'

/** What we answer of promises: each commitment, what was broken, and how the ticket stands. */

export const Step = z
  .object({
    clause: z.string().openapi({ description: 'The clause that the step follows from.', example: '6.1.3' }),
    text: Words,
  })
  .openapi('Step', {
    description: 'One step of the reasoning behind a due instant.',
    example: { clause: '6.1.3', text: { id: 'Diterima di luar jam layanan.', en: 'Received outside service hours.' } },
  })

export const ReceivedCommitment = z
  .object({
    kind: CommitmentKind,
    basis: Basis,
    targetSeconds: z.int().nullable().openapi({
      description: 'Working seconds (6.1); null where the target is no number.',
      example: 3600,
    }),
    dueAt: instantOut('By when it is promised; null where nothing is due.').nullable(),
    internalDueAt: instantOut(
      "HAI's own measure where the agreement states no target. No promise.",
      '2026-11-23T09:40:00+07:00',
    ).nullable(),
    verdict: Verdict,
  })
  .openapi('ReceivedCommitment')

const seconds = (description: string, example: number) => z.int().openapi({ description, example })

const Broken = z
  .object({
    dueAt: instantOut('When that promise fell due.'),
    fellAt: instantOut('The first instant at which it was broken.'),
    lateMs: z.int(),
    isPromise: z.boolean(),
  })
  .nullable()
  .openapi({
    description:
      'The promise that was broken, as it was then: whatever was promised later, it stays. `isPromise` false: it was a ' +
      "target of HAI's own alone (6.4). Null while none was broken.",
    example: null,
  })

export const Status = z
  .object({
    code: z.enum(statusCodes),
    awaits: z.enum(['documents', 'answer', 'agency']).nullable(),
    commitment: CommitmentKind.nullable(),
    dueAt: instantOut('When the next promise is due; null while it stands still.').nullable(),
    provisional: z.boolean(),
    leftMs: z.int().nullable().openapi({
      description: 'Working milliseconds left while it stands still, negative once late; null while time runs.',
    }),
    breached: z.boolean().openapi({ description: 'Whether a promise of the ticket was broken, ended or not.' }),
    endedBy: z.enum(['resolved', ...voidReasons]).nullable(),
    endedAt: instantOut('When it ended.').nullable(),
    reopenUntil: instantOut('Until when it may be taken up again.').nullable(),
  })
  .openapi('Status', {
    description:
      'How the ticket stands, as page, list, look-up and mail say it. `closed-unanswered`: its user did not answer and ' +
      'may take it up again (5.2.5); `state` goes on saying `withdrawn` for it.',
    example: {
      code: 'in-progress',
      awaits: null,
      commitment: 'fulfilment',
      dueAt: '2026-11-24T09:00:00+07:00',
      provisional: false,
      leftMs: null,
      breached: false,
      endedBy: null,
      endedAt: null,
      reopenUntil: null,
    },
  })

export const Commitment = z
  .object({
    kind: CommitmentKind,
    basis: Basis,
    targetKind: TargetKind.nullable(),
    targetSeconds: seconds('Working seconds; null where the target is no number.', 3600).nullable(),
    startsAt: instantOut('From when it runs.'),
    dueAt: instantOut('By when it is promised; null where nothing is due.').nullable(),
    internalDueAt: instantOut("HAI's own measure where the agreement states none. No promise.").nullable(),
    provisional: z.boolean().openapi({
      description: 'True while the year of the due instant has no decree on its holidays.',
      example: false,
    }),
    endedAt: instantOut('When it ended.').nullable(),
    verdict: Verdict,
    broken: Broken,
    voidBy: z.enum(voidReasons).nullable().openapi({ description: 'Why it is void.', example: null }),
    paused: z.boolean().openapi({ description: 'Whether it stands still now.', example: false }),
    remainingMs: z.int().nullable().openapi({
      description: 'Working milliseconds left now; negative: overdue; null where nothing is due.',
      example: 3_600_000,
    }),
    netMs: z
      .int()
      .openapi({ description: 'Working milliseconds used, pauses out: the contractual figure.', example: 0 }),
    grossMs: z
      .int()
      .openapi({ description: 'Working milliseconds from the receipt to the end, with everything in it.', example: 0 }),
  })
  .openapi('Commitment')
