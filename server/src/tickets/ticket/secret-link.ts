import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { keyedDigest } from '../../platform/secrets.ts'
import type { Actor } from '../../policy/index.ts'
import { linkedRequester } from './link-queries.ts'
import { parseTicketNumber } from './ticket-number.ts'
import { ticketByNumber } from './ticket-queries.ts'
import type { TicketRow } from './ticket-queries.ts'

/**
 * The secret link of a requester: `/t/<number>/<token>`. The token is a keyed digest of the ticket's id, so nothing needs to be stored and
 * nobody can guess it; raising the ticket's `link_version` makes every earlier link void. A link that is mailed has a second part, a digest
 * of the address that it is mailed to: who opens it reads the mail of that address. The link shown on screen proves
 * nothing (decision 0051).
 */

interface Linked {
  readonly id: string
  readonly number: string
  readonly linkVersion: number
}

const digest = (context: Context, { id, linkVersion }: Linked): Buffer =>
  keyedDigest(context.secret, 'link', id, linkVersion).subarray(0, 18)

const mailDigest = (context: Context, { id, linkVersion }: Linked, address: string): Buffer =>
  keyedDigest(context.secret, 'mailedLink', id, linkVersion, address).subarray(0, 18)

/** The path of a ticket's secret link, as it is shown to whoever has just sent the request. */
export const linkPath = (context: Context, ticket: Linked): string =>
  `/t/${ticket.number}/${digest(context, ticket).toString('base64url')}`

/** The path of a ticket's secret link, as it is mailed to `email`, and nowhere shown. */
export const mailedLinkPath = (context: Context, ticket: Linked & { readonly email: string }): string =>
  `${linkPath(context, ticket)}.${mailDigest(context, ticket, ticket.email).toString('base64url')}`

const isSame = (token: string, expected: Buffer): boolean => {
  const given = Buffer.from(token, 'base64url')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** A secret link as it stands in an address. */
export interface SecretLink {
  readonly number: string
  readonly token: string
}

/** What a right link opens. */
export type OpenedLink =
  | {
      readonly kind: 'ticket'
      readonly actor: Actor
      /** The address that opening this very link proves; null where it proves none, or it was proved before. */
      readonly proves: string | null
    }
  /** The link of whoever typed an address, after its owner has proved it: the ticket is the owner's now. */
  | { readonly kind: 'moved' }

async function opened(context: Context, ticket: TicketRow, mailed: string): Promise<OpenedLink> {
  const { addresses, verified, moved } = await linkedRequester(context.reader, ticket)
  const to = addresses.find((address) => isSame(mailed, mailDigest(context, ticket, address))) ?? null
  if (moved && to === null) return { kind: 'moved' }
  return { kind: 'ticket', actor: { kind: 'link', ticketId: ticket.id }, proves: verified ? null : to }
}

/** What the secret link with this number and token opens; null where it is no link. */
export async function openLink(context: Context, link: SecretLink): Promise<OpenedLink | null> {
  const number = parseTicketNumber(link.number)
  const ticket = number === null ? null : await ticketByNumber(context.reader, number)
  const [token = '', mailed = ''] = link.token.split('.')
  return ticket && isSame(token, digest(context, ticket)) ? opened(context, ticket, mailed) : null
}

/** Who holds the secret link with this number and token: its requester, for this ticket only; null where it opens none. */
export async function actorOfLink(context: Context, link: SecretLink): Promise<Actor | null> {
  const found = await openLink(context, link)
  return found?.kind === 'ticket' ? found.actor : null
}
