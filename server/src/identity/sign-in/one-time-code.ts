import { randomUUID, timingSafeEqual } from 'node:crypto'
import { instant, minuteLength, ok, refused } from 'agreement'
import type { Language, Result } from 'agreement'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { enqueue } from '../../platform/outbox/route.ts'
import type { Route, RouteWork, Written } from '../../platform/outbox/route.ts'
import { keyedDigest } from '../../platform/secrets.ts'
import { networkOf } from '../../platform/rate-limit.ts'
import { forgive, spend } from './attempts.ts'
import { isUuid, parseEmail, plainCode } from '../../platform/checks.ts'
import { invalid } from '../record/check.ts'
import { isShutOut } from '../record/demo-people.ts'
import { ownerOf } from '../record/addresses.ts'
import * as people from '../record/people-queries.ts'
import type { IdentityRefusal } from '../record/refusals.ts'
import type { SignedIn } from './session.ts'
import { openSession } from './session.ts'
import { setPassword } from './sign-in-staff.ts'
import type { Visitor } from './sign-in-staff.ts'
import type { CodePurpose, CodeRow } from './sign-in-queries.ts'
import * as queries from './sign-in-queries.ts'
import { codeMails } from './words.ts'

/**
 * One-time codes by mail: six digits, ten minutes, five tries, one use. A code is bound to the page that asked for it (`challenge`), so a
 * stranger who types at another page cannot use up its tries. It is derived when the mail is sent and when it is checked; nothing holds it.
 */

const validMinutes = 10
const validMs = validMinutes * minuteLength

const codeMail = z.object({ code: z.guid() })

/** What the outbox keeps of a mail with a code: which code, never its digits. */
export type CodeMail = z.output<typeof codeMail>

/** The outbox route of these mails: a lane of their own, for somebody waits at the page. */
export const codeMailRoute: Route<CodeMail> = {
  name: 'sign-in-code',
  lane: () => 'code',
  parse: (stored) => codeMail.safeParse(stored).data ?? null,
}

const codeOf = (context: Context, id: string): string =>
  String(keyedDigest(context.secret, 'code', id).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')

interface CodeRequest {
  readonly email: string
  readonly address: string
  readonly language?: Language
}

async function request(
  context: Context,
  purpose: CodePurpose,
  input: CodeRequest,
): Promise<Result<{ readonly challenge: string }, IdentityRefusal>> {
  const email = parseEmail(input.email)
  if (email === null) return invalid('email', 'email')
  const limited = await spend(context, [
    { kind: 'code-by-address', subject: networkOf(input.address) },
    { kind: 'code-to-mailbox', subject: email },
    { kind: 'code-to-mailbox-per-day', subject: email },
  ])
  if (limited) return limited
  const at = context.clock.real()
  const id = randomUUID()
  await context.transaction(async (tx) => {
    await queries.storeCode(tx, {
      id,
      purpose,
      email,
      language: input.language ?? 'id',
      at,
      expiresAt: instant(at + validMs),
    })
    // The outbox runs on the desk's clock, which may stand elsewhere than the real one.
    await enqueue(tx, codeMailRoute, { payload: { code: id }, at: context.clock.now() })
  })
  return ok({ challenge: id })
}

/** Sends a sign-in code to any address. The answer is the same whether somebody is known under it or not. */
export const requestCode = (
  context: Context,
  input: CodeRequest,
): Promise<Result<{ readonly challenge: string }, IdentityRefusal>> => request(context, 'sign-in', input)

/** Sends a code for setting a password, if the address belongs to staff; the answer tells nobody whether it does. */
export const requestPasswordCode = (
  context: Context,
  input: CodeRequest,
): Promise<Result<{ readonly challenge: string }, IdentityRefusal>> => request(context, 'password', input)

// Nothing where there is nothing to send (any more): too late, used, or not staff.
async function writeCode(context: Context, id: string): Promise<Written> {
  const code = await queries.usableCode(context.reader, id, context.clock.real())
  if (!code) return { kind: 'nothing' }
  if (code.purpose === 'password') {
    const credentials = await queries.credentialsOf(context.reader, { email: code.email })
    if (!credentials?.isStaff || credentials.disabled) return { kind: 'nothing' }
  }
  const { subject, text } = codeMails[code.purpose][code.language]
  const said = text(codeOf(context, code.id), validMinutes)
  return { kind: 'letter', letter: { way: 'mail', to: code.email, subject, text: said } }
}

/** Writes the mails with codes. One that was used, is too old, or was asked for by nobody of ours needs no mail: that is no trouble. */
export const codeMailWriter =
  (context: Context): RouteWork<CodeMail>['write'] =>
  async (messages) =>
    new Map(
      await Promise.all(messages.map(async ({ id, payload }) => [id, await writeCode(context, payload.code)] as const)),
    )

/** The code's row if `typed` is right, which uses it up. A wrong one counts as a try. Of two at once one wins. */
async function consume(
  context: Context,
  tx: Transaction,
  purpose: CodePurpose,
  challenge: string,
  typed: string,
): Promise<CodeRow | null> {
  const now = context.clock.real()
  const row = await queries.tryCodeForUpdate(tx, challenge, purpose, now)
  const given = plainCode(typed)
  if (!row || !/^\d{6}$/.test(given) || !timingSafeEqual(Buffer.from(given), Buffer.from(codeOf(context, row.id))))
    return null
  await queries.useCodes(tx, row, now)
  await people.confirmAddress(tx, row.email, now)
  return row
}

/** The user of a proven address. */
async function personOf(context: Context, tx: Transaction, code: CodeRow): Promise<people.PersonRow> {
  const at = context.clock.real()
  const person = await ownerOf(tx, { email: code.email, language: code.language, at, proof: 'code' })
  await people.storeGrant(tx, { personId: person.id, role: 'user', at, by: null })
  return person
}

interface CodeInput {
  /** What `requestCode` answered. */
  readonly challenge: string
  readonly code: string
  readonly address: string
}

async function limitTries(
  context: Context,
  input: CodeInput,
): Promise<{ readonly ok: false; readonly refusal: IdentityRefusal } | null> {
  const limited = await spend(context, [{ kind: 'code-tries-by-address', subject: networkOf(input.address) }])
  return limited ?? (isUuid(input.challenge) ? null : refused({ kind: 'wrong-code' }))
}

/**
 * Signs a user in with the code from the mail, and makes the person known at the first time. Such a session acts as a
 * user and nothing more, also for staff: a mailbox alone does not open the desk.
 */
export async function signInWithCode(
  context: Context,
  input: Visitor & CodeInput,
): Promise<Result<SignedIn, IdentityRefusal>> {
  const limited = await limitTries(context, input)
  if (limited) return limited
  return context.transaction(async (tx) => {
    const code = await consume(context, tx, 'sign-in', input.challenge, input.code)
    if (!code || isShutOut(context, code.email)) return refused({ kind: 'wrong-code' })
    const person = await personOf(context, tx, code)
    if (person.disabledAt !== null) return refused({ kind: 'wrong-code' })
    await forgive(context, [{ kind: 'code-to-mailbox', subject: code.email }], tx)
    return ok(
      await openSession(context, tx, {
        person: { ...person, personId: person.id },
        method: 'code',
        device: input.device,
        previous: input.previous,
      }),
    )
  })
}

/**
 * Sets a password with the code from the mail: the first one, or one in place of a forgotten one. All sessions end; a
 * second factor stays.
 */
export async function setPasswordWithCode(
  context: Context,
  input: CodeInput & { readonly password: string },
): Promise<Result<null, IdentityRefusal>> {
  const limited = await limitTries(context, input)
  if (limited) return limited
  const code = await context.transaction((tx) => consume(context, tx, 'password', input.challenge, input.code))
  const credentials = code && (await queries.credentialsOf(context.reader, { email: code.email }))
  if (!credentials?.isStaff || credentials.disabled) return refused({ kind: 'wrong-code' })
  return setPassword(context, { kind: 'system' }, { personId: credentials.personId, password: input.password })
}
