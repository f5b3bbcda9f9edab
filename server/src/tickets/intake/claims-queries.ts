import type { Reader } from '../../platform/postgres/database.ts'

/** The SQL of requests that were made in the name of an address before its owner proved it. */

/** A ticket that waits for the owner of an address, and the claim that it belongs to. */
export interface ClaimedTicket {
  readonly id: string
  readonly claimant: string
}

/** The newest 200 tickets that were made in the name of an address that `personId` has proved. */
export const claimedTickets = (reader: Reader, personId: string): Promise<ClaimedTicket[]> =>
  reader.query(
    `select ticket.id, claim.person_id as claimant
     from reporting.person_identity mine
       join reporting.person_identity claim on claim.kind = mine.kind and claim.value = mine.value and not claim.verified
       join tickets.ticket on ticket.requester_id = claim.person_id
     where mine.person_id = $1 and mine.verified order by ticket.id desc limit 200`,
    [personId],
  )
