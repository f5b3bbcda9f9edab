import type { Instant } from 'agreement'
import type { Role, Scope } from '../platform/actor.ts'
import type { Reader, Transaction } from '../platform/database.ts'
import { timestamp } from '../platform/database.ts'

/** The SQL of identity: people, roles, units, sessions, codes, keys. */

export interface PersonRow {
  readonly id: string
  readonly email: string | null
  readonly name: string
  readonly roles: readonly Role[]
  readonly units: readonly string[]
}

const personColumns = `person.id, person.email, person.name,
  array(select role from identity.role_grant where role_grant.person_id = person.id order by role) as roles,
  array(select unit_code from identity.unit_member where unit_member.person_id = person.id order by unit_code) as units`

/** The person with this address (lower case); null where there is none. */
export async function personByEmail(reader: Reader, email: string): Promise<PersonRow | null> {
  const [row] = await reader.query<PersonRow>(`select ${personColumns} from identity.person where email = $1`, [email])
  return row ?? null
}

/** The person with this id; null where there is none. */
export async function personById(reader: Reader, id: string): Promise<PersonRow | null> {
  const [row] = await reader.query<PersonRow>(`select ${personColumns} from identity.person where id = $1::uuid`, [id])
  return row ?? null
}

/** Everybody with a role, by name. */
export const staff = (reader: Reader): Promise<PersonRow[]> =>
  reader.query<PersonRow>(
    `select ${personColumns} from identity.person where exists (select 1 from identity.role_grant where person_id = person.id and role <> 'user') order by person.name limit 1000`,
  )

/** Stores a person; the one who has the address already stays as they are. */
export async function storePerson(tx: Transaction, person: { id: string; email: string; name: string }, at: Instant): Promise<PersonRow> {
  await tx.execute('insert into identity.person (id, email, name, created_at) values ($1, $2, $3, $4) on conflict (email) do nothing', [person.id, person.email, person.name, timestamp(at)])
  const stored = await personByEmail(tx, person.email)
  if (!stored) throw new Error('a stored person is found')
  return stored
}

export async function grant(tx: Transaction, personId: string, role: Role, by: string | null, at: Instant): Promise<void> {
  await tx.execute('insert into identity.role_grant (person_id, role, granted_at, granted_by) values ($1, $2, $3, $4) on conflict do nothing', [personId, role, timestamp(at), by])
}

export async function revoke(tx: Transaction, personId: string, role: Role): Promise<void> {
  await tx.execute('delete from identity.role_grant where person_id = $1 and role = $2', [personId, role])
}

/** How many people have a role. */
export async function countRole(reader: Reader, role: Role): Promise<number> {
  const [row] = await reader.query<{ count: number }>('select count(*) as count from identity.role_grant where role = $1', [role])
  return row?.count ?? 0
}

export interface UnitRow {
  readonly code: string
  readonly name: string
  readonly active: boolean
}

export const units = (reader: Reader): Promise<UnitRow[]> => reader.query<UnitRow>('select code, name, active from identity.unit order by name limit 2000')

export async function storeUnit(tx: Transaction, unit: { code: string; name: string }): Promise<void> {
  await tx.execute('insert into identity.unit (code, name) values ($1, $2) on conflict (code) do update set name = excluded.name, active = true', [unit.code, unit.name])
}

export async function joinUnit(tx: Transaction, unit: string, personId: string): Promise<number> {
  return tx.execute('insert into identity.unit_member (unit_code, person_id) select code, $2 from identity.unit where code = $1 on conflict do nothing', [unit, personId])
}

export async function leaveUnit(tx: Transaction, unit: string, personId: string): Promise<void> {
  await tx.execute('delete from identity.unit_member where unit_code = $1 and person_id = $2', [unit, personId])
}

export async function passwordHash(reader: Reader, personId: string): Promise<string | null> {
  const [row] = await reader.query<{ hash: string }>('select hash from identity.password where person_id = $1', [personId])
  return row?.hash ?? null
}

export async function storePassword(tx: Transaction, personId: string, hash: string, at: Instant): Promise<void> {
  await tx.execute(
    'insert into identity.password (person_id, hash, changed_at) values ($1, $2, $3) on conflict (person_id) do update set hash = excluded.hash, changed_at = excluded.changed_at',
    [personId, hash, timestamp(at)],
  )
}

export interface TotpRow {
  readonly sealed: Buffer
  readonly confirmedAt: Instant | null
  readonly lastStep: number
}

export async function totpOf(reader: Reader, personId: string): Promise<TotpRow | null> {
  const [row] = await reader.query<TotpRow>('select sealed_secret as sealed, confirmed_at as "confirmedAt", last_step as "lastStep" from identity.totp where person_id = $1', [personId])
  return row ?? null
}

/** Stores a new secret; one that is confirmed already is replaced only by `dropTotp` first. */
export async function storeTotp(tx: Transaction, personId: string, sealed: Buffer): Promise<number> {
  return tx.execute(
    `insert into identity.totp (person_id, sealed_secret) values ($1, $2)
     on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0 where identity.totp.confirmed_at is null`,
    [personId, sealed],
  )
}

/** Uses a time step: true once for each step and person, whoever asks at the same time. */
export async function useStep(tx: Transaction, personId: string, step: number, confirmAt: Instant | null): Promise<boolean> {
  const used = await tx.execute(
    'update identity.totp set last_step = $2, confirmed_at = coalesce(confirmed_at, $3::timestamptz) where person_id = $1 and last_step < $2',
    [personId, step, confirmAt === null ? null : timestamp(confirmAt)],
  )
  return used === 1
}

export async function dropTotp(tx: Transaction, personId: string): Promise<void> {
  await tx.execute('delete from identity.totp where person_id = $1', [personId])
}

export async function storeSession(tx: Transaction, session: { hash: Buffer; personId: string; at: Instant; expiresAt: Instant }): Promise<void> {
  await tx.execute('insert into identity.session (token_hash, person_id, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)', [
    session.hash, session.personId, timestamp(session.at), timestamp(session.expiresAt),
  ])
}

/** Who a session belongs to, and when it was last seen; null where it has ended, or stood idle since before `idleSince`. */
export async function personOfSession(reader: Reader, hash: Buffer, now: Instant, idleSince: Instant): Promise<(PersonRow & { seenAt: Instant }) | null> {
  const [row] = await reader.query<PersonRow & { seenAt: Instant }>(
    `select ${personColumns}, session.seen_at as "seenAt" from identity.session join identity.person on person.id = session.person_id
     where session.token_hash = $1 and session.expires_at > $2 and session.seen_at > $3`,
    [hash, timestamp(now), timestamp(idleSince)],
  )
  return row ?? null
}

export async function touchSession(reader: Reader, hash: Buffer, now: Instant): Promise<void> {
  await reader.execute('update identity.session set seen_at = $2 where token_hash = $1', [hash, timestamp(now)])
}

export async function endSession(reader: Reader, hash: Buffer): Promise<void> {
  await reader.execute('delete from identity.session where token_hash = $1', [hash])
}

export async function endSessionsOf(reader: Reader, personId: string, except: Buffer | null): Promise<number> {
  return reader.execute('delete from identity.session where person_id = $1 and ($2::bytea is null or token_hash <> $2)', [personId, except])
}

export const sessionsOf = (reader: Reader, personId: string): Promise<{ readonly createdAt: Instant; readonly seenAt: Instant }[]> =>
  reader.query('select created_at as "createdAt", seen_at as "seenAt" from identity.session where person_id = $1 order by seen_at desc limit 100', [personId])

export async function forgetExpired(reader: Reader, now: Instant, triesBefore: Instant): Promise<number> {
  const sessions = await reader.execute('delete from identity.session where expires_at < $1', [timestamp(now)])
  const codes = await reader.execute('delete from identity.sign_in_code where expires_at < $1', [timestamp(triesBefore)])
  const failed = await reader.execute('delete from identity.failed_try where at < $1', [timestamp(triesBefore)])
  return sessions + codes + failed
}

export interface CodeRow {
  readonly id: string
  readonly email: string
  readonly tries: number
}

export async function storeCode(tx: Transaction, code: { id: string; email: string; at: Instant; expiresAt: Instant }): Promise<void> {
  await tx.execute('insert into identity.sign_in_code (id, email, created_at, expires_at) values ($1, $2, $3, $4)', [code.id, code.email, timestamp(code.at), timestamp(code.expiresAt)])
}

/** The newest code for an address that still counts, locked. */
export async function codeForUpdate(tx: Transaction, email: string, now: Instant): Promise<CodeRow | null> {
  const [row] = await tx.query<CodeRow>(
    'select id, email, tries from identity.sign_in_code where email = $1 and expires_at > $2 and used_at is null order by created_at desc, id desc limit 1 for update',
    [email, timestamp(now)],
  )
  return row ?? null
}

export async function emailOfCode(reader: Reader, id: string): Promise<string | null> {
  const [row] = await reader.query<{ email: string }>('select email from identity.sign_in_code where id = $1', [id])
  return row?.email ?? null
}

export async function countTry(tx: Transaction, id: string): Promise<void> {
  await tx.execute('update identity.sign_in_code set tries = tries + 1 where id = $1', [id])
}

/** Uses a code, and with it every other one of the same address. */
export async function useCodes(tx: Transaction, email: string, at: Instant): Promise<void> {
  await tx.execute('update identity.sign_in_code set used_at = $2 where email = $1 and used_at is null', [email, timestamp(at)])
}

export async function codesSince(reader: Reader, email: string, since: Instant): Promise<number> {
  const [row] = await reader.query<{ count: number }>('select count(*) as count from identity.sign_in_code where email = $1 and created_at > $2', [email, timestamp(since)])
  return row?.count ?? 0
}

export async function failuresSince(reader: Reader, who: readonly string[], since: Instant): Promise<number> {
  const [row] = await reader.query<{ most: number }>(
    `select coalesce(max(count), 0) as most from (select count(*) as count from identity.failed_try where who = any($1::text[]) and at > $2 group by who) as counts`,
    [who, timestamp(since)],
  )
  return row?.most ?? 0
}

export async function storeFailure(reader: Reader, who: readonly string[], at: Instant): Promise<void> {
  await reader.execute('insert into identity.failed_try (who, at) select who, $2 from unnest($1::text[]) as who', [who, timestamp(at)])
}

export async function forgetFailures(reader: Reader, who: string): Promise<void> {
  await reader.execute('delete from identity.failed_try where who = $1', [who])
}

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Instant
  readonly revokedAt: Instant | null
}

const keyColumns = `id, name, scopes, created_at as "createdAt", revoked_at as "revokedAt"`

export async function storeApiKey(tx: Transaction, key: { id: string; name: string; hash: Buffer; scopes: readonly Scope[] }, by: string | null, at: Instant): Promise<void> {
  await tx.execute('insert into identity.api_key (id, name, secret_hash, scopes, created_at, created_by) values ($1, $2, $3, $4, $5, $6)', [key.id, key.name, key.hash, key.scopes, timestamp(at), by])
}

export async function apiKeyByHash(reader: Reader, hash: Buffer): Promise<ApiKeyRow | null> {
  const [row] = await reader.query<ApiKeyRow>(`select ${keyColumns} from identity.api_key where secret_hash = $1 and revoked_at is null`, [hash])
  return row ?? null
}

export const apiKeys = (reader: Reader): Promise<ApiKeyRow[]> => reader.query<ApiKeyRow>(`select ${keyColumns} from identity.api_key order by created_at desc limit 1000`)

export async function revokeKey(tx: Transaction, id: string, at: Instant): Promise<number> {
  return tx.execute('update identity.api_key set revoked_at = $2 where id = $1::uuid and revoked_at is null', [id, timestamp(at)])
}
