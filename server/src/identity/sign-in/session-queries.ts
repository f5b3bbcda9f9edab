import type { Instant } from 'agreement'
import type { Role } from '../../policy/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'

/** A session with its person, as every request needs them. */
export interface SessionRow {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly method: 'password' | 'code'
  readonly seenAt: Instant
  readonly expiresAt: Instant
  readonly disabled: boolean
  readonly roles: readonly Role[]
  readonly units: readonly string[]
}

/** The session whose token has this hash; null where there is none. */
export async function sessionByToken(reader: Reader, tokenHash: Uint8Array): Promise<SessionRow | null> {
  const [row] = await reader.query<SessionRow>(
    `select session.id, person.id as "personId", person.name, session.method, session.seen_at as "seenAt",
       session.expires_at as "expiresAt",
       person.disabled_at is not null as disabled,
       array(select role from identity.role_grant where person_id = person.id order by role limit 20) as roles,
       array(select unit_code from identity.unit_member where person_id = person.id order by unit_code limit 200) as units
     from identity.session join identity.person on person.id = session.person_id
     where session.token_hash = $1 limit 1`,
    [tokenHash],
  )
  return row ?? null
}

/** A session that is to be stored. */
export interface NewSession {
  readonly id: string
  readonly tokenHash: Uint8Array
  readonly personId: string
  readonly method: 'password' | 'code'
  readonly device: string
  readonly at: Instant
  readonly expiresAt: Instant
}

/** Stores a new session. */
export async function storeSession(reader: Reader, session: NewSession): Promise<void> {
  await reader.execute(
    `insert into identity.session (id, token_hash, person_id, method, device, created_at, seen_at, expires_at) values
       ($1, $2, $3, $4, $5, $6, $6, $7)`,
    [
      session.id,
      session.tokenHash,
      session.personId,
      session.method,
      session.device,
      timestamp(session.at),
      timestamp(session.expiresAt),
    ],
  )
}

/** Notes that the session was used at `at`. */
export const touchSession = (reader: Reader, id: string, at: Instant): Promise<number> =>
  reader.execute('update identity.session set seen_at = $2 where id = $1 and seen_at < $2', [id, timestamp(at)])

/** Ends the session with this token; how many. */
export const endSessionByToken = (reader: Reader, tokenHash: Uint8Array): Promise<number> =>
  reader.execute('delete from identity.session where token_hash = $1', [tokenHash])

/** Ends one session of a person; how many. */
export const endSession = (reader: Reader, personId: string, id: string): Promise<number> =>
  reader.execute('delete from identity.session where person_id = $1 and id = $2', [personId, id])

/** Ends all sessions of a person but the one with `keptToken`; how many. */
export const endSessionsOf = (reader: Reader, personId: string, keptToken: Uint8Array | null): Promise<number> =>
  reader.execute('delete from identity.session where person_id = $1 and ($2::bytea is null or token_hash <> $2)', [
    personId,
    keptToken,
  ])

/** A session as its owner sees it. */
export interface ListedSession {
  readonly id: string
  readonly method: 'password' | 'code'
  readonly device: string
  readonly createdAt: Instant
  readonly seenAt: Instant
  readonly expiresAt: Instant
  readonly isThisOne: boolean
}

/** The sessions of a person that are not over at `now`, the newest first. */
export const sessionsOf = (
  reader: Reader,
  personId: string,
  now: Instant,
  token: Uint8Array | null,
): Promise<ListedSession[]> =>
  reader.query(
    `select id, method, device, created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt",
       coalesce(token_hash = $3, false) as "isThisOne"
     from identity.session where person_id = $1 and expires_at > $2 order by created_at desc, id desc limit 100`,
    [personId, timestamp(now), token],
  )
