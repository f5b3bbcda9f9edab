import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import type { Actor } from '../../policy/index.ts'
import { changeLocked } from '../changes/shell/change.ts'
import type { Changed } from '../changes/shell/change-input.ts'
import { visibleTicket } from '../ticket/access.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'
import type { InboundMessage } from './inbound-message.ts'

/** A request that goes on from an earlier one, which can no longer be taken up: a new ticket, linked with it (5.2.5, 5.3.1). */

/** The earlier ticket; null where the message names none. Refused where its reader may not see it, exactly as where there is none. */
export async function earlierTicket(
  context: Context,
  { follows }: InboundMessage,
): Promise<Result<TicketRow | null, TicketRefusal>> {
  if (!follows) return ok(null)
  const earlier = await visibleTicket(context, follows.as, follows.ticket)
  return earlier
    ? ok(earlier)
    : refused({ kind: 'invalid-input', problems: [{ field: 'follows', message: 'unknown-value' }] })
}

/** Links the new ticket with the earlier one, in the transaction that stores it. */
export const linkToEarlier = (
  context: Context,
  tx: Transaction,
  actor: Actor,
  { id, earlier }: { readonly id: string; readonly earlier: TicketRow },
): Promise<Result<Changed, TicketRefusal>> =>
  changeLocked(context, tx, actor, id, (_, at) =>
    ok({
      facts: [{ kind: 'linked', at, body: { other: earlier.id } }],
      links: [{ otherId: earlier.id, kind: 'follow-up-of' }],
    }),
  )
