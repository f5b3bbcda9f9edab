import type { Channel } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import type { Origin } from './origin.ts'

/** The SQL that knows a message by where it came from. */

/** The ticket to which the message with this origin belongs; null where there is none. */
export async function ticketOfOrigin(
  reader: Reader | Transaction,
  channel: Channel,
  origin: Origin,
): Promise<{
  readonly id: string
  readonly number: string
  readonly linkVersion: number
  readonly seq: number
} | null> {
  const [row] = await reader.query<{ id: string; number: string; linkVersion: number; seq: number }>(
    `select ticket.id, ticket.number, ticket.link_version as "linkVersion", ticket.last_seq as seq
     from tickets.message join tickets.ticket on ticket.id = message.ticket_id
     where message.channel = $1 and message.origin_account = $2 and message.origin_id = $3 limit 1`,
    [channel, origin.account, origin.externalId],
  )
  return row ?? null
}
