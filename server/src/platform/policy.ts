import type { Action, Actor, TicketResource } from './actor.ts'

/** Who may do what: the one place that says so. Every use case asks here; nothing else decides. */

type Person = Extract<Actor, { kind: 'person' }>
type Rule = (actor: Person, ticket: TicketResource | undefined) => boolean

const ownsTicket: Rule = (actor, ticket) => ticket?.requesterId === actor.personId
const holdsUnit: Rule = (actor, ticket) => ticket?.unitCode !== null && ticket !== undefined && actor.units.includes(ticket.unitCode)
const isOrdinary: Rule = (_actor, ticket) => ticket?.confidential !== true

const own: readonly Action[] = ['ticket.view', 'ticket.user-message', 'ticket.withdraw', 'ticket.reopen']
const deskWork: readonly Action[] = [
  'ticket.view', 'ticket.view-internal', 'ticket.reply', 'ticket.note', 'ticket.classify', 'ticket.assign', 'ticket.hand-on', 'ticket.return-to-desk', 'ticket.pause',
  'ticket.resume', 'ticket.agree-date', 'ticket.resolve', 'ticket.reopen', 'ticket.merge', 'ticket.link', 'ticket.ledger', 'ticket.user-message', 'ticket.withdraw',
]
const unitWork: readonly Action[] = deskWork.filter((action) => action !== 'ticket.merge')
const reading: readonly Action[] = ['ticket.view', 'ticket.view-internal', 'ticket.ledger']

/** What a person may do in one role. */
const byRole: Readonly<Record<Person['roles'][number], (action: Action, actor: Person, ticket: TicketResource | undefined) => boolean>> = {
  user: (action, actor, ticket) => action === 'ticket.create' || (own.includes(action) && ownsTicket(actor, ticket)),
  agent: (action, actor, ticket) =>
    ['ticket.create', 'call.record', 'queue.view', 'realisation.view', 'calendar.view'].includes(action) || (deskWork.includes(action) && isOrdinary(actor, ticket)),
  'unit-officer': (action, actor, ticket) => ['ticket.create', 'queue.view', 'calendar.view'].includes(action) || (unitWork.includes(action) && holdsUnit(actor, ticket)),
  supervisor: (action, actor, ticket) =>
    ['ticket.create', 'call.record', 'queue.view', 'realisation.view', 'calendar.view'].includes(action) || (deskWork.includes(action) && isOrdinary(actor, ticket)),
  owner: (action) => ['realisation.view', 'calendar.view', 'calendar.change'].includes(action),
  auditor: (action, actor, ticket) => ['realisation.view', 'calendar.view', 'queue.view'].includes(action) || (reading.includes(action) && isOrdinary(actor, ticket)),
  administrator: (action) => ['people.manage', 'api-keys.manage', 'system.view', 'calendar.view'].includes(action),
}

function keyMay(scopes: readonly string[], action: Action, ticket: TicketResource | undefined): boolean {
  if (ticket?.confidential && !scopes.includes('complaints')) return false
  if (action === 'ticket.create' || action === 'call.record') return scopes.includes('tickets:create') || scopes.includes('tickets:write')
  if (action === 'ticket.ledger') return scopes.includes('ledger:read')
  if (action === 'ticket.view' || action === 'ticket.view-internal') return scopes.includes('tickets:read') || scopes.includes('tickets:write')
  if (action === 'queue.view') return scopes.includes('tickets:read')
  if (action === 'realisation.view') return scopes.includes('reports:read')
  if (action === 'calendar.view') return scopes.includes('reports:read')
  return deskWork.includes(action) && scopes.includes('tickets:write')
}

/** Whether `actor` may do `action` (with `ticket`, where it is about one). */
export function may(actor: Actor, action: Action, ticket?: TicketResource): boolean {
  switch (actor.kind) {
    case 'system': return true
    case 'anonymous': return action === 'ticket.create'
    case 'link': return own.includes(action) && ticket?.id === actor.ticketId
    case 'api-key': return keyMay(actor.scopes, action, ticket)
    case 'person': return actor.roles.some((role) => byRole[role](action, actor, ticket))
  }
}
