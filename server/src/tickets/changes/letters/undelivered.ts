import { ok } from 'agreement'
import type { Context } from '../../../platform/context.ts'
import type { OutgoingMessage, RouteWork, Undelivered } from '../../../platform/outbox/route.ts'
import type { Transaction } from '../../../platform/postgres/database.ts'
import { messageOf } from '../../../notices/index.ts'
import type { Notice } from '../../../notices/index.ts'
import { changeLocked } from '../shell/change.ts'

/**
 * Writes down that a notice did not surely arrive (5.3.6): the desk then knows that the user was not told. `dead`: every attempt failed;
 * `uncertain`: it may have arrived. No clock moves by it. The ledger names the occasion and the message, never the address.
 */
export const recordUndelivered =
  (context: Context): NonNullable<RouteWork<Notice>['undelivered']> =>
  async (tx: Transaction, { payload }: OutgoingMessage<Notice>, outcome: Undelivered) => {
    const { ticket, occasion } = payload
    const outcomeOfChange = await changeLocked(context, tx, { kind: 'system' }, ticket, (_, at) =>
      ok({ facts: [{ kind: 'undelivered', at, body: { occasion, outcome, message: messageOf(payload) } }] }),
    )
    if (!outcomeOfChange.ok) throw new Error(`a notice's ticket refused ${outcomeOfChange.refusal.kind}`)
  }
