import { allows, instant } from 'agreement'
import type { AgreementVersion, ClockEvent, CompiledCalendar, Instant, TicketAct, TicketClock } from 'agreement'
import { freshRegister } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { calendarsNamed, foldEntries } from '../ticket/fold.ts'
import type { Refused } from '../ticket/input.ts'
import { clockEventsOf, factOf } from '../ticket/ledger.ts'
import type { LedgerEntry, LedgerFact } from '../ticket/ledger.ts'
import { ledgerOf } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'

/** A ticket under its lock, as a decision sees it. */
export interface LoadedTicket {
  readonly row: TicketRow
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
  readonly at: Instant
  readonly adopted: readonly LedgerFact[]
}

/** The refusal of an act that the ticket's state does not allow. */
export const notInThisState = (ticket: LoadedTicket, action: string): Refused => ({
  ok: false,
  refusal: { kind: 'not-in-this-state', state: ticket.clock.state, action },
})

/** Whether the ticket's state allows an act at `at`. */
export const isAllowed = (ticket: LoadedTicket, act: TicketAct, at: Instant): boolean => allows(ticket.clock, act, at)

/** States after which nothing is computed any more. */
const isOver = (state: string): boolean => state === 'merged' || state === 'withdrawn' || state === 'closed'

/** What is computed now is computed with the calendar of the ticket's own version as known now (6.1.4). */
function adoptedEvents(row: TicketRow, register: Register, at: Instant): ClockEvent[] {
  const calendar = register.calendarOf(row.versionId).hash
  return row.calendarHash === calendar || isOver(row.state) ? [] : [{ kind: 'calendar-changed', at, calendar }]
}

/** Folds a ticket whose row is locked, at the moment of the change. */
export async function loadTicket(context: Context, tx: Transaction, row: TicketRow): Promise<Loaded> {
  const entries = await ledgerOf(tx, row.id)
  const stored = clockEventsOf(entries)
  const register = await freshRegister(context, tx, calendarsNamed(stored))
  // The desk's clock never runs backwards within a ticket, whichever process writes.
  const at = instant(Math.max(context.clock.now(), entries.at(-1)?.at ?? 0))
  const adopted = adoptedEvents(row, register, at)
  const events = [...stored, ...adopted]
  const clock = foldEntries(events, register, at)
  const ticket: LoadedTicket = {
    row,
    entries,
    events,
    clock,
    version: register.version(row.versionId),
    calendar: register.calendar(clock.calendar),
  }
  return { ticket, register, at, adopted: adopted.map(factOf) }
}
