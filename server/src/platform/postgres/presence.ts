import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from './database.ts'
import { sessionOptions } from './database.ts'
import { randomWhole } from '../process/ids.ts'
import type { Log } from '../process/log.ts'
import { pg } from './pg.ts'

/**
 * This process's presence in the database: one connection that stays open. It holds a lock that ends with the
 * process, so that whoever leaves last can know it; it listens; and when it breaks, it brings the embedded server
 * back and connects again.
 */

/** Called with each payload, and with null after a gap in which payloads may have been missed. */
export type Listener = (payload: string | null) => void

/** One moment on two clocks, in ms: the database's time of the epoch, and a monotonic clock of this machine. */
export interface DatabaseTime {
  readonly at: number
  readonly monotonic: number
}

/** This process’s own connection, by which others know that it lives. */
export interface Presence {
  /** Hears every `pg_notify(channel, …)` from now on. */
  listen(channel: string, listener: Listener): Promise<void>
  /** The number by which this process is known for as long as it lives; it holds a lock of that number. */
  readonly process: number
  /** The numbers of the processes that hold theirs now: those that live and reach the database. */
  living(): Promise<readonly number[]>
  /** The database's time, and what `monotonic` (a clock of this machine, in ms) showed at that moment. */
  databaseTime(monotonic: () => number): Promise<DatabaseTime>
  /** Gives up the place; whether no other process is left on this database. */
  leave(): Promise<{ readonly last: boolean }>
}

// Any number, the same in every process of the desk.
const presenceLock = 7_220_211_008
/** Locks of this class are held by processes, each under its own number. */
const processClass = 722_021
/** Numbers of processes: any but 0 that fits into a lock. */
const mostProcess = 2_147_483_647

interface State {
  client: pg.Client | null
  leaving: boolean
  /** The way back after the connection broke. */
  recovering: Promise<void> | null
  readonly listeners: Map<string, Listener[]>
}

async function connect(connection: Connection, process: number): Promise<pg.Client> {
  const client = new pg.Client({
    ...connection,
    ...sessionOptions,
    statement_timeout: 0,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [presenceLock])
    await client.query('select pg_advisory_lock_shared($1, $2)', [processClass, process])
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

// The embedded server has neither roles nor a database of ours before the first start has made them.
async function connectOrMake(
  connection: Connection,
  process: number,
  make: (() => Promise<void>) | null,
): Promise<pg.Client> {
  try {
    return await connect(connection, process)
  } catch (error) {
    const isMissing = error instanceof pg.DatabaseError && ['3D000', '28000'].includes(error.code ?? '')
    if (!isMissing || !make) throw error
    await make()
    return connect(connection, process)
  }
}

/** Whether trying again cannot help: the address, the user or the password is wrong. */
const isHopeless = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['28P01', '28000', '3D000', '42501', 'ENOTFOUND'].includes(String(error.code))

/** Connects, bringing up the server first; tries for `patience` ms, then throws the last error. */
async function connectPatiently(
  connection: Connection,
  process: number,
  { ensureRunning, make }: DatabaseServer,
  patience: number,
): Promise<pg.Client> {
  const giveUp = performance.now() + patience
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 100)) {
    try {
      await ensureRunning()
      return await connectOrMake(connection, process, make)
    } catch (error) {
      if (performance.now() > giveUp || isHopeless(error)) throw error
    }
    await sleep(pause)
  }
}

/** The server behind a connection. */
export interface DatabaseServer {
  /** Starts it, where it is ours. */
  ensureRunning(): Promise<void>
  /** Makes roles and database where they are missing; null: nothing is made. */
  readonly make: (() => Promise<void>) | null
}

/** Takes a place in the database at `connection`. Throws when 20 s were not enough. */
export async function openPresence(connection: Connection, server: DatabaseServer, log: Log): Promise<Presence> {
  const process = randomWhole(1, mostProcess)
  const state: State = { client: null, leaving: false, recovering: null, listeners: new Map() }

  async function take(patience: number): Promise<void> {
    const client = await connectPatiently(connection, process, server, patience)
    client.on('notification', ({ channel, payload }) =>
      state.listeners.get(channel)?.forEach((listener) => listener(payload ?? '')),
    )
    client.once('end', () => {
      state.recovering = recover().finally(() => {
        state.recovering = null
      })
    })
    for (const channel of state.listeners.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    state.client = client
  }

  async function recover(): Promise<void> {
    state.client = null
    for (let n = 1; !state.leaving; n++) {
      try {
        log.warn({ attempt: n }, 'the database went away: connecting again')
        await take(10_000)
        for (const listener of [...state.listeners.values()].flat()) listener(null)
        return
      } catch (error) {
        log.error({ err: error, attempt: n }, 'the database does not answer')
        await sleep(1000)
      }
    }
  }

  await take(20_000)
  return {
    async listen(channel, listener) {
      const before = state.listeners.get(channel)
      state.listeners.set(channel, [...(before ?? []), listener])
      if (!before) await state.client?.query(`listen ${pg.escapeIdentifier(channel)}`)
    },
    process,
    living: () => livingProcesses(state.client),
    databaseTime: (monotonic) => readDatabaseTime(state.client, monotonic),
    async leave() {
      state.leaving = true
      // While the database is coming back there is no connection yet: without one nobody can tell who else is there.
      if (state.recovering) await Promise.race([state.recovering, sleep(5000)])
      const { client } = state
      if (!client) return { last: false }
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [presenceLock])
        const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
          presenceLock,
        ])
        return { last: rows[0]?.last === true }
      } catch {
        return { last: false }
      } finally {
        await client.end().catch(() => undefined)
      }
    },
  }
}

async function livingProcesses(client: pg.Client | null): Promise<readonly number[]> {
  if (!client) throw new Error('the database does not answer')
  const { rows } = await client.query<{ process: number }>(
    `select distinct objid::bigint as process from pg_locks
     where locktype = 'advisory' and classid = $1 and objsubid = 2
       and database = (select oid from pg_database where datname = current_database())`,
    [processClass],
  )
  return rows.map((row) => row.process)
}

// The quickest of three round trips says it best: the answer was made about half-way through.
async function readDatabaseTime(client: pg.Client | null, monotonic: () => number): Promise<DatabaseTime> {
  if (!client) throw new Error('the database does not answer')
  let best = { duration: Infinity, at: 0, monotonic: 0 }
  for (let n = 0; n < 3; n++) {
    const began = monotonic()
    const { rows } = await client.query<{ at: number }>(
      `select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`,
    )
    const duration = monotonic() - began
    const [row] = rows
    if (row && duration < best.duration) best = { duration, at: row.at, monotonic: began + duration / 2 }
  }
  return best
}
