import type { z } from '@hono/zod-openapi'
import { ok } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor, Scope } from '../../policy/index.ts'
import {
  addNote,
  addUserMessage,
  agreeDate,
  approveUnsealing,
  assignTicket,
  classifyTicket,
  handOnTicket,
  linkTicket,
  mergeTicket,
  pauseTicket,
  proposeUnsealing,
  reopenTicket,
  replyToTicket,
  resolveTicket,
  resumeTicket,
  returnToDesk,
  withdrawTicket,
} from '../../tickets/index.ts'
import type { Changed, ChangeInput, TicketRefusal } from '../../tickets/index.ts'
import type { AnyOperation, Present } from '../contract/operation.ts'
import { operation } from '../contract/operation.ts'
import type { ApiRefusal } from '../request/problems.ts'
import { ChangedTicket } from '../schemas/answers.ts'
import * as requests from '../schemas/requests.ts'
import { Unsealing } from '../schemas/unsealing.ts'

/** Changes to a ticket. Each is the use case that the console calls, under the same rules. */

interface ChangeSpec<Schema extends z.ZodType> {
  readonly id: string
  /** Below `/api/v1/tickets/{ticket}/`. */
  readonly at: string
  readonly scopes?: readonly Scope[]
  /** Of which one is needed as well. */
  readonly alsoScopes?: readonly Scope[]
  readonly summary: { readonly id: string; readonly en: string }
  readonly description: string
  readonly body: Schema
  readonly refusals?: readonly ApiRefusal['kind'][]
  readonly change: (
    context: Context,
    actor: Actor,
    input: ChangeInput & Present<z.output<Schema>>,
  ) => Promise<Result<Changed, TicketRefusal>>
}

const change = <Schema extends z.ZodType>(spec: ChangeSpec<Schema>): AnyOperation =>
  operation<z.ZodObject, Schema>({
    id: spec.id,
    method: 'post',
    path: `/api/v1/tickets/{ticket}/${spec.at}`,
    tag: 'Changes',
    scopes: spec.scopes ?? ['tickets:write'],
    ...(spec.alsoScopes && { alsoScopes: spec.alsoScopes }),
    writes: true,
    isChange: true,
    summary: spec.summary,
    description: spec.description,
    body: spec.body,
    answers: { status: 200, schema: ChangedTicket, description: 'The change stands in the ledger.', headers: ['ETag'] },
    refusals: ['invalid-input', ...(spec.refusals ?? [])],
    async run({ context, actor, body, change: input }) {
      const outcome = await spec.change(context, actor, Object.assign({}, body, input))
      if (!outcome.ok) return outcome
      const { id, number, seq, repeated } = outcome.value
      return ok({ status: 200, value: { id, number, seq }, headers: { etag: `"${seq}"` }, replayed: repeated === true })
    },
  })

const work = [
  change({
    id: 'classifyTicket',
    at: 'classification',
    body: requests.Classification,
    change: classifyTicket,
    refusals: ['unknown-component', 'unsealing-needs-two'],
    summary: { id: 'Menetapkan layanan, dampak, dan kepentingan', en: 'Classify' },
    description:
      'Sets service component, impact and urgency; priority follows from the table of 6.3. Every due instant is ' +
      'computed again from the receipt, minus the pauses so far: nothing is lost.',
  }),
  change({
    id: 'assignTicket',
    at: 'assignment',
    body: requests.Assignment,
    change: assignTicket,
    refusals: ['unknown-person'],
    summary: { id: 'Menugaskan petugas', en: 'Assign' },
    description: 'Gives the ticket to an officer, or back to the queue.',
  }),
  change({
    id: 'replyToTicket',
    at: 'replies',
    body: requests.Reply,
    change: replyToTicket,
    refusals: ['unknown-attachment'],
    summary: { id: 'Membalas pengguna', en: 'Reply to the user' },
    description:
      "A person's answer, sent to the user. The first one ends `response` (6.4). With `awaiting` the ticket then waits " +
      'for the user (5.2.4, 5.2.5); with `resolves` it is resolved.',
  }),
  change({
    id: 'addNote',
    at: 'notes',
    body: requests.Note,
    change: addNote,
    refusals: ['unknown-attachment'],
    summary: { id: 'Menambah catatan internal', en: 'Add an internal note' },
    description: 'Seen by staff only. It ends no commitment and is told to nobody outside.',
  }),
  change({
    id: 'addUserMessage',
    at: 'messages',
    body: requests.UserMessage,
    change: addUserMessage,
    refusals: ['unknown-attachment'],
    summary: { id: 'Menyampaikan pesan pengguna', en: 'Add a message of the user' },
    description:
      'A further message or document by the user, delivered on their behalf by a channel. Ends a wait for the user ' +
      '(5.2.4, 5.2.5). On a resolved ticket it reopens nothing: see reopenTicket.',
  }),
  change({
    id: 'pauseTicket',
    at: 'pause',
    body: requests.Pause,
    change: pauseTicket,
    summary: { id: 'Menunggu pengguna atau instansi lain', en: 'Wait for the user or another agency' },
    description:
      'While a ticket waits for documents or an answer from its user, `firstLine` and `fulfilment` stand still (5.2.4, ' +
      '5.2.5, 5.3.2); `response` never does. Waiting for another agency stops no clock.',
  }),
  change({
    id: 'resumeTicket',
    at: 'resume',
    body: requests.SeenOnly,
    change: resumeTicket,
    summary: { id: 'Melanjutkan penanganan', en: 'Resume' },
    description: 'Ends a wait. A message of the user does so by itself.',
  }),
]

const course = [
  change({
    id: 'handOnTicket',
    at: 'hand-on',
    body: requests.HandOn,
    change: handOnTicket,
    refusals: ['unknown-unit', 'unsealing-needs-two'],
    summary: { id: 'Meneruskan untuk penanganan lebih lanjut', en: 'Hand on' },
    description:
      'Further handling by a unit, with a reason (6.4). Ends `firstLine` and gives `fulfilment` its target: the hours ' +
      'of the service component or of the priority, whichever is stricter, counted from the receipt.',
  }),
  change({
    id: 'proposeUnsealing',
    at: 'unsealing',
    alsoScopes: ['complaints'],
    body: Unsealing,
    change: proposeUnsealing,
    refusals: ['unknown-unit', 'unknown-component'],
    summary: { id: 'Mengusulkan pembukaan pengaduan', en: 'Propose to unseal a complaint' },
    description:
      'A complaint becomes something else, or goes on to another unit, by two: this proposes it, and nothing changes yet.',
  }),
  change({
    id: 'approveUnsealing',
    at: 'unsealing/approval',
    alsoScopes: ['complaints'],
    body: requests.SeenOnly,
    change: approveUnsealing,
    refusals: ['nothing-proposed', 'needs-another'],
    summary: { id: 'Menyetujui pembukaan pengaduan', en: 'Approve the unsealing of a complaint' },
    description: 'Carries out what another key or person proposed (proposeUnsealing); whoever proposed it is refused.',
  }),
  change({
    id: 'returnTicketToDesk',
    at: 'return-to-desk',
    body: requests.Return,
    change: returnToDesk,
    summary: { id: 'Mengembalikan ke meja layanan', en: 'Return to the desk' },
    description: 'The unit gives the ticket back, with a reason. `fulfilment` runs on.',
  }),
  change({
    id: 'agreeDate',
    at: 'agreed-date',
    body: requests.AgreedDate,
    change: agreeDate,
    refusals: ['no-agreed-date-here'],
    summary: { id: 'Mencatat tanggal yang disepakati', en: 'Agree a date' },
    description: 'Where 6.4 has "-" the date agreed with the user is the promise. Only after the hand-on.',
  }),
  change({
    id: 'resolveTicket',
    at: 'resolve',
    body: requests.Resolution,
    change: resolveTicket,
    refusals: ['unknown-attachment'],
    summary: { id: 'Menyelesaikan', en: 'Resolve' },
    description:
      'The answer that resolves it, sent to the user. Ends what still runs; each verdict falls to the millisecond.',
  }),
  change({
    id: 'reopenTicket',
    at: 'reopen',
    body: requests.Reopening,
    change: reopenTicket,
    refusals: ['reopening-over'],
    summary: { id: 'Membuka kembali', en: 'Reopen' },
    description:
      'Until `reopenUntil` of the ticket. `fulfilment` runs on; the time between is taken out; the number of ' +
      'reopenings is reported. Later: a new ticket, linked (linkTicket).',
  }),
  change({
    id: 'withdrawTicket',
    at: 'withdraw',
    body: requests.Withdrawal,
    change: withdrawTicket,
    refusals: ['followed-by-others'],
    summary: { id: 'Menarik permintaan', en: 'Withdraw' },
    description:
      'The user no longer asks. Commitments that were not yet due become `void`; what had fallen due stays `breached`. ' +
      'Where `onBehalf` is given, it is shown as entered on the word of the user.',
  }),
  change({
    id: 'mergeTicket',
    at: 'merge',
    body: requests.Merge,
    change: mergeTicket,
    refusals: ['merge-with-itself', 'merge-target-closed', 'across-the-seal'],
    summary: { id: 'Menggabungkan', en: 'Merge' },
    description:
      'Two tickets are the same request (6.2). The older goes on, whichever is named, with the earlier receipt and the ' +
      'stricter promise; the younger ends as `merged`, and what of it was not yet due becomes `void`. The requesters ' +
      'of both follow the older: they are told and read the answers to it, and neither reads what the other wrote.',
  }),
  change({
    id: 'linkTicket',
    at: 'links',
    body: requests.Link,
    change: linkTicket,
    refusals: ['merge-with-itself'],
    summary: { id: 'Menautkan', en: 'Link' },
    description: 'Says that two tickets belong together. Both go on.',
  }),
]

/** Operations that change a ticket. */
export const changeOperations: readonly AnyOperation[] = [...work, ...course]
