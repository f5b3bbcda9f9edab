import { hash } from 'node:crypto'
import { minuteLength, ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor, Scope } from '../../policy/index.ts'
import { scopes, may } from '../../policy/index.ts'
import { randomToken, uuidv7 } from '../../platform/process/ids.ts'
import type { ApiKeyRow } from './api-key-queries.ts'
import * as queries from './api-key-queries.ts'
import { isUuid, limits, lineFault } from '../../platform/checks.ts'
import { askSightOfKey } from '../people/sight.ts'
import { invalid, refusalOf } from '../record/check.ts'
import { noteInJournal } from '../record/journal.ts'
import type { IdentityRefusal } from '../record/refusals.ts'
import { shortCache } from '../../platform/short-cache.ts'

/** Keys of machines that use the API. The secret is shown once; the database has its SHA-256 (32 random bytes need no slow hash). */

const cachedMs = 1_000
const touchedEvery = minuteLength
const cache = shortCache<(Actor & { readonly kind: 'api-key' }) | null>(cachedMs)

const keyForm = /^hai_[A-Za-z0-9_-]{43}$/
const digestOf = (secret: string): Buffer => hash('sha256', secret, 'buffer')

async function find(context: Context, digest: Uint8Array): Promise<(Actor & { readonly kind: 'api-key' }) | null> {
  const row = await queries.keyBySecret(context.reader, digest)
  if (!row) return null
  const now = context.clock.real()
  if (row.lastUsedAt === null || now - row.lastUsedAt >= touchedEvery)
    await queries.touchKey(context.reader, row.id, now)
  return { kind: 'api-key', keyId: row.id, name: row.name, scopes: row.scopes }
}

/**
 * Who sends the key `bearer` (without "Bearer"); null where it is none of ours, or revoked. The database is asked
 * once a second for each key.
 */
export async function actorOfApiKey(
  context: Context,
  bearer: string,
): Promise<(Actor & { readonly kind: 'api-key' }) | null> {
  if (!keyForm.test(bearer)) return null
  const digest = digestOf(bearer)
  return cache.get(context.database, digest.toString('base64'), () => find(context, digest))
}

const scopesFault = (given: readonly Scope[]): 'required' | 'scope' | null => {
  if (given.length === 0) return 'required'
  return given.every((scope) => scopes.includes(scope)) ? null : 'scope'
}

/** Makes a key. `secret` is told here and nowhere else. */
export async function createApiKey(
  context: Context,
  actor: Actor,
  input: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<Result<{ readonly id: string; readonly secret: string }, IdentityRefusal>> {
  if (!may(actor, 'api-keys.manage')) return refused({ kind: 'forbidden' })
  const wrong = refusalOf({ name: lineFault(input.name, limits.keyName), scopes: scopesFault(input.scopes) })
  if (wrong) return wrong
  const at = context.clock.real()
  const id = uuidv7(at)
  const secret = `hai_${randomToken(32)}`
  // What reads complaints waits for their unit; on the machine itself, by the command line, it is given at once.
  const waits = actor.kind !== 'system' && input.scopes.includes('complaints')
  const held = scopes.filter((scope) => input.scopes.includes(scope) && !(waits && scope === 'complaints'))
  if (held.length === 0) return invalid('scopes', 'required')
  await context.transaction(async (tx) => {
    await queries.storeKey(tx, {
      id,
      name: input.name.trim(),
      secretHash: digestOf(secret),
      scopes: held,
      at,
      by: actor.kind === 'person' ? actor.personId : null,
    })
    await noteInJournal(context, tx, actor, { kind: 'api-key-made', facts: { key: id, scopes: held.join(' ') } })
    if (waits) await askSightOfKey(context, tx, actor, id)
  })
  return ok({ id, secret })
}

/** All keys, the newest first, without their secrets. */
export async function listApiKeys(
  context: Context,
  actor: Actor,
): Promise<Result<readonly ApiKeyRow[], IdentityRefusal>> {
  return may(actor, 'api-keys.manage') ? ok(await queries.keyRows(context.reader)) : refused({ kind: 'forbidden' })
}

/** Makes a key void: at once in this process, within a second in the others. */
export async function revokeApiKey(context: Context, actor: Actor, id: string): Promise<Result<null, IdentityRefusal>> {
  if (!may(actor, 'api-keys.manage')) return refused({ kind: 'forbidden' })
  if (!isUuid(id)) return refused({ kind: 'not-found' })
  const revoked = await context.transaction(async (tx) => {
    const count = await queries.revokeKey(tx, id, context.clock.real())
    if (count > 0) await noteInJournal(context, tx, actor, { kind: 'api-key-revoked', facts: { key: id } })
    return count
  })
  context.reader.afterCommit(() => cache.forget(context.database))
  return revoked === 0 ? refused({ kind: 'not-found' }) : ok(null)
}
