import type { Instant, Milliseconds } from '../time/instant.ts'
import type { Commitment, CommitmentKind, EndedBy, TicketClock } from './commitment.ts'
import { commitmentsOf } from './standing.ts'

/** How a ticket stands: one answer for page, list, look-up, mail and API (5.3.6). Pure. */

/** What a ticket's status can be. */
export const statusCodes = [
  'new',
  'in-progress',
  'handed-on',
  'waiting-user',
  'waiting-agency',
  'resolved',
  'closed',
  'closed-unanswered',
  'withdrawn',
  'merged',
] as const

/** `in-progress` is said only once a person has answered. `closed-unanswered`: its user may still take it up again. */
export type StatusCode = (typeof statusCodes)[number]

/** How a ticket stands at an instant. */
export interface TicketStatus {
  readonly code: StatusCode
  /** What it waits for: documents or an answer of its user, or another agency. */
  readonly awaits: TicketClock['awaits']
  /** Of which promise `dueAt` or `left` speaks; null where nothing is promised that has not ended. */
  readonly commitment: CommitmentKind | null
  /** When the next promise is due; null while it stands still. HAI's own targets are no promises. */
  readonly dueAt: Instant | null
  readonly provisional: boolean
  /** Working time left while it stands still, negative once late; null while time runs: then `dueAt` says it. */
  readonly left: Milliseconds | null
  /** Whether a promise of the ticket was broken, ended or not. */
  readonly breached: boolean
  readonly endedBy: EndedBy | null
  readonly endedAt: Instant | null
  readonly reopenUntil: Instant | null
}

/** What `statusOf` reads of a clock. */
export type Standing = Pick<TicketClock, CommitmentKind | 'awaits' | 'endedAt' | 'endedBy' | 'reopenUntil' | 'state'>

/**
 * The code of a status, from what also a row of a list has: its state, what ended it, and whether a person has
 * answered. Whoever asked for documents, handed on and took back, or only looked has not answered yet.
 */
export function statusCodeOf(state: TicketClock['state'], endedBy: EndedBy | null, isAnswered: boolean): StatusCode {
  if (state === 'closed' && endedBy === 'unanswered') return 'closed-unanswered'
  return state === 'in-progress' && !isAnswered ? 'new' : state
}

const earlier = (one: Commitment, other: Commitment): Commitment =>
  (other.dueAt ?? Infinity) < (one.dueAt ?? Infinity) ? other : one

/** The promise that is next: of those whose time runs the first that is due, else of those that stand still. */
function nextPromise(clock: Pick<TicketClock, CommitmentKind>): Commitment | null {
  const open = commitmentsOf(clock).filter(({ dueAt, endedAt }) => endedAt === null && dueAt !== null)
  const running = open.filter(({ standsStill }) => !standsStill)
  const [first, ...rest] = running.length > 0 ? running : open
  return first ? rest.reduce(earlier, first) : null
}

/**
 * How the ticket stands, as its clock was read: everybody who says anything of a ticket says it from here. While time stands still there
 * is no due date to show, but what is left and what is awaited; what has ended says what ended it.
 */
export function statusOf(clock: Standing): TicketStatus {
  const next = nextPromise(clock)
  const stands = next?.standsStill === true
  return {
    code: statusCodeOf(clock.state, clock.endedBy, clock.response.endedAt !== null),
    awaits: clock.awaits,
    commitment: next?.kind ?? null,
    dueAt: stands ? null : (next?.dueAt ?? null),
    provisional: next?.provisional ?? false,
    left: stands ? next.left : null,
    breached: commitmentsOf(clock).some(({ verdict }) => verdict === 'breached'),
    endedBy: clock.endedBy,
    endedAt: clock.endedAt,
    reopenUntil: clock.reopenUntil,
  }
}
