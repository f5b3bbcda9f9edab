import type { Action, Actor, Role, Scope, TicketResource } from './actor.ts'

/**
 * Who may do what: the one place that says so. Every use case asks here; nothing else decides. One line for each rule: who, in which relation
 * to the ticket, may do what. What no line allows is refused.
 */

/**
 * How an actor stands to a ticket. `any`: the action needs no ticket. `own`: as its requester. `ordinary`: every ticket that is no complaint.
 * `unit`: one that the actor's unit holds; `complaint`: a complaint (WBSM.01) that it holds.
 */
type Relation = 'any' | 'own' | 'ordinary' | 'unit' | 'complaint'

interface Rule<Who> {
  readonly who: readonly Who[]
  readonly to: Relation
  readonly may: readonly Action[]
}

const reading: readonly Action[] = ['ticket.view', 'ticket.view-internal', 'ticket.ledger']
const asRequester: readonly Action[] = ['ticket.view', 'ticket.user-message', 'ticket.withdraw', 'ticket.reopen']
const answering: readonly Action[] = [
  'ticket.reply',
  'ticket.note',
  'ticket.assign',
  'ticket.pause',
  'ticket.resume',
  'ticket.agree-date',
  'ticket.resolve',
  'ticket.reopen',
  'ticket.link',
  'ticket.user-message',
  'ticket.withdraw',
]
// Only the desk steers a request: classification decides what a unit is measured by (6.3), and where a request goes next is the desk's to say (5.2).
const steering: readonly Action[] = ['ticket.classify', 'ticket.hand-on', 'ticket.return-to-desk', 'ticket.merge']

const personRules: readonly Rule<Role>[] = [
  { who: ['user', 'agent', 'unit-officer', 'supervisor'], to: 'any', may: ['ticket.create'] },
  { who: ['user'], to: 'own', may: asRequester },
  { who: ['agent', 'supervisor'], to: 'ordinary', may: [...reading, ...answering, ...steering] },
  { who: ['agent', 'supervisor'], to: 'any', may: ['call.record'] },
  { who: ['unit-officer'], to: 'unit', may: [...reading, ...answering, 'ticket.return-to-desk'] },
  // The desk cannot see a complaint: its unit classifies it and hands it on; it never goes back to where nobody could read it.
  { who: ['unit-officer'], to: 'complaint', may: [...reading, ...answering, 'ticket.classify', 'ticket.hand-on'] },
  { who: ['auditor'], to: 'ordinary', may: reading },
  { who: ['agent', 'unit-officer', 'supervisor', 'auditor'], to: 'any', may: ['queue.view'] },
  { who: ['agent', 'supervisor', 'owner', 'auditor'], to: 'any', may: ['realisation.view'] },
  { who: ['agent', 'unit-officer', 'supervisor', 'owner', 'auditor'], to: 'any', may: ['calendar.view'] },
  { who: ['owner'], to: 'any', may: ['calendar.change'] },
  { who: ['supervisor', 'administrator'], to: 'any', may: ['people.view'] },
  { who: ['administrator'], to: 'any', may: ['people.manage', 'api-keys.manage', 'system.view'] },
]

const keyRules: readonly Rule<Scope>[] = [
  { who: ['tickets:create', 'tickets:write'], to: 'any', may: ['ticket.create', 'call.record'] },
  { who: ['tickets:read'], to: 'any', may: ['queue.view'] },
  { who: ['tickets:read', 'tickets:write'], to: 'ordinary', may: ['ticket.view', 'ticket.view-internal'] },
  { who: ['tickets:write'], to: 'ordinary', may: [...answering, ...steering] },
  { who: ['ledger:read'], to: 'ordinary', may: ['ticket.ledger'] },
  { who: ['reports:read'], to: 'any', may: ['realisation.view', 'calendar.view'] },
  { who: ['calendar:write'], to: 'any', may: ['calendar.view', 'calendar.change'] },
]

type Person = Extract<Actor, { kind: 'person' }>

function standsTo(actor: Person, relation: Relation, ticket: TicketResource | undefined): boolean {
  if (relation === 'any') return true
  if (ticket === undefined) return false
  const holds = ticket.unitCode !== null && actor.units.includes(ticket.unitCode)
  switch (relation) {
    case 'own':
      return ticket.requesterId === actor.personId
    case 'ordinary':
      return !ticket.confidential
    case 'unit':
      return holds && !ticket.confidential
    case 'complaint':
      return holds && ticket.confidential
  }
}

const personMay = (actor: Person, action: Action, ticket: TicketResource | undefined): boolean =>
  personRules.some(
    (rule) =>
      rule.may.includes(action) &&
      rule.who.some((role) => actor.roles.includes(role)) &&
      standsTo(actor, rule.to, ticket),
  )

// `complaints` adds nothing by itself: it lets the other scopes reach complaints as well.
function keyMay(scopes: readonly Scope[], action: Action, ticket: TicketResource | undefined): boolean {
  const isWithin = (relation: Relation): boolean =>
    relation === 'any' || (ticket !== undefined && (!ticket.confidential || scopes.includes('complaints')))
  return keyRules.some(
    (rule) => rule.may.includes(action) && rule.who.some((scope) => scopes.includes(scope)) && isWithin(rule.to),
  )
}

/** Whether `actor` may do `action`. An action on a ticket is refused without the ticket. */
export function may(actor: Actor, action: Action, ticket?: TicketResource): boolean {
  switch (actor.kind) {
    case 'system':
      return true
    case 'anonymous':
      return action === 'ticket.create'
    case 'link':
      return ticket?.id === actor.ticketId && asRequester.includes(action)
    case 'api-key':
      return keyMay(actor.scopes, action, ticket)
    case 'person':
      return personMay(actor, action, ticket)
  }
}
