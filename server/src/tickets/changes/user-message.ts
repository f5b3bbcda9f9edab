import { ok } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { limits } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { messageRefusal } from '../ticket/input.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './change.ts'
import type { Changed, ChangeInput } from './change-input.ts'
import { endOfUserWait } from './facts.ts'

/** A further message or document by the user; ends a wait for the user. */
export interface UserMessageInput extends ChangeInput {
  readonly body: string
  readonly attachments?: readonly string[]
}

/** A further message or document by the user: ends a wait for the user at this instant (5.2.4, 5.2.5). Only while the ticket is open. */
export async function addUserMessage(
  context: Context,
  actor: Actor,
  input: UserMessageInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = messageRefusal(input, limits.body)
  if (wrong) return wrong
  return changeTicket(context, actor, { act: 'user-message', action: 'ticket.user-message', input }, (ticket, at) =>
    ok({
      facts: endOfUserWait(ticket, at),
      message: { kind: 'from-user', body: input.body, ...(input.attachments && { attachments: input.attachments }) },
    }),
  )
}
