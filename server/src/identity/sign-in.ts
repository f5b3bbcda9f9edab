import { createCipheriv, createDecipheriv, createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { instant, ok, refused } from 'agreement'
import type { Instant, Result } from 'agreement'
import type { Context } from '../context.ts'
import type { Actor } from '../platform/actor.ts'
import { enqueue } from '../platform/outbox.ts'
import { randomToken, uuidv7 } from '../platform/ids.ts'
import { decoyHash, hashPassword, passwordLength, verifyPassword } from './password.ts'
import * as queries from './queries.ts'
import type { IdentityRefusal } from './refusals.ts'

/**
 * Signing in: staff by password and, if they wish, a second step; users by a one-time code to their address. Sessions are random tokens of which
 * only the hash is kept. All of it runs on the real clock: a desk's clock that stands still for a test must not keep a code alive.
 */

const minute = 60_000
const hour = 60 * minute
const session = { idle: 12 * hour, whole: 7 * 24 * hour, touchEvery: minute } as const
const code = { lives: 10 * minute, tries: 5, perHour: 5 } as const
const window = 15 * minute
const failures = { account: 10, address: 100 } as const

const digestOf = (token: string): Buffer => hash('sha256', token, 'buffer')

/** A fresh session: the token goes into the cookie and is kept nowhere else. */
export interface SignedIn {
  readonly token: string
  readonly personId: string
  /** Seconds that the cookie lives. */
  readonly maxAge: number
}

async function openSession(context: Context, personId: string): Promise<SignedIn> {
  const token = randomToken()
  const at = context.clock.real()
  await context.transaction((tx) => queries.storeSession(tx, { hash: digestOf(token), personId, at, expiresAt: instant(at + session.whole) }))
  return { token, personId, maxAge: session.whole / 1000 }
}

const normalEmail = (email: string): string => email.trim().toLowerCase()

async function limited(context: Context, account: string, address: string): Promise<IdentityRefusal | null> {
  const since = instant(context.clock.real() - window)
  const byAccount = await queries.failuresSince(context.reader, [account], since)
  const byAddress = await queries.failuresSince(context.reader, [`address:${address}`], since)
  return byAccount >= failures.account || byAddress >= failures.address ? { kind: 'too-many-tries', minutes: window / minute } : null
}

const fail = (context: Context, account: string, address: string): Promise<void> => queries.storeFailure(context.reader, [account, `address:${address}`], context.clock.real())

const seal = { algorithm: 'aes-256-gcm', iv: 12, tag: 16 } as const
const sealKey = (context: Context): Buffer => createHmac('sha256', context.secret).update('totp').digest()

function sealed(context: Context, secret: string): Buffer {
  const iv = randomBytes(seal.iv)
  const cipher = createCipheriv(seal.algorithm, sealKey(context), iv)
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function unsealed(context: Context, data: Buffer): string {
  const decipher = createDecipheriv(seal.algorithm, sealKey(context), data.subarray(0, seal.iv))
  decipher.setAuthTag(data.subarray(seal.iv, seal.iv + seal.tag))
  return Buffer.concat([decipher.update(data.subarray(seal.iv + seal.tag)), decipher.final()]).toString('utf8')
}

const totpWith = (secret: string, label: string): TOTP => new TOTP({ issuer: 'HAI-DJPb', label, secret: Secret.fromBase32(secret), digits: 6, period: 30 })

/** The time step for which `text` is the code, one step to either side allowed; null where it is none. */
function stepOf(totp: TOTP, text: string, now: Instant): number | null {
  const delta = totp.validate({ token: text.replace(/\s/g, ''), timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / 30_000) + delta
}

async function secondStep(context: Context, person: queries.PersonRow, text: string | undefined): Promise<IdentityRefusal | null> {
  const row = await queries.totpOf(context.reader, person.id)
  if (!row || row.confirmedAt === null) return null
  if (text === undefined || text.trim() === '') return { kind: 'totp-required' }
  const step = stepOf(totpWith(unsealed(context, row.sealed), person.email ?? person.name), text, context.clock.real())
  if (step === null) return { kind: 'wrong-code' }
  return (await context.transaction((tx) => queries.useStep(tx, person.id, step, null))) ? null : { kind: 'wrong-code' }
}

/** Signs staff in. Answers alike, and as slowly, for an address that nobody has. `address`: where the request came from. */
export async function signInStaff(
  context: Context, input: { readonly email: string; readonly password: string; readonly totp?: string; readonly address: string },
): Promise<Result<SignedIn, IdentityRefusal>> {
  const email = normalEmail(input.email)
  const account = `staff:${email.slice(0, 254)}`
  const tooMany = await limited(context, account, input.address)
  if (tooMany) return refused(tooMany)
  const person = await queries.personByEmail(context.reader, email)
  const kept = person ? await queries.passwordHash(context.reader, person.id) : null
  const matches = await verifyPassword(input.password.slice(0, passwordLength.most), kept ?? decoyHash)
  if (!person || kept === null || !matches) {
    await fail(context, account, input.address)
    return refused({ kind: 'wrong-credentials' })
  }
  const second = await secondStep(context, person, input.totp)
  if (second) {
    if (second.kind === 'wrong-code') await fail(context, account, input.address)
    return refused(second)
  }
  await queries.forgetFailures(context.reader, account)
  return ok(await openSession(context, person.id))
}

/** The six digits of a code: they follow from its id and the desk's secret, so that they stand nowhere. */
export const codeDigits = (context: Context, id: string): string =>
  String(createHmac('sha256', context.secret).update(`sign-in-code\n${id}`).digest().readUInt32BE(0) % 1_000_000).padStart(6, '0')

/** Sends a one-time code to an address. Answers alike whether anybody has it; five an hour for each address. */
export async function requestCode(context: Context, input: { readonly email: string; readonly address: string }): Promise<Result<null, IdentityRefusal>> {
  const email = normalEmail(input.email)
  if (!/^[^\s@<>(),;:"\\]{1,64}@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\]+$/.test(email) || email.length > 254) return refused({ kind: 'invalid-person', fields: ['email'] })
  const tooMany = await limited(context, `code:${email}`, input.address)
  if (tooMany) return refused(tooMany)
  const at = context.clock.real()
  if ((await queries.codesSince(context.reader, email, instant(at - hour))) >= code.perHour) return refused({ kind: 'too-many-tries', minutes: 60 })
  const id = uuidv7(at)
  await context.transaction(async (tx) => {
    await queries.storeCode(tx, { id, email, at, expiresAt: instant(at + code.lives) })
    await enqueue(tx, { route: 'sign-in-code', payload: { code: id }, at: context.clock.now() })
  })
  return ok(null)
}

/** The mail that carries a code; null where it no longer counts. */
export async function renderCodeMail(context: Context, id: string): Promise<{ readonly to: string; readonly subject: string; readonly text: string } | null> {
  const to = await queries.emailOfCode(context.reader, id)
  if (to === null) return null
  const text = [
    'Yth. Bapak/Ibu,', `Kode masuk Saudara: ${codeDigits(context, id)}`,
    'Kode berlaku 10 menit dan hanya satu kali. Jangan berikan kode ini kepada siapa pun, termasuk petugas HAI-DJPb.',
    'Apabila Saudara tidak meminta kode ini, abaikan surat ini.', 'Hormat kami,\nHAI-DJPb',
  ].join('\n\n')
  return { to, subject: 'Kode masuk HAI-DJPb', text }
}

/** Signs a user in by the newest code for their address; the first time makes them known. A code counts once, whoever sends it at the same time. */
export async function signInWithCode(context: Context, input: { readonly email: string; readonly code: string; readonly address: string }): Promise<Result<SignedIn, IdentityRefusal>> {
  const email = normalEmail(input.email)
  const tooMany = await limited(context, `code:${email}`, input.address)
  if (tooMany) return refused(tooMany)
  const at = context.clock.real()
  const person = await context.transaction(async (tx) => {
    const row = await queries.codeForUpdate(tx, email, at)
    if (!row || row.tries >= code.tries) return null
    const given = Buffer.from(input.code.replace(/\s/g, ''))
    const expected = Buffer.from(codeDigits(context, row.id))
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      await queries.countTry(tx, row.id)
      return null
    }
    await queries.useCodes(tx, email, at)
    const known = await queries.storePerson(tx, { id: uuidv7(at), email, name: email.split('@')[0] ?? email }, at)
    if (known.roles.length === 0) await queries.grant(tx, known.id, 'user', null, at)
    return known
  })
  if (!person) {
    await fail(context, `code:${email}`, input.address)
    return refused({ kind: 'wrong-code' })
  }
  // Whoever has a password signs in with it: a mailbox alone must not open the console.
  if (person.roles.some((role) => role !== 'user') && (await queries.passwordHash(context.reader, person.id)) !== null) return refused({ kind: 'wrong-code' })
  return ok(await openSession(context, person.id))
}

const anonymous: Actor = { kind: 'anonymous' }

/** Who holds a session's token; anonymous where it is none, has ended, or stood idle for 12 hours. */
export async function sessionActor(context: Context, token: string | undefined): Promise<Actor> {
  if (!token || token.length > 200) return anonymous
  const now = context.clock.real()
  const digest = digestOf(token)
  const person = await queries.personOfSession(context.reader, digest, now, instant(now - session.idle))
  if (!person) return anonymous
  if (now - person.seenAt > session.touchEvery) await queries.touchSession(context.reader, digest, now)
  return { kind: 'person', personId: person.id, name: person.name, roles: person.roles, units: person.units }
}

/** Ends a session. */
export const signOut = (context: Context, token: string): Promise<void> => queries.endSession(context.reader, digestOf(token))

/** The sessions of a person, the newest first. */
export const mySessions = (context: Context, actor: Actor & { kind: 'person' }) => queries.sessionsOf(context.reader, actor.personId)

/** Ends every session of a person but the one with `token`; how many. */
export const endOtherSessions = (context: Context, actor: Actor & { kind: 'person' }, token: string): Promise<number> =>
  queries.endSessionsOf(context.reader, actor.personId, digestOf(token))

/** Changes one's own password, and ends every other session. */
export async function changePassword(
  context: Context, actor: Actor & { kind: 'person' }, input: { readonly old: string; readonly next: string; readonly token: string },
): Promise<Result<null, IdentityRefusal>> {
  const kept = await queries.passwordHash(context.reader, actor.personId)
  if (kept === null || !(await verifyPassword(input.old, kept))) return refused({ kind: 'wrong-credentials' })
  if (input.next.length < passwordLength.least || input.next.length > passwordLength.most) return refused({ kind: 'weak-password', least: passwordLength.least })
  const next = await hashPassword(input.next)
  await context.transaction(async (tx) => {
    await queries.storePassword(tx, actor.personId, next, context.clock.real())
    await queries.endSessionsOf(tx, actor.personId, digestOf(input.token))
  })
  return ok(null)
}

/** Begins the second step: the secret as text and as an `otpauth:` address. It counts once `confirmTotp` has seen a code. */
export async function enrolTotp(context: Context, actor: Actor & { kind: 'person' }): Promise<Result<{ readonly secret: string; readonly uri: string }, IdentityRefusal>> {
  const secret = new Secret({ size: 20 }).base32
  const stored = await context.transaction((tx) => queries.storeTotp(tx, actor.personId, sealed(context, secret)))
  if (stored === 0) return refused({ kind: 'already-set-up' })
  return ok({ secret, uri: totpWith(secret, actor.name).toString() })
}

/** Confirms the second step by a first code. */
export async function confirmTotp(context: Context, actor: Actor & { kind: 'person' }, text: string): Promise<Result<null, IdentityRefusal>> {
  const row = await queries.totpOf(context.reader, actor.personId)
  const now = context.clock.real()
  const step = row ? stepOf(totpWith(unsealed(context, row.sealed), actor.name), text, now) : null
  if (step === null) return refused({ kind: 'wrong-code' })
  return (await context.transaction((tx) => queries.useStep(tx, actor.personId, step, now))) ? ok(null) : refused({ kind: 'wrong-code' })
}

/** Whether a person has the second step. */
export const hasTotp = async (context: Context, actor: Actor & { kind: 'person' }): Promise<boolean> => (await queries.totpOf(context.reader, actor.personId))?.confirmedAt != null

/** Forgets sessions, codes and failed tries that no longer count; how many. */
export function tidySignIn(context: Context): Promise<number> {
  const now = context.clock.real()
  return queries.forgetExpired(context.reader, now, instant(now - 24 * hour))
}
