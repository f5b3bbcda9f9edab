export { actions, roles, scopes } from './actor.ts'
export type { Action, Actor, Role, Scope, TicketResource } from './actor.ts'
export { may } from './policy.ts'
