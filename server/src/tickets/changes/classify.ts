import { findComponent, ok, refused } from 'agreement'
import type { Instant, Level, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { refusedField } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { leavesTheSeal } from '../seal/unsealing.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'

/** What a classification brings. */
export interface ClassifyInput extends ChangeInput {
  readonly component: string | null
  readonly impact: Level
  readonly urgency: Level
  /** The start of the event, for components that are bound to one (ITSM.04, BMSM.01). */
  readonly eventAt?: Instant
}

/**
 * Sets service, impact and urgency (6.3: staff decide). The priority follows from the table of the ticket's own agreement version;
 * running commitments are anchored again at the receipt, minus the pauses so far: nothing is lost by a change. What
 * becomes confidential goes to its own unit at once; what is so leaves it by two persons only (`proposeUnsealing`).
 */
export function classifyTicket(
  context: Context,
  actor: Actor,
  input: ClassifyInput,
): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { act: 'classify', action: 'ticket.classify', input }, (ticket, at) => {
    const { impact, urgency, eventAt } = input
    const found = input.component === null ? null : findComponent(ticket.version, input.component)
    if (input.component !== null && !found) return refused({ kind: 'unknown-component' })
    if (eventAt !== undefined && !found?.component.eventBound) return refusedField('eventAt', 'not-bound-to-event')
    // An event that had begun before its request came in was never served by it.
    if (eventAt !== undefined && eventAt < ticket.row.receivedAt) return refusedField('eventAt', 'order')
    const component = found?.component.code ?? null
    if (leavesTheSeal(ticket.version, ticket.row.component, component)) return refused({ kind: 'unsealing-needs-two' })
    const event = eventAt === undefined ? {} : { eventAt }
    return ok({ facts: [factOf({ kind: 'classified', at, component, impact, urgency, ...event })] })
  })
}
