import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { changeTicket, notInThisState, allowed } from './change.ts'
import { unitExists } from './change-queries.ts'
import type { AgreeDateInput, Changed, HandOnInput, ReturnToDeskInput, TicketRefusal } from '../ticket/commands.ts'
import { limits, refusalOf, textProblems } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import { endOfAgencyWait, endOfWait } from './answer.ts'

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
  const wrong = refusalOf([
    ...textProblems('reason', input.reason, limits.reason),
    ...textProblems('unit', input.unit, 40),
  ])
  if (wrong) return wrong
  return changeTicket(context, actor, { name: 'hand-on', action: 'ticket.hand-on', input }, async (ticket, at, tx) => {
    if (!ticket.clockIsOpen) return notInThisState(ticket, 'hand-on')
    if (!(await unitExists(tx, input.unit))) return refused({ kind: 'unknown-unit' })
    const handedOn = factOf({ kind: 'handed-on', at, unit: input.unit, reason: 'note' })
    const facts = [...endOfWait(ticket, at), ...endOfAgencyWait(ticket, at), handedOn]
    return ok({
      facts,
      unitCode: input.unit,
      assigneeId: null,
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
  const wrong = refusalOf(textProblems('reason', input.reason, limits.reason))
  if (wrong) return wrong
  return changeTicket(
    context,
    actor,
    { name: 'return-to-desk', action: 'ticket.return-to-desk', input },
    (ticket, at) => {
      if (!allowed(ticket, 'returned-to-desk')) return notInThisState(ticket, 'return-to-desk')
      return ok({
        facts: [factOf({ kind: 'returned-to-desk', at })],
        unitCode: null,
        assigneeId: null,
        message: { kind: 'note', body: input.reason },
      })
    },
  )
}

/** Records the date agreed with the user, where the table of 6.4 has "-" (CRSM.01 items 3 and 6) or P6 stands alone. It must lie ahead. */
export function agreeDate(
  context: Context,
  actor: Actor,
  input: AgreeDateInput,
): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { name: 'agree-date', action: 'ticket.agree-date', input }, (ticket, at) => {
    if (!ticket.clockIsOpen) return notInThisState(ticket, 'agree-date')
    const target = ticket.clock.fulfilment.target?.kind
    if (target !== 'agreed-date' && target !== 'beyond') return refused({ kind: 'no-agreed-date-here' })
    if (input.dueAt <= at)
      return refusalOf([{ field: 'dueAt', message: 'order' }]) ?? notInThisState(ticket, 'agree-date')
    return ok({ facts: [factOf({ kind: 'date-agreed', at, dueAt: input.dueAt })], tells: 'date-agreed' })
  })
}
