import { hash } from 'node:crypto'
import type { Instant } from 'agreement'
import type { PoolClient, PoolConfig } from 'pg'
import { pg } from './pg.ts'
import type { Log } from '../process/log.ts'

/** The database as features see it: questions with parameters, and transactions. Decision 0007 says why there is no query builder. */

/** A value that PostgreSQL understands. Instants go through `timestamp`, JSON through `JSON.stringify`. */
export type Parameter =
  string | number | boolean | null | Uint8Array | readonly (string | number | boolean | null | Uint8Array)[]

/** Asks. Each statement is planned once per connection, because it is named by its text. */
export interface Reader {
  /** The rows that `text` answers. Timestamps come as Instants (whole ms), int8 as numbers, dates as `YYYY-MM-DD`. */
  query<Row>(text: string, parameters?: readonly Parameter[]): Promise<Row[]>
  /** Runs `text`; how many rows it touched. */
  execute(text: string, parameters?: readonly Parameter[]): Promise<number>
  /**
   * Runs `effect` once what was written here is seen by others: after the commit of a transaction, never after its
   * rollback; at once outside of one. For memory that must forget: forgetting earlier, it would take the old value in
   * again. `effect` must not fail.
   */
  afterCommit(effect: () => void): void
}

/** Asks and writes within one transaction. */
export interface Transaction extends Reader {
  readonly kind: 'transaction'
}

/**
 * Whether `reader` is a transaction: the first error ends it, and what it wrote may still be undone. A form's context
 * reads through its own.
 */
export const isTransaction = (reader: Reader): reader is Transaction => 'kind' in reader

/** How a transaction differs from the usual one. */
export interface TransactionOptions {
  /** Milliseconds after which a statement is cancelled; the pool's own limit unless told. 0: none, also while it idles (bulk work). */
  readonly statementTimeout?: number
  /** `snapshot`: every statement sees the same moment. */
  readonly isolation?: 'read committed' | 'snapshot'
  /** The moment that another open `snapshot` transaction sees (`exportSnapshot`); only with `snapshot`. */
  readonly moment?: string
}

/** The database with its pool of connections. */
export interface Database {
  readonly reader: Reader
  /**
   * Runs `work` in a transaction and commits what it answers; an error rolls everything back. `work` runs again (5 times at most) where
   * PostgreSQL found a deadlock, a broken snapshot, or another request under the same idempotency key: it must have no effect outside.
   */
  transaction<Value>(work: (tx: Transaction) => Promise<Value>, options?: TransactionOptions): Promise<Value>
  /** Connections of the pool: open, idle, and requests that wait for one. */
  pool(): { readonly total: number; readonly idle: number; readonly waiting: number }
  close(): Promise<void>
}

/** How to reach the database: an address, or the embedded server's socket. */
export interface Connection extends Pick<
  PoolConfig,
  'connectionString' | 'host' | 'user' | 'database' | 'application_name'
> {
  /** Whether nothing can be changed by it. */
  readonly readOnly?: boolean
}

/** An instant as a parameter for a `timestamptz`. */
export const timestamp = (at: Instant): string => new Date(at).toISOString()

/**
 * What every connection of ours is set to: UTC; what plans depend on, the same on any server (an index is as near as the table, short
 * statements are not compiled, and each is run by its own connection: helpers that read ahead of a `limit` cost more than they give); and
 * limits that keep one bad statement from holding up the desk.
 */
export const sessionOptions = {
  options: [
    'TimeZone=UTC',
    'IntervalStyle=iso_8601',
    'plan_cache_mode=force_generic_plan',
    'random_page_cost=1.1',
    'jit=off',
    'max_parallel_workers_per_gather=0',
  ]
    .map((setting) => `-c ${setting}`)
    .join(' '),
  statement_timeout: 30_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
  keepAlive: true,
} as const

// A name stays valid for as long as its connection; texts that are put together at run time must not fill the server's memory.
const names = new Map<string, string>()
const mostNames = 2000

function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (name === undefined && names.size < mostNames) {
    name = `s${hash('sha256', text, 'hex').slice(0, 20)}`
    names.set(text, name)
  }
  return name
}

async function send(
  target: pg.Pool | PoolClient,
  text: string,
  parameters: readonly Parameter[],
): Promise<pg.QueryResult<pg.QueryResultRow>> {
  const name = nameOf(text)
  const values = parameters as Parameter[]
  return target.query(name === undefined ? { text, values } : { name, text, values })
}

const readerOn = (target: pg.Pool | PoolClient, afterCommit: Reader['afterCommit']): Reader => ({
  query: async <Row>(text: string, parameters: readonly Parameter[] = []) =>
    (await send(target, text, parameters)).rows as Row[],
  execute: async (text: string, parameters: readonly Parameter[] = []) =>
    (await send(target, text, parameters)).rowCount ?? 0,
  afterCommit,
})

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

// An answer under a key, a person, or a message that somebody else stored at the same instant: begun again, the work finds it.
const madeAtOnce: ReadonlySet<string | undefined> = new Set([
  'idempotency_pkey',
  'person_identity_pkey',
  'message_origin',
])

/** True where the same work, begun again, may well succeed: nothing was committed. */
function isWorthAnotherTry(error: unknown): boolean {
  const code = codeOf(error)
  if (code === '40001' || code === '40P01') return true
  return error instanceof pg.DatabaseError && code === '23505' && madeAtOnce.has(error.constraint)
}

/** True where the database could not be reached, restarted, or has no room: the request may be repeated later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  if (
    /^(08|57P0|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(code)
  )
    return true
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/.test(error.message)
  )
}

/** True where a statement was cancelled because it, or a lock it waited for, took too long. */
export const isTimeout = (error: unknown): boolean => ['57014', '55P03', '25P03'].includes(codeOf(error))

const tries = 5

function parsedMoment(text: string): string {
  if (!/^[0-9A-F-]{1,60}$/i.test(text)) throw new Error('this names no snapshot')
  return text
}

async function begin(client: PoolClient, options: TransactionOptions): Promise<void> {
  await client.query(options.isolation === 'snapshot' ? 'begin isolation level repeatable read' : 'begin')
  if (options.moment !== undefined) await client.query(`set transaction snapshot '${parsedMoment(options.moment)}'`)
  if (options.statementTimeout !== undefined)
    await client.query(`set local statement_timeout = ${Math.trunc(options.statementTimeout)}`)
  if (options.statementTimeout === 0) await client.query('set local idle_in_transaction_session_timeout = 0')
}

async function once<Value>(
  pool: pg.Pool,
  work: (tx: Transaction) => Promise<Value>,
  options: TransactionOptions,
): Promise<Value> {
  const client = await pool.connect()
  const effects: (() => void)[] = []
  let broken: Error | undefined
  let value: Value
  try {
    await begin(client, options)
    value = await work({ kind: 'transaction', ...readerOn(client, (effect) => void effects.push(effect)) })
    await client.query('commit')
  } catch (error) {
    // A connection that cannot even roll back is not given to anybody else.
    await client.query('rollback').catch((cause: Error) => {
      broken = cause
    })
    throw error
  } finally {
    client.release(broken)
  }
  for (const effect of effects) effect()
  return value
}

/** Opens the pool. Nothing is connected until the first question. */
export function openDatabase(connection: Connection, size: number, log: Log): Database {
  const { options } = sessionOptions
  const pool = new pg.Pool({
    ...connection,
    ...sessionOptions,
    options: connection.readOnly ? `${options} -c default_transaction_read_only=on` : options,
    max: size,
    connectionTimeoutMillis: 5_000,
    // A few stay open for ever: the first reader after a quiet minute would pay for a new process and all its plans.
    min: Math.min(3, size),
    idleTimeoutMillis: 60_000,
  })
  // Without a listener on the pool and on every client the process dies when the database restarts.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection ended'))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    reader: readerOn(pool, (effect) => effect()),
    async transaction(work, options = {}) {
      for (let n = 1; ; n++) {
        try {
          return await once(pool, work, options)
        } catch (error) {
          if (n === tries || !isWorthAnotherTry(error)) throw error
        }
      }
    },
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}

/** The name of the moment that a `snapshot` transaction sees, by which others may see it too for as long as this one is open. */
export async function exportSnapshot(tx: Transaction): Promise<string> {
  const [row] = await tx.query<{ moment: string }>('select pg_export_snapshot() as moment')
  if (!row) throw new Error('a snapshot has a name')
  return row.moment
}

/** Waits for the lock of `name` and keeps it until the transaction ends. */
export async function waitForLock(tx: Transaction, name: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
}
