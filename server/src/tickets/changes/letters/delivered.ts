import { ok, waitingSince } from 'agreement'
import { remindersSince } from '../../ticket/fold.ts'
import type { Context } from '../../../platform/context.ts'
import type { OutgoingMessage, RouteWork } from '../../../platform/outbox/route.ts'
import type { Transaction } from '../../../platform/postgres/database.ts'
import type { Notice } from '../../../notices/index.ts'
import { changeLocked } from '../shell/change.ts'
import type { LoadedTicket } from '../shell/load.ts'

/** The number of the reminder that waits to have left; null where none does. */
function waitingReminder({ clock, entries }: LoadedTicket): number | null {
  const since = waitingSince(clock)
  const reminders = since === null ? [] : remindersSince(entries, since)
  return reminders.at(-1)?.leftAt === null ? reminders.length : null
}

/**
 * Writes down that a reminder really left (5.2.5): what follows on silence counts from then. Of reminders that were
 * answered meanwhile, or left by another letter, nothing is written.
 */
export const recordDelivered =
  (context: Context): NonNullable<RouteWork<Notice>['delivered']> =>
  async (tx: Transaction, { payload }: OutgoingMessage<Notice>) => {
    if (payload.occasion !== 'reminder') return
    const outcome = await changeLocked(context, tx, { kind: 'system' }, payload.ticket, (ticket, at) => {
      const number = waitingReminder(ticket)
      return ok({ facts: number === null ? [] : [{ kind: 'delivered', at, body: { occasion: 'reminder', number } }] })
    })
    if (!outcome.ok) throw new Error(`a notice's ticket refused ${outcome.refusal.kind}`)
  }
