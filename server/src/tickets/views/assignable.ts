import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { listStaff } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { may } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { mayHave } from '../receivers/receivers.ts'
import { resourceOf, visibleTicket } from '../ticket/access.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'

/** Somebody to whom a ticket can be given. */
export interface Assignable {
  readonly id: string
  readonly name: string
  /** Codes of the units that they are in. */
  readonly units: readonly string[]
}

/** Who may be given this ticket: those who may answer it, unit by unit and by name. For whoever may assign it. */
export async function assignableTo(
  context: Context,
  actor: Actor,
  input: { readonly ticket: string },
): Promise<Result<readonly Assignable[], TicketRefusal>> {
  const row = await visibleTicket(context, actor, input.ticket)
  if (!row) return refused({ kind: 'not-found' })
  const resource = resourceOf(row)
  const staff = await listStaff(context, { kind: 'system' })
  if (!may(actor, 'ticket.assign', resource) || !staff.ok) return refused({ kind: 'forbidden' })
  const fitting = staff.value.filter((person) => mayHave(person, resource))
  const unitOf = ({ units }: Assignable): string => units[0] ?? ''
  return ok(
    fitting
      .map(({ id, name, units }) => ({ id, name, units }))
      .toSorted((one, other) => unitOf(one).localeCompare(unitOf(other)) || one.name.localeCompare(other.name)),
  )
}
