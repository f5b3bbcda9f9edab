import { may } from '../../policy/index.ts'
import type { Action, Actor, TicketResource } from '../../policy/index.ts'
import type { Parameter } from '../../platform/postgres/database.ts'

/** Which tickets an actor may see, as SQL: asked of the policy by one ticket of each kind, so that no second rule stands here. */

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
  /** Every ticket that is no complaint. */
  readonly ordinary: boolean
  /** The units whose tickets are among them; empty where none is by its unit. */
  readonly units: readonly string[]
  /** The condition on a row of `tickets.ticket` under the alias `ticket`. */
  condition(bind: Bind): string
}

type Kind = 'all' | 'ordinary' | 'complaints' | 'none'

const kindTerms: Readonly<Record<Kind, string>> = {
  all: 'true',
  ordinary: 'not ticket.confidential',
  complaints: 'ticket.confidential',
  none: 'false',
}

const nobodys: TicketResource = { id: '', requesterId: '', unitCode: null, assigneeId: null, confidential: false }

/** The tickets on which `actor` may do `action`. Pure. */
export function sightOf(actor: Actor, action: Action = 'ticket.view'): Sight {
  const allows = (more: Partial<TicketResource>): boolean => may(actor, action, { ...nobodys, ...more })
  const both = (more: Partial<TicketResource>): Kind => {
    const ordinary = allows(more)
    const complaints = allows({ ...more, confidential: true })
    if (ordinary) return complaints ? 'all' : 'ordinary'
    return complaints ? 'complaints' : 'none'
  }
  const units = actor.kind === 'person' ? actor.units : []
  const [unit] = units
  const kinds = {
    any: both({}),
    unit: unit === undefined ? 'none' : both({ unitCode: unit }),
    own: actor.kind === 'person' ? both({ requesterId: actor.personId }) : 'none',
    link: actor.kind === 'link' ? both({ id: actor.ticketId }) : 'none',
  } as const
  const isByUnit = kinds.unit !== 'none' && kinds.unit !== kinds.any
  return {
    ordinary: kinds.any === 'all' || kinds.any === 'ordinary',
    units: isByUnit ? units : [],
    condition(bind) {
      if (kinds.any === 'all') return 'true'
      const terms: string[] = []
      if (kinds.any !== 'none') terms.push(kindTerms[kinds.any])
      if (isByUnit) terms.push(`ticket.unit_code = any(${bind(units)}::text[]) and ${kindTerms[kinds.unit]}`)
      if (actor.kind === 'person' && kinds.own !== 'none' && kinds.own !== kinds.any)
        terms.push(`ticket.requester_id = ${bind(actor.personId)}::uuid and ${kindTerms[kinds.own]}`)
      if (actor.kind === 'link' && kinds.link !== 'none')
        terms.push(`ticket.id = ${bind(actor.ticketId)}::uuid and ${kindTerms[kinds.link]}`)
      return terms.length === 0 ? 'false' : `(${terms.map((term) => `(${term})`).join(' or ')})`
    },
  }
}
