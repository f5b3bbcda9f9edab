import { commitmentsOf, hasFallenDue, minuteLength, warnAt, workingBetween } from 'agreement'
import type { AgreementVersion, Commitment, CommitmentKind, CompiledCalendar, Instant, TicketClock } from 'agreement'
import type { LedgerEntry } from '../ticket/ledger.ts'

/**
 * Which changes a supervisor and an auditor look at: whatever moved, halted or voided a promise close to its due
 * instant, or after it. None of them is wrong by itself; a figure can be made to look better by each. Pure.
 */

/** What is looked at. */
export const reviewedKinds = ['received', 'classified', 'paused', 'withdrawn', 'merged', 'date-agreed'] as const

/** One of `reviewedKinds`. */
export type ReviewedKind = (typeof reviewedKinds)[number]

/** A promise that an entry moved, halted or voided near its due instant or after it. */
export interface ReviewLine {
  readonly ticketId: string
  readonly seq: number
  readonly kind: ReviewedKind
  readonly recordedAt: Instant
  readonly actor: string
  readonly commitment: CommitmentKind
  readonly fallen: boolean
  readonly dueBefore: Instant
  /** Null where nothing falls due any more. */
  readonly dueAfter: Instant | null
}

/** What nearness is judged by. */
export interface ReviewRules {
  readonly version: AgreementVersion
  readonly calendar: CompiledCalendar
}

const isReviewed = (kind: string): kind is ReviewedKind => (reviewedKinds as readonly string[]).includes(kind)

/** The due instant of a promise that still ran, where `at` is within its warning time or behind it; else null. */
function nearDue(commitment: Commitment, at: Instant, { version, calendar }: ReviewRules): Instant | null {
  const { target, dueAt, endedAt } = commitment
  if (target === null || dueAt === null || endedAt !== null) return null
  // A promise that stands still is as near as it was when the wait began; its due instant moves with the time.
  const soon = warnAt({ target, dueAt }, version, calendar) ?? dueAt
  return at >= soon ? dueAt : null
}

/** The due instant after the change, where something still falls due. */
const dueAfter = ({ dueAt, endedAt, standsStill }: Commitment): Instant | null =>
  endedAt !== null || standsStill ? null : dueAt

/**
 * What of `entries`, written behind the clock `before` and folded to `after`, is to be looked at: a line for each
 * promise. The first entry that is looked at stands for those that were written with it.
 */
export function reviewOf(
  entries: readonly LedgerEntry[],
  before: TicketClock,
  after: TicketClock,
  rules: ReviewRules,
): ReviewLine[] {
  const entry = entries.find(({ kind }) => kind !== 'received' && isReviewed(kind))
  if (!entry || !isReviewed(entry.kind)) return []
  const { ticketId, seq, kind, recordedAt, actor, at } = entry
  return commitmentsOf(before).flatMap((was): ReviewLine[] => {
    const due = nearDue(was, at, rules)
    const is = after[was.kind]
    const isTouched = due !== null && (is.endedAt !== null || is.standsStill || is.dueAt !== due)
    if (!isTouched) return []
    const fallen = hasFallenDue(due, at, rules.version)
    return [
      { ticketId, seq, kind, recordedAt, actor, commitment: was.kind, fallen, dueBefore: due, dueAfter: dueAfter(is) },
    ]
  })
}

/** Whether what is written down at `recordedAt` tells of a receipt so much earlier that it is told to be back-dated: a minute. */
export const isBackDated = (receivedAt: Instant, recordedAt: Instant): boolean => recordedAt - receivedAt > minuteLength

/**
 * What is to be looked at of a receipt that was told to be earlier than it was written down: each promise that was
 * near its due instant by then, or past it. A call or visit is always recorded after it: only what was recorded more
 * than the version's warning time after its end (`overSince`) counts.
 */
export function reviewOfReceipt(
  entry: LedgerEntry,
  clock: TicketClock,
  rules: ReviewRules,
  overSince: Instant | null = null,
): ReviewLine[] {
  const { ticketId, seq, recordedAt, actor } = entry
  if (!isBackDated(entry.at, recordedAt)) return []
  const warning = rules.version.policies.warningBeforeWorkingMinutes.value * minuteLength
  if (overSince !== null && workingBetween(rules.calendar, overSince, recordedAt) <= warning) return []
  return commitmentsOf(clock).flatMap((commitment): ReviewLine[] => {
    const due = nearDue(commitment, recordedAt, rules)
    if (due === null) return []
    const fallen = hasFallenDue(due, recordedAt, rules.version)
    return [
      {
        ticketId,
        seq,
        kind: 'received',
        recordedAt,
        actor,
        commitment: commitment.kind,
        fallen,
        dueBefore: due,
        dueAfter: due,
      },
    ]
  })
}
