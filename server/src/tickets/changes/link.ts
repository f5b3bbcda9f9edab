import { ok } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { otherTicket } from './other-ticket.ts'

/** What a link brings. */
export interface LinkInput extends ChangeInput {
  /** The number or id of the other ticket. */
  readonly other: string
}

/** Links two tickets that belong together. Each stays as it is. */
export function linkTicket(context: Context, actor: Actor, input: LinkInput): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { act: 'link', action: 'ticket.link', input }, async (ticket, at, tx) => {
    const other = await otherTicket(tx, actor, ticket.row.id, input.other)
    if (!other.ok) return other
    return ok({
      facts: [{ kind: 'linked', at, body: { other: other.value.id } }],
      links: [{ otherId: other.value.id, kind: 'related' }],
    })
  })
}
