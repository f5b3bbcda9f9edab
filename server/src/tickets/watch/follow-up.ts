import { nextFollowUp, ok, waitingSince } from 'agreement'
import type { Instant } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { changeLocked } from '../changes/shell/change.ts'
import type { LoadedTicket } from '../changes/shell/load.ts'
import type { Change } from '../changes/shell/store.ts'
import { remindersSince } from '../ticket/fold.ts'
import { factOf } from '../ticket/ledger.ts'
import { dueForFollowUp } from './watch-queries.ts'

/**
 * What the desk does when a user is silent: reminders, each counted from when the one before really left, and then an
 * announced closing with a free way back (5.2.5); and it closes what was resolved once it can no longer be reopened. Days
 * and counts are the version's. A reminder that cannot leave is followed by nothing: the ticket stays in the list of
 * those that wait.
 */

function followUp(ticket: LoadedTicket, at: Instant): Change {
  const since = waitingSince(ticket.clock)
  const reminders = since === null ? [] : remindersSince(ticket.entries, since)
  const next = nextFollowUp(ticket.clock, reminders, ticket.version, ticket.calendar)
  // A calendar that became known meanwhile moves it: then its new instant is noted, and nothing is done yet.
  if (next === null || next.at > at) return { facts: [] }
  switch (next.kind) {
    case 'close':
      return { facts: [factOf({ kind: 'closed', at, reason: 'final' })] }
    case 'remind':
      return { facts: [{ kind: 'reminded', at, body: { number: next.number, leaves: 'told' } }], tells: 'reminder' }
    case 'close-unanswered':
      return { facts: [factOf({ kind: 'closed', at, reason: 'unanswered' })], tells: 'closed-unanswered' }
  }
}

/** Does one reminder or closing that is due; whether there was one. */
export async function followUpNext(context: Context): Promise<boolean> {
  return context.transaction(async (tx) => {
    const id = await dueForFollowUp(tx, context.clock.now())
    if (id === null) return false
    const outcome = await changeLocked(context, tx, { kind: 'system' }, id, (ticket, at) => ok(followUp(ticket, at)))
    if (!outcome.ok) throw new Error(`a follow-up is never refused, got ${outcome.refusal.kind}`)
    return true
  })
}
