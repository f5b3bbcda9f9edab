import { ok, refused } from 'agreement'
import type { ClockEvent, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { changeLocked } from '../changes/change.ts'
import type { NewMessage } from '../changes/store.ts'
import { unitExists } from '../changes/change-queries.ts'
import type { Changed } from '../changes/change-input.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import type { InboundMessage } from './inbound-message.ts'
import { factOf } from '../ticket/ledger.ts'
import type { LedgerFact } from '../ticket/ledger.ts'

type Session = NonNullable<InboundMessage['session']>

/** What a session was, as the clock reads it: answered, resolved or handed on in it, ended (6.4). */
export function sessionEvents({ outcome, answeredAt, endedAt }: Session): ClockEvent[] {
  const events: ClockEvent[] = [{ kind: 'answered', at: answeredAt }]
  if (outcome.kind === 'resolved') events.push({ kind: 'resolved', at: endedAt })
  if (outcome.kind === 'handed-on') events.push({ kind: 'handed-on', at: endedAt, unit: outcome.unit, reason: 'note' })
  events.push({ kind: 'session-ended', at: endedAt })
  return events
}

/**
 * Writes down what happened in a call or visit, with its real times: answered, resolved or handed on within the session, ended (6.4). What
 * the agent writes afterwards never makes a promise kept or broken: only the session's own times do.
 */
export function recordSession(
  context: Context,
  tx: Transaction,
  actor: Actor,
  ticketId: string,
  session: Session,
): Promise<Result<Changed, TicketRefusal>> {
  return changeLocked(context, tx, actor, ticketId, async () => {
    const { outcome } = session
    const facts: LedgerFact[] = sessionEvents(session).map(factOf)
    let message: NewMessage | undefined
    if (outcome.kind === 'resolved') message = { kind: 'reply', body: outcome.answer }
    if (outcome.kind === 'handed-on') {
      if (!(await unitExists(tx, outcome.unit))) return refused({ kind: 'unknown-unit' })
      message = { kind: 'note', body: outcome.reason }
    }
    return ok({ facts, ...(message && { message }) })
  })
}
