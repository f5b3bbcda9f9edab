/** The door of policy: who acts, what there is to do, and who may do it. */
export { actions, roles, scopes, staffRoles, workingRoles } from './actor.ts'
export type { Action, Actor, Role, Scope, TicketResource } from './actor.ts'
export { actorName, personName, personNamed } from './actor-name.ts'
export { may } from './policy.ts'
export type { SightCondition } from './sight.ts'
export { sightCondition } from './sight.ts'
export { isInternal, isStaff, vouches, worksOnTickets } from './staff.ts'
