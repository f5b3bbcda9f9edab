import { confidentialUnitOf, findComponent, ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { changeTicket, notInThisState } from './change.ts'
import { isStaff } from './change-queries.ts'
import type { AssignInput, Changed, ClassifyInput, TicketRefusal } from '../ticket/commands.ts'
import { refusalOf } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'

/**
 * Sets service, impact and urgency (6.3: staff decide). The priority follows from the table of the ticket's own agreement version;
 * running commitments are anchored again at the receipt, minus the pauses so far: nothing is lost by a change.
 */
export function classifyTicket(
  context: Context,
  actor: Actor,
  input: ClassifyInput,
): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { name: 'classify', action: 'ticket.classify', input }, (ticket, at) => {
    if (!ticket.clockIsOpen) return notInThisState(ticket, 'classify')
    const found = input.component === null ? null : findComponent(ticket.version, input.component)
    if (input.component !== null && !found) return refused({ kind: 'unknown-component' })
    if (input.eventAt !== undefined && !found?.component.eventBound)
      return refusalOf([{ field: 'eventAt', message: 'not-bound-to-event' }]) ?? notInThisState(ticket, 'classify')
    const component = found?.component.code ?? null
    const unit = confidentialUnitOf(ticket.version, component)
    const isAnotherUnits = unit !== null && unit !== confidentialUnitOf(ticket.version, ticket.row.component)
    const facts = [
      factOf({
        kind: 'classified',
        at,
        component,
        impact: input.impact,
        urgency: input.urgency,
        ...(input.eventAt !== undefined && { eventAt: input.eventAt }),
      }),
    ]
    return ok({
      facts,
      ...(isAnotherUnits && { unitCode: unit, assigneeId: null }),
    })
  })
}

/** Gives a ticket to a person of the desk, or back to the queue (`assignee` null). The ledger keeps who; no clock moves. */
export function assignTicket(
  context: Context,
  actor: Actor,
  input: AssignInput,
): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { name: 'assign', action: 'ticket.assign', input }, async (ticket, at, tx) => {
    if (!ticket.clockIsOpen) return notInThisState(ticket, 'assign')
    if (input.assignee !== null && !(await isStaff(tx, input.assignee))) return refused({ kind: 'unknown-person' })
    return ok({ facts: [{ kind: 'assigned', at, body: { assignee: input.assignee } }], assigneeId: input.assignee })
  })
}
