import type { Basis, Channel, CommitmentKind, Instant, Level, TicketState, Verdict } from 'agreement'
import type { Idempotency } from '../../platform/idempotency.ts'
import type { Actor } from '../../policy/index.ts'
import type { Changed } from '../changes/shell/change-input.ts'
import type { CallOutcome } from '../sessions/session.ts'
import type { Origin } from '../ticket/origin.ts'

/** A call or visit that an agent records afterwards, with its real times: `queuedAt` ≤ `answeredAt` ≤ `endedAt` ≤ now. */
export interface RecordedSession {
  readonly queuedAt: Instant
  readonly answeredAt: Instant
  readonly endedAt: Instant
  readonly outcome: CallOutcome
}

/** What a channel hands to `receiveMessage`: one request, whichever way it came (6.2). */
export interface InboundMessage {
  readonly channel: Channel
  /** Set by channels that give their messages ids: a repeat is answered with the same ticket. */
  readonly origin?: Origin
  /** Who asks; of a complaint (WBSM.01) the name may be left out. */
  readonly requester: { readonly name?: string; readonly email?: string; readonly phone?: string }
  readonly satker?: string
  readonly subject: string
  readonly body: string
  /** A component's code of 6.4. Left out: staff classify. */
  readonly component?: string
  /**
   * The user may suggest; staff decide (6.3). Only an actor who may classify sets these; from others they are kept as
   * a suggestion in the ledger, beside the default that counts.
   */
  readonly impact?: Level
  readonly urgency?: Level
  /** The start of the event, for ITSM.04 and BMSM.01. */
  readonly eventAt?: Instant
  /** Ids of uploads made by the same actor. */
  readonly attachments?: readonly string[]
  /** The form's own key under which an anonymous visitor uploaded (see `uploadAttachment`). */
  readonly uploaderKey?: string
  /** Server time of arrival where the channel knows better than "now". Never in the future. */
  readonly receivedAt?: Instant
  /**
   * A call, chat or visit (6.4). `begins`: it is queued now, and `showSession`, `answerSession` and `endSession` tell how it goes on;
   * otherwise it is over, and an agent tells how it went.
   */
  readonly session?: 'begins' | RecordedSession
  /** The earlier ticket, by number or id, that this goes on from once it can no longer be taken up; and who reads that one. 5.3.1 */
  readonly follows?: { readonly ticket: string; readonly as: Actor }
  readonly language?: 'id' | 'en'
  readonly idempotency?: Idempotency
}

/** A promise as computed at intake, before any row is read back. */
export interface PromisedAtIntake {
  readonly kind: CommitmentKind
  readonly basis: Basis
  readonly targetMs: number | null
  readonly dueAt: Instant | null
  readonly internalDueAt: Instant | null
  readonly verdict: Verdict
}

/** What an intake answers. `link` is the path of the secret link. */
export interface Received extends Changed {
  readonly link: string
  /** The code by which a complaint is followed, told here and never again; null for other requests. */
  readonly followCode: string | null
  readonly state: TicketState
  readonly receivedAt: Instant
  readonly commitments: readonly PromisedAtIntake[]
  /** True when the idempotency key had been used for this very request before. */
  readonly repeated: boolean
}

/** The session of a message that is over and was recorded; null where there is none. */
export const recordedSession = ({ session }: InboundMessage): RecordedSession | null =>
  session === undefined || session === 'begins' ? null : session
