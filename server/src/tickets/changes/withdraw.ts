import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { limits, textFault } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { refusalIn } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { followersOf } from './follower-queries.ts'
import { isRefusedWord, wordFact, wordOf } from './on-behalf.ts'
import type { ForUser } from './on-behalf.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { endOfWaits } from './shell/facts.ts'

/** What a withdrawal brings. */
export type WithdrawInput = ChangeInput & ForUser & { readonly reason?: string }

/**
 * The user takes the request back: what still runs and is not overdue becomes `void`. Staff do so on the user's word
 * alone, and say how it was given. Where others follow the request since theirs was merged into it, it is not one
 * user's to take back.
 */
export async function withdrawTicket(
  context: Context,
  actor: Actor,
  input: WithdrawInput,
): Promise<Result<Changed, TicketRefusal>> {
  const reason = input.reason?.trim() ?? ''
  const wrong = reason === '' ? null : refusalIn({ reason: textFault(reason, limits.body) })
  if (wrong) return wrong
  const operation = { act: 'withdraw', action: 'ticket.withdraw', input } as const
  return changeTicket(context, actor, operation, async (ticket, at, tx) => {
    const word = wordOf(actor, ticket, input)
    if (isRefusedWord(word)) return word
    if ((await followersOf(tx, ticket.row.id)).length > 0) return refused({ kind: 'followed-by-others' })
    const withdrawn = factOf({ kind: 'withdrawn', at })
    return ok({
      facts: [...endOfWaits(ticket, at), { ...withdrawn, body: { ...withdrawn.body, ...wordFact(word) } }],
      tells: 'withdrawn',
      ...(reason !== '' && { message: { kind: 'from-user', body: reason, word } }),
    })
  })
}
