import { timingSafeEqual } from 'node:crypto'
import { minuteLength, ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { keyedDigest } from '../../platform/secrets.ts'
import type { Actor } from '../../policy/index.ts'
import type { Attempt } from './attempts.ts'
import { networkOf } from '../../platform/rate-limit.ts'
import { forgive, spend } from './attempts.ts'
import { isUuid, limits, parseEmail } from '../../platform/checks.ts'
import { isShutOut } from '../record/demo-people.ts'
import { noteInJournal } from '../record/journal.ts'
import { may } from '../../policy/index.ts'
import { hashPassword, passwordMatches, passwordWeakness } from './password.ts'
import { personById } from '../record/people-queries.ts'
import type { IdentityRefusal } from '../record/refusals.ts'
import { useSecondFactor } from './second-factor.ts'
import type { SignedIn } from './session.ts'
import { endOtherSessions, openSession } from './session.ts'
import * as queries from './sign-in-queries.ts'

/** Staff sign in with e-mail address and password, and a second factor where they have set one up. */

/** Where a sign-in comes from. */
export interface Visitor {
  /** The address of the network, as the platform's HTTP server settled it (`x-hai-client`). */
  readonly address: string
  /** The user agent: shown in the person's own list of sessions. */
  readonly device?: string | undefined
  /** The cookie that the browser had before: that session ends. */
  readonly previous?: string | undefined
}

const stepMs = 5 * minuteLength

// The step is bound to the password as it stood: changing it makes every half-finished sign-in void.
const stepDigest = (context: Context, personId: string, until: number, hash: string): Buffer =>
  keyedDigest(context.secret, 'signInStep', personId, until, hash)

function makeStep(context: Context, personId: string, hash: string): string {
  const until = context.clock.real() + stepMs
  return `${personId}.${until}.${stepDigest(context, personId, until, hash).toString('base64url')}`
}

const stepForm = /^([0-9a-f-]{36})\.(\d{13,15})\.([A-Za-z0-9_-]{43})$/

async function personOfStep(context: Context, step: string): Promise<string | null> {
  const [, personId = '', until = '', digest = ''] = stepForm.exec(step) ?? []
  if (!isUuid(personId)) return null
  const credentials = await queries.credentialsOf(context.reader, { personId })
  const expected = stepDigest(context, personId, Number(until), credentials?.hash ?? '')
  const isRight = timingSafeEqual(Buffer.from(digest, 'base64url'), expected) && context.clock.real() < Number(until)
  return isRight && credentials !== null && credentials.isStaff && !credentials.disabled ? personId : null
}

async function openStaffSession(
  context: Context,
  personId: string,
  visitor: Visitor,
  how: string,
): Promise<Result<SignedIn, IdentityRefusal>> {
  return context.transaction(async (tx) => {
    const person = await personById(tx, personId)
    if (!person || person.disabledAt !== null) return refused({ kind: 'wrong-credentials' })
    const signedIn = await openSession(context, tx, {
      person: { ...person, personId },
      method: 'password',
      device: visitor.device,
      previous: visitor.previous,
    })
    await noteInJournal(context, tx, signedIn.actor, { kind: 'signed-in', personId, facts: { how } })
    return ok(signedIn)
  })
}

/**
 * Signs a member of staff in. An unknown address, a wrong password and a disabled person are refused alike and take as long. With a second
 * factor and no `totp` the refusal is `second-factor-required`.
 */
export async function signInStaff(
  context: Context,
  input: Visitor & { readonly email: string; readonly password: string; readonly totp?: string | undefined },
): Promise<Result<SignedIn, IdentityRefusal>> {
  const email = parseEmail(input.email) ?? 'nobody'
  const network = networkOf(input.address)
  const mine: readonly Attempt[] = [{ kind: 'password-from-address', subject: `${email}\n${network}` }]
  const limited = await spend(context, [
    { kind: 'password-by-address', subject: network },
    ...mine,
    { kind: 'password-of-account', subject: email },
  ])
  if (limited) return limited
  const credentials = await queries.credentialsOf(context.reader, { email })
  const counts = credentials !== null && credentials.isStaff && !credentials.disabled && !isShutOut(context, email)
  // Longer than any password of ours: not worth a hash, and refused like a wrong one.
  const password = input.password.length <= limits.passwordTyped ? input.password : ''
  const matches = await passwordMatches(password, counts ? credentials.hash : null)
  if (!matches.ok) return matches
  if (!matches.value || !credentials || credentials.hash === null) return refused({ kind: 'wrong-credentials' })
  await forgive(context, mine)
  if (!credentials.hasSecondFactor) return openStaffSession(context, credentials.personId, input, 'password')
  const step = makeStep(context, credentials.personId, credentials.hash)
  const code = input.totp?.trim() ?? ''
  return code === ''
    ? refused({ kind: 'second-factor-required', step })
    : signInWithSecondFactor(context, { ...input, step, code })
}

/** The second step of signing in: `step` from the first, and a code of the app or a recovery code. */
export async function signInWithSecondFactor(
  context: Context,
  input: Visitor & { readonly step: string; readonly code: string },
): Promise<Result<SignedIn, IdentityRefusal>> {
  const personId = await personOfStep(context, input.step)
  if (personId === null) return refused({ kind: 'step-expired' })
  const attempts: readonly Attempt[] = [{ kind: 'second-factor', subject: personId }]
  const limited = await spend(context, attempts)
  if (limited) return limited
  const used = await context.transaction(async (tx) => {
    const how = await useSecondFactor(context, tx, personId, input.code.slice(0, limits.codeTyped))
    if (how === 'recovery')
      await noteInJournal(context, tx, { kind: 'system' }, { kind: 'recovery-code-used', personId })
    return how
  })
  if (used === null) return refused({ kind: 'wrong-code' })
  await forgive(context, attempts)
  return openStaffSession(context, personId, input, used)
}

/** Sets the password of a person, and ends all their sessions but `kept`. Refuses weak ones. For use cases that have made sure who asks. */
export async function setPassword(
  context: Context,
  actor: Actor,
  input: { readonly personId: string; readonly password: string; readonly kept?: string },
): Promise<Result<null, IdentityRefusal>> {
  const { personId, password } = input
  const person = isUuid(personId) ? await personById(context.reader, personId) : null
  if (!person) return refused({ kind: 'not-found' })
  const weakness = passwordWeakness(password, { email: person.email ?? '', name: person.name })
  if (weakness) return refused({ kind: 'weak-password', weakness, least: limits.passwordLeast })
  const hashed = await hashPassword(password)
  if (!hashed.ok) return hashed
  await context.transaction(async (tx) => {
    await queries.storePassword(tx, personId, hashed.value, context.clock.real())
    await endOtherSessions(
      context,
      { kind: 'person', personId, name: person.name, roles: [], units: [] },
      input.kept,
      tx,
    )
    await noteInJournal(context, tx, actor, { kind: 'password-set', personId })
  })
  return ok(null)
}

/** Gives another person a new password, for an administrator; every session of theirs ends. */
export async function resetPassword(
  context: Context,
  actor: Actor,
  input: { readonly person: string; readonly password: string },
): Promise<Result<null, IdentityRefusal>> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  return setPassword(context, actor, { personId: input.person, password: input.password })
}

/** Changes one's own password: `old` must be right. Every session but that of the cookie `token` ends. */
export async function changePassword(
  context: Context,
  actor: Actor & { readonly kind: 'person' },
  input: { readonly old: string; readonly next: string; readonly token: string },
): Promise<Result<null, IdentityRefusal>> {
  const limited = await spend(context, [{ kind: 'second-factor', subject: `password:${actor.personId}` }])
  if (limited) return limited
  const matches = await passwordMatches(
    input.old.slice(0, limits.passwordTyped),
    await queries.passwordOf(context.reader, actor.personId),
  )
  if (!matches.ok) return matches
  if (!matches.value) return refused({ kind: 'wrong-credentials' })
  return setPassword(context, actor, { personId: actor.personId, password: input.next, kept: input.token })
}
