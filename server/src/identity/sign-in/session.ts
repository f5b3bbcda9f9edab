import { hash } from 'node:crypto'
import { hourLength, instant, minuteLength, ok, refused } from 'agreement'
import type { Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { randomToken, uuidv7 } from '../../platform/process/ids.ts'
import { isUuid, limits } from '../../platform/checks.ts'
import type { IdentityRefusal } from '../record/refusals.ts'
import type { ListedSession, SessionRow } from './session-queries.ts'
import * as queries from './session-queries.ts'
import { shortCache } from '../../platform/short-cache.ts'

/**
 * Sessions: a random token in a cookie, its SHA-256 in the database. They run on real time: a desk clock that a test has stopped neither
 * ends nor prolongs them.
 */

/** How long a session lasts unused, and at most. A desk is a shared place; a user's own mailbox and device are not. */
export const sessionTimes = {
  password: { idleMs: 2 * hourLength, longestMs: 12 * hourLength },
  code: { idleMs: 24 * hourLength, longestMs: 14 * 24 * hourLength },
} as const

const touchedEvery = minuteLength
const cachedMs = 1_000
const cache = shortCache<SessionRow | null>(cachedMs)

/** Forgets what this process remembers of sessions and their rights, once what `reader` changes is committed. */
export const forgetSessions = (context: Context, reader: Reader = context.reader): void =>
  reader.afterCommit(() => cache.forget(context.database))

/** The browser's side of a session. */
export interface SignedIn {
  /** The value of the cookie. It is told here and nowhere else. */
  readonly token: string
  readonly personId: string
  readonly actor: Actor & { readonly kind: 'person' }
  readonly expiresAt: Instant
  /** Seconds that the cookie lives. */
  readonly maxAge: number
}

/** What a cookie of ours is set with. */
export interface SessionCookie {
  readonly name: string
  readonly value: string
  readonly options: {
    readonly path: '/'
    readonly httpOnly: true
    readonly sameSite: 'lax'
    readonly secure: boolean
    readonly maxAge: number
  }
}

/**
 * The name of the session's cookie. Over https it is bound to this host by its prefix; over plain http (a desk on
 * one's own machine) it cannot be.
 */
export const sessionCookieName = (secure: boolean): string => (secure ? '__Host-hai' : 'hai')

/** The cookie to set after signing in; with null the one that removes it. `secure`: whether the page was asked for over https. */
export function sessionCookie(context: Context, signedIn: SignedIn | null, secure: boolean): SessionCookie {
  const maxAge = signedIn === null ? 0 : Math.max(0, Math.floor((signedIn.expiresAt - context.clock.real()) / 1000))
  return {
    name: sessionCookieName(secure),
    value: signedIn?.token ?? '',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge },
  }
}

const tokenForm = /^[A-Za-z0-9_-]{43}$/
const digestOf = (token: string): Buffer => hash('sha256', token, 'buffer')
const anonymous: Actor = { kind: 'anonymous' }

/** The actor of a session: what the person may do depends on how they proved who they are. */
const actorOf = (
  row: Pick<SessionRow, 'personId' | 'name' | 'method' | 'roles' | 'units'>,
): Actor & { readonly kind: 'person' } =>
  row.method === 'password'
    ? { kind: 'person', personId: row.personId, name: row.name, roles: row.roles, units: row.units }
    : { kind: 'person', personId: row.personId, name: row.name, roles: ['user'], units: [] }

/**
 * Who sends the session cookie `token`; anonymous where it is missing, unknown, over, or its person is disabled.
 * Rights are at most a second old.
 */
export async function sessionActor(context: Context, token: string | null | undefined): Promise<Actor> {
  if (!token || !tokenForm.test(token)) return anonymous
  const digest = digestOf(token)
  const row = await cache.get(context.database, digest.toString('base64'), () =>
    queries.sessionByToken(context.reader, digest),
  )
  if (!row || row.disabled) return anonymous
  const now = context.clock.real()
  if (now >= row.expiresAt || now >= row.seenAt + sessionTimes[row.method].idleMs) return anonymous
  if (now - row.seenAt >= touchedEvery) {
    await queries.touchSession(context.reader, row.id, now)
    forgetSessions(context)
  }
  return actorOf(row)
}

/** Opens a session. Always under a new token, and the browser's previous one ends: whoever knew it gains nothing (session fixation). */
export async function openSession(
  context: Context,
  reader: Reader,
  input: {
    readonly person: Pick<SessionRow, 'personId' | 'name' | 'roles' | 'units'>
    readonly method: 'password' | 'code'
    readonly device?: string | undefined
    readonly previous?: string | undefined
  },
): Promise<SignedIn> {
  const token = randomToken(32)
  const at = context.clock.real()
  const expiresAt = instant(at + sessionTimes[input.method].longestMs)
  if (input.previous && tokenForm.test(input.previous))
    await queries.endSessionByToken(reader, digestOf(input.previous))
  const device = (input.device ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, limits.device)
  await queries.storeSession(reader, {
    id: uuidv7(at),
    tokenHash: digestOf(token),
    personId: input.person.personId,
    method: input.method,
    device,
    at,
    expiresAt,
  })
  forgetSessions(context, reader)
  return {
    token,
    personId: input.person.personId,
    actor: actorOf({ ...input.person, method: input.method }),
    expiresAt,
    maxAge: sessionTimes[input.method].longestMs / 1000,
  }
}

/** Ends the session of the cookie `token`. Done twice, it stays done. */
export async function signOut(context: Context, token: string | null | undefined): Promise<void> {
  if (token && tokenForm.test(token)) await queries.endSessionByToken(context.reader, digestOf(token))
  forgetSessions(context)
}

type Person = Actor & { readonly kind: 'person' }

const tokenHashOf = (token: string | undefined): Buffer | null =>
  token && tokenForm.test(token) ? digestOf(token) : null

/** A person's open sessions, the newest first. `token`: the cookie, to mark the one in use. */
export const mySessions = (context: Context, actor: Person, token?: string): Promise<readonly ListedSession[]> =>
  queries.sessionsOf(context.reader, actor.personId, context.clock.real(), tokenHashOf(token))

/** Ends one of a person's own sessions. */
export async function endMySession(
  context: Context,
  actor: Person,
  session: string,
): Promise<Result<null, IdentityRefusal>> {
  const ended = isUuid(session) ? await queries.endSession(context.reader, actor.personId, session) : 0
  forgetSessions(context)
  return ended === 0 ? refused({ kind: 'not-found' }) : ok(null)
}

/** Ends all of a person's sessions but the one of the cookie `token`; how many. */
export async function endOtherSessions(
  context: Context,
  actor: Person,
  token: string | undefined,
  reader: Reader = context.reader,
): Promise<number> {
  const ended = await queries.endSessionsOf(reader, actor.personId, tokenHashOf(token))
  forgetSessions(context, reader)
  return ended
}

/** Ends every session of a person: after a change of rights, of the password, or of the second factor. */
export async function endAllSessions(context: Context, reader: Reader, personId: string): Promise<void> {
  await queries.endSessionsOf(reader, personId, null)
  forgetSessions(context, reader)
}
