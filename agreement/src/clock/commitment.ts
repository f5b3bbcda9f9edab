import type { Instant, Milliseconds } from '../time/instant.ts'
import type { Pause } from '../time/pauses.ts'
import type { Priority } from '../document/priority.ts'

/** The three promises of 6.4. */
export const commitmentKinds = ['response', 'firstLine', 'fulfilment'] as const

/** `response` (waktu tanggap), `firstLine` (pemenuhan langsung), `fulfilment` (pemenuhan sesuai tabel). */
export type CommitmentKind = (typeof commitmentKinds)[number]

/** The kinds of `Target`. */
export const targetKinds = [
  'within',
  'immediate',
  'agreed-date',
  'beyond',
  'none-stated',
] as const satisfies readonly Target['kind'][]

/**
 * What a commitment is measured against. A gap in the agreement is a value, never a default.
 * `internal`: the agreement states none (6.4), so none is promised; HAI measures itself against this all the same.
 */
export type Target =
  | { readonly kind: 'within'; readonly working: Milliseconds; readonly clause: string }
  | { readonly kind: 'immediate'; readonly clause: string }
  | { readonly kind: 'agreed-date'; readonly clause: string }
  | { readonly kind: 'beyond'; readonly working: Milliseconds; readonly clause: string }
  | { readonly kind: 'none-stated'; readonly internal: Milliseconds | null; readonly clause: string }

/** What a commitment can have been judged. */
export const verdicts = ['none', 'running', 'met', 'breached', 'void'] as const

/**
 * `none`: nothing is promised (yet). `running`: open. `met` and `breached`: decided, to the millisecond. `void`: withdrawn or
 * merged before it was due.
 */
export type Verdict = (typeof verdicts)[number]

/** One promise on one ticket, as computed from its events. All instants to the millisecond; nothing here is rounded. */
export interface Commitment {
  readonly kind: CommitmentKind
  /** Null while there is no such promise: `fulfilment` before the hand-on, `firstLine` where none is stated. */
  readonly target: Target | null
  /** Where it starts. In a live session that was not yet shown to an agent it has not begun: then the receipt, and nothing is due. */
  readonly startsAt: Instant
  /** The contractual due instant. Null where there is no target, "immediate" in an open session, or no agreed date yet. */
  readonly dueAt: Instant | null
  /** Due by the internal target where the agreement states none. Never shown to users as a promise. */
  readonly internalDueAt: Instant | null
  /** True when the due instant falls in a year without a decree (CLOCK rule 8). */
  readonly provisional: boolean
  readonly endedAt: Instant | null
  readonly verdict: Verdict
  /** Working time from start to end (or to `now`), pauses out: the contractual figure. */
  readonly net: Milliseconds
  /** Working time from start to end (or to `now`), pauses in. */
  readonly gross: Milliseconds
  /** Working time, pauses out, by which the end (or `now`) lies after the due instant, promised or internal: target minus net. Else 0. */
  readonly lateBy: Milliseconds
  /** The half-open spans that are out of `net`: waits for the user by the version's policies, and what lay before a reopening. */
  readonly standing: readonly Pause[]
  /** Whether it stands still now: it runs, the ticket waits for its user, and the version lets it pause. */
  readonly standsStill: boolean
}

/** Whose time a working millisecond between receipt and resolution was. */
export type TimeOwner = 'desk' | 'unit' | 'user' | 'agency' | 'outage'

/** Where a ticket can stand. */
export const ticketStates = [
  'new',
  'in-progress',
  'handed-on',
  'waiting-user',
  'waiting-agency',
  'resolved',
  'closed',
  'withdrawn',
  'merged',
] as const

/** Where a ticket stands, as computed from its events. */
export type TicketState = (typeof ticketStates)[number]

/** Everything that the clock knows of a ticket. */
export interface TicketClock {
  readonly state: TicketState
  readonly priority: Priority
  readonly component: string | null
  readonly version: string
  readonly calendar: string
  readonly response: Commitment
  readonly firstLine: Commitment
  readonly fulfilment: Commitment
  /** Half-open spans in which `firstLine` and `fulfilment` stood still; the last may be open (`to` null). */
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant | null }[]
  readonly attribution: Readonly<Record<TimeOwner, Milliseconds>>
  readonly reopenings: number
  /** When it was resolved, withdrawn or merged; null while it is open. */
  readonly endedAt: Instant | null
  /** Until when a resolved ticket may be reopened, by the calendar as known; null unless it is resolved. */
  readonly reopenUntil: Instant | null
}
