import type { Instant } from '../time/instant.ts'
import { channels } from '../document/channel.ts'
import type { Channel } from '../document/channel.ts'
import type { Level } from '../document/priority.ts'

/** What a ticket waits for when it waits for its user (5.2.4, 5.2.5, 5.3.2). */
export type Awaited = 'documents' | 'answer'

/** With whom a date was agreed: the user, or somebody whom the user sent. */
export const agreedWith = ['user', 'user-by-proxy'] as const

/** One of `agreedWith`. */
export type AgreedWith = (typeof agreedWith)[number]

/** How a date was agreed: by a channel of 6.2, by letter, or face to face. */
export const agreedHow = [...channels, 'letter', 'meeting'] as const

/** One of `agreedHow`. */
export type AgreedHow = (typeof agreedHow)[number]

/** Why a ticket was closed: its resolution is final, or its user never answered (5.2.5). */
export type ClosingReason = 'final' | 'unanswered'

/**
 * The facts that the clock runs on, in the order in which they were recorded. They carry no personal text.
 * `at` is when it happened (for a call that an agent records afterwards: the real time).
 * A ticket's events begin with exactly one `received`. `fold` in `sla-clock.ts` turns them into commitments.
 */
export type ClockEvent =
  | {
      readonly kind: 'received'
      readonly at: Instant
      readonly channel: Channel
      /**
       * Where the clock starts, if not at `at`: queue entered (call), shown to an agent (web chat). Null: a session that goes on and was
       * not yet `shown`, which has not begun where the channel's terms say `shown-to-agent`. 6.4
       */
      readonly startsAt?: Instant | null
      readonly component: string | null
      readonly impact: Level
      readonly urgency: Level
      /** The agreement version in force at receipt (1, 5.4) and the hash of the calendar as known then. */
      readonly version: string
      readonly calendar: string
      /** The start of the event that an event-bound service serves (ITSM.04, BMSM.01). */
      readonly eventAt?: Instant
    }
  | {
      readonly kind: 'classified'
      readonly at: Instant
      readonly component: string | null
      readonly impact: Level
      readonly urgency: Level
      readonly eventAt?: Instant
    }
  /** A live session was shown on an agent's screen: starts `response` and `firstLine` where the channel's terms say so (web chat). 6.4 */
  | { readonly kind: 'shown'; readonly at: Instant }
  /** A person replied, answered the call or accepted the chat: ends `response`. Never an automatic receipt. 6.4 */
  | { readonly kind: 'answered'; readonly at: Instant }
  /** The call or chat session ended: the moment by which "immediate" had to be kept. 6.4 */
  | { readonly kind: 'session-ended'; readonly at: Instant }
  /** Further handling ("penanganan lebih lanjut"): ends `firstLine`, gives `fulfilment` its target. 6.4 */
  | { readonly kind: 'handed-on'; readonly at: Instant; readonly unit: string; readonly reason: string }
  | { readonly kind: 'returned-to-desk'; readonly at: Instant }
  /** A question to the user. While the ticket waits already it is a new question, with which a new wait begins. */
  | { readonly kind: 'paused'; readonly at: Instant; readonly awaiting: Awaited }
  | { readonly kind: 'resumed'; readonly at: Instant }
  /** Waiting for another agency does not stop any clock; the time is attributed to that agency. */
  | { readonly kind: 'agency-wait-started'; readonly at: Instant }
  | { readonly kind: 'agency-wait-ended'; readonly at: Instant }
  /** Ledgers of earlier releases do not say with whom and how. */
  | {
      readonly kind: 'date-agreed'
      readonly at: Instant
      readonly dueAt: Instant
      readonly with?: AgreedWith
      readonly how?: AgreedHow
    }
  | { readonly kind: 'resolved'; readonly at: Instant }
  | { readonly kind: 'reopened'; readonly at: Instant }
  /** Without a reason: `final`. `unanswered` may be reopened for longer. 5.2.5 */
  | { readonly kind: 'closed'; readonly at: Instant; readonly reason?: ClosingReason }
  | { readonly kind: 'withdrawn'; readonly at: Instant }
  /** Found to be the same request as another ticket; `into` is that ticket's id. */
  | { readonly kind: 'merged'; readonly at: Instant; readonly into: string }
  /** A younger ticket was found to be the same request and joined this one: the stricter of both promises holds. 6.2 */
  | ({ readonly kind: 'joined'; readonly at: Instant } & Joining)
  /** The calendar as known changed (6.1.4): commitments still running are computed again with it. */
  | { readonly kind: 'calendar-changed'; readonly at: Instant; readonly calendar: string }

/** What is told of the younger ticket that joined this one. */
export interface Joining {
  /** Its id. */
  readonly ticket: string
  readonly receivedAt: Instant
  readonly channel: Channel
  readonly component: string | null
  readonly impact: Level
  readonly urgency: Level
  /** Whether its first promises had ended before: kept or broken there, they bind no more. Left out: they had not. */
  readonly responseEnded?: boolean
  readonly firstLineEnded?: boolean
}

/** What an event is, by its name. */
export type ClockEventKind = ClockEvent['kind']
