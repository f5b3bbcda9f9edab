import { z } from '@hono/zod-openapi'
import { agreedHow, agreedWith } from 'agreement'
import { limits } from '../../platform/checks.ts'
import { saidHow } from '../../tickets/index.ts'
import { attachmentIds, Channel, exampleNumber, Level, seenSeq } from './codes.ts'
import { dayIn, instantIn } from './instants.ts'
import { email, line, mostFile, phone, satker, text, wallTime } from './text.ts'

/** What callers send. Every object is strict: a property that it does not know is refused, never ignored. */

const Requester = z
  .strictObject({
    name: line(limits.name).optional().openapi({
      description: 'Full name. May be left out only where a confidential service is asked for.',
      example: 'Siti Rahmawati',
    }),
    email: email().optional().openapi({
      format: 'email',
      description: 'Where receipts and replies go. Without one the user is reached by the channel itself.',
      example: 'siti.rahmawati@example.go.id',
    }),
    phone: phone().optional().openapi({
      description: 'As the user gave it; digits, spaces and a leading + are usual.',
      example: '+62 811 2345 678',
    }),
  })
  .openapi('Requester', { description: 'Who asks: the user of 3. One person is known by one e-mail address.' })

const CallOutcome = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('resolved'),
      answer: text(limits.body).openapi({
        description: 'The answer given in the session.',
        example: 'Kata sandi telah diatur ulang dan pengguna berhasil masuk.',
      }),
    }),
    z.strictObject({
      kind: z.literal('handed-on'),
      unit: line(limits.unitCode).openapi({ description: 'Code of the unit (listUnits).', example: 'dit-sitp' }),
      reason: line(limits.reason).openapi({
        description: 'Why it needs further handling (6.4).',
        example: 'Perlu pemeriksaan log aplikasi oleh unit teknis.',
      }),
    }),
    z.strictObject({ kind: z.literal('open') }),
  ])
  .openapi('CallOutcome', {
    description:
      'How the session ended. `resolved` and `handed-on` keep the promise "immediate" of 6.4; `open` breaks it.',
    example: { kind: 'resolved', answer: 'Kata sandi telah diatur ulang dan pengguna berhasil masuk.' },
  })

const Session = z
  .strictObject({
    queuedAt: instantIn(
      'When the caller entered the queue, or the chat was shown to an agent: the response clock starts here (6.4).',
      '2026-11-23T09:01:30+07:00',
    ),
    answeredAt: instantIn('When a person answered. Not before `queuedAt`.', '2026-11-23T09:02:10+07:00'),
    endedAt: instantIn(
      'When the session ended. Not before `answeredAt`, not in the future.',
      '2026-11-23T09:08:00+07:00',
    ),
    outcome: CallOutcome,
  })
  .openapi('Session', { description: 'A call, visit or chat recorded with its real times.' })

export const NewTicket = z
  .strictObject({
    channel: Channel.default('portal').openapi({
      description: 'By which channel the request came (6.2). The promises of 6.4 depend on it.',
    }),
    requester: Requester.default({}),
    satker: satker()
      .optional()
      .openapi({ description: "Code of the user's satuan kerja: six digits, kept as text.", example: '411792' }),
    subject: line(limits.subject).openapi({
      description: 'What it is about, in one line.',
      example: 'SPM ditolak karena kode akun tidak sesuai',
    }),
    body: text(limits.body).openapi({
      description: "The request in the user's own words. Plain text.",
      example:
        'SPM nomor 00123A ditolak dengan keterangan kode akun 524111 tidak tersedia pada RKAKL revisi 3. Mohon penjelasan.',
    }),
    component: line(limits.componentCode).optional().openapi({
      description: 'Code of a service component (6.4; listServices). Left out: staff classify.',
      example: 'BCSM.02.01',
    }),
    follows: line(limits.ticketReference).optional().openapi({
      description:
        'Number or id of the earlier ticket that this goes on from, once that one can no longer be reopened.',
      example: exampleNumber,
    }),
    impact: Level.optional().openapi({
      description: "Impact as the channel's staff decide it (6.3). Left out: what the agreement settles until then.",
      example: 'low',
    }),
    urgency: Level.optional().openapi({
      description: "Urgency as the channel's staff decide it (6.3). Left out: what the agreement settles until then.",
      example: 'medium',
    }),
    eventAt: instantIn(
      'When the event begins that the service is for. Only for a component with `eventBound` (6.4; listServices).',
      '2026-12-04T09:00:00+07:00',
    ).optional(),
    attachments: attachmentIds.optional(),
    receivedAt: instantIn(
      'When the message reached HAI, where the channel knows better than "now". Never in the future. The clock runs from here (6.4).',
      '2026-11-23T08:40:00+07:00',
    ).optional(),
    session: Session.optional(),
    language: z
      .enum(['id', 'en'])
      .optional()
      .openapi({ description: 'In which language the user is written to. Default: id.', example: 'id' }),
  })
  .openapi('NewTicket', { description: 'One request of one user (6.2), whichever way it came.' })

const attachments = attachmentIds.optional()
const reason = (description: string, example: string) => line(limits.reason).openapi({ description, example })
const body = (description: string, example: string) => text(limits.body).openapi({ description, example })

export const Classification = z
  .strictObject({
    component: line(limits.componentCode).nullable().openapi({
      description: 'Code of a service component (listServices); null where it is not known yet.',
      example: 'BCSM.02.01',
    }),
    impact: Level,
    urgency: Level,
    eventAt: instantIn(
      'When the event begins. Only for a component with `eventBound` (listServices).',
      '2026-12-04T09:00:00+07:00',
    ).optional(),
    seenSeq,
  })
  .openapi('Classification', {
    description:
      'Service component, impact and urgency as staff decide them (6.3). Due instants are computed again from the ' +
      'receipt; nothing is lost.',
  })

export const Assignment = z
  .strictObject({
    assignee: z.uuid().nullable().openapi({
      format: 'uuid',
      description: 'The person to work on it; null gives it back to the queue.',
      example: '019ab1e0-1111-7222-8333-444455556666',
    }),
    seenSeq,
  })
  .openapi('Assignment')

export const Reply = z
  .strictObject({
    body: body(
      "What the user reads. Ends `response`, as a person's answer (6.4).",
      'Kode akun 524111 tersedia sejak revisi 4. Mohon perbarui referensi lalu kirim ulang SPM.',
    ),
    attachments,
    awaiting: z.enum(['documents', 'answer']).optional().openapi({
      description:
        'Set to wait for the user after this reply: `firstLine` and `fulfilment` stand still until the user writes (5.2.4, 5.2.5).',
      example: 'documents',
    }),
    resolves: z.boolean().optional().openapi({
      description: 'Set to resolve the ticket with this reply; nothing is waited for then, whatever `awaiting` says.',
      example: false,
    }),
    seenSeq,
  })
  .openapi('Reply')

export const Note = z
  .strictObject({
    body: body('Seen by staff only; never leaves the desk.', 'Sudah dikonfirmasi ke Dit. PA melalui telepon.'),
    attachments,
    seenSeq,
  })
  .openapi('Note')

const onBehalf = z
  .strictObject({ how: z.enum(saidHow).openapi({ description: 'How the user said so.', example: 'call-centre' }) })
  .optional()
  .openapi({
    description:
      "For what staff enter on the user's word: it is shown as entered by the key, never as the user's own. Left out: " +
      'a channel delivers what its user wrote.',
    example: { how: 'call-centre' },
  })

export const UserMessage = z
  .strictObject({
    body: body(
      'What the user wrote or sent, in their words. Ends a wait for the user.',
      'Berikut surat yang diminta, terlampir.',
    ),
    attachments,
    onBehalf,
    seenSeq,
  })
  .openapi('UserMessage')

export const Pause = z
  .strictObject({
    awaiting: z.enum(['documents', 'answer', 'agency']).openapi({
      description:
        '`documents`, `answer`: the ticket waits for its user, `firstLine` and `fulfilment` stand still (5.2.4, ' +
        '5.2.5). `agency`: it waits for another agency; no clock stops, the time is attributed.',
      example: 'documents',
    }),
    body: body(
      'What is asked for. Sent to the user; for `agency` kept as an internal note.',
      'Mohon kirim salinan SPTJM yang telah ditandatangani.',
    ),
    seenSeq,
  })
  .openapi('Pause')

export const SeenOnly = z
  .strictObject({ seenSeq })
  .openapi('SeenOnly', { description: 'Nothing but, if you wish, the `seq` that you saw.' })

export const HandOn = z
  .strictObject({
    unit: line(limits.unitCode).openapi({
      description: 'Code of the unit that goes on with it (listUnits).',
      example: 'dit-pa',
    }),
    reason: reason(
      'Why it needs further handling ("penanganan lebih lanjut", 6.4). Required.',
      'Memerlukan telaah atas revisi DIPA.',
    ),
    seenSeq,
  })
  .openapi('HandOn')

export const Return = z
  .strictObject({ reason: reason('Why the unit gives it back.', 'Bukan kewenangan unit kami.'), seenSeq })
  .openapi('Return')

export const AgreedDate = z
  .strictObject({
    dueAt: instantIn(
      'The date agreed with the user, in the future. Only where 6.4 has "-".',
      '2026-12-10T16:00:00+07:00',
    ),
    with: z.enum(agreedWith).openapi({ description: 'With whom it was agreed.', example: 'user' }),
    how: z.enum(agreedHow).openapi({ description: 'How it was agreed.', example: 'call-centre' }),
    seenSeq,
  })
  .openapi('AgreedDate')

export const Resolution = z
  .strictObject({
    body: body(
      'The answer that resolves it; sent to the user.',
      'Referensi telah diperbarui dan SPM berhasil diunggah ulang.',
    ),
    attachments,
    seenSeq,
  })
  .openapi('Resolution')

export const Reopening = z
  .strictObject({
    reason: reason('What is still open.', 'SPM masih ditolak dengan pesan yang sama.'),
    onBehalf,
    seenSeq,
  })
  .openapi('Reopening')

export const Withdrawal = z
  .strictObject({
    reason: reason('Why the user no longer asks.', 'Sudah terselesaikan sendiri.').optional(),
    onBehalf,
    seenSeq,
  })
  .openapi('Withdrawal')

export const Merge = z
  .strictObject({
    into: line(limits.ticketReference).openapi({
      description: 'Number or id of the ticket that goes on.',
      example: 'HAI-20261123-00017-F',
    }),
    seenSeq,
  })
  .openapi('Merge')

export const Link = z
  .strictObject({
    other: line(limits.ticketReference).openapi({
      description: 'Number or id of the related ticket.',
      example: exampleNumber,
    }),
    seenSeq,
  })
  .openapi('Link')

export const NewCalendarEntry = z
  .strictObject({
    date: dayIn('The day spoken of.', '2026-12-24'),
    decreedOn: dayIn('The day on which it was decreed or announced.', '2026-11-20'),
    kind: z.enum(['national', 'collective-leave', 'exception']).openapi({
      description: 'National holiday, collective leave (cuti bersama), or an exception announced by HAI (6.1.4).',
      example: 'exception',
    }),
    effect: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('close') }),
        z.strictObject({ kind: z.literal('open') }),
        z.strictObject({
          kind: z.literal('hours'),
          hours: z
            .array(z.tuple([wallTime, wallTime]))
            .min(1)
            .max(6)
            .openapi({ example: [['08:00', '12:00']] }),
        }),
      ])
      .openapi({
        description: '`close`: no service. `open`: a holiday revoked. `hours`: these hours of WIB instead.',
        example: { kind: 'hours', hours: [['08:00', '12:00']] },
      }),
    name: z
      .strictObject({ id: line(limits.calendarName), en: line(limits.calendarName) })
      .openapi({ example: { id: 'Layanan pagi saja', en: 'Service in the morning only' } }),
    decree: line(limits.decree).openapi({
      description: 'The decree or announcement that says so.',
      example: 'PENG-12/PB/2026',
    }),
    confirm: z.boolean().optional().openapi({
      description: 'Set where the day lies more than two years outside the years that have a decree, and is meant.',
      example: false,
    }),
  })
  .openapi('NewCalendarEntry', {
    description: 'One line of a decree or announcement. It never changes a finished verdict (6.1.4).',
  })

const pauseSpan = z.strictObject({
  from: instantIn('Start, inclusive.', '2026-11-24T10:00:00+07:00'),
  to: instantIn('End, exclusive.', '2026-11-24T14:00:00+07:00'),
})

export const DueQuestion = z
  .strictObject({
    channel: Channel,
    receivedAt: instantIn('When the request would reach HAI.', '2026-11-20T16:05:00+07:00'),
    component: line(limits.componentCode)
      .optional()
      .openapi({ description: 'Code of a service component (listServices).', example: 'BCSM.02.01' }),
    impact: Level.optional(),
    urgency: Level.optional(),
    handedOnAt: instantIn(
      'When it would be handed on; gives `fulfilment` its target (6.4).',
      '2026-11-23T08:30:00+07:00',
    ).optional(),
    eventAt: instantIn(
      'When the event begins, for a component with `eventBound` (listServices).',
      '2026-12-04T09:00:00+07:00',
    ).optional(),
    pauses: z
      .array(pauseSpan)
      .max(50)
      .optional()
      .openapi({
        description: 'Spans in which the ticket would wait for its user.',
        example: [{ from: '2026-11-24T10:00:00+07:00', to: '2026-11-24T14:00:00+07:00' }],
      }),
    sessionEndedAt: instantIn(
      'When the call or chat would end (6.4: immediate).',
      '2026-11-20T16:12:00+07:00',
    ).optional(),
    lang: z
      .enum(['id', 'en'])
      .optional()
      .openapi({ description: 'Language of the explanation. Default: id.', example: 'id' }),
    knownOn: dayIn(
      'Compute with the calendar as decreed by the end of this day. Left out: as known now.',
      '2026-11-20',
    ).optional(),
  })
  .openapi('DueQuestion')

export const attachmentUpload = z.object({
  file: z.string().openapi({ format: 'binary', description: `The file. At most ${mostFile}.` }),
  internal: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: '`true`: for notes only, never shown to the user.', example: 'false' }),
})
