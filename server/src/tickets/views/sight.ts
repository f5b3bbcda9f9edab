import { may, sightCondition } from '../../policy/index.ts'
import type { Action, Actor, TicketResource } from '../../policy/index.ts'
import type { Parameter } from '../../platform/postgres/database.ts'

/** Which tickets an actor may see, for lists that begin at the ranges that hold them. The condition itself is the policy's. */

/** Gives a value a place in a statement: `$1`, `$2` … */
export type Bind = (value: Parameter) => string

/** A binder, and the values that it has been given. The same value has one place. */
export function binder(): { readonly values: Parameter[]; readonly bind: Bind } {
  const values: Parameter[] = []
  const bind = (value: Parameter): string => {
    const place = values.indexOf(value)
    return `$${place === -1 ? values.push(value) : place + 1}`
  }
  return { values, bind }
}

/** The tickets on which somebody may do one thing. */
export interface Sight {
  /** Whether every ticket that is no complaint is among them. */
  readonly ordinary: boolean
  /** The condition on a row of `tickets.ticket` under the alias `ticket`. */
  condition(bind: Bind): string
}

const nobodys: TicketResource = {
  id: '',
  requesterId: '',
  unitCode: null,
  assigneeId: null,
  followerIds: [],
  confidential: false,
}

/** The tickets on which `actor` may do `action`. Pure. */
export function sightOf(actor: Actor, action: Action = 'ticket.view'): Sight {
  const { text, values } = sightCondition(actor, action)
  return {
    ordinary: may(actor, action, nobodys),
    condition: (bind) => text.replaceAll(/:(sight[A-Za-z]+)/g, (_, name: string) => bind(values[name] ?? null)),
  }
}
