import { ok } from 'agreement'
import type { Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { limits } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { messageRefusal } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { LedgerFact } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { answeredFacts, endOfAgencyWait, resolution, waitsForUser } from './shell/facts.ts'
import type { LoadedTicket } from './shell/load.ts'
import type { Change } from './shell/store.ts'

/** What a reply brings. */
export interface ReplyInput extends ChangeInput {
  readonly body: string
  readonly attachments?: readonly string[]
  /** Set to wait for the user after this reply: pauses firstLine and fulfilment (5.2.4, 5.2.5). */
  readonly awaiting?: 'documents' | 'answer'
  /** Set to resolve with this reply; then there is nothing to wait for, and `awaiting` counts for nothing. */
  readonly resolves?: boolean
}

function factsAfterReply(ticket: LoadedTicket, input: ReplyInput, at: Instant): LedgerFact[] {
  if (input.resolves) return resolution(ticket, at)
  if (!input.awaiting || waitsForUser(ticket)) return []
  return [...endOfAgencyWait(ticket, at), factOf({ kind: 'paused', at, awaiting: input.awaiting })]
}

function told(input: ReplyInput): NonNullable<Change['tells']> {
  if (input.resolves) return 'resolved'
  return input.awaiting ? 'asked' : 'reply'
}

/**
 * Sends a reply to the user. Ends `response` if it is the first (6.4); with `awaiting` the ticket then waits for the user and
 * `firstLine` and `fulfilment` pause (5.2.4, 5.2.5); with `resolves` it is resolved.
 */
export async function replyToTicket(
  context: Context,
  actor: Actor,
  input: ReplyInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = messageRefusal(input, limits.body)
  if (wrong) return wrong
  const action = input.resolves ? 'ticket.resolve' : 'ticket.reply'
  return changeTicket(context, actor, { act: 'reply', action, input }, (ticket, at) =>
    ok({
      facts: [...answeredFacts(ticket, at), ...factsAfterReply(ticket, input, at)],
      tells: told(input),
      message: { kind: 'reply', body: input.body, ...(input.attachments && { attachments: input.attachments }) },
    }),
  )
}
