import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { may } from '../../policy/index.ts'
import { endOfAgencyWait, endOfWait } from './answer.ts'
import { changeTicket, notInThisState, resourceOf, ticketRef } from './change.ts'
import { ticketForUpdate } from './change-queries.ts'
import type { Changed, LinkInput, MergeInput, TicketRefusal } from '../ticket/commands.ts'
import { factOf } from '../ticket/ledger.ts'
import { isOpenState } from '../ticket/ticket.ts'

/**
 * Merges a ticket into another that is the same request (6.2: one request is one ticket). The merged one ends here and points there; its
 * messages and its ledger stay where they are, so that nobody reads what was not theirs.
 */
export function mergeTicket(
  context: Context,
  actor: Actor,
  input: MergeInput,
): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { name: 'merge', action: 'ticket.merge', input }, async (ticket, at, tx) => {
    if (!ticket.clockIsOpen) return notInThisState(ticket, 'merge')
    const ref = ticketRef(input.into)
    const target = ref === null ? null : await ticketForUpdate(tx, ref)
    if (!target || !may(actor, 'ticket.view', resourceOf(target))) return refused({ kind: 'not-found' })
    if (target.id === ticket.row.id) return refused({ kind: 'merge-with-itself' })
    if (!isOpenState(target.state) || !may(actor, 'ticket.merge', resourceOf(target)))
      return refused({ kind: 'merge-target-closed' })
    const facts = [
      ...endOfWait(ticket, at),
      ...endOfAgencyWait(ticket, at),
      factOf({ kind: 'merged', at, into: target.id }),
    ]
    return ok({ facts, mergedInto: target.id, links: [{ otherId: target.id, kind: 'duplicate-of' }], tells: 'merged' })
  })
}

/** Links two tickets that belong together. Each stays as it is. */
export function linkTicket(context: Context, actor: Actor, input: LinkInput): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { name: 'link', action: 'ticket.link', input }, async (ticket, at, tx) => {
    const ref = ticketRef(input.other)
    const other = ref === null ? null : await ticketForUpdate(tx, ref)
    if (!other || !may(actor, 'ticket.view', resourceOf(other))) return refused({ kind: 'not-found' })
    if (other.id === ticket.row.id) return refused({ kind: 'merge-with-itself' })
    return ok({
      facts: [{ kind: 'linked', at, body: { other: other.id } }],
      links: [{ otherId: other.id, kind: 'related' }],
    })
  })
}
