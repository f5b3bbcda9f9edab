import type { Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { staffRoles } from '../../policy/index.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { limits } from '../../platform/checks.ts'

/** The stored password of a person; null where there is none. */
export async function passwordOf(reader: Reader, personId: string): Promise<string | null> {
  const [row] = await reader.query<{ hash: string }>(
    'select hash from identity.password where person_id = $1 limit 1',
    [personId],
  )
  return row?.hash ?? null
}

/** What signing in needs to know of an address, in one question: the same work whether somebody has it or not. */
export interface CredentialsRow {
  readonly personId: string
  readonly hash: string | null
  readonly changedAt: Instant | null
  readonly disabled: boolean
  readonly isStaff: boolean
  readonly hasSecondFactor: boolean
}

/** The credentials of the person with this address; null where there is none. */
export async function credentialsOf(
  reader: Reader,
  who: { readonly email: string } | { readonly personId: string },
): Promise<CredentialsRow | null> {
  const [row] = await reader.query<CredentialsRow>(
    `select person.id as "personId", password.hash, password.changed_at as "changedAt", person.disabled_at is not null as disabled,
       exists (select 1 from identity.role_grant where person_id = person.id and role = any($3)) as "isStaff",
       exists (select 1 from identity.second_factor where person_id = person.id and confirmed_at is not null) as "hasSecondFactor"
     from identity.person left join identity.password on password.person_id = person.id
     where person.id = coalesce($2::uuid, (
       select person_id from identity.person_identity where kind = 'email' and value = $1 and verified)) limit 1`,
    [...('email' in who ? [who.email, null] : [null, who.personId]), staffRoles],
  )
  return row ?? null
}

/** Stores the password of a person. */
export async function storePassword(reader: Reader, personId: string, hash: string, at: Instant): Promise<void> {
  await reader.execute(
    `insert into identity.password (person_id, hash, changed_at) values ($1, $2, $3) on conflict (person_id) do update
       set hash = excluded.hash, changed_at = excluded.changed_at`,
    [personId, hash, timestamp(at)],
  )
}

/** Why a code is sent: to sign in as a user, or to set a password. */
export type CodePurpose = 'sign-in' | 'password'

/** A one-time code as stored: without the digits, which follow from its id. */
export interface CodeRow {
  readonly id: string
  readonly purpose: CodePurpose
  readonly email: string
  readonly language: 'id' | 'en'
}

/** Stores a new one-time code's row. */
export async function storeCode(
  tx: Transaction,
  code: CodeRow & { readonly at: Instant; readonly expiresAt: Instant },
): Promise<void> {
  await tx.execute(
    'insert into identity.one_time_code (id, purpose, email, language, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
    [code.id, code.purpose, code.email, code.language, timestamp(code.at), timestamp(code.expiresAt)],
  )
}

/** The code's row if it can still be used at `now`; null otherwise. */
export async function usableCode(reader: Reader, id: string, now: Instant): Promise<CodeRow | null> {
  const [row] = await reader.query<CodeRow>(
    `select id, purpose, email, language from identity.one_time_code where id = $1 and used_at is null and expires_at
       > $2 and tries < $3 limit 1`,
    [id, timestamp(now), limits.codeTries],
  )
  return row ?? null
}

/** Counts one try of the code for update, if it has any left at `now`; null otherwise. Two tries at once wait for each other. */
export async function tryCodeForUpdate(
  tx: Transaction,
  id: string,
  purpose: CodePurpose,
  now: Instant,
): Promise<CodeRow | null> {
  const [row] = await tx.query<CodeRow>(
    `update identity.one_time_code set tries = tries + 1
     where id = $1 and purpose = $2 and used_at is null and expires_at > $3 and tries < $4 returning id, purpose, email, language`,
    [id, purpose, timestamp(now), limits.codeTries],
  )
  return row ?? null
}

/** Marks all open codes of an address and purpose as used: the one that worked, and those sent beside it. */
export const useCodes = (tx: Transaction, code: CodeRow, now: Instant): Promise<number> =>
  tx.execute('update identity.one_time_code set used_at = $3 where email = $1 and purpose = $2 and used_at is null', [
    code.email,
    code.purpose,
    timestamp(now),
  ])

/** A second factor as stored; `confirmedAt` null until its first code was right. */
export interface SecondFactorRow {
  readonly sealedSecret: Uint8Array
  readonly confirmedAt: Instant | null
  readonly lastStep: number
}

/** A person's second factor for update; null where there is none. */
export async function secondFactorForUpdate(tx: Transaction, personId: string): Promise<SecondFactorRow | null> {
  const [row] = await tx.query<SecondFactorRow>(
    `select sealed_secret as "sealedSecret", confirmed_at as "confirmedAt", last_step as "lastStep" from
       identity.second_factor where person_id = $1 limit 1 for update`,
    [personId],
  )
  return row ?? null
}

/** Begins a second factor, in place of one that was never confirmed; how many (0: one is active). */
export const beginSecondFactor = (
  reader: Reader,
  personId: string,
  sealedSecret: Uint8Array,
  at: Instant,
): Promise<number> =>
  reader.execute(
    `insert into identity.second_factor as held (person_id, sealed_secret, created_at) values ($1, $2, $3)
     on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, last_step = 0
     where held.confirmed_at is null`,
    [personId, sealedSecret, timestamp(at)],
  )

/** Notes the time step whose code was used, if it is later than the last; how many. */
export const useStep = (tx: Transaction, personId: string, step: number): Promise<number> =>
  tx.execute('update identity.second_factor set last_step = $2 where person_id = $1 and last_step < $2', [
    personId,
    step,
  ])

/** Makes the second factor count from `at` on, with these recovery codes. */
export async function confirmSecondFactor(
  tx: Transaction,
  personId: string,
  at: Instant,
  recoveryHashes: readonly Uint8Array[],
): Promise<void> {
  await tx.execute('update identity.second_factor set confirmed_at = $2 where person_id = $1', [
    personId,
    timestamp(at),
  ])
  await tx.execute('delete from identity.recovery_code where person_id = $1', [personId])
  await tx.execute(
    'insert into identity.recovery_code (person_id, code_hash) select $1, code from unnest($2::bytea[]) as codes (code)',
    [personId, recoveryHashes],
  )
}

/** Takes a recovery code out; how many (1: it was there). */
export const useRecoveryCode = (tx: Transaction, personId: string, codeHash: Uint8Array): Promise<number> =>
  tx.execute('delete from identity.recovery_code where person_id = $1 and code_hash = $2', [personId, codeHash])

/** Removes a person's second factor with its recovery codes; how many factors. */
export async function removeSecondFactor(tx: Transaction, personId: string): Promise<number> {
  await tx.execute('delete from identity.recovery_code where person_id = $1', [personId])
  return tx.execute('delete from identity.second_factor where person_id = $1', [personId])
}
