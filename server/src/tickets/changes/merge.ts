import { isOpenState, ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { may } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { resourceOf } from '../ticket/access.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { endOfWaits } from './shell/facts.ts'
import { otherTicket } from './other-ticket.ts'

/** What a merge brings. */
export interface MergeInput extends ChangeInput {
  /** The number or id of the ticket that goes on. */
  readonly into: string
}

/**
 * Merges a ticket into another that is the same request (6.2: one request is one ticket). The merged one ends here and points there; its
 * messages and its ledger stay where they are, so that nobody reads what was not theirs.
 */
export function mergeTicket(
  context: Context,
  actor: Actor,
  input: MergeInput,
): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { act: 'merge', action: 'ticket.merge', input }, async (ticket, at, tx) => {
    const found = await otherTicket(tx, actor, ticket.row.id, input.into)
    if (!found.ok) return found
    const target = found.value
    if (target.confidential !== ticket.row.confidential) return refused({ kind: 'across-the-seal' })
    if (!isOpenState(target.state) || !may(actor, 'ticket.merge', resourceOf(target)))
      return refused({ kind: 'merge-target-closed' })
    return ok({
      facts: [...endOfWaits(ticket, at), factOf({ kind: 'merged', at, into: target.id })],
      links: [{ otherId: target.id, kind: 'duplicate-of' }],
      tells: 'merged',
    })
  })
}
