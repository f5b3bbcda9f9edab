import type { Channel } from 'agreement'

/** The seven roles. What each may do stands in `policy.ts`, and nowhere else. */
export const roles = ['user', 'agent', 'unit-officer', 'supervisor', 'owner', 'auditor', 'administrator'] as const

/** One of the seven roles. */
export type Role = (typeof roles)[number]

/** The roles of staff: every one but the user's. */
export const staffRoles: readonly Role[] = roles.filter((role) => role !== 'user')

/** The roles of those who work on tickets: to whom one can be assigned. */
export const workingRoles: readonly Role[] = ['agent', 'unit-officer', 'supervisor']

/**
 * What an API key may do. `tickets:write` acts as an agent does; `calendar:write` announces holidays and exceptions
 * (6.1.4); `complaints` opens confidential tickets as well.
 */
export const scopes = [
  'tickets:create',
  'tickets:read',
  'tickets:write',
  'ledger:read',
  'reports:read',
  'calendar:write',
  'complaints',
] as const

/** One scope of an API key. */
export type Scope = (typeof scopes)[number]

/** Who acts. Every use case takes one; none reads a session of its own. */
export type Actor =
  | {
      readonly kind: 'person'
      readonly personId: string
      readonly name: string
      readonly roles: readonly Role[]
      readonly units: readonly string[]
    }
  | { readonly kind: 'api-key'; readonly keyId: string; readonly name: string; readonly scopes: readonly Scope[] }
  /** A channel's adapter, which brings in what users send by it; `account` is the address or number at which it is open. */
  | { readonly kind: 'channel'; readonly channel: Channel; readonly account: string }
  /** The holder of a ticket's secret link: this ticket, as its requester, and nothing else. */
  | { readonly kind: 'link'; readonly ticketId: string }
  | { readonly kind: 'anonymous' }
  /** The desk itself: chores, seeds, the command line. */
  | { readonly kind: 'system' }

/** What policy needs to know of a ticket. */
export interface TicketResource {
  readonly id: string
  readonly requesterId: string
  readonly unitCode: string | null
  readonly assigneeId: string | null
  /** Whose requests were merged into it: they stand to it as its requester does. */
  readonly followerIds: readonly string[]
  readonly confidential: boolean
}

/** Everything that somebody may or may not do. */
export const actions = [
  'ticket.create',
  'ticket.view',
  'ticket.view-internal',
  'ticket.user-message',
  'ticket.withdraw',
  'ticket.reopen',
  'ticket.reply',
  'ticket.note',
  'ticket.classify',
  'ticket.assign',
  'ticket.hand-on',
  'ticket.return-to-desk',
  'ticket.pause',
  'ticket.resume',
  'ticket.agree-date',
  'ticket.resolve',
  'ticket.merge',
  'ticket.link',
  'ticket.ledger',
  'ticket.propose-unsealing',
  'ticket.approve-unsealing',
  'call.record',
  'queue.view',
  'realisation.view',
  'realisation.count',
  'review.view',
  'calendar.view',
  'calendar.change',
  'people.view',
  'people.manage',
  'api-keys.manage',
  'sight.approve',
  'system.view',
] as const

/** One thing that somebody may or may not do. */
export type Action = (typeof actions)[number]
