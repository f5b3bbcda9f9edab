import { ok } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { limits } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { messageRefusal } from '../ticket/input.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'

/** What a note brings. */
export interface NoteInput extends ChangeInput {
  readonly body: string
  readonly attachments?: readonly string[]
}

/** Adds an internal note: it is kept with the ticket and never leaves the desk (5.3.5.c). Allowed in every state. */
export async function addNote(
  context: Context,
  actor: Actor,
  input: NoteInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = messageRefusal(input, limits.body)
  if (wrong) return wrong
  return changeTicket(context, actor, { act: 'note', action: 'ticket.note', input }, () =>
    ok({
      facts: [],
      message: { kind: 'note', body: input.body, ...(input.attachments && { attachments: input.attachments }) },
    }),
  )
}
