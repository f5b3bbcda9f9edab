import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { resourceOf } from '../ticket/access.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { refusalOfAssignee } from '../receivers/receivers.ts'

/** What an assignment brings. */
export interface AssignInput extends ChangeInput {
  /** The person to work on it; null gives it back to the queue. */
  readonly assignee: string | null
  /** Who the author saw working on it (null: nobody). Somebody else by now: refused as `stale`. */
  readonly from?: string | null
}

/**
 * Whether the ticket would be taken from somebody whom the author did not see: they told from whom they take it and it is another's now, or
 * they told nothing at all of what they saw and somebody else works on it.
 */
function isTakenUnseen(actor: Actor, input: AssignInput, holder: string | null): boolean {
  if (input.from !== undefined) return input.from !== holder
  const isOwn = actor.kind === 'person' && actor.personId === holder
  return input.seenSeq === undefined && holder !== null && holder !== input.assignee && !isOwn
}

/**
 * Gives a ticket to a person of the desk, or back to the queue (`assignee` null). The ledger keeps who; no clock moves. Nobody takes a
 * ticket from whoever holds it without having seen that they do, and nobody gets one that they may not answer: that one is handed on.
 */
export function assignTicket(
  context: Context,
  actor: Actor,
  input: AssignInput,
): Promise<Result<Changed, TicketRefusal>> {
  const operation = { act: 'assign', action: 'ticket.assign', input } as const
  return changeTicket(context, actor, operation, async (ticket, at, tx) => {
    const { assigneeId, lastSeq } = ticket.row
    const wrong = input.assignee === null ? null : await refusalOfAssignee(tx, input.assignee, resourceOf(ticket.row))
    if (wrong) return wrong
    if (isTakenUnseen(actor, input, assigneeId)) return refused({ kind: 'stale', seq: lastSeq })
    return ok({ facts: [{ kind: 'assigned', at, body: { assignee: input.assignee } }] })
  })
}
