import { ok } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { resourceOf } from '../ticket/access.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { ticketForUpdate } from '../ticket/ticket-queries.ts'
import { changeLocked, transactionOf } from './shell/change.ts'
import { heldByPerson } from '../receivers/receivers-queries.ts'
import { refusalOfAssignee } from '../receivers/receivers.ts'

/** Tickets of somebody whose rights have ended go back to where others see them. */

/**
 * Gives the open tickets that a person holds and may no longer answer back to their unit or to the desk, each with an entry in its ledger;
 * how many. All of them or none: for use in the transaction that took a right away, by whoever took it.
 */
export const releaseTickets = (
  context: Context,
  actor: Actor,
  personId: string,
): Promise<Result<number, TicketRefusal>> =>
  transactionOf(context, async (tx) => {
    let count = 0
    for (const id of await heldByPerson(tx, personId)) {
      const row = await ticketForUpdate(tx, id)
      const isOrphan = row?.assigneeId === personId && (await refusalOfAssignee(tx, personId, resourceOf(row))) !== null
      if (!isOrphan) continue
      const released = await changeLocked(context, tx, actor, id, (_, at) =>
        ok({ facts: [{ kind: 'assigned', at, body: { assignee: null } }] }),
      )
      if (!released.ok) return released
      count += 1
    }
    return ok(count)
  })
