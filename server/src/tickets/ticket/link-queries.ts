import type { Reader } from '../../platform/postgres/database.ts'

/** The SQL of a secret link: to which addresses it may have been mailed, and whether the ticket has another requester since. */

/** What a link of a ticket hangs on, besides the ticket's row. */
export interface LinkedRequester {
  /** The addresses of its requester. */
  readonly addresses: readonly string[]
  /** Whether the requester has proved one of them. */
  readonly verified: boolean
  /** Whether the ticket was given to the owner of its address after somebody else had typed it. */
  readonly moved: boolean
}

/** What a link of this ticket hangs on. */
export async function linkedRequester(
  reader: Reader,
  ticket: { readonly id: string; readonly requesterId: string },
): Promise<LinkedRequester> {
  const [row] = await reader.query<LinkedRequester>(
    `select array(
         select value::text from reporting.person_identity
         where person_id = person.id and kind = 'email' order by value limit 20) as addresses,
       person.verified,
       exists (select 1 from tickets.ledger where ticket_id = $1 and kind = 'requester-changed') as moved
     from reporting.person where person.id = $2 limit 1`,
    [ticket.id, ticket.requesterId],
  )
  if (!row) throw new Error('a ticket has a requester')
  return row
}
