import { ok, refused } from 'agreement'
import type { Language } from 'agreement'
import { proveByLink } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { changeLocked, transactionOf } from '../changes/shell/change.ts'
import { claimedTickets } from './claims-queries.ts'
import type { ClaimedTicket } from './claims-queries.ts'

/** Requests in the name of an address become its owner's once the owner has proved it (decision 0051). */

const moved = (context: Context, { id, claimant }: ClaimedTicket, personId: string) =>
  transactionOf(context, (tx) =>
    changeLocked(context, tx, { kind: 'person', personId, name: '', roles: ['user'], units: [] }, id, (ticket, at) =>
      ticket.row.requesterId === claimant
        ? ok({
            facts: [{ kind: 'requester-changed', at, body: { requester: personId } }],
            requesterId: personId,
          })
        : refused({ kind: 'stale', seq: ticket.row.lastSeq }),
    ),
  )

/**
 * Gives the requests that were made in the name of an address to the person who has just proved it, each with an entry in its ledger; how
 * many. The newest 200 at a time: what is left follows at the next proof. For use right after a proof, never for an old one.
 */
export async function takeOverRequests(context: Context, personId: string): Promise<number> {
  let count = 0
  for (const ticket of await claimedTickets(context.reader, personId))
    if ((await moved(context, ticket, personId)).ok) count += 1
  return count
}

/** Takes it that whoever opened a link that was mailed to `email` reads its mail: the requests in its name are theirs; how many. */
export const provedByLink = async (context: Context, email: string, language: Language): Promise<number> =>
  takeOverRequests(context, await proveByLink(context, { email, language }))
