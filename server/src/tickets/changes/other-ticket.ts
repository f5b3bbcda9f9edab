import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Transaction } from '../../platform/postgres/database.ts'
import { may } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { resourceOf, ticketRef } from '../ticket/access.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { ticketForUpdate } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'

/** The other ticket of a merge or a link, locked: one that the actor may see, and not the ticket itself. */
export async function otherTicket(
  tx: Transaction,
  actor: Actor,
  ticketId: string,
  named: string,
): Promise<Result<TicketRow, TicketRefusal>> {
  const ref = ticketRef(named)
  const other = ref === null ? null : await ticketForUpdate(tx, ref)
  if (!other || !may(actor, 'ticket.view', resourceOf(other))) return refused({ kind: 'not-found' })
  return other.id === ticketId ? refused({ kind: 'merge-with-itself' }) : ok(other)
}
