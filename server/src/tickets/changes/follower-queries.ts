import type { Instant } from 'agreement'
import { isUuid } from '../../platform/checks.ts'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { ticketRef } from '../ticket/access.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'

/** The SQL of who follows which ticket since theirs was merged into it (6.2). */

/** The ticket that goes on of the one with this number or id, behind every merge; null where there is no such ticket. */
export async function survivorOf(reader: Reader | Transaction, named: string): Promise<string | null> {
  const ref = ticketRef(named)
  if (ref === null) return null
  const [row] = await reader.query<{ id: string }>(
    `with recursive onward as (
       select id, merged_into, 0 as step from tickets.ticket where ${isUuid(ref) ? 'id = $1::uuid' : 'number = $1'}
       union all
       select next.id, next.merged_into, onward.step + 1
       from onward join tickets.ticket next on next.id = onward.merged_into where onward.step < 100
     ) select id from onward order by step desc limit 1`,
    [ref],
  )
  return row?.id ?? null
}

/** Lets whoever asked by the younger ticket, and whoever followed that one, follow the older; its own requester follows nothing. */
export async function storeFollowers(
  tx: Transaction,
  { older, younger, at }: { readonly older: TicketRow; readonly younger: TicketRow; readonly at: Instant },
): Promise<void> {
  await tx.execute(
    `insert into tickets.follower (ticket_id, came_with, person_id, since)
     select $1, came.id, came.requester_id, $3 from tickets.ticket came
     where came.id = $2 or came.id in (select came_with from tickets.follower where ticket_id = $2)
     on conflict do nothing`,
    [older.id, younger.id, timestamp(at)],
  )
}

/** The tickets by which others follow this one, the first that joined first. */
export const followersOf = async (reader: Reader | Transaction, ticketId: string): Promise<readonly string[]> => {
  const rows = await reader.query<{ id: string }>(
    'select came_with as id from tickets.follower where ticket_id = $1 order by since, came_with limit 1000',
    [ticketId],
  )
  return rows.map(({ id }) => id)
}

/** The ticket that whoever asked by `cameWith` follows since theirs was merged; null where they follow none. */
export async function followedBy(reader: Reader | Transaction, cameWith: string): Promise<string | null> {
  const [row] = await reader.query<{ id: string }>(
    `select follower.ticket_id as id from tickets.follower join tickets.ticket on ticket.id = follower.ticket_id
     where follower.came_with = $1 and ticket.merged_into is null limit 1`,
    [cameWith],
  )
  return row?.id ?? null
}

/** The ticket by which a person follows another; null where they do not. */
export async function cameWith(
  reader: Reader | Transaction,
  ticketId: string,
  personId: string,
): Promise<string | null> {
  const [row] = await reader.query<{ id: string }>(
    'select came_with as id from tickets.follower where ticket_id = $1 and person_id = $2 order by since limit 1',
    [ticketId, personId],
  )
  return row?.id ?? null
}
