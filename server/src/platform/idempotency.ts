import { instant } from 'agreement'
import type { Instant } from 'agreement'
import type { Reader, Transaction } from './postgres/database.ts'
import { timestamp, waitForLock } from './postgres/database.ts'

/** The same request, sent twice under one key, runs once and answers the same. */

/** `scope`: who asks for what; `key`: what the sender chose; `requestHash`: SHA-256 of the request without its key. */
export interface IdempotencyKey {
  readonly scope: string
  readonly key: string
  readonly requestHash: Uint8Array
}

/** What was answered under a key; `ok` false where the key came with another request. */
export type Recalled<Value> =
  { readonly ok: true; readonly value: Value; readonly status: number } | { readonly ok: false }

/** The answer given under `key` before; null where there was none. */
export async function recallAnswer<Value>(reader: Reader, key: IdempotencyKey): Promise<Recalled<Value> | null> {
  const [row] = await reader.query<{ same: boolean; status: number; body: Value }>(
    'select request_hash = $3 as same, status, body from platform.idempotency where scope = $1 and key = $2',
    [key.scope, key.key, key.requestHash],
  )
  if (!row) return null
  return row.same ? { ok: true, value: row.body, status: row.status } : { ok: false }
}

/**
 * Stores the answer under `key`. Where another transaction is storing one, waits for it; when that one commits, `Database.transaction` runs
 * this one again, and it finds the answer.
 */
export async function rememberAnswer(
  tx: Transaction,
  key: IdempotencyKey,
  value: unknown,
  at: Instant,
  status = 200,
): Promise<void> {
  await tx.execute(
    'insert into platform.idempotency (scope, key, request_hash, status, body, created_at) values ($1, $2, $3, $4, $5, $6)',
    [key.scope, key.key, key.requestHash, status, JSON.stringify(value ?? null), timestamp(at)],
  )
}

/** Stores another answer under a key that this transaction has stored: the work went on after its first statement. */
export async function replaceAnswer(tx: Transaction, key: IdempotencyKey, value: unknown): Promise<void> {
  await tx.execute('update platform.idempotency set body = $3 where scope = $1 and key = $2', [
    key.scope,
    key.key,
    JSON.stringify(value),
  ])
}

/**
 * Runs `work` once for `key` and stores what it answers; a repeat gets the stored answer and `repeated` true. Null: the key came with another
 * request before (the refusal `idempotency-key-reused`). A concurrent repeat waits for the first.
 */
export async function idempotent<Value>(
  tx: Transaction,
  key: IdempotencyKey,
  at: Instant,
  work: () => Promise<{ readonly status: number; readonly value: Value }>,
): Promise<{ readonly status: number; readonly value: Value; readonly repeated: boolean } | null> {
  await waitForLock(tx, `idempotency\n${key.scope}\n${key.key}`)
  const before = await recallAnswer<Value>(tx, key)
  if (before) return before.ok ? { status: before.status, value: before.value, repeated: true } : null
  const answer = await work()
  await rememberAnswer(tx, key, answer.value, at, answer.status)
  return { ...answer, repeated: false }
}

/** How long a key counts: a sender that repeats after more than 3 days makes a new request. */
const keptFor = 3 * 24 * 60 * 60 * 1000

/** Forgets up to 5,000 keys that no longer count at `now`; how many. */
export const forgetOldAnswers = (reader: Reader, now: Instant): Promise<number> =>
  reader.execute(
    `delete from platform.idempotency where (scope, key) in (
       select scope, key from platform.idempotency where created_at < $1 limit 5000)`,
    [timestamp(instant(now - keptFor))],
  )
