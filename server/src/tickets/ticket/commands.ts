import type { Channel, CommitmentKind, Instant, Level, TicketState, Verdict } from 'agreement'

/** Marks one intent of a client: the same key with the same request runs once and answers the same (section 3 of the API page). */
export interface Idempotency {
  /** Who uses the key: a key id, a person id, or the form's own scope. */
  readonly scope: string
  readonly key: string
}

/** How a call or visit ended: answered for good, handed on within the session (6.4: immediate), or left open. */
export type CallOutcome =
  | { readonly kind: 'resolved'; readonly answer: string }
  | { readonly kind: 'handed-on'; readonly unit: string; readonly reason: string }
  | { readonly kind: 'open' }

/** What a channel hands to `receiveMessage`: one request, whichever way it came (6.2). */
export interface InboundMessage {
  readonly channel: Channel
  readonly requester: { readonly name: string; readonly email?: string; readonly phone?: string }
  readonly satker?: string
  readonly subject: string
  readonly body: string
  /** A component's code of 6.4. Left out: staff classify. */
  readonly component?: string
  /** The user may suggest; staff decide (6.3). Only an actor who may classify sets these; from others they are kept as a suggestion in the message. */
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
  /** A call or visit recorded by an agent with its real times; `queuedAt` ≤ `answeredAt` ≤ `endedAt` ≤ now. 6.4 */
  readonly session?: {
    readonly queuedAt: Instant
    readonly answeredAt: Instant
    readonly endedAt: Instant
    readonly outcome: CallOutcome
  }
  readonly language?: 'id' | 'en'
  readonly idempotency?: Idempotency
}

/** Every change to a ticket carries these. */
export interface ChangeInput {
  /** The ticket's number or id. */
  readonly ticket: string
  /** The `seq` that the author saw. Left out: no check. Older than the ledger's: refused as `stale`, with what came between. */
  readonly seenSeq?: number
  readonly idempotency?: Idempotency
}

export interface ClassifyInput extends ChangeInput {
  readonly component: string | null
  readonly impact: Level
  readonly urgency: Level
  readonly eventAt?: Instant
}
export interface AssignInput extends ChangeInput {
  /** The person to work on it; null gives it back to the queue. */
  readonly assignee: string | null
}
export interface ReplyInput extends ChangeInput {
  readonly body: string
  readonly attachments?: readonly string[]
  /** Set to wait for the user after this reply: pauses firstLine and fulfilment (5.2.4, 5.2.5). */
  readonly awaiting?: 'documents' | 'answer'
  /** Set to resolve with this reply. */
  readonly resolves?: boolean
}
export interface NoteInput extends ChangeInput {
  readonly body: string
  readonly attachments?: readonly string[]
}
/** A further message or document by the user; ends a wait for the user. */
export interface UserMessageInput extends ChangeInput {
  readonly body: string
  readonly attachments?: readonly string[]
}
export interface PauseInput extends ChangeInput {
  /** `documents` and `answer` wait for the user and pause; `agency` waits for another agency and does not. */
  readonly awaiting: 'documents' | 'answer' | 'agency'
  /** What is asked for, sent to the user (for `agency`: kept as an internal note). */
  readonly body: string
}
export type ResumeInput = ChangeInput
export interface HandOnInput extends ChangeInput {
  readonly unit: string
  readonly reason: string
}
export type ReturnToDeskInput = ChangeInput & { readonly reason: string }
export interface AgreeDateInput extends ChangeInput {
  /** Must lie in the future. */
  readonly dueAt: Instant
}
export interface ResolveInput extends ChangeInput {
  /** The answer that resolves it; sent to the user. */
  readonly body: string
  readonly attachments?: readonly string[]
}
export interface ReopenInput extends ChangeInput {
  readonly reason: string
}
export type WithdrawInput = ChangeInput & { readonly reason?: string }
export interface MergeInput extends ChangeInput {
  /** The number or id of the ticket that goes on. */
  readonly into: string
}
export interface LinkInput extends ChangeInput {
  readonly other: string
}

/** Every expected refusal of the ticket use cases; each has an entry in the error catalogue. */
export type TicketRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'stale'; readonly seq: number }
  | { readonly kind: 'not-in-this-state'; readonly state: string; readonly action: string }
  | {
      readonly kind: 'invalid-input'
      readonly problems: readonly { readonly field: string; readonly message: string }[]
    }
  | { readonly kind: 'unknown-component' }
  | { readonly kind: 'not-eligible'; readonly component: string }
  | { readonly kind: 'unknown-unit' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'unknown-attachment' }
  | { readonly kind: 'no-agreed-date-here' }
  | { readonly kind: 'reopening-over'; readonly until: number }
  | { readonly kind: 'merge-with-itself' }
  | { readonly kind: 'merge-target-closed' }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'file-too-large'; readonly limit: number }
  | { readonly kind: 'file-type-refused'; readonly allowed: readonly string[] }
  | { readonly kind: 'no-agreement-in-force' }

/** What a change answers: the ticket as it stands now. */
export interface Changed {
  readonly id: string
  readonly number: string
  readonly seq: number
  /** True when the idempotency key had been used for this very request before. */
  readonly repeated?: boolean
}

/** A promise as computed at intake, before any row is read back. */
export interface PromisedAtIntake {
  readonly kind: CommitmentKind
  readonly basis: 'promised' | 'internal' | 'none'
  readonly targetMs: number | null
  readonly dueAt: Instant | null
  readonly internalDueAt: Instant | null
  readonly verdict: Verdict
}

/** What an intake answers. `link` is the path of the secret link. */
export interface Received extends Changed {
  readonly link: string
  readonly state: TicketState
  readonly receivedAt: Instant
  readonly commitments: readonly PromisedAtIntake[]
  /** True when the idempotency key had been used for this very request before. */
  readonly repeated: boolean
}
