import {
  commitmentsOf,
  confidentialUnitOf,
  instant,
  isOpenState,
  nextDue,
  nextFollowUp,
  nextNoticeOf,
  stricterClassification,
  waitingSince,
  watchedDueAt,
} from 'agreement'
import type {
  AgreementVersion,
  Channel,
  ClockEvent,
  Commitment,
  EndedBy,
  CompiledCalendar,
  Instant,
  Level,
  Priority,
  TicketClock,
  TicketState,
  Verdict,
} from 'agreement'
import { recordedCommitments } from './falls.ts'
import { remindersSince } from './fold.ts'
import { isClockKind } from './ledger.ts'
import type { LedgerEntry } from './ledger.ts'

/**
 * Everything that a ticket's row keeps besides its number, its texts and its requester follows from its ledger, the
 * notices told of it, and the agreement. It is said here and nowhere else: intake, changes, recomputation and `hai
 * verify` all ask `derivedColumns`. Pure.
 */

/** What stands for "nothing falls due" in `sort_due_at`: 9999-12-31T00:00:00Z, so that such tickets come last. */
export const noDue: Instant = instant(253_402_214_400_000)

/** A commitment as the row keeps it; `netMs` (working milliseconds, pauses out) once it has ended. */
export interface CommitmentColumns {
  readonly dueAt: Instant | null
  readonly endedAt: Instant | null
  readonly verdict: Verdict
  readonly netMs: number | null
}

/** The columns that keep `commitment`. */
export const columnsOf = (commitment: Commitment): CommitmentColumns => ({
  dueAt: watchedDueAt(commitment),
  endedAt: commitment.endedAt,
  verdict: commitment.verdict,
  netMs: commitment.endedAt === null ? null : commitment.net,
})

/** Who has the ticket. */
export interface Holders {
  readonly unitCode: string | null
  readonly assigneeId: string | null
  readonly mergedInto: string | null
}

type Classified = Extract<ClockEvent, { kind: 'received' | 'classified' }>

/** What was last told of the request itself. */
interface Classification {
  readonly impact: Level
  readonly urgency: Level
  readonly eventAt: Instant | null
}

/** The columns of a ticket's row that follow from its ledger. */
export interface DerivedColumns extends Holders, Classification {
  readonly channel: Channel
  readonly receivedAt: Instant
  readonly versionId: string
  readonly component: string | null
  readonly priority: Priority
  readonly state: TicketState
  readonly open: boolean
  /** What ended it; null while it is open. `closed` alone does not tell. */
  readonly endedBy: EndedBy | null
  readonly confidential: boolean
  readonly calendarHash: string
  readonly response: CommitmentColumns
  readonly firstLine: CommitmentColumns
  readonly fulfilment: CommitmentColumns
  readonly sortDueAt: Instant
  readonly nextNoticeAt: Instant | null
  readonly followUpAt: Instant | null
  /** Whether its due instants need the whole ledger to be computed again: it waited, was reopened, or its session was shown. */
  readonly interrupted: boolean
}

/** A ticket's ledger as it is folded: `events` are those of `entries`, `clock` what they fold into. */
export interface FoldedLedger {
  readonly entries: readonly LedgerEntry[]
  readonly events: readonly ClockEvent[]
  readonly clock: TicketClock
}

/** What the columns depend on besides the ledger. `told`: notices told, by name (`noticeName`). */
export interface ColumnRules {
  readonly version: AgreementVersion
  readonly calendar: CompiledCalendar
  readonly told: ReadonlySet<string>
}

const interrupting: ReadonlySet<string> = new Set<ClockEvent['kind']>(['paused', 'reopened', 'shown', 'joined'])

function assigneeIn(entry: LedgerEntry): string | null {
  const { assignee } = JSON.parse(entry.body) as { readonly assignee?: unknown }
  return typeof assignee === 'string' ? assignee : null
}

/**
 * Who has the ticket after `event`. What becomes confidential goes to its own unit; what is no longer so goes from
 * there back to the desk, which alone has it to do; a hand-on and a return leave it nobody's. `before`: the unit to
 * which it was confidential.
 */
function heldAfter(holders: Holders, event: ClockEvent, before: string | null, version: AgreementVersion): Holders {
  switch (event.kind) {
    case 'received':
    case 'classified': {
      const unit = confidentialUnitOf(version, event.component)
      if (unit === before) return holders
      const isBackAtTheDesk = unit === null && holders.unitCode === before
      return unit !== null || isBackAtTheDesk ? { ...holders, unitCode: unit, assigneeId: null } : holders
    }
    case 'handed-on':
      return { ...holders, unitCode: event.unit, assigneeId: null }
    case 'returned-to-desk':
      return { ...holders, unitCode: null, assigneeId: null }
    case 'merged':
      return { ...holders, mergedInto: event.into }
    default:
      return holders
  }
}

/** Who has a ticket, by its entries in order. */
function holdersOf({ entries, events }: Pick<FoldedLedger, 'entries' | 'events'>, version: AgreementVersion): Holders {
  let holders: Holders = { unitCode: null, assigneeId: null, mergedInto: null }
  let confidential: string | null = null
  let place = 0
  for (const entry of entries) {
    if (entry.kind === 'assigned') holders = { ...holders, assigneeId: assigneeIn(entry) }
    const event = isClockKind(entry.kind) ? events[place++] : undefined
    if (!event) continue
    holders = heldAfter(holders, event, confidential, version)
    if (event.kind === 'received' || event.kind === 'classified')
      confidential = confidentialUnitOf(version, event.component)
  }
  return holders
}

function classificationOf(
  received: Classified,
  events: readonly ClockEvent[],
  version: AgreementVersion,
): Classification {
  let { impact, urgency } = received
  let eventAt: Instant | null = null
  for (const event of events) {
    if (event.kind === 'joined') ({ impact, urgency } = stricterClassification(version, { impact, urgency }, event))
    if (event.kind !== 'received' && event.kind !== 'classified') continue
    impact = event.impact
    urgency = event.urgency
    // An event's start that was told once stays until another is told.
    eventAt = event.eventAt ?? eventAt
  }
  return { impact, urgency, eventAt }
}

/**
 * What was told, without the breaches whose fall the ledger does not tell: releases before this one told them and wrote
 * nothing down. The watch looks at such a ticket again.
 */
function toldAndRecorded(
  told: ReadonlySet<string>,
  entries: readonly LedgerEntry[],
  clock: TicketClock,
): ReadonlySet<string> {
  if (told.size === 0) return told
  const recorded = recordedCommitments(entries)
  const open = commitmentsOf(clock).filter(({ endedAt, kind }) => endedAt === null && !recorded.has(kind))
  const unrecorded = open.map(({ kind }) => `${kind}:breach:`)
  return new Set([...told].filter((name) => !unrecorded.some((prefix) => name.startsWith(prefix))))
}

/**
 * The columns that a ledger gives. Throws a RangeError where the ledger does not begin with a receipt. What has been decided, by whom the
 * ticket is held, what falls due, and when somebody must look at it again.
 */
export function derivedColumns(ledger: FoldedLedger, { version, calendar, told }: ColumnRules): DerivedColumns {
  const { clock, entries, events } = ledger
  const [received] = events
  if (received?.kind !== 'received') throw new RangeError('corrupt ledger: a ticket begins with its receipt')
  const since = waitingSince(clock)
  const reminded = since === null ? [] : remindersSince(entries, since)
  return {
    channel: received.channel,
    receivedAt: received.at,
    versionId: received.version,
    component: clock.component,
    ...classificationOf(received, events, version),
    priority: clock.priority,
    state: clock.state,
    open: isOpenState(clock.state),
    endedBy: clock.endedBy,
    confidential: confidentialUnitOf(version, clock.component) !== null,
    calendarHash: clock.calendar,
    response: columnsOf(clock.response),
    firstLine: columnsOf(clock.firstLine),
    fulfilment: columnsOf(clock.fulfilment),
    sortDueAt: nextDue(clock)?.dueAt ?? noDue,
    nextNoticeAt:
      nextNoticeOf(commitmentsOf(clock), toldAndRecorded(told, entries, clock), version, calendar)?.at ?? null,
    followUpAt: nextFollowUp(clock, reminded, version, calendar)?.at ?? null,
    interrupted: entries.some((entry) => interrupting.has(entry.kind)),
    ...holdersOf(ledger, version),
  }
}
