import { findComponent, ok, refused } from 'agreement'
import type { Instant, Level, Result } from 'agreement'
import { limits, lineFault, textFault } from '../../platform/checks.ts'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import type { Actor } from '../../policy/index.ts'
import { actorName } from '../ticket/access.ts'
import { refusalIn, refusedField } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { LedgerFact } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { leavesTheSeal, openUnsealing, unsealingBody } from '../seal/unsealing.ts'
import type { Unsealing } from '../seal/unsealing.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { refusalOfUnit } from '../receivers/receivers.ts'
import { endOfWaits } from './shell/facts.ts'
import type { LoadedTicket } from './shell/load.ts'

/** Taking a complaint out of its seal: one person of its unit proposes, another approves, and both stand in the ledger. */

/** What a proposal brings; the reason stays with the unit, as an internal note. */
export interface ProposeUnsealingInput extends ChangeInput {
  readonly to:
    | {
        readonly kind: 'classify'
        readonly component: string | null
        readonly impact: Level
        readonly urgency: Level
        readonly eventAt?: Instant
      }
    | { readonly kind: 'hand-on'; readonly unit: string }
  readonly reason: string
}

async function proposed(
  tx: Transaction,
  { row, version }: LoadedTicket,
  to: ProposeUnsealingInput['to'],
): Promise<Result<Unsealing, TicketRefusal>> {
  if (to.kind === 'hand-on') {
    const wrongUnit = await refusalOfUnit(tx, to.unit)
    if (wrongUnit) return wrongUnit
    return to.unit === row.unitCode ? refusedField('unit', 'given-twice') : ok({ act: 'hand-on', unit: to.unit })
  }
  const found = to.component === null ? null : findComponent(version, to.component)
  if (to.component !== null && !found) return refused({ kind: 'unknown-component' })
  if (to.eventAt !== undefined && !found?.component.eventBound) return refusedField('eventAt', 'not-bound-to-event')
  const component = found?.component.code ?? null
  if (!leavesTheSeal(version, row.component, component)) return refusedField('component', 'unknown-value')
  const { impact, urgency, eventAt } = to
  return ok({ act: 'classify', component, impact, urgency, ...(eventAt !== undefined && { eventAt }) })
}

/**
 * Proposes that a complaint becomes something else, or goes on to another unit. Nothing changes until somebody else
 * approves it; a later proposal takes the place of an earlier one.
 */
export async function proposeUnsealing(
  context: Context,
  actor: Actor,
  input: ProposeUnsealingInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalIn({
    reason: textFault(input.reason, limits.reason),
    unit: input.to.kind === 'hand-on' ? lineFault(input.to.unit, limits.unitCode) : null,
  })
  if (wrong) return wrong
  const operation = { act: 'classify', action: 'ticket.propose-unsealing', name: 'propose-unsealing', input } as const
  return changeTicket(context, actor, operation, async (ticket, at, tx) => {
    const what = await proposed(tx, ticket, input.to)
    if (!what.ok) return what
    return ok({
      facts: [{ kind: 'unseal-proposed', at, body: unsealingBody(what.value) }],
      message: { kind: 'note', body: input.reason },
    })
  })
}

function carriedOut(ticket: LoadedTicket, what: Unsealing, at: Instant): readonly LedgerFact[] {
  if (what.act === 'hand-on')
    return [...endOfWaits(ticket, at), factOf({ kind: 'handed-on', at, unit: what.unit, reason: 'note' })]
  const { act: _, ...classification } = what
  return [factOf({ kind: 'classified', at, ...classification })]
}

/**
 * Approves what somebody else proposed, and carries it out. Refused where nothing is proposed, and to whoever proposed it:
 * two persons or keys, never one.
 */
export function approveUnsealing(
  context: Context,
  actor: Actor,
  input: ChangeInput,
): Promise<Result<Changed, TicketRefusal>> {
  const operation = { act: 'classify', action: 'ticket.approve-unsealing', name: 'approve-unsealing', input } as const
  return changeTicket(context, actor, operation, (ticket, at) => {
    const open = openUnsealing(ticket.entries)
    if (!open) return refused({ kind: 'nothing-proposed' })
    if (open.by === actorName(actor)) return refused({ kind: 'needs-another' })
    return ok({
      facts: [{ kind: 'unseal-approved', at, body: { proposal: open.seq } }, ...carriedOut(ticket, open.what, at)],
      ...(open.what.act === 'hand-on' && { tells: 'handed-on' as const }),
    })
  })
}
