import type { AgreementVersion, Result } from 'agreement'
import { ok, refused } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { may } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { resourceOf, visibleTicket } from '../ticket/access.ts'
import { calendarsNamed } from '../ticket/fold.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { logReading } from '../seal/reading.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { ledgerOf } from '../ticket/ticket-queries.ts'
import { idsInSight } from './view-queries.ts'

/**
 * A ledger as its reader may see it. An entry may name another ticket, by its id; who may not see that one reads
 * neither the id nor, from the time within it, when that one came (WBSM.01).
 */

/** An entry as somebody reads it. `body` is null where it names a ticket that they may not see; the hash is the whole entry's. */
export interface ReadEntry extends Omit<LedgerEntry, 'body'> {
  readonly body: string | null
}

/** The other ticket that an entry names: of a link, the one that goes on after a merge, or the one that joined. Whatever its kind. */
function ticketNamedIn({ body }: LedgerEntry): string | null {
  const { other, into, ticket } = JSON.parse(body) as Readonly<Record<string, unknown>>
  return [other, into, ticket].find((named) => typeof named === 'string') ?? null
}

/** The entries as `actor` reads them; the database is asked only where one names another ticket. */
export async function entriesInSight(
  context: Context,
  actor: Actor,
  entries: readonly LedgerEntry[],
): Promise<readonly ReadEntry[]> {
  const named = entries.map(ticketNamedIn)
  const ids = named.filter((id) => id !== null)
  if (ids.length === 0) return entries
  const seen = await idsInSight(context.reader, actor, ids)
  return entries.map((entry, at) => {
    const id = named[at] ?? null
    return id === null || seen.has(id) ? entry : { ...entry, body: null }
  })
}

/** A ticket's ledger with what is needed to compute every verdict again: the agreement version and each calendar that the entries name. */
export async function ticketLedger(
  context: Context,
  actor: Actor,
  input: { readonly ticket: string },
): Promise<
  Result<
    {
      readonly number: string
      readonly entries: readonly ReadEntry[]
      readonly version: AgreementVersion
      readonly calendars: Readonly<Record<string, unknown>>
    },
    TicketRefusal
  >
> {
  const row = await visibleTicket(context, actor, input.ticket)
  if (!row) return refused({ kind: 'not-found' })
  if (!may(actor, 'ticket.ledger', resourceOf(row))) return refused({ kind: 'forbidden' })
  await logReading(context, actor, row, 'ledger')
  const entries = await ledgerOf(context.reader, row.id)
  const named = calendarsNamed(clockEventsOf(entries))
  const register = await registerFor(context, context.reader, named)
  const calendars = Object.fromEntries(named.map((hash) => [hash, register.knownCalendar(hash).content]))
  const read = await entriesInSight(context, actor, entries)
  return ok({ number: row.number, entries: read, version: register.version(row.versionId), calendars })
}
