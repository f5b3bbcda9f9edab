import type {
  AgreedDate,
  Basis,
  Channel,
  CommitmentKind,
  EndedBy,
  Instant,
  Level,
  Nearness,
  Priority,
  StatusCode,
  TicketState,
  TicketStatus,
  TimeOwner,
  Verdict,
  VoidReason,
  Words,
} from 'agreement'
import type { Action } from '../../policy/index.ts'
import type { AttachmentView } from '../files/attachment.ts'

/** One step of the explanation of a due instant, with the clause that it follows from. */
export interface ExplainedStep {
  readonly clause: string
  readonly text: Words
}

/** One promise on a ticket, ready to be shown. Durations are whole working milliseconds; a display floors to minutes. */
export interface CommitmentView {
  readonly kind: CommitmentKind
  /** `promised`: the agreement states it. `internal`: it states none (6.4), HAI measures itself. `none`: no such promise (yet). */
  readonly basis: Basis
  /** Set where the target is a number of working milliseconds. */
  readonly targetMs: number | null
  readonly targetKind: 'within' | 'immediate' | 'agreed-date' | 'beyond' | 'none-stated' | null
  readonly startsAt: Instant
  readonly dueAt: Instant | null
  readonly internalDueAt: Instant | null
  readonly provisional: boolean
  readonly endedAt: Instant | null
  readonly verdict: Verdict
  /**
   * The promise that was broken, as it was then; `dueAt` is the one that now holds. `counted`: it was promised, not HAI's own target alone.
   * Null while none was.
   */
  readonly broken: {
    readonly fellAt: Instant
    readonly dueAt: Instant
    readonly lateMs: number
    readonly counted: boolean
  } | null
  /** Why it is void; null where it is not. */
  readonly voidBy: VoidReason | null
  /** Whether it stands still now, because the ticket waits for its user. */
  readonly paused: boolean
  /** How near its due instant is: `soon` from the instant of the warning on. */
  readonly nearness: Nearness
  /** Working milliseconds by which it is or was late, the user's waiting out; 0 where it is not. */
  readonly lateMs: number
  /** Signed working milliseconds until due, now; null where nothing is due. Negative: overdue. */
  readonly remainingMs: number | null
  readonly netMs: number
  readonly grossMs: number
  readonly explanation: readonly ExplainedStep[]
  /** For `fulfilment` before a hand-on: what it would be if handed on now. */
  readonly ifHandedOn?: {
    readonly dueAt: Instant | null
    readonly targetMs: number | null
    readonly explanation: readonly ExplainedStep[]
  }
}

/** One line of the ticket's story: a message, or something that happened. Internal lines never reach users. */
export type TimelineItem =
  | {
      readonly kind: 'message'
      readonly id: string
      readonly at: Instant
      /** `receipt`: an automatic message of an earlier release, which may still be stored; nothing writes one any more. */
      readonly messageKind: 'request' | 'from-user' | 'reply' | 'note' | 'receipt'
      readonly authorName: string
      readonly channel: Channel
      /** How the user said what staff entered for them, with staff as its author; null where it is their own, or the desk's. */
      readonly onBehalf: string | null
      readonly body: string
      readonly attachments: readonly AttachmentView[]
    }
  | {
      readonly kind: 'event'
      readonly seq: number
      readonly at: Instant
      /** The ledger's kind: `handed-on`, `paused`, `calendar-changed`, … */
      readonly event: string
      readonly actorName: string
      /** Facts for the sentence: unit name, reason, levels, dates (as instants in milliseconds). */
      readonly facts: Readonly<Record<string, string | number | null>>
    }

/** A reading of a complaint. `name` is null to its reporter, who sees role, unit and time. */
export interface ReadingView {
  readonly at: Instant
  readonly role: 'unit-officer' | 'api-key'
  readonly unitName: string | null
  readonly name: string | null
  readonly opened: 'page' | 'ledger' | 'file'
}

/** An open proposal to take a complaint out of its seal. `isOwn`: the reader proposed it, and so cannot approve it. */
export interface UnsealingView {
  readonly at: Instant
  readonly by: string
  readonly isOwn: boolean
  readonly to:
    | { readonly act: 'classify'; readonly component: string | null; readonly impact: Level; readonly urgency: Level }
    | { readonly act: 'hand-on'; readonly unit: string; readonly unitName: string }
}

/** The ticket page's data. What the viewer may not see is not in it. */
export interface TicketView {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly state: TicketState
  /** How it stands: what page, list, look-up, mail and API say of it alike (5.3.6). */
  readonly status: TicketStatus
  /** Every date agreed with the user, in order; the last holds. */
  readonly agreedDates: readonly AgreedDate[]
  readonly channel: Channel
  readonly receivedAt: Instant
  readonly component: {
    readonly code: string
    readonly name: Words
    readonly serviceCode: string
    readonly serviceName: Words
  } | null
  readonly impact: Level
  readonly urgency: Level
  readonly priority: Priority
  readonly satker: string | null
  readonly confidential: boolean
  readonly requester: {
    readonly id: string
    readonly name: string
    readonly email: string | null
    /** Whether they have proved that the address is theirs; before that it is what somebody typed. */
    readonly verified: boolean
    readonly ticketCount: number
    readonly openCount: number
  }
  readonly unit: { readonly code: string; readonly name: string } | null
  readonly assignee: { readonly id: string; readonly name: string } | null
  readonly version: { readonly id: string; readonly number: string }
  /** The last entry of the ledger: send it back with a change, so that nobody overwrites what they have not seen. */
  readonly seq: number
  readonly commitments: readonly CommitmentView[]
  readonly pausedSince: Instant | null
  readonly attribution: Readonly<Record<TimeOwner, number>>
  readonly reopenings: number
  /** Until when the user may reopen, as the ticket's version lets it be; null unless resolved. */
  readonly reopenUntil: Instant | null
  readonly timeline: readonly TimelineItem[]
  readonly attachments: readonly AttachmentView[]
  readonly links: readonly {
    readonly number: string
    readonly subject: string
    readonly kind: 'related' | 'follow-up-of' | 'duplicate-of'
    readonly direction: 'to' | 'from'
  }[]
  /** The number of the ticket that goes on; null where it was not merged, or into a complaint out of sight. */
  readonly mergedInto: string | null
  readonly mayDo: readonly Action[]
  /** Who has read a complaint, the newest first; null for other requests. */
  readonly readings: readonly ReadingView[] | null
  /** What is proposed of a complaint; null where nothing is, and to who does not work on it. */
  readonly unsealing: UnsealingView | null
  /** Who follows it since their ticket was merged into it, for the desk: their number and the name given with it. */
  readonly followers: readonly { readonly number: string; readonly name: string }[]
  /**
   * To the user of a ticket that was merged: the ticket that goes on, as they may follow it (status, the desk's answers since, what they
   * wrote into it, and what they may do, under the number of their own ticket). Null otherwise.
   */
  readonly follows: TicketView | null
}

/** A line of the queue. */
export interface QueueRow {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly requesterName: string
  readonly satker: string | null
  readonly state: TicketState
  /** What ended it; null while it is open. */
  readonly endedBy: EndedBy | null
  /** How it stands, as its page says it. */
  readonly statusCode: StatusCode
  readonly priority: Priority
  readonly channel: Channel
  readonly component: string | null
  readonly componentName: Words | null
  readonly unitName: string | null
  /** Send it back with an assignment as `from`: nobody takes a ticket from somebody whom they did not see. */
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly receivedAt: Instant
  /** Which commitment falls due next, and when; null where none runs (paused, agreed date outstanding, none promised). */
  readonly next: {
    readonly kind: CommitmentKind
    readonly dueAt: Instant
    readonly remainingMs: number
    readonly share: number
    /** `soon` from the instant of the warning on. */
    readonly nearness: Nearness
    readonly basis: Basis
  } | null
  /**
   * Why nothing falls due next on an open ticket: what is promised stands still while it waits for its user, a date is
   * to be agreed, or nothing is promised. Null where something does, or the ticket is over.
   */
  readonly idle: 'paused' | 'date-outstanding' | 'nothing-due' | null
}

/** The queue's tabs. */
export const queueTabs = ['mine', 'unassigned', 'unit', 'open', 'waiting-user', 'due-today', 'overdue'] as const
/** A tab of the queue. */
export type QueueTab = (typeof queueTabs)[number]

/** A page of the queue. `counts` are capped: 100 means "99+". */
export interface QueuePage {
  readonly tab: QueueTab
  readonly rows: readonly QueueRow[]
  readonly next: string | null
  readonly counts: Readonly<Record<QueueTab, number>>
}
