import type { Context } from '../../platform/context.ts'
import { isUuid } from '../../platform/checks.ts'
import { actorName as nameOfActor, may } from '../../policy/index.ts'
import type { Actor, TicketResource } from '../../policy/index.ts'
import { parseTicketNumber } from './ticket-number.ts'
import { ticketById, ticketByNumber } from './ticket-queries.ts'
import type { TicketRow } from './ticket-queries.ts'

/** Who stands before a ticket, and which ticket they mean. */

/** Who acts, as the ledger writes it down: an id, never a name. Whoever asks unnamed is the requester of what they ask. */
export const actorName = (actor: Actor): string => (actor.kind === 'anonymous' ? 'requester' : nameOfActor(actor))

/** Who owns an upload until it is attached. */
export function uploaderOf(actor: Actor, uploaderKey?: string): string {
  if (actor.kind === 'anonymous') return `form:${uploaderKey ?? ''}`
  return actor.kind === 'link' ? `link:${actor.ticketId}` : actorName(actor)
}

/** What policy needs to know of a ticket's row. */
export const resourceOf = (row: TicketRow): TicketResource => ({
  id: row.id,
  requesterId: row.requesterId,
  unitCode: row.unitCode,
  assigneeId: row.assigneeId,
  followerIds: row.followerIds,
  confidential: row.confidential,
})

/** The id or canonical number in `ref`; null where it is neither. */
export const ticketRef = (ref: string): string | null => (isUuid(ref) ? ref : parseTicketNumber(ref))

/** The row of a ticket that `actor` may see; null where there is none, or none for them. */
export async function visibleTicket(context: Context, actor: Actor, ref: string): Promise<TicketRow | null> {
  const key = ticketRef(ref)
  if (key === null) return null
  const row = isUuid(key) ? await ticketById(context.reader, key) : await ticketByNumber(context.reader, key)
  return row && may(actor, 'ticket.view', resourceOf(row)) ? row : null
}
