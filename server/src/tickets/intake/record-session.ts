import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import type { Actor } from '../../policy/index.ts'
import type { Changed } from '../changes/shell/change-input.ts'
import { changeLocked } from '../changes/shell/change.ts'
import { answering, ending } from '../sessions/session.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import type { RecordedSession } from './inbound-message.ts'

/**
 * Writes down what happened in a call or visit, with its real times, by the decisions of a session that goes on: answered, then ended as
 * `outcome` says (6.4). What the agent writes afterwards never makes a promise kept or broken: only the session's own times do. Nothing is
 * told: the receipt of the request tells it.
 */
export async function recordSession(
  context: Context,
  tx: Transaction,
  actor: Actor,
  ticketId: string,
  { answeredAt, endedAt, outcome }: RecordedSession,
): Promise<Result<Changed, TicketRefusal>> {
  const answered = await changeLocked(context, tx, actor, ticketId, answering, answeredAt)
  if (!answered.ok) return answered
  return changeLocked(context, tx, actor, ticketId, ending(outcome), endedAt)
}
