import type { ClockEvent } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import { chainFlaw, clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { filesIn, messagesIn } from './held-queries.ts'
import type { StoredFile, StoredMessage } from './held-queries.ts'
import type { Difference } from './recount.ts'
import type { PlacedEntry } from './seal.ts'
import type { StoredNotice } from './verify-notices.ts'
import * as queries from './verify-queries.ts'
import type { Range, StoredTicket } from './verify-queries.ts'

/** Reads tickets with everything that belongs to them, batch by batch, and tells what belongs to no ticket. */

/** A ticket with all that is stored of it, whose chain is whole. */
export interface Whole {
  readonly stored: StoredTicket
  readonly entries: readonly LedgerEntry[]
  readonly events: readonly ClockEvent[]
  readonly notices: readonly StoredNotice[]
  readonly messages: readonly StoredMessage[]
  readonly files: readonly StoredFile[]
}

/** A batch of tickets as read, and the id behind which the next begins; null behind the last. */
export interface Reading {
  readonly tickets: number
  readonly whole: readonly Whole[]
  readonly differences: readonly Difference[]
  /** Every entry of the range, in order of ticket and seq; also of tickets that are gone. */
  readonly ledger: readonly PlacedEntry[]
  readonly next: string | null
}

// What is read ahead outlives the collector's quick rounds where it is much: a small batch is a fast one.
const batch = 500

interface OfTicket {
  readonly ticketId: string
}

/** Rows by ticket, and the ids in them that no ticket has. Both lists are in order of ticket. */
function byTicket<Row extends OfTicket>(
  tickets: readonly StoredTicket[],
  rows: readonly Row[],
): { readonly own: Row[][]; readonly orphans: ReadonlySet<string> } {
  const orphans = new Set<string>()
  let place = 0
  const takeBefore = (belongs: (row: Row) => boolean): Row[] => {
    const from = place
    for (let row = rows[place]; row && belongs(row); row = rows[place]) place++
    return rows.slice(from, place)
  }
  const own = tickets.map(({ id }) => {
    for (const row of takeBefore(({ ticketId }) => ticketId < id)) orphans.add(row.ticketId)
    return takeBefore(({ ticketId }) => ticketId === id)
  })
  for (const row of takeBefore(() => true)) orphans.add(row.ticketId)
  return { own, orphans }
}

const orphaned = (what: string, ids: ReadonlySet<string>): Difference[] =>
  [...ids].map((number) => ({ number, what: `${what} has a ticket that is gone` }))

async function readBatch(
  reader: Reader,
  tickets: readonly StoredTicket[],
  range: Range,
): Promise<Omit<Reading, 'next'>> {
  const ledger = await queries.ledgerIn(reader, range)
  const ledgers = byTicket(tickets, ledger)
  const notices = byTicket(tickets, await queries.noticesIn(reader, range))
  const messages = byTicket(tickets, await messagesIn(reader, range))
  const files = byTicket(tickets, await filesIn(reader, range))
  const whole: Whole[] = []
  const differences = [
    ...orphaned('the ledger', ledgers.orphans),
    ...orphaned('a notice', notices.orphans),
    ...orphaned('a message', messages.orphans),
    ...orphaned('a file', files.orphans),
  ]
  for (const [at, stored] of tickets.entries()) {
    const entries = ledgers.own[at] ?? []
    const flaw = chainFlaw(entries, { seq: stored.lastSeq, hash: stored.lastHash })
    if (flaw !== null) differences.push({ number: stored.number, what: flaw })
    else {
      const events = clockEventsOf(entries)
      const own = { notices: notices.own[at] ?? [], messages: messages.own[at] ?? [], files: files.own[at] ?? [] }
      whole.push({ stored, entries, events, ...own })
    }
  }
  return { tickets: tickets.length, whole, differences, ledger }
}

/**
 * The tickets of a range behind `after`, a batch of them. Those whose chain is broken are differences already, as is
 * what belongs to a ticket that is gone.
 */
export async function readAfter(reader: Reader, after: string, upTo: string): Promise<Reading> {
  const stored = await queries.storedTickets(reader, { after, upTo }, batch)
  const next = stored.length === batch ? (stored.at(-1)?.id ?? null) : null
  // The last batch reads to the end of the range: no row is left out, whether a ticket has it or not.
  return { ...(await readBatch(reader, stored, { after, upTo: next ?? upTo })), next }
}
