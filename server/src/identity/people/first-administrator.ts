import { hash, timingSafeEqual } from 'node:crypto'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { keyedDigest } from '../../platform/secrets.ts'
import { networkOf } from '../../platform/rate-limit.ts'
import { spend } from '../sign-in/attempts.ts'
import type { PersonRow } from '../record/people-queries.ts'
import * as queries from '../record/people-queries.ts'
import { storeNewPerson } from './people.ts'
import type { IdentityRefusal } from '../record/refusals.ts'

/** A new desk has no administrator: who started it reads a token in the terminal and makes the first. */

/** The token that makes the first administrator. For the terminal only, and of no use once there is one. */
export const firstAdministratorToken = (context: Context): string =>
  keyedDigest(context.secret, 'firstAdministrator').toString('base64url').slice(0, 24)

/** Whether the page for the first administrator has anything to do. */
export const needsFirstAdministrator = async (context: Context): Promise<boolean> =>
  (await queries.countAdministrators(context.reader, null)) === 0

/**
 * Makes the first administrator, who then signs in with the password. Refuses a wrong token, and everything once
 * there is an administrator.
 */
export async function firstAdministrator(
  context: Context,
  input: {
    readonly token: string
    readonly name: string
    readonly email: string
    readonly password: string
    readonly address?: string
  },
): Promise<Result<PersonRow, IdentityRefusal>> {
  const limited = await spend(context, [{ kind: 'first-administrator', subject: networkOf(input.address ?? '') }])
  if (limited) return limited
  const digest = (text: string): Buffer => hash('sha256', text.trim(), 'buffer')
  if (!(await needsFirstAdministrator(context))) return refused({ kind: 'already-set-up' })
  if (!timingSafeEqual(digest(input.token), digest(firstAdministratorToken(context))))
    return refused({ kind: 'token-refused' })
  const person = { name: input.name, email: input.email, password: input.password, roles: ['administrator'] as const }
  return storeNewPerson(context, { kind: 'system' }, person, async (tx) => {
    await queries.lockAdministrators(tx)
    return (await queries.countAdministrators(tx, null)) === 0 ? ok(null) : refused({ kind: 'already-set-up' })
  })
}
