import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../context.ts'
import type { Actor, Role, Scope } from '../platform/actor.ts'
import { randomToken, uuidv7 } from '../platform/ids.ts'
import { may } from '../platform/policy.ts'
import { hashPassword, passwordLength } from './password.ts'
import * as queries from './queries.ts'
import type { PersonRow, UnitRow } from './queries.ts'
import type { IdentityRefusal } from './refusals.ts'

/** People, their roles and units, and the keys of machines. */

/** A person to be added. Without a password they sign in by code only. */
export interface NewPerson {
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly units?: readonly string[]
  readonly password?: string
}

const byOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null)

function faultOf(input: NewPerson): IdentityRefusal | null {
  const fields = [
    ...(/^[^\s@<>(),;:"\\]{1,64}@[^\s@<>(),;:"\\]+$/.test(input.email.trim()) && input.email.length <= 254 ? [] : ['email']),
    ...(input.name.trim() === '' || input.name.length > 120 ? ['name'] : []),
  ]
  if (fields.length > 0) return { kind: 'invalid-person', fields }
  const { password } = input
  if (password !== undefined && (password.length < passwordLength.least || password.length > passwordLength.most)) return { kind: 'weak-password', least: passwordLength.least }
  return null
}

/** Adds a person, or gives one who is known more roles and units. Administrators only. */
export async function addPerson(context: Context, actor: Actor, input: NewPerson): Promise<Result<PersonRow, IdentityRefusal>> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  const fault = faultOf(input)
  if (fault) return refused(fault)
  const known = new Set((await queries.units(context.reader)).map((unit) => unit.code))
  if (input.units?.some((unit) => !known.has(unit))) return refused({ kind: 'unknown-unit' })
  const password = input.password === undefined ? null : await hashPassword(input.password)
  const at = context.clock.real()
  return ok(await context.transaction(async (tx) => {
    const person = await queries.storePerson(tx, { id: uuidv7(at), email: input.email.trim().toLowerCase(), name: input.name.trim() }, at)
    for (const role of input.roles) await queries.grant(tx, person.id, role, byOf(actor), at)
    for (const unit of input.units ?? []) await queries.joinUnit(tx, unit, person.id)
    if (password !== null) await queries.storePassword(tx, person.id, password, at)
    return (await queries.personById(tx, person.id)) ?? person
  }))
}

/** Gives or takes a role. The last administrator stays one; whoever loses a role has to sign in again. */
export async function setRole(context: Context, actor: Actor, input: { readonly person: string; readonly role: Role; readonly granted: boolean }): Promise<Result<null, IdentityRefusal>> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  const person = await queries.personById(context.reader, input.person)
  if (!person) return refused({ kind: 'unknown-person' })
  return context.transaction(async (tx) => {
    if (input.granted) await queries.grant(tx, person.id, input.role, byOf(actor), context.clock.real())
    else {
      if (input.role === 'administrator' && person.roles.includes('administrator') && (await queries.countRole(tx, 'administrator')) === 1) return refused({ kind: 'last-administrator' } as const)
      await queries.revoke(tx, person.id, input.role)
      await queries.endSessionsOf(tx, person.id, null)
    }
    return ok(null)
  })
}

/** Puts a person into a unit, or takes them out. */
export async function setUnitMember(context: Context, actor: Actor, input: { readonly person: string; readonly unit: string; readonly member: boolean }): Promise<Result<null, IdentityRefusal>> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  if (!(await queries.personById(context.reader, input.person))) return refused({ kind: 'unknown-person' })
  if (!(await queries.units(context.reader)).some((unit) => unit.code === input.unit)) return refused({ kind: 'unknown-unit' })
  await context.transaction(async (tx) => {
    if (input.member) await queries.joinUnit(tx, input.unit, input.person)
    else await queries.leaveUnit(tx, input.unit, input.person)
  })
  return ok(null)
}

/** Everybody with a role but "user". */
export const listPeople = async (context: Context, actor: Actor): Promise<Result<readonly PersonRow[], IdentityRefusal>> =>
  may(actor, 'people.manage') || may(actor, 'queue.view') ? ok(await queries.staff(context.reader)) : refused({ kind: 'forbidden' })

/** Every unit, by name. */
export const listUnits = (context: Context): Promise<readonly UnitRow[]> => queries.units(context.reader)

/** Adds a unit, or renames it. */
export async function addUnit(context: Context, actor: Actor, input: { readonly code: string; readonly name: string }): Promise<Result<null, IdentityRefusal>> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  if (!/^[a-z0-9-]{2,40}$/.test(input.code) || input.name.trim() === '' || input.name.length > 120) return refused({ kind: 'unknown-unit' })
  await context.transaction((tx) => queries.storeUnit(tx, input))
  return ok(null)
}

const keyHash = (secret: string): Buffer => hash('sha256', secret, 'buffer')

/** Makes an API key. Its secret is told once, here. */
export async function createApiKey(
  context: Context, actor: Actor, input: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<Result<{ readonly id: string; readonly secret: string }, IdentityRefusal>> {
  if (!may(actor, 'api-keys.manage')) return refused({ kind: 'forbidden' })
  if (input.name.trim() === '' || input.name.length > 80 || input.scopes.length === 0) return refused({ kind: 'invalid-person', fields: ['name', 'scopes'] })
  const secret = `hai_${randomToken()}`
  const at = context.clock.real()
  const id = uuidv7(at)
  await context.transaction((tx) => queries.storeApiKey(tx, { id, name: input.name.trim(), hash: keyHash(secret), scopes: input.scopes }, byOf(actor), at))
  return ok({ id, secret })
}

/** Every API key, without secrets. */
export const listApiKeys = async (context: Context, actor: Actor): Promise<Result<readonly queries.ApiKeyRow[], IdentityRefusal>> =>
  may(actor, 'api-keys.manage') ? ok(await queries.apiKeys(context.reader)) : refused({ kind: 'forbidden' })

/** Revokes a key; it is refused everywhere a few seconds later at most. */
export async function revokeApiKey(context: Context, actor: Actor, id: string): Promise<Result<null, IdentityRefusal>> {
  if (!may(actor, 'api-keys.manage')) return refused({ kind: 'forbidden' })
  const revoked = await context.transaction((tx) => queries.revokeKey(tx, id, context.clock.real()))
  return revoked === 1 ? ok(null) : refused({ kind: 'unknown-person' })
}

/** The machine that holds a key; null where the key is none or was revoked. */
export async function actorOfApiKey(context: Context, secret: string): Promise<Actor | null> {
  const row = await queries.apiKeyByHash(context.reader, keyHash(secret))
  return row && { kind: 'api-key', keyId: row.id, name: row.name, scopes: row.scopes }
}

/** Whether the desk still needs its first administrator. */
export const needsFirstAdministrator = async (context: Context): Promise<boolean> => (await queries.countRole(context.reader, 'administrator')) === 0

/** The token that the start prints, by which the first administrator is made. */
export const firstAdministratorToken = (context: Context): string => createHmac('sha256', context.secret).update('first-administrator').digest('base64url').slice(0, 24)

/** Makes the first administrator, once. */
export async function firstAdministrator(
  context: Context, input: { readonly token: string; readonly name: string; readonly email: string; readonly password: string },
): Promise<Result<PersonRow, IdentityRefusal>> {
  const given = Buffer.from(input.token)
  const expected = Buffer.from(firstAdministratorToken(context))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refused({ kind: 'wrong-code' })
  if (!(await needsFirstAdministrator(context))) return refused({ kind: 'already-set-up' })
  return addPerson(context, { kind: 'system' }, { email: input.email, name: input.name, password: input.password, roles: ['administrator'] })
}
