import { unreachable } from 'agreement'
import type { Action, Actor, Role, Scope, TicketResource } from './actor.ts'

/**
 * Who may do what: the one place that says so. Every use case asks here; nothing else decides. One line for each
 * rule: who, in which relation to the ticket, may do what. What no line allows is refused.
 */

/**
 * How an actor stands to a ticket. `any`: the action needs no ticket. `every`: whatever ticket. `this`: the one of
 * the actor's link. `own`: as its requester, or as one whose request was merged into it. `ordinary`: every ticket that
 * is no complaint. `sealed`: every one that is. `unit`: an ordinary one that the actor's unit holds; `complaint`: one of
 * a confidential service (`confidentialTo` of the agreement) that it holds.
 */
export type Relation = 'any' | 'every' | 'this' | 'own' | 'ordinary' | 'sealed' | 'unit' | 'complaint'

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
// Only the desk steers a request: classification decides what a unit is measured by (6.3), and where a request goes
// next is the desk's to say (5.2).
const steering: readonly Action[] = ['ticket.classify', 'ticket.hand-on', 'ticket.return-to-desk', 'ticket.merge']

const unsealing: readonly Action[] = ['ticket.propose-unsealing', 'ticket.approve-unsealing']

const personRules: readonly Rule<Role>[] = [
  { who: ['user', 'agent', 'unit-officer', 'supervisor'], to: 'any', may: ['ticket.create'] },
  { who: ['user'], to: 'own', may: asRequester },
  { who: ['agent', 'supervisor'], to: 'ordinary', may: [...reading, ...answering, ...steering] },
  { who: ['agent', 'supervisor'], to: 'any', may: ['call.record'] },
  { who: ['unit-officer'], to: 'unit', may: [...reading, ...answering, 'ticket.return-to-desk'] },
  // The desk cannot see a complaint: its unit classifies it and hands it on; it never goes back to where nobody could read it.
  { who: ['unit-officer'], to: 'complaint', may: [...reading, ...answering, 'ticket.classify', 'ticket.hand-on'] },
  // Out of the seal it goes by two: one proposes, another approves.
  { who: ['unit-officer'], to: 'complaint', may: unsealing },
  { who: ['auditor'], to: 'ordinary', may: reading },
  { who: ['agent', 'unit-officer', 'supervisor', 'auditor'], to: 'any', may: ['queue.view'] },
  { who: ['agent', 'supervisor', 'owner', 'auditor'], to: 'any', may: ['realisation.view'] },
  // Whose requests a sum may hold: complaints are counted for nobody but their unit.
  { who: ['agent', 'supervisor', 'owner', 'auditor'], to: 'ordinary', may: ['realisation.count'] },
  { who: ['unit-officer'], to: 'complaint', may: ['realisation.count', 'sight.approve'] },
  // Whoever answers for the figures sees what moved a promise near its due instant, or after it.
  { who: ['supervisor', 'auditor'], to: 'any', may: ['review.view'] },
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
  { who: ['tickets:write'], to: 'sealed', may: unsealing },
  { who: ['ledger:read'], to: 'ordinary', may: ['ticket.ledger'] },
  { who: ['ledger:read'], to: 'any', may: ['review.view'] },
  { who: ['reports:read'], to: 'any', may: ['realisation.view', 'calendar.view'] },
  { who: ['reports:read'], to: 'ordinary', may: ['realisation.count'] },
  { who: ['calendar:write'], to: 'any', may: ['calendar.view', 'calendar.change'] },
]

// A channel speaks for those who write by it, and reads nothing.
const channelRules: readonly Omit<Rule<never>, 'who'>[] = [
  { to: 'any', may: ['ticket.create', 'call.record'] },
  { to: 'every', may: ['ticket.user-message'] },
]

const through = <Who>(rules: readonly Rule<Who>[], held: readonly Who[], action: Action): readonly Relation[] =>
  rules.filter((rule) => rule.may.includes(action) && rule.who.some((who) => held.includes(who))).map(({ to }) => to)

// `complaints` adds nothing by itself: it lets the other scopes reach complaints as well.
const keyRelations = (held: readonly Scope[], action: Action): readonly Relation[] =>
  through(keyRules, held, action).flatMap((relation): readonly Relation[] => {
    if (held.includes('complaints')) return [relation === 'ordinary' ? 'every' : relation]
    return relation === 'sealed' ? [] : [relation]
  })

/** The relations through each of which `actor` may do `action`: none where they may not do it at all. */
export function relationsOf(actor: Actor, action: Action): readonly Relation[] {
  switch (actor.kind) {
    case 'system':
      return ['any', 'every']
    case 'anonymous':
      return action === 'ticket.create' ? ['any'] : []
    case 'channel':
      return channelRules.filter((rule) => rule.may.includes(action)).map(({ to }) => to)
    case 'link':
      return asRequester.includes(action) ? ['this'] : []
    case 'api-key':
      return keyRelations(actor.scopes, action)
    case 'person':
      return through(personRules, actor.roles, action)
    default:
      return unreachable(actor)
  }
}

/** What of an actor its relations to tickets hang on. */
export interface Standing {
  readonly personId: string | null
  readonly units: readonly string[]
  /** The ticket of a secret link. */
  readonly ticketId: string | null
}

/** The standing of `actor`; nothing for those who are known by a key or by nothing. */
export const standingOf = (actor: Actor): Standing => ({
  personId: actor.kind === 'person' ? actor.personId : null,
  units: actor.kind === 'person' ? actor.units : [],
  ticketId: actor.kind === 'link' ? actor.ticketId : null,
})

function standsTo(standing: Standing, relation: Exclude<Relation, 'any'>, ticket: TicketResource): boolean {
  const holds = ticket.unitCode !== null && standing.units.includes(ticket.unitCode)
  switch (relation) {
    case 'every':
      return true
    case 'this':
      return ticket.id === standing.ticketId
    case 'own':
      return (
        standing.personId !== null &&
        (ticket.requesterId === standing.personId || ticket.followerIds.includes(standing.personId))
      )
    case 'ordinary':
      return !ticket.confidential
    case 'sealed':
      return ticket.confidential
    case 'unit':
      return holds && !ticket.confidential
    case 'complaint':
      return holds && ticket.confidential
    default:
      return unreachable(relation)
  }
}

/** Whether `actor` may do `action`. An action on a ticket is refused without the ticket. */
export function may(actor: Actor, action: Action, ticket?: TicketResource): boolean {
  const standing = standingOf(actor)
  return relationsOf(actor, action).some(
    (relation) => relation === 'any' || (ticket !== undefined && standsTo(standing, relation, ticket)),
  )
}
