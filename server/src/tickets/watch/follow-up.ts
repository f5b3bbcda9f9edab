import { ok } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { changeLocked } from '../changes/change.ts'
import type { Change, LoadedTicket } from '../changes/change.ts'
import { factOf } from '../ticket/ledger.ts'
import { dueForFollowUp } from './watch-queries.ts'
import { isPaused } from '../ticket/ticket.ts'
import type { Instant } from 'agreement'

/**
 * What the desk does when a user is silent: reminders after 1 and 3 working days, and after 5 an announced closing with a free way back
 * (5.2.5); and it closes what was resolved once it can no longer be reopened.
 */

function followUp(ticket: LoadedTicket, at: Instant): Change {
  if (ticket.clock.state === 'resolved') return { facts: [factOf({ kind: 'closed', at })] }
  const pausedAt = ticket.clock.pauses.at(-1)?.from ?? at
  const reminded = ticket.entries.filter((entry) => entry.kind === 'reminded' && entry.at >= pausedAt).length
  if (reminded < ticket.version.policies.reminderWorkingDays.value.length) {
    return { facts: [{ kind: 'reminded', at, body: { number: reminded + 1 } }], tells: 'reminder' }
  }
  return { facts: [factOf({ kind: 'resumed', at }), factOf({ kind: 'withdrawn', at })], tells: 'closed-unanswered' }
}

/** Does one reminder or closing that is due; whether there was one. */
export async function followUpNext(context: Context): Promise<boolean> {
  return context.transaction(async (tx) => {
    const id = await dueForFollowUp(tx, context.clock.now())
    if (id === null) return false
    const outcome = await changeLocked(context, tx, { kind: 'system' }, id, (ticket, at) =>
      ok(ticket.clock.state === 'resolved' || isPaused(ticket.clock) ? followUp(ticket, at) : { facts: [] }),
    )
    if (!outcome.ok) throw new Error(`a follow-up is never refused, got ${outcome.refusal.kind}`)
    return true
  })
}
