import type { Actor } from './actor.ts'
import { staffRoles, workingRoles } from './actor.ts'

/** Who is staff: said here for everybody who asks about an actor; the view `reporting.staff` lists those who work on tickets. */

const holdsOneOf = (actor: Actor, roles: readonly string[]): boolean =>
  actor.kind === 'person' && actor.roles.some((role) => roles.includes(role))

/** Whether the actor is a person of the desk, of whatever role. One who has signed in by a code acts as a user, and is none. */
export const isStaff = (actor: Actor): boolean => holdsOneOf(actor, staffRoles)

/** Whether the actor is a person who works on tickets: agents, unit officers, supervisors. */
export const worksOnTickets = (actor: Actor): boolean => holdsOneOf(actor, workingRoles)

/** Whether the actor speaks for DJPb itself: its staff, its machines, the desk. What is meant for head office only is open to these. */
export const isInternal = (actor: Actor): boolean =>
  actor.kind === 'system' || actor.kind === 'api-key' || isStaff(actor)

/**
 * Whether the actor vouches for whom they enter a request: staff, the desk itself, and a machine that acts as an agent
 * does. What is open to head office only is asked for by these alone.
 */
export const vouches = (actor: Actor): boolean =>
  actor.kind === 'system' || isStaff(actor) || (actor.kind === 'api-key' && actor.scopes.includes('tickets:write'))
