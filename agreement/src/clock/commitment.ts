import type { Instant, Milliseconds } from '../time/instant.ts'
import type { Pause } from '../time/pauses.ts'
import type { Priority } from '../document/priority.ts'
import type { AgreedHow, AgreedWith, Awaited, ClockEventKind, Joining } from './clock-event.ts'

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
 * `none`: nothing is promised (yet). `running`: open, and not yet due. `met`: ended in time. `breached`: a promise fell due, whether or not
 * the commitment has ended since, and whatever was promised afterwards. `void`: ended before it was due without being kept (`voidBy`).
 */
export type Verdict = (typeof verdicts)[number]

/** Why a promise is void: withdrawn by its user, merged into an older ticket (6.2), or closed without an answer (5.2.5). */
export const voidReasons = ['withdrawn', 'merged', 'unanswered'] as const

/** One of `voidReasons`. */
export type VoidReason = (typeof voidReasons)[number]

/** The first promise that fell due on a commitment, as it was then: nothing that comes later takes it back. */
export interface Broken {
  /** The first millisecond at which it was broken, or the event that moved its due instant to before itself. */
  readonly fellAt: Instant
  readonly dueAt: Instant
  /** What was promised; `none-stated` where it was HAI's own target alone, which breaks no promise. */
  readonly target: Target
  readonly cause: 'time' | ClockEventKind
  /** Working time from the start to the fall, pauses out. */
  readonly net: Milliseconds
  /** Working time, pauses out, by which the end (or `now`) lies after this due instant. */
  readonly lateBy: Milliseconds
}

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
  /** The promise that was broken; `target` and `dueAt` are the one that now holds. Null while none was. */
  readonly broken: Broken | null
  /** Why it is void; null where it is not. */
  readonly voidBy: VoidReason | null
  /** Working time from start to end (or to `now`), pauses out: the contractual figure. */
  readonly net: Milliseconds
  /** Working time from the receipt to the end (or to `now`), with everything in it. */
  readonly gross: Milliseconds
  /** Working time left until it is due, promised or internal; negative once late. Null where it has ended or nothing is due. */
  readonly left: Milliseconds | null
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

/** What ended a ticket: its resolution, its user's withdrawal, a merge, or its user's silence. */
export type EndedBy = 'resolved' | VoidReason

/** A date agreed with the user; null where a ledger of an earlier release does not say with whom or how. */
export interface AgreedDate {
  readonly at: Instant
  readonly dueAt: Instant
  readonly with: AgreedWith | null
  readonly how: AgreedHow | null
}

/** A younger ticket that joined at `at`. */
export interface Joined extends Pick<Joining, 'ticket' | 'receivedAt'> {
  readonly at: Instant
}

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
  /** What the ticket waits for now; null where it waits for nobody outside. */
  readonly awaits: Awaited | 'agency' | null
  /** Every date agreed with the user, in order; the last holds. */
  readonly agreedDates: readonly AgreedDate[]
  /** The younger tickets that joined this one. */
  readonly joined: readonly Joined[]
  /** When it was resolved, withdrawn, merged or closed unanswered; null while it is open. */
  readonly endedAt: Instant | null
  /** What ended it; null while it is open. */
  readonly endedBy: EndedBy | null
  /** Until when what was resolved, or closed unanswered, may be taken up again, by the calendar as known; else null. */
  readonly reopenUntil: Instant | null
}
