import { foldEvents } from 'agreement'
import type { ClockEvent, Instant, TicketClock } from 'agreement'
import type { Register } from '../../agreement-register/index.ts'
import type { LedgerEntry } from './ledger.ts'

/** A ticket's ledger, folded with what it names. Pure but for what the register holds. */

/** Folds a ticket's events with the calendars and the version that they name. */
export const foldEntries = (events: readonly ClockEvent[], register: Register, now: Instant): TicketClock =>
  foldEvents(events, { version: register.version, calendar: register.calendar }, now)

/** The hashes of every calendar that a ticket's events name. */
export const calendarsNamed = (events: readonly ClockEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'received' || event.kind === 'calendar-changed' ? [event.calendar] : []))

/** How many reminders the user of a ticket got since `since` (5.2.5). */
export const remindersSince = (entries: readonly LedgerEntry[], since: Instant): number =>
  entries.filter((entry) => entry.kind === 'reminded' && entry.at >= since).length
