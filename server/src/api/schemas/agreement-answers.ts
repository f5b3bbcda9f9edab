import { z } from '@hono/zod-openapi'
import { Channel, CommitmentKind, Level, Priority, TargetKind, Words } from './codes.ts'
import { instantOut } from './instants.ts'

/** What we answer about the agreement: its services, calendar, realisation, and what it would promise; and the problem document. */

const Term = z
  .object({
    kind: z.enum(['within', 'immediate', 'none-stated']),
    minutes: z.number().optional(),
    internalMinutes: z.number().nullable().optional(),
    clause: z.string(),
  })
  .openapi('Term', {
    description: 'A promise of 6.4 for a channel, in working minutes.',
    example: { kind: 'within', minutes: 60, clause: '6.4' },
  })

const Component = z
  .object({
    code: z.string(),
    name: Words,
    scope: Words,
    procedure: Words,
    audience: z.enum(['public', 'satker', 'internal']),
    hours: z.number().nullable(),
    clause: z.string(),
    requires: z.array(
      z.object({ code: z.string(), name: Words, kind: z.enum(['document', 'field']), required: z.boolean() }),
    ),
    eventBound: z.enum(['not-after-event', 'not-before-event']).optional(),
    fulfilledWhen: Words.optional(),
    assumed: z.boolean().optional(),
    comesInAs: z.object({ impact: Level, urgency: Level }).optional(),
  })
  .openapi('Component', {
    description: 'A component of a service with its working hours (6.4); null: an agreed date instead.',
  })

export const ServiceList = z
  .object({
    version: z
      .object({ id: z.string(), number: z.string(), effectiveFrom: z.string() })
      .openapi({ example: { id: 'hai-djpb-2023.0', number: '2023.0', effectiveFrom: '2023-01-02' } }),
    services: z.array(
      z
        .object({
          code: z.string(),
          name: Words,
          aliases: z.array(z.string()),
          summary: Words,
          clause: z.string(),
          confidential: z.boolean(),
          components: z.array(Component),
        })
        .openapi('Service', { description: 'A service of 5.1. `confidential`: read by its own unit only.' }),
    ),
    channels: z.array(
      z
        .object({
          code: Channel,
          name: Words,
          addresses: z.array(z.string()),
          startsAt: z.enum(['received', 'queue-entered', 'shown-to-agent']),
          response: Term,
          firstLine: Term,
          cost: Words,
          clause: z.string(),
        })
        .openapi('ChannelTerms', { description: 'A channel of 6.2 with its promises of 6.4 and who pays (5.2.3).' }),
    ),
    impact: z.object({ high: Words, medium: Words, low: Words }),
    urgency: z.object({ high: Words, medium: Words, low: Words }),
    priorityMatrix: z.record(z.string(), z.record(z.string(), Priority)).openapi({
      description: '`matrix[impact][urgency]`, the table of 6.3.',
      example: { high: { high: 'P1', medium: 'P2', low: 'P4' } },
    }),
  })
  .openapi('ServiceList')

export const Realisation = z
  .object({
    from: z.string().openapi({ example: '2026-01' }),
    to: z.string().openapi({ example: '2026-11' }),
    by: z.array(z.string()).openapi({ example: ['month', 'commitment'] }),
    rows: z.array(
      z
        .object({
          month: z.string().nullable(),
          service: z.string().nullable(),
          channel: z.string().nullable(),
          commitment: CommitmentKind.nullable(),
          met: z.int(),
          breached: z.int(),
          void: z.int(),
          voidBy: z.object({ withdrawn: z.int(), merged: z.int(), unanswered: z.int() }),
          share: z.number().nullable(),
          internalMet: z.int(),
          internalLate: z.int(),
          meanNetMs: z.number().nullable(),
        })
        .openapi('RealisationRow', {
          description:
            '`share` = met ÷ (met + breached), null where nothing was decided. `internalMet`, `internalLate`: against ' +
            "HAI's own measure where 6.4 states none; in no share. A dimension that was not asked for is null.",
          example: {
            month: '2026-11',
            service: null,
            channel: null,
            commitment: 'response',
            met: 118,
            breached: 4,
            void: 1,
            voidBy: { withdrawn: 1, merged: 0, unanswered: 0 },
            share: 0.967,
            internalMet: 0,
            internalLate: 0,
            meanNetMs: 1_260_000,
          },
        }),
    ),
  })
  .openapi('Realisation', { description: 'Realisation against promise (2).' })

const SaidStep = z.object({ clause: z.string(), text: z.string() }).openapi('SaidStep', {
  description: 'One step, in the language asked for.',
  example: {
    clause: '6.1.3',
    text: 'Diterima di luar jam layanan; waktu mulai dihitung Senin, 23 November 2026, pukul 08.00 WIB.',
  },
})

const Target = z
  .object({
    kind: TargetKind,
    working: z.int().optional().openapi({ description: 'Working milliseconds.', example: 3_600_000 }),
    internal: z
      .int()
      .nullable()
      .optional()
      .openapi({ description: "HAI's own measure in working milliseconds.", example: 3_600_000 }),
    clause: z.string().openapi({ example: '6.4' }),
  })
  .openapi('Target', {
    description: 'What a commitment is measured against.',
    example: { kind: 'within', working: 3_600_000, clause: '6.4' },
  })

export const DueAnswer = z
  .object({
    version: z.string().openapi({ description: 'The agreement in force at `receivedAt`.', example: '2023.0' }),
    commitments: z
      .array(
        z.object({
          kind: CommitmentKind,
          dueAt: instantOut(
            'By when it is promised; null where nothing is due.',
            '2026-11-23T09:00:00+07:00',
          ).nullable(),
          internalDueAt: instantOut("HAI's own measure where 6.4 states no target. No promise.").nullable(),
          target: Target.nullable(),
          provisional: z.boolean().openapi({
            description: 'True while the year of the due instant has no decree on its holidays.',
            example: false,
          }),
          explanation: z.array(SaidStep),
          ifHandedOn: z
            .object({
              dueAt: instantOut('By when.').nullable(),
              targetMs: z.int().nullable(),
              explanation: z.array(SaidStep),
            })
            .optional()
            .openapi({ description: 'What `fulfilment` would be if handed on at once.' }),
        }),
      )
      .openapi({ description: 'Always all three, in the order response, firstLine, fulfilment.' }),
  })
  .openapi('DueAnswer', { description: 'The same answer as `hai due --json`.' })

export const UnitList = z
  .object({
    units: z.array(
      z.object({
        code: z.string().openapi({ example: 'dit-pa' }),
        name: z.string().openapi({ example: 'Direktorat Pelaksanaan Anggaran' }),
        active: z.boolean().openapi({ example: true }),
      }),
    ),
  })
  .openapi('UnitList', { description: 'The units that a ticket may be handed on to.' })

const Entry = z
  .object({
    date: z.string(),
    decreedOn: z.string(),
    kind: z.enum(['national', 'collective-leave', 'exception']),
    effect: z.looseObject({ kind: z.enum(['close', 'open', 'hours']) }),
    name: Words,
    decree: z.string(),
  })
  .openapi('CalendarEntry', {
    description: 'One line of a decree: the day spoken of and the day decreed.',
    example: {
      date: '2026-12-25',
      decreedOn: '2025-09-19',
      kind: 'national',
      effect: { kind: 'close' },
      name: { id: 'Hari Raya Natal', en: 'Christmas Day' },
      decree: 'SKB 2026',
    },
  })

export const CalendarList = z
  .object({
    decreedThrough: z
      .int()
      .nullable()
      .openapi({ description: 'The last year with a decree; a due instant after it is provisional.', example: 2027 }),
    entries: z.array(Entry),
  })
  .openapi('CalendarList')

export const Announced = z
  .object({
    calendarHash: z.string().openapi({
      description: 'The calendar as known from now on.',
      example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    }),
    changed: z.boolean().openapi({ description: 'False where the calendar already said so.', example: true }),
  })
  .openapi('Announced')

export const Problem = z
  .looseObject({
    type: z.string().openapi({
      format: 'uri-reference',
      description: 'Where this kind of problem is described.',
      example: '/api/docs/problems#stale',
    }),
    kind: z.string().openapi({ description: 'For programs: the name of the problem.', example: 'stale' }),
    title: z.string().openapi({ example: 'Tiket ini telah diperbarui oleh pihak lain sejak Saudara membukanya.' }),
    status: z.int().openapi({ example: 409 }),
    detail: z.string().openapi({ example: 'Tiket ini telah diperbarui oleh pihak lain sejak Saudara membukanya.' }),
    next: z.string().openapi({
      description: 'What to do.',
      example: 'Baca perubahan terbaru, lalu kirim kembali.',
    }),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .optional()
            .openapi({ description: 'JSON Pointer into the body.', example: '#/requester/name' }),
          parameter: z.string().optional(),
          fault: z.string(),
          detail: z.string(),
        }),
      )
      .optional()
      .openapi({
        description: 'Each fault of the request, with its place.',
        example: [{ pointer: '#/subject', fault: 'required', detail: 'Wajib diisi.' }],
      }),
    incident: z.string().optional().openapi({ description: 'With 500: tell it to HAI-DJPb.', example: 'I-5f2c11ab' }),
  })
  .openapi('Problem', {
    description: 'RFC 9457. Title, detail and next step are Indonesian, or English with `Accept-Language: en`.',
  })
