import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { HOTP, Secret, TOTP } from 'otpauth'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { keyedDigest, secondFactorKey } from '../../platform/secrets.ts'
import { may } from '../../policy/index.ts'
import { spend } from './attempts.ts'
import { isUuid, limits, plainCode } from '../../platform/checks.ts'
import { noteInJournal } from '../record/journal.ts'
import { passwordMatches } from './password.ts'
import { personById } from '../record/people-queries.ts'
import type { IdentityRefusal } from '../record/refusals.ts'
import { endAllSessions } from './session.ts'
import * as queries from './sign-in-queries.ts'

/**
 * The second factor: codes of an authenticator app (TOTP, RFC 6238: SHA-1, 6 digits, 30 s), and recovery codes for
 * when the app is lost.
 */

const periodMs = 30_000
const issuer = 'HAI-DJPb'

function seal(context: Context, personId: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secondFactorKey(context.secret), nonce).setAAD(Buffer.from(personId))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

// Throws where HAI_SECRET is not the one that sealed it: an administrator then removes the factor, and its owner sets up another.
function open(context: Context, personId: string, sealed: Uint8Array): Secret {
  const decipher = createDecipheriv('aes-256-gcm', secondFactorKey(context.secret), sealed.subarray(0, 12))
    .setAAD(Buffer.from(personId))
    .setAuthTag(sealed.subarray(-16))
  const secret = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
  return new Secret({ buffer: new Uint8Array(secret).buffer })
}

/** The step of time whose code this is, of this one and the one before and after (clocks differ); null where it is none. */
function stepOf(secret: Secret, code: string, at: number): number | null {
  const step = Math.floor(at / periodMs)
  const delta = HOTP.validate({ token: code, secret, counter: step, window: 1, algorithm: 'SHA1', digits: 6 })
  return delta === null ? null : step + delta
}

const recoveryForm = /^[A-Z2-7]{4}-?[A-Z2-7]{4}-?[A-Z2-7]{4}$/
const recoveryHash = (context: Context, personId: string, code: string): Buffer =>
  keyedDigest(context.secret, 'recovery', personId, code.replaceAll('-', ''))

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const newRecoveryCode = (): string => {
  const letters = Array.from(randomBytes(12), (byte) => alphabet[byte & 31] ?? '')
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join('')).join('-')
}

/**
 * Whether `code` is a right code of the person's app, or one of the recovery codes. Each counts once: a code seen
 * over somebody's shoulder is of no use after its owner has used it.
 */
export async function useSecondFactor(
  context: Context,
  tx: Transaction,
  personId: string,
  code: string,
): Promise<'app' | 'recovery' | null> {
  const factor = await queries.secondFactorForUpdate(tx, personId)
  if (!factor?.confirmedAt) return null
  const typed = plainCode(code).toUpperCase()
  if (recoveryForm.test(typed))
    return (await queries.useRecoveryCode(tx, personId, recoveryHash(context, personId, typed))) === 1
      ? 'recovery'
      : null
  if (!/^\d{6}$/.test(typed)) return null
  const step = stepOf(open(context, personId, factor.sealedSecret), typed, context.clock.real())
  return step !== null && (await queries.useStep(tx, personId, step)) === 1 ? 'app' : null
}

/** What to put into an authenticator app: `uri` as a link or QR code, `secret` to type. Shown once. */
export interface SecondFactorSetup {
  readonly secret: string
  readonly uri: string
}

type Done = Result<null, IdentityRefusal>

async function passwordOfOwner(context: Context, personId: string, password: string): Promise<Done> {
  const limited = await spend(context, [{ kind: 'second-factor', subject: `password:${personId}` }])
  if (limited) return limited
  const typed = password.slice(0, limits.passwordTyped)
  const matches = await passwordMatches(typed, await queries.passwordOf(context.reader, personId))
  if (!matches.ok) return matches
  return matches.value ? ok(null) : refused({ kind: 'wrong-credentials' })
}

/** Begins to set up a second factor. Asks for the password once more: an open browser alone must not change how its owner signs in. */
export async function enrolTotp(
  context: Context,
  actor: Actor,
  input: { readonly password: string },
): Promise<Result<SecondFactorSetup, IdentityRefusal>> {
  if (actor.kind !== 'person') return refused({ kind: 'forbidden' })
  const owner = await passwordOfOwner(context, actor.personId, input.password)
  if (!owner.ok) return owner
  const person = await personById(context.reader, actor.personId)
  if (!person) return refused({ kind: 'not-found' })
  const secret = new Secret({ size: 20 })
  const stored = await queries.beginSecondFactor(
    context.reader,
    actor.personId,
    seal(context, actor.personId, secret.bytes),
    context.clock.real(),
  )
  if (stored === 0) return refused({ kind: 'already-set-up' })
  const totp = new TOTP({
    issuer,
    label: person.email ?? person.name,
    secret,
    algorithm: 'SHA1',
    digits: 6,
    period: periodMs / 1000,
  })
  return ok({ secret: secret.base32, uri: totp.toString() })
}

/** Confirms the new second factor with a first code; ten recovery codes, shown once. From then on every sign-in asks for a code. */
export async function confirmTotp(
  context: Context,
  actor: Actor,
  typed: string,
): Promise<Result<{ readonly recoveryCodes: readonly string[] }, IdentityRefusal>> {
  if (actor.kind !== 'person') return refused({ kind: 'forbidden' })
  const { personId } = actor
  const limited = await spend(context, [{ kind: 'second-factor', subject: `confirm:${personId}` }])
  if (limited) return limited
  return context.transaction(async (tx) => {
    const factor = await queries.secondFactorForUpdate(tx, personId)
    if (!factor) return refused({ kind: 'no-second-factor' })
    if (factor.confirmedAt !== null) return refused({ kind: 'already-set-up' })
    const now = context.clock.real()
    const code = plainCode(typed)
    const step = /^\d{6}$/.test(code) ? stepOf(open(context, personId, factor.sealedSecret), code, now) : null
    if (step === null || (await queries.useStep(tx, personId, step)) === 0) return refused({ kind: 'wrong-code' })
    const recoveryCodes = Array.from({ length: 10 }, newRecoveryCode)
    await queries.confirmSecondFactor(
      tx,
      personId,
      now,
      recoveryCodes.map((one) => recoveryHash(context, personId, one)),
    )
    await noteInJournal(context, tx, actor, { kind: 'second-factor-set', personId })
    return ok({ recoveryCodes })
  })
}

/** Removes the actor's own second factor (with the password), or, for an administrator, another person's who has lost theirs. */
export async function removeTotp(
  context: Context,
  actor: Actor,
  input: { readonly password: string } | { readonly person: string },
): Promise<Done> {
  const isOther = 'person' in input
  if (isOther ? !may(actor, 'people.manage') : actor.kind !== 'person') return refused({ kind: 'forbidden' })
  const own = actor.kind === 'person' ? actor.personId : ''
  const personId = isOther ? input.person : own
  if (!isUuid(personId)) return refused({ kind: 'not-found' })
  if (isOther && own === personId) return refused({ kind: 'own-rights' })
  const owner = isOther ? ok(null) : await passwordOfOwner(context, personId, input.password)
  if (!owner.ok) return owner
  return context.transaction(async (tx) => {
    if ((await queries.removeSecondFactor(tx, personId)) === 0) return refused({ kind: 'no-second-factor' })
    await noteInJournal(context, tx, actor, { kind: 'second-factor-removed', personId })
    if (isOther) await endAllSessions(context, tx, personId)
    return ok(null)
  })
}

/** Whether a person signs in with a second factor. */
export const hasTotp = async (context: Context, actor: Actor & { readonly kind: 'person' }): Promise<boolean> =>
  (await personById(context.reader, actor.personId))?.hasSecondFactor === true
