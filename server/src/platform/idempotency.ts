import { hash } from 'node:crypto'
import { canonicalJson, dayLength, instant, ok, refused } from 'agreement'
import type { Instant, Result } from 'agreement'
import type { Context } from './context.ts'
import type { Reader, Transaction } from './postgres/database.ts'
import { timestamp } from './postgres/database.ts'
import { keyedDigest } from './secrets.ts'
import { wholeOrNothing } from './whole.ts'

/**
 * The same request, sent twice under one key, runs once and answers the same: the one way of all doors. `once` is for
 * whole use cases, `runOnce` for what has a transaction already. Intake stores its key in its one statement (decision
 * 0005) with `keyOf` and asks with `recallAnswer`.
 */

/** What its sender marks a request with. `scope`: who asks by which door; `key`: what they chose for this request and its repeats. */
export interface Idempotency {
  readonly scope: string
  readonly key: string
}

/** A key with the SHA-256 of the request that it came with, which must be the same at a repeat. */
export interface IdempotencyKey extends Idempotency {
  readonly requestHash: Uint8Array
}

/** The refusal of a key that came with another request before. */
export interface KeyReused {
  readonly kind: 'idempotency-key-reused'
}

/** What was answered under a key; `ok` false where the key came with another request. */
export type Recalled<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false }

/** What a request answered, and whether it had run before. */
export interface Answered<Value> {
  readonly value: Value
  readonly repeated: boolean
}

/** SHA-256 of what makes a request the same: `operation` names what is asked for, `request` is all of it but its key. */
export function requestHash(operation: string, request: object): Buffer {
  const { idempotency: _, ...asked } = request as { readonly idempotency?: unknown }
  return hash('sha256', `${operation}\n${canonicalJson(JSON.parse(JSON.stringify(asked)))}`, 'buffer')
}

/**
 * What stands for a secret (a password) in a request whose hash is stored: other for another secret, and no test for
 * who would guess it, for it is keyed with the desk's own.
 */
export const markOf = (context: Pick<Context, 'secret'>, secret: string): string =>
  keyedDigest(context.secret, 'sameRequest', secret).toString('base64url')

/** The key of a request (see `requestHash`). */
export const keyOf = (idempotency: Idempotency, operation: string, request: object): IdempotencyKey => ({
  scope: idempotency.scope,
  key: idempotency.key,
  requestHash: requestHash(operation, request),
})

/** The answer given under `key` before; null where there was none. */
export async function recallAnswer<Value>(reader: Reader, key: IdempotencyKey): Promise<Recalled<Value> | null> {
  const [row] = await reader.query<{ same: boolean; body: Value }>(
    `select request_hash = $3 as same, body from platform.idempotency where scope = $1 and key = $2 limit 1`,
    [key.scope, key.key, key.requestHash],
  )
  if (!row) return null
  return row.same ? { ok: true, value: row.body } : { ok: false }
}

// Waits for whoever holds the key now; true where nobody has answered under it.
async function claim(tx: Transaction, key: IdempotencyKey, at: Instant): Promise<boolean> {
  const claimed = await tx.execute(
    `insert into platform.idempotency (scope, key, request_hash, body, created_at)
     values ($1, $2, $3, 'null', $4) on conflict (scope, key) do nothing`,
    [key.scope, key.key, key.requestHash, timestamp(at)],
  )
  return claimed === 1
}

/** Stores the answer under a key that this transaction holds. */
export const replaceAnswer = (tx: Transaction, key: IdempotencyKey, value: unknown): Promise<number> =>
  tx.execute('update platform.idempotency set body = $3 where scope = $1 and key = $2', [
    key.scope,
    key.key,
    JSON.stringify(value ?? null),
  ])

const release = (tx: Transaction, key: IdempotencyKey): Promise<number> =>
  tx.execute('delete from platform.idempotency where scope = $1 and key = $2', [key.scope, key.key])

/**
 * Runs `work` in `tx` once for `key`, and remembers what it answers (JSON); a repeat gets that answer. A concurrent
 * repeat waits for the first. Refusals are not remembered. Without a key it runs.
 */
export async function runOnce<Value, Refusal>(
  tx: Transaction,
  key: IdempotencyKey | null,
  at: Instant,
  work: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Answered<Value>, Refusal | KeyReused>> {
  if (key !== null && !(await claim(tx, key, at))) {
    const before = await recallAnswer<Value>(tx, key)
    if (!before) throw new Error('an idempotency key was held and is gone')
    return before.ok ? ok({ value: before.value, repeated: true }) : refused({ kind: 'idempotency-key-reused' })
  }
  const outcome = await work()
  if (key !== null) await (outcome.ok ? replaceAnswer(tx, key, outcome.value) : release(tx, key))
  return outcome.ok ? ok({ value: outcome.value, repeated: false }) : outcome
}

/**
 * A context in which everything happens within `tx`: its `reader` too, so that what waits for the commit waits for
 * this one. What is counted against guessing goes past it (`context.database`).
 */
const within = (context: Context, tx: Transaction): Context => ({
  ...context,
  reader: tx,
  transaction: (work) => work(tx),
})

/**
 * Runs use cases once for a key, all of them or none: `work` is given a context in which every transaction is this one, and a refusal rolls
 * back whatever was done before it. The answer is kept for three days: nothing that is shown once (a key's secret) may be part of it.
 */
export function once<Value, Refusal>(
  context: Context,
  key: IdempotencyKey | null,
  work: (context: Context) => Promise<Result<Value, Refusal>>,
): Promise<Result<Answered<Value>, Refusal | KeyReused>> {
  return wholeOrNothing(context, (tx) => runOnce(tx, key, context.clock.now(), () => work(within(context, tx))))
}

/** How long a key counts: a sender that repeats after more than 3 days makes a new request. */
const keptFor = 3 * dayLength

/** Forgets up to 5,000 keys that no longer count at `now`; how many. */
export const forgetOldAnswers = (reader: Reader, now: Instant): Promise<number> =>
  reader.execute(
    `delete from platform.idempotency where (scope, key) in (
       select scope, key from platform.idempotency where created_at < $1 order by created_at limit 5000)`,
    [timestamp(instant(now - keptFor))],
  )
