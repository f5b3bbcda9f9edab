import { timingSafeEqual } from 'node:crypto'
import { hourLength, instant } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { keyedDigest } from '../../platform/secrets.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { storeFollowCode, ticketOfFollowCode } from './follow-code-queries.ts'

/**
 * The code by which a complaint is followed without name, address and account (WBSM.01): four groups of four, of
 * letters and digits that cannot be mistaken for each other, read aloud or typed on a phone. It is computed from the
 * ticket's id with the desk's secret, so that a form pressed twice shows it again; kept is its keyed digest alone.
 */

const alphabet = 'ACDEFGHJKLMNPRTUVWXY34679'
const length = 16

const grouped = (code: string): string => code.match(/.{4}/g)?.join('-') ?? ''

/** The code of a complaint, as it is shown: `ACDE-FGHJ-3467-9KLM`. 74 bits that nobody guesses. */
export function followCodeOf(context: Context, ticketId: string): string {
  let rest = BigInt(`0x${keyedDigest(context.secret, 'followCode', ticketId).toString('hex')}`)
  const base = BigInt(alphabet.length)
  let code = ''
  for (let at = 0; at < length; at++) {
    code += alphabet.charAt(Number(rest % base))
    rest /= base
  }
  return grouped(code)
}

/** The canonical form of a code as people type it (small letters, blanks, other dashes, full-width); null where it is none. */
export function parseFollowCode(typed: string): string | null {
  const compact = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  return compact.length === length && [...compact].every((one) => alphabet.includes(one)) ? grouped(compact) : null
}

const lookUp = (context: Context, code: string): Buffer => keyedDigest(context.secret, 'followLookUp', code)

/** Makes a complaint one that its code opens; the code. */
export async function giveFollowCode(context: Context, reader: Reader, ticketId: string): Promise<string> {
  const code = followCodeOf(context, ticketId)
  await storeFollowCode(reader, lookUp(context, code), ticketId)
  return code
}

/** For how long a page that a code opened can be read, and for how long what was written on it is still taken. */
const readFor = 2 * hourLength
const writeFor = 24 * hourLength

// The address of the page holds the ticket's id and until when, signed: it stays in the browser, and opens nothing later.
const signed = (context: Context, ticketId: string, until: number): string =>
  keyedDigest(context.secret, 'followVisit', ticketId, until).subarray(0, 18).toString('base64url')

/** The address, below the page of codes, under which a complaint is read for two hours; null where the code opens none. */
export async function visitByCode(context: Context, typed: string): Promise<string | null> {
  const code = parseFollowCode(typed)
  const id = code === null ? null : await ticketOfFollowCode(context.reader, lookUp(context, code))
  if (id === null) return null
  const until = instant(context.clock.real() + readFor)
  return [id, until.toString(36), signed(context, id, until)].join('.')
}

/** A visit: who reads, and whether its time to read is over, while what was written is still taken. */
export interface Visit {
  readonly actor: { readonly kind: 'link'; readonly ticketId: string }
  readonly isOver: boolean
}

/** The visit under this address; null where it is none of ours, or was opened more than a day ago. */
export function visitOf(context: Context, address: string): Visit | null {
  const [ticketId = '', end = '', signature = ''] = address.split('.')
  const until = Number.parseInt(end, 36)
  if (!Number.isSafeInteger(until)) return null
  const given = Buffer.from(signature)
  const expected = Buffer.from(signed(context, ticketId, until))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const now = context.clock.real()
  if (now > until - readFor + writeFor) return null
  return { actor: { kind: 'link', ticketId }, isOver: now > until }
}
