import type { Instant } from 'agreement'
import type { Scope } from '../../policy/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'

/** An API key without its secret. */
export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

const columns = 'id, name, scopes, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"'

/** The key whose secret has this hash, unless it is revoked. */
export async function keyBySecret(reader: Reader, secretHash: Uint8Array): Promise<ApiKeyRow | null> {
  const [row] = await reader.query<ApiKeyRow>(
    `select ${columns} from identity.api_key where secret_hash = $1 and revoked_at is null limit 1`,
    [secretHash],
  )
  return row ?? null
}

/** Notes that a key was used. */
export const touchKey = (reader: Reader, id: string, at: Instant): Promise<number> =>
  reader.execute('update identity.api_key set last_used_at = $2 where id = $1', [id, timestamp(at)])

/** Stores a new key. */
export async function storeKey(
  reader: Reader,
  key: {
    readonly id: string
    readonly name: string
    readonly secretHash: Uint8Array
    readonly scopes: readonly Scope[]
    readonly at: Instant
    readonly by: string | null
  },
): Promise<void> {
  await reader.execute(
    'insert into identity.api_key (id, name, secret_hash, scopes, created_at, created_by) values ($1, $2, $3, $4, $5, $6)',
    [key.id, key.name, key.secretHash, key.scopes, timestamp(key.at), key.by],
  )
}

/** All keys, the newest first. */
export const keyRows = (reader: Reader): Promise<ApiKeyRow[]> =>
  reader.query(`select ${columns} from identity.api_key order by id desc limit 1000`)

/** Revokes a key; how many (0: none with this id, or revoked before). */
export const revokeKey = (reader: Reader, id: string, at: Instant): Promise<number> =>
  reader.execute('update identity.api_key set revoked_at = $2 where id = $1 and revoked_at is null', [
    id,
    timestamp(at),
  ])
