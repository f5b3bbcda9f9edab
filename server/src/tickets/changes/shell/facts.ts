import { waitingSince } from 'agreement'
import type { Instant } from 'agreement'
import { factOf } from '../../ticket/ledger.ts'
import type { LedgerFact } from '../../ticket/ledger.ts'
import type { LoadedTicket } from './load.ts'

/** Facts that several capabilities write down. Pure. */

/** §6.4: the first reply by a person ends the response clock; later ones end nothing. */
export const answeredFacts = (ticket: LoadedTicket, at: Instant): LedgerFact[] =>
  ticket.clock.response.endedAt === null ? [factOf({ kind: 'answered', at })] : []

/** Whether the ticket waits for its user. */
export const waitsForUser = (ticket: LoadedTicket): boolean => waitingSince(ticket.clock) !== null

/** §5.2.5: what the user sends ends the wait for the user. Staff who go on working end it as well. */
export const endOfUserWait = (ticket: LoadedTicket, at: Instant): LedgerFact[] =>
  waitsForUser(ticket) ? [factOf({ kind: 'resumed', at })] : []

/**
 * What a user is told where the wait for them ends: an agreed date that the wait moved (READING: agreed dates stand
 * still too).
 */
export function tellsOfMovedDate(ticket: LoadedTicket): { readonly tells?: 'date-agreed' } {
  const { agreedDates, fulfilment } = ticket.clock
  const agreed = agreedDates.at(-1)
  const isMoved = agreed !== undefined && fulfilment.standsStill && fulfilment.dueAt !== agreed.dueAt
  return isMoved ? { tells: 'date-agreed' } : {}
}

/** What ends a wait for another agency, if there is one. */
export const endOfAgencyWait = (ticket: LoadedTicket, at: Instant): LedgerFact[] =>
  ticket.clock.state === 'waiting-agency' ? [factOf({ kind: 'agency-wait-ended', at })] : []

/** What ends whatever the ticket waits for. */
export const endOfWaits = (ticket: LoadedTicket, at: Instant): LedgerFact[] => [
  ...endOfUserWait(ticket, at),
  ...endOfAgencyWait(ticket, at),
]

/** The facts that resolve a ticket at `at`, whatever it was waiting for. */
export const resolution = (ticket: LoadedTicket, at: Instant): LedgerFact[] => [
  ...endOfWaits(ticket, at),
  factOf({ kind: 'resolved', at }),
]
