import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../context.ts'
import type { Actor } from '../platform/actor.ts'
import type { Transaction } from '../platform/database.ts'
import { changeLocked } from './change.ts'
import type { NewMessage } from './change.ts'
import { unitExists } from './change-queries.ts'
import type { Changed, InboundMessage, TicketRefusal } from './commands.ts'
import { factOf } from './ledger.ts'
import type { LedgerFact } from './ledger.ts'

type Session = NonNullable<InboundMessage['session']>

/**
 * Writes down what happened in a call or visit, with its real times: answered, resolved or handed on within the session, ended (6.4). What
 * the agent writes afterwards never makes a promise kept or broken: only the session's own times do.
 */
export function recordSession(context: Context, tx: Transaction, actor: Actor, ticketId: string, session: Session): Promise<Result<Changed, TicketRefusal>> {
  return changeLocked(context, tx, actor, ticketId, async () => {
    const { outcome, answeredAt, endedAt } = session
    const facts: LedgerFact[] = [factOf({ kind: 'answered', at: answeredAt })]
    let message: NewMessage | undefined
    if (outcome.kind === 'resolved') {
      facts.push(factOf({ kind: 'resolved', at: endedAt }))
      message = { kind: 'reply', body: outcome.answer }
    }
    if (outcome.kind === 'handed-on') {
      if (!(await unitExists(tx, outcome.unit))) return refused({ kind: 'unknown-unit' })
      facts.push(factOf({ kind: 'handed-on', at: endedAt, unit: outcome.unit, reason: 'note' }))
      message = { kind: 'note', body: outcome.reason }
    }
    facts.push(factOf({ kind: 'session-ended', at: endedAt }))
    return ok({ facts, ...(message && { message }), ...(outcome.kind === 'handed-on' && { unitCode: outcome.unit }) })
  })
}
