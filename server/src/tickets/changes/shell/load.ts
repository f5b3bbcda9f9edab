import { allows, instant, mayFollow } from 'agreement'
import type {
  AgreementVersion,
  ClockEvent,
  ClockEventKind,
  CompiledCalendar,
  Instant,
  TicketAct,
  TicketClock,
} from 'agreement'
import { freshRegister } from '../../../agreement-register/index.ts'
import type { Register } from '../../../agreement-register/index.ts'
import type { Context } from '../../../platform/context.ts'
import type { Transaction } from '../../../platform/postgres/database.ts'
import { adoptedEvents, calendarsNamed, foldEntries } from '../../ticket/fold.ts'
import type { Refused } from '../../ticket/input.ts'
import { clockEventsOf, factOf } from '../../ticket/ledger.ts'
import type { LedgerEntry, LedgerFact } from '../../ticket/ledger.ts'
import { ledgerOf } from '../../ticket/ticket-queries.ts'
import type { TicketRow } from '../../ticket/ticket-queries.ts'

/** A ticket under its lock, as a decision sees it. */
export interface LoadedTicket {
  readonly row: TicketRow
  /** The ticket by which its user follows this one; null where it is their own. */
  readonly via: TicketRow | null
  readonly entries: readonly LedgerEntry[]
  readonly events: readonly ClockEvent[]
  /** As folded at the moment of the change. */
  readonly clock: TicketClock
  readonly version: AgreementVersion
  readonly calendar: CompiledCalendar
}

/** A loaded ticket with what storing it needs. `adopted`: facts that come before those of the decision. */
export interface Loaded {
  readonly ticket: LoadedTicket
  readonly register: Register
  /** When the change is written down. */
  readonly at: Instant
  /** When what is decided happened: `at`, unless a session told its own time. */
  readonly happenedAt: Instant
  readonly adopted: readonly LedgerFact[]
}

/** The refusal of an act that the ticket's state does not allow. */
export const notInThisState = (ticket: LoadedTicket, action: string): Refused => ({
  ok: false,
  refusal: { kind: 'not-in-this-state', state: ticket.clock.state, action },
})

/** Who the user is that acts on a ticket, or is acted for: whoever asked, or asked by the ticket that was merged into it. */
export const userOf = ({ row, via }: Pick<LoadedTicket, 'row' | 'via'>): string => (via ?? row).requesterId

/** What is done in a call or chat: events of the clock (6.4). */
export type SessionAct = Extract<ClockEventKind, 'shown' | 'answered' | 'session-ended'>

const isSessionAct = (act: TicketAct | SessionAct): act is SessionAct =>
  act === 'shown' || act === 'answered' || act === 'session-ended'

/** Whether the ticket's state allows an act at `at`. */
export const isAllowed = ({ clock }: LoadedTicket, act: TicketAct | SessionAct, at: Instant): boolean =>
  isSessionAct(act) ? mayFollow(clock, act) : allows(clock, act, at)

/**
 * Folds a ticket whose row is locked, at the moment of the change. `toldAt`: when what will be decided happened,
 * where its channel or an agent tells so; what is adopted comes before it, so that the ledger stays in the order of
 * time.
 */
export async function loadTicket(
  context: Context,
  tx: Transaction,
  row: TicketRow,
  { toldAt, via = null }: { readonly toldAt?: Instant | undefined; readonly via?: TicketRow | null },
): Promise<Loaded> {
  const entries = await ledgerOf(tx, row.id)
  const stored = clockEventsOf(entries)
  const register = await freshRegister(context, tx, calendarsNamed(stored))
  // The desk's clock never runs backwards within a ticket, whichever process writes.
  const at = instant(Math.max(context.clock.now(), entries.at(-1)?.at ?? 0))
  const happenedAt = toldAt ?? at
  const last = instant(entries.at(-1)?.at ?? 0)
  const adopted = adoptedEvents(row, register, { last, at: instant(Math.min(happenedAt, at)) })
  const events = [...stored, ...adopted]
  const clock = foldEntries(events, register, at)
  const ticket: LoadedTicket = {
    row,
    via,
    entries,
    events,
    clock,
    version: register.version(row.versionId),
    calendar: register.calendar(clock.calendar),
  }
  return { ticket, register, at, happenedAt, adopted: adopted.map(factOf) }
}
