import { foldEvents, mayFollow } from 'agreement'
import type { ClockEvent, Instant, Reminder, TicketClock } from 'agreement'
import type { Register } from '../../agreement-register/index.ts'
import type { LedgerEntry } from './ledger.ts'
import type { TicketRow } from './ticket-queries.ts'

/** A ticket's ledger, folded with what it names. Pure but for what the register holds. */

/** Folds a ticket's events with the calendars and the version that they name. */
export const foldEntries = (
  events: readonly ClockEvent[],
  register: Pick<Register, 'calendar' | 'version'>,
  now: Instant,
): TicketClock => foldEvents(events, { version: register.version, calendar: register.calendar }, now)

/** The hashes of every calendar that a ticket's events name. */
export const calendarsNamed = (events: readonly ClockEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'received' || event.kind === 'calendar-changed' ? [event.calendar] : []))

/** The reminders that the user of a ticket got since `since` (5.2.5), in order: they leave as they are decided. */
export const remindersSince = (entries: readonly LedgerEntry[], since: Instant): Reminder[] =>
  entries
    .filter((entry) => entry.kind === 'reminded' && entry.at >= since)
    .map(({ at }) => ({ remindedAt: at, leftAt: at }))

/**
 * What is computed now is computed with the calendar of the ticket's own version as known now (6.1.4): the event that
 * adopts it, where the ticket has another and anything may still follow from it. A change writes it down; whoever only
 * looks reads the clock as if it were. So what is overdue is late by the days that were open, also where a closed day
 * was announced after it had fallen due and moved nothing.
 */
export const adoptedEvents = (
  { calendarHash, state, versionId }: Pick<TicketRow, 'calendarHash' | 'state' | 'versionId'>,
  register: Register,
  at: Instant,
): ClockEvent[] => {
  const calendar = register.calendarOf(versionId).hash
  const follows = mayFollow({ state, fulfilment: { target: null } }, 'calendar-changed')
  return follows && calendarHash !== calendar ? [{ kind: 'calendar-changed', at, calendar }] : []
}
