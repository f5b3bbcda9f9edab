import { foldEvents, instant, mayFollow } from 'agreement'
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

const numberIn = ({ body }: LedgerEntry): unknown => (JSON.parse(body) as { readonly number?: unknown }).number

const waitsToLeave = ({ body }: LedgerEntry): boolean =>
  (JSON.parse(body) as { readonly leaves?: unknown }).leaves === 'told'

/**
 * The reminders that the user of a ticket got since `since` (5.2.5), in order, each with the instant at which it really
 * left; those of earlier releases, which did not hear of it, left as they were decided.
 */
export function remindersSince(entries: readonly LedgerEntry[], since: Instant): Reminder[] {
  const own = entries.filter((entry) => entry.at >= since)
  const delivered = own.filter(({ kind }) => kind === 'delivered')
  return own
    .filter(({ kind }) => kind === 'reminded')
    .map((entry) => {
      const left = delivered.find((other) => other.seq > entry.seq && numberIn(other) === numberIn(entry))
      return { remindedAt: entry.at, leftAt: waitsToLeave(entry) ? (left?.at ?? null) : entry.at }
    })
}

/**
 * What is computed now is computed with the calendar of the ticket's own version as known now (6.1.4): the event that
 * adopts it, where the ticket has another and anything may still follow from it. A change writes it down; whoever only
 * looks reads the clock as if it were. So what is overdue is late by the days that were open, also where a closed day
 * was announced after it had fallen due and moved nothing. It is adopted at the instant at which it became known, and
 * never before `last`, the ticket's last entry, nor after `at`.
 */
export const adoptedEvents = (
  { calendarHash, endedBy, state, versionId }: Pick<TicketRow, 'calendarHash' | 'endedBy' | 'state' | 'versionId'>,
  register: Register,
  { last, at }: { readonly last: Instant; readonly at: Instant },
): ClockEvent[] => {
  const { hash, knownFrom } = register.calendarOf(versionId)
  const follows = mayFollow({ state, endedBy, fulfilment: { target: null } }, 'calendar-changed')
  if (!follows || calendarHash === hash) return []
  // What was decreed counts from when it was known, not from when somebody looked: it holds what fell due since.
  const known = instant(Math.max(last, Math.min(knownFrom, at)))
  return [{ kind: 'calendar-changed', at: known, calendar: hash }]
}
