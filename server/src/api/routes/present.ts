import { formatInstant } from 'agreement'
import type { EndedBy, Instant, TicketState, TicketStatus } from 'agreement'
import type {
  AttachmentView,
  CommitmentView,
  ExplainedStep,
  ReadEntry,
  PromisedAtIntake,
  QueueRow,
  Received,
  TicketSummary,
  TicketView,
  TimelineItem,
} from '../../tickets/index.ts'

/** Views as the API writes them: instants as RFC 3339 in +07:00, targets in working seconds. Nothing is decided here. */

const text = (at: Instant): string => formatInstant(at)
const orNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))
const seconds = (ms: number | null): number | null => (ms === null ? null : Math.trunc(ms / 1000))

/** Where a ticket is read, and where its due instants are explained. */
export const ticketPath = (number: string): string => `/api/v1/tickets/${number}`
const whyPath = (number: string): string => `${ticketPath(number)}/explanation`

const promisedAtIntake = (promise: PromisedAtIntake) => ({
  kind: promise.kind,
  basis: promise.basis,
  targetSeconds: seconds(promise.targetMs),
  dueAt: orNull(promise.dueAt),
  internalDueAt: orNull(promise.internalDueAt),
  verdict: promise.verdict,
})

/** What `createTicket` answers, from the intake alone: no row is read again. */
export const received = (ticket: Received) => ({
  id: ticket.id,
  number: ticket.number,
  seq: ticket.seq,
  link: ticket.link,
  followCode: ticket.followCode,
  state: ticket.state,
  receivedAt: text(ticket.receivedAt),
  commitments: ticket.commitments.map(promisedAtIntake),
  why: whyPath(ticket.number),
})

/** A file. */
export const attachment = (file: AttachmentView) => ({
  id: file.id,
  name: file.name,
  mediaType: file.mediaType,
  size: file.size,
  internal: file.internal,
  createdAt: text(file.createdAt),
  content: `/api/v1/attachments/${file.id}`,
})

/** The state of version 1 of this API: what was closed for want of an answer goes on being `withdrawn` there; `status` tells it apart. */
export const coarse = (state: TicketState, endedBy: EndedBy | null): TicketState =>
  state === 'closed' && endedBy === 'unanswered' ? 'withdrawn' : state

/** How a ticket stands. */
export const status = ({ left, ...told }: TicketStatus) => ({
  ...told,
  dueAt: orNull(told.dueAt),
  leftMs: left,
  endedAt: orNull(told.endedAt),
  reopenUntil: orNull(told.reopenUntil),
})

const commitment = (view: CommitmentView) => ({
  kind: view.kind,
  basis: view.basis,
  targetKind: view.targetKind,
  targetSeconds: seconds(view.targetMs),
  startsAt: text(view.startsAt),
  dueAt: orNull(view.dueAt),
  internalDueAt: orNull(view.internalDueAt),
  provisional: view.provisional,
  endedAt: orNull(view.endedAt),
  verdict: view.verdict,
  broken: view.broken && {
    dueAt: text(view.broken.dueAt),
    fellAt: text(view.broken.fellAt),
    lateMs: view.broken.lateMs,
    isPromise: view.broken.counted,
  },
  voidBy: view.voidBy,
  paused: view.paused,
  remainingMs: view.remainingMs,
  netMs: view.netMs,
  grossMs: view.grossMs,
})

const timelineItem = (item: TimelineItem) =>
  item.kind === 'message'
    ? { ...item, at: text(item.at), attachments: item.attachments.map(attachment) }
    : { ...item, at: text(item.at) }

// What the user of a merged ticket follows is for the page of that user; a key reads the ticket that goes on itself.
const withoutFollowed = ({ follows: _, ...view }: TicketView): Omit<TicketView, 'follows'> => view

/** The ticket page's data. */
export const ticket = (view: TicketView) => ({
  ...withoutFollowed(view),
  state: coarse(view.state, view.status.endedBy),
  status: status(view.status),
  receivedAt: text(view.receivedAt),
  commitments: view.commitments.map(commitment),
  agreedDates: view.agreedDates.map((one) => ({ ...one, at: text(one.at), dueAt: text(one.dueAt) })),
  pausedSince: orNull(view.pausedSince),
  reopenUntil: orNull(view.reopenUntil),
  timeline: view.timeline.map(timelineItem),
  attachments: view.attachments.map(attachment),
  readings: view.readings?.map((one) => ({ ...one, at: text(one.at) })) ?? null,
  unsealing: view.unsealing && { ...view.unsealing, at: text(view.unsealing.at) },
  why: whyPath(view.number),
})

const step = ({ clause, text: words }: ExplainedStep) => ({ clause, text: words })

/** Every due instant of a ticket as steps, each with its clause. */
export const explanation = (view: TicketView) => ({
  number: view.number,
  version: view.version.number,
  commitments: view.commitments.map((one) => ({
    kind: one.kind,
    basis: one.basis,
    dueAt: orNull(one.dueAt),
    verdict: one.verdict,
    explanation: one.explanation.map(step),
    ...(one.ifHandedOn && {
      ifHandedOn: {
        dueAt: orNull(one.ifHandedOn.dueAt),
        targetSeconds: seconds(one.ifHandedOn.targetMs),
        explanation: one.ifHandedOn.explanation.map(step),
      },
    }),
  })),
})

const next = (due: NonNullable<QueueRow['next']>) => ({
  kind: due.kind,
  dueAt: text(due.dueAt),
  remainingMs: due.remainingMs,
  share: due.share,
  basis: due.basis,
})

/** A line of the list. */
export const summary = (row: TicketSummary) => {
  const one = (kind: keyof TicketSummary['commitments']) => {
    const { dueAt, endedAt, verdict } = row.commitments[kind]
    return { dueAt: orNull(dueAt), endedAt: orNull(endedAt), verdict }
  }
  // Whose id a ticket's officer has is told with the ticket, not with the list; why nothing falls due is for pages.
  const { assigneeId: _, idle: __, statusCode: ___, endedBy, ...told } = row
  return {
    ...told,
    state: coarse(row.state, endedBy),
    receivedAt: text(row.receivedAt),
    next: row.next && next(row.next),
    commitments: { response: one('response'), firstLine: one('firstLine'), fulfilment: one('fulfilment') },
  }
}

/** An entry of the ledger: `body` is the very text that was hashed, or null where it is withheld. */
export const ledgerEntry = (entry: ReadEntry) => ({
  seq: entry.seq,
  kind: entry.kind,
  at: text(entry.at),
  recordedAt: text(entry.recordedAt),
  actor: entry.actor,
  body: entry.body,
  hash: entry.hash,
})
