import { z } from '@hono/zod-openapi'
import { agreedHow, agreedWith } from 'agreement'
import {
  Basis,
  Channel,
  CommitmentKind,
  exampleId,
  exampleNumber,
  Level,
  Priority,
  TicketState,
  Uuid,
  Verdict,
  Words,
} from './codes.ts'
import { Commitment, ReceivedCommitment, Status, Step } from './commitment-answers.ts'
import { instantOut } from './instants.ts'
import { OpenUnsealing, Readings } from './unsealing.ts'

/** What we answer. Instants are RFC 3339 in +07:00; durations are whole working seconds unless the name says otherwise. */

const number = z.string().openapi({
  description:
    "The ticket's number, with a check letter at its end. It tells the status (getTicketStatus) and never the content.",
  example: exampleNumber,
})
const id = Uuid("The ticket's id.", exampleId)
const seq = z.int().openapi({
  description: "The number of the ticket's last ledger entry: its version. Send it back as `seenSeq` or `If-Match`.",
  example: 3,
})
const why = z.string().openapi({
  format: 'uri-reference',
  description: 'Where the explanation of the due instants is read (explainTicket).',
  example: `/api/v1/tickets/${exampleNumber}/explanation`,
})

export const ReceivedTicket = z
  .object({
    id,
    number,
    seq,
    link: z.string().openapi({
      format: 'uri-reference',
      description: 'The secret link on which the user follows and answers the ticket. Give it to the user only.',
      example: `/t/${exampleNumber}/Zk3fS9c1Qw`,
    }),
    followCode: z
      .string()
      .nullable()
      .openapi({
        description:
          'Of a complaint the code by which its reporter follows it without an account (/pengaduan); null for other requests. ' +
          'Give it to the reporter only; it is told here alone.',
        example: null,
      }),
    state: TicketState,
    receivedAt: instantOut('From when the clocks run.'),
    commitments: z.array(ReceivedCommitment).openapi({ description: 'The three promises as computed at receipt.' }),
    why,
  })
  .openapi('ReceivedTicket')

export const ChangedTicket = z.object({ id, number, seq }).openapi('ChangedTicket', {
  description: 'The ticket as it stands after the change. Read it again with getTicket for its due instants.',
})

export const Attachment = z
  .object({
    id: Uuid('Use it in `attachments` of a message, or to read the file.', '019ab1f2-7c00-7c11-9e55-3a4b5c6d7e8f'),
    name: z.string().openapi({ example: 'SPTJM.pdf' }),
    mediaType: z
      .string()
      .openapi({ description: "By the file's content, not by its name.", example: 'application/pdf' }),
    size: z.int().openapi({ description: 'Bytes.', example: 48_211 }),
    internal: z.boolean().openapi({ example: false }),
    createdAt: instantOut('When it was uploaded.'),
    content: z.string().openapi({
      format: 'uri-reference',
      description: 'Where the file is read (getAttachment).',
      example: '/api/v1/attachments/019ab1f2-7c00-7c11-9e55-3a4b5c6d7e8f',
    }),
  })
  .openapi('Attachment')

const TimelineItem = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('message'),
      id: z.uuid(),
      at: instantOut('When.'),
      messageKind: z.enum(['request', 'from-user', 'reply', 'note', 'receipt']),
      authorName: z.string(),
      channel: Channel,
      onBehalf: z.string().nullable().openapi({
        description: "How the user said what staff entered for them; null where it is the user's own, or the desk's.",
        example: null,
      }),
      body: z.string(),
      attachments: z.array(Attachment),
    }),
    z.object({
      kind: z.literal('event'),
      seq: z.int(),
      at: instantOut('When.'),
      event: z.string().openapi({ description: "The ledger's kind.", example: 'handed-on' }),
      actorName: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).openapi({
        description: 'Codes, reasons; instants as epoch milliseconds.',
        example: { unit: 'dit-pa', reason: 'Memerlukan telaah.' },
      }),
    }),
  ])
  .openapi('TimelineItem', {
    description: 'A message, or something that happened.',
    example: {
      kind: 'message',
      id: exampleId,
      at: '2026-11-23T08:40:00+07:00',
      messageKind: 'request',
      authorName: 'Siti Rahmawati',
      channel: 'portal',
      onBehalf: null,
      body: 'Mohon penjelasan.',
      attachments: [],
    },
  })

const Attribution = z
  .object({ desk: z.int(), unit: z.int(), user: z.int(), agency: z.int(), outage: z.int() })
  .openapi('Attribution', {
    description: 'Whose time each working millisecond was.',
    example: { desk: 1_800_000, unit: 0, user: 0, agency: 0, outage: 0 },
  })

export const Ticket = z
  .object({
    id,
    number,
    seq,
    subject: z.string().openapi({ example: 'SPM ditolak karena kode akun tidak sesuai' }),
    state: TicketState,
    status: Status,
    channel: Channel,
    receivedAt: instantOut('When the message reached HAI.'),
    component: z
      .object({ code: z.string(), name: Words, serviceCode: z.string(), serviceName: Words })
      .nullable()
      .openapi({ description: 'The service component (6.4); null until it is classified.' }),
    impact: Level,
    urgency: Level,
    priority: Priority,
    satker: z.string().nullable().openapi({ example: '411792' }),
    confidential: z
      .boolean()
      .openapi({ description: 'Of a confidential service: read by its own unit only.', example: false }),
    requester: z
      .object({
        id: z.uuid(),
        name: z.string(),
        email: z.string().nullable(),
        verified: z.boolean().openapi({
          description:
            'Whether the requester has proved that the address is theirs. Before that it is what somebody typed.',
        }),
        ticketCount: z.int(),
        openCount: z.int(),
      })
      .openapi({
        example: {
          id: exampleId,
          name: 'Siti Rahmawati',
          email: 'siti.rahmawati@example.go.id',
          verified: true,
          ticketCount: 4,
          openCount: 1,
        },
      }),
    unit: z
      .object({ code: z.string(), name: z.string() })
      .nullable()
      .openapi({ example: { code: 'dit-pa', name: 'Direktorat Pelaksanaan Anggaran' } }),
    assignee: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .openapi({ example: { id: exampleId, name: 'Budi Santoso' } }),
    version: z.object({ id: z.string(), number: z.string() }).openapi({
      description: 'The agreement in force at receipt; it governs the ticket to its end (1, 5.4).',
      example: { id: 'hai-djpb-2023.0', number: '2023.0' },
    }),
    commitments: z.array(Commitment),
    agreedDates: z
      .array(
        z.object({
          at: instantOut('When it was recorded.'),
          dueAt: instantOut('The date.'),
          with: z.enum(agreedWith).nullable(),
          how: z.enum(agreedHow).nullable(),
        }),
      )
      .openapi({ description: 'Every date agreed with the user, in order; the last holds.', example: [] }),
    pausedSince: instantOut('Since when it waits for its user.').nullable(),
    attribution: Attribution,
    reopenings: z.int().openapi({ example: 0 }),
    reopenUntil: instantOut('Until when it may be reopened.').nullable(),
    timeline: z.array(TimelineItem),
    attachments: z.array(Attachment),
    links: z.array(
      z.object({
        number: z.string(),
        subject: z.string(),
        kind: z.enum(['related', 'follow-up-of', 'duplicate-of']),
        direction: z.enum(['to', 'from']),
      }),
    ),
    mergedInto: z.string().nullable().openapi({ description: 'Number of the ticket that goes on.', example: null }),
    followers: z.array(z.object({ number: z.string(), name: z.string() })).openapi({
      description: 'Whose request was merged into it (6.2): the number of their ticket, and the name given with it.',
      example: [],
    }),
    mayDo: z
      .array(z.string())
      .openapi({ description: 'What this key may do to the ticket now.', example: ['ticket.reply', 'ticket.note'] }),
    readings: Readings,
    unsealing: OpenUnsealing,
    why,
  })
  .openapi('Ticket')

const Summary = z.object({
  dueAt: instantOut('By when.').nullable(),
  endedAt: instantOut('When it ended.').nullable(),
  verdict: Verdict,
})

export const TicketSummary = z
  .object({
    id,
    number,
    subject: z.string(),
    requesterName: z.string(),
    satker: z.string().nullable(),
    state: TicketState,
    priority: Priority,
    channel: Channel,
    component: z.string().nullable(),
    componentName: Words.nullable(),
    unitName: z.string().nullable(),
    assigneeName: z.string().nullable(),
    receivedAt: instantOut('When the message reached HAI.'),
    next: z
      .object({
        kind: CommitmentKind,
        dueAt: instantOut('By when.'),
        remainingMs: z.int(),
        share: z.number(),
        basis: z.enum(['promised', 'internal']),
      })
      .nullable()
      .openapi({ description: 'What falls due next; `share` is the part of the target that is used up.' }),
    commitments: z.object({ response: Summary, firstLine: Summary, fulfilment: Summary }),
  })
  .openapi('TicketSummary')

export const TicketPage = z
  .object({
    tickets: z.array(TicketSummary),
    next: z
      .string()
      .nullable()
      .openapi({ description: 'Send as `cursor` for the next page; null on the last.', example: exampleId }),
  })
  .openapi('TicketPage', { description: 'The newest first.' })

export const TicketStatus = z
  .object({
    number,
    state: TicketState,
    promisedAt: instantOut('The next promised instant; null where none runs.').nullable(),
    status: Status,
  })
  .openapi('TicketStatus', {
    description: 'All that a number alone tells (6.2).',
    example: { number: exampleNumber, state: 'in-progress', promisedAt: '2026-11-23T08:40:00+07:00' },
  })

export const Explanation = z
  .object({
    number,
    version: z.string().openapi({ example: '2023.0' }),
    commitments: z.array(
      z.object({
        kind: CommitmentKind,
        basis: Basis,
        dueAt: instantOut('By when.').nullable(),
        verdict: Verdict,
        explanation: z.array(Step),
        ifHandedOn: z
          .object({
            dueAt: instantOut('By when.').nullable(),
            targetSeconds: z.int().nullable(),
            explanation: z.array(Step),
          })
          .optional()
          .openapi({ description: 'What `fulfilment` would be if the ticket were handed on now.' }),
      }),
    ),
  })
  .openapi('Explanation', { description: 'Every due instant told as steps, each with its clause.' })

export const Ledger = z
  .object({
    id,
    number,
    entries: z.array(
      z.object({
        seq: z.int().openapi({ example: 1 }),
        kind: z.string().openapi({ example: 'received' }),
        at: instantOut('When it happened.'),
        recordedAt: instantOut('When it was written down.'),
        actor: z
          .string()
          .openapi({ description: 'An id, never a name.', example: 'key:019ab1e0-1111-7222-8333-444455556666' }),
        body: z
          .string()
          .nullable()
          .openapi({
            description:
              'Canonical JSON, exactly the text that was hashed. No personal text. Null where it names another ticket ' +
              'that the key may not see: its hash then stands for it in the chain, and no verdict hangs on it.',
            example: '{"channel":"portal"}',
          }),
        hash: z.string().openapi({
          description:
            'SHA-256 in lower-case hexadecimal of: the hash before (64 zeros for the first), a line feed, and the JSON ' +
            "text of `[id, seq, at, recordedAt, kind, actor, body]` without blanks, `id` the ticket's id, instants " +
            'as epoch milliseconds.',
          example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        }),
      }),
    ),
    version: z.looseObject({ id: z.string(), number: z.string() }).openapi({
      description: 'The whole agreement version that governs the ticket, as data.',
      example: { id: 'hai-djpb-2023.0', number: '2023.0' },
    }),
    calendars: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'Every calendar that the entries name, by its hash.', example: {} }),
  })
  .openapi('Ledger', {
    description: 'Everything needed to compute each verdict of the ticket again, to the millisecond.',
  })
