import { ok } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { limits, textFault } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { refusalIn } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { endOfWaits } from './shell/facts.ts'

/** What a withdrawal brings. */
export type WithdrawInput = ChangeInput & { readonly reason?: string }

/** The user takes the request back: what still runs and is not overdue becomes `void`. */
export async function withdrawTicket(
  context: Context,
  actor: Actor,
  input: WithdrawInput,
): Promise<Result<Changed, TicketRefusal>> {
  const reason = input.reason?.trim() ?? ''
  const wrong = reason === '' ? null : refusalIn({ reason: textFault(reason, limits.body) })
  if (wrong) return wrong
  return changeTicket(context, actor, { act: 'withdraw', action: 'ticket.withdraw', input }, (ticket, at) =>
    ok({
      facts: [...endOfWaits(ticket, at), factOf({ kind: 'withdrawn', at })],
      tells: 'withdrawn',
      ...(reason !== '' && { message: { kind: 'from-user', body: reason } }),
    }),
  )
}
