import { isOpenState, ok } from 'agreement'
import type { AgreedHow, AgreedWith, Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { refusedField } from '../ticket/input.ts'
import type { Refused } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import type { LoadedTicket } from './shell/load.ts'

/** What an agreed date brings. */
export interface AgreeDateInput extends ChangeInput {
  /** Must lie in the future. */
  readonly dueAt: Instant
  /** With whom it was agreed, and how: a date is agreed with the user, or it is none. */
  readonly with: AgreedWith
  readonly how: AgreedHow
}

/** An open ticket with hours of its own has no date to agree. */
const hasHours = (ticket: LoadedTicket): Refused | null =>
  isOpenState(ticket.clock.state) ? { ok: false, refusal: { kind: 'no-agreed-date-here' } } : null

/**
 * Records the date agreed with the user, where the table of 6.4 has "-" (CRSM.01 items 3 and 6) or P6 stands alone:
 * with whom and how. It must lie ahead.
 */
export function agreeDate(
  context: Context,
  actor: Actor,
  input: AgreeDateInput,
): Promise<Result<Changed, TicketRefusal>> {
  const operation = { act: 'agree-date', action: 'ticket.agree-date', input, whyNot: hasHours } as const
  const { dueAt, with: agreedWith, how } = input
  return changeTicket(context, actor, operation, (_, at) =>
    dueAt <= at
      ? refusedField('dueAt', 'order')
      : ok({ facts: [factOf({ kind: 'date-agreed', at, dueAt, with: agreedWith, how })], tells: 'date-agreed' }),
  )
}
