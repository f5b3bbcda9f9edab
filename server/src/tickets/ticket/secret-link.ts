import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { keyedDigest } from '../../platform/secrets.ts'
import type { Actor } from '../../policy/index.ts'
import { parseTicketNumber } from './ticket-number.ts'
import { ticketByNumber } from './ticket-queries.ts'

/**
 * The secret link of a requester: `/t/<number>/<token>`. The token is a keyed digest of the ticket's id, so nothing needs to be stored and
 * nobody can guess it; raising the ticket's `link_version` makes every earlier link void.
 */

const digest = (secret: string, ticketId: string, version: number): Buffer =>
  keyedDigest(secret, 'link', ticketId, version).subarray(0, 18)

/** The path of a ticket's secret link. */
export const linkPath = (
  context: Context,
  ticket: { readonly id: string; readonly number: string; readonly linkVersion: number },
): string => `/t/${ticket.number}/${digest(context.secret, ticket.id, ticket.linkVersion).toString('base64url')}`

/** Who holds the secret link with this number and token: its requester, for this ticket only; null where it is not one. */
export async function actorOfLink(
  context: Context,
  link: { readonly number: string; readonly token: string },
): Promise<Actor | null> {
  const number = parseTicketNumber(link.number)
  const ticket = number === null ? null : await ticketByNumber(context.reader, number)
  if (!ticket) return null
  const expected = digest(context.secret, ticket.id, ticket.linkVersion)
  const given = Buffer.from(link.token, 'base64url')
  return given.length === expected.length && timingSafeEqual(given, expected)
    ? { kind: 'link', ticketId: ticket.id }
    : null
}
