import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { limits, lineFault, textFault } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { refusalIn } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { isSealedAgainst } from '../seal/unsealing.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { refusalOfUnit } from '../receivers/receivers.ts'
import { endOfWaits } from './shell/facts.ts'

/** Further handling by a unit, and back to the desk. */

/** What a hand-on brings. */
export interface HandOnInput extends ChangeInput {
  readonly unit: string
  readonly reason: string
}

/** What a return brings. */
export type ReturnToDeskInput = ChangeInput & { readonly reason: string }

/**
 * Hands a ticket on for further handling ("penanganan lebih lanjut", 6.4): a recorded act with a reason. Ends `firstLine`; from now on
 * `fulfilment` has the service's hours or the priority's, the stricter of the two, still counted from the receipt. The reason is kept as an
 * internal note; the ledger carries only that there was one.
 */
export async function handOnTicket(
  context: Context,
  actor: Actor,
  input: HandOnInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalIn({
    reason: textFault(input.reason, limits.reason),
    unit: lineFault(input.unit, limits.unitCode),
  })
  if (wrong) return wrong
  return changeTicket(context, actor, { act: 'hand-on', action: 'ticket.hand-on', input }, async (ticket, at, tx) => {
    const wrongUnit = await refusalOfUnit(tx, input.unit)
    if (wrongUnit) return wrongUnit
    if (isSealedAgainst(ticket.row, input.unit)) return refused({ kind: 'unsealing-needs-two' })
    const handedOn = factOf({ kind: 'handed-on', at, unit: input.unit, reason: 'note' })
    return ok({
      facts: [...endOfWaits(ticket, at), handedOn],
      message: { kind: 'note', body: input.reason },
      tells: 'handed-on',
    })
  })
}

/** Gives a ticket that was handed on back to the desk. `fulfilment` runs on; the time is the desk's again. */
export async function returnToDesk(
  context: Context,
  actor: Actor,
  input: ReturnToDeskInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalIn({ reason: textFault(input.reason, limits.reason) })
  if (wrong) return wrong
  const operation = { act: 'return-to-desk', action: 'ticket.return-to-desk', input } as const
  return changeTicket(context, actor, operation, (_, at) =>
    ok({ facts: [factOf({ kind: 'returned-to-desk', at })], message: { kind: 'note', body: input.reason } }),
  )
}
