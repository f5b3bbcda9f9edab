import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection } from './database.ts'
import { sessionOptions } from './database.ts'
import { pg } from './pg.ts'
import { SetupError } from './binaries.ts'

/** Migrations: plain SQL, numbered, forward only, each in a transaction of its own, one process at a time. */

/** Where the migrations of this version stand. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations')

/** The database lacks migrations of this version: `missing` of `known`; all of them where it is empty. */
export class SchemaBehind extends SetupError {
  readonly missing: readonly string[]
  readonly isEmpty: boolean
  constructor(missing: readonly string[], known: number) {
    super(`the database lacks ${missing.length} migrations of this version, from ${missing[0] ?? ''} on`)
    this.missing = missing
    this.isEmpty = missing.length === known
  }
}

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

// Any number, the same in every process of the desk.
const migrationLock = 7_220_211_009

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const wrong = names.find((name) => !/^[0-9]{4}_[a-z0-9_]+\.sql$/.test(name))
  if (wrong) throw new SetupError(`${wrong} is not a migration's name: expected NNNN_what_it_does.sql`)
  const twice = names.find((name, at) => at > 0 && name.slice(0, 4) === names[at - 1]?.slice(0, 4))
  if (twice) throw new SetupError(`two migrations have the number of ${twice}`)
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, checksum: hash('sha256', sql, 'hex') }
    }),
  )
}

function checkHistory(applied: readonly { name: string; checksum: string }[], known: readonly Migration[]): void {
  const byName = new Map(known.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of applied) {
    const migration = byName.get(name)
    if (!migration) {
      throw new SetupError(
        `The database has the migration ${name}, which this version does not know: it was used by a newer version. ` +
          `Start that version, or restore a backup.`,
      )
    }
    if (migration.checksum !== checksum) {
      throw new SetupError(
        `The migration ${name} was changed after it had been applied. Restore the file; what must differ goes into a new migration.`,
      )
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into migration.applied (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new Error(`migration ${migration.name} failed`, { cause: error })
  }
}

async function asClient<Value>(connection: Connection, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ ...connection, ...sessionOptions, statement_timeout: 0, lock_timeout: 60_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What was applied, checked against `known`; null where nothing ever was. Throws a SetupError. */
async function historyIn(client: pg.Client, known: readonly Migration[]): Promise<readonly string[] | null> {
  const { rows: tables } = await client.query<{ found: string | null }>(
    `select to_regclass('migration.applied')::text as found`,
  )
  if (!tables[0]?.found) return null
  const applied = await appliedIn(client)
  checkHistory(applied, known)
  return applied.map(({ name }) => name)
}

/** Throws a SchemaBehind where the database lacks a migration, a SetupError as `migrate` does; changes nothing. */
export async function checkMigrated(connection: Connection, folder = migrationsFolder): Promise<void> {
  const known = await readMigrations(folder)
  const applied = (await asClient(connection, (client) => historyIn(client, known))) ?? []
  const missing = known.map(({ name }) => name).filter((name) => !applied.includes(name))
  if (missing.length > 0) throw new SchemaBehind(missing, known.length)
}

/** Applies what is missing; the names of what was applied. Throws a SetupError for a changed history or a database newer than the code. */
export async function migrate(connection: Connection, folder = migrationsFolder): Promise<readonly string[]> {
  const known = await readMigrations(folder)
  return asClient(connection, async (client) => {
    // The usual start: nothing to do, and no lock to wait for.
    if ((await historyIn(client, known))?.length === known.length) return []
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(`create schema if not exists migration`)
    await client.query(
      `create table if not exists migration.applied (name text primary key, checksum text not null, applied_at
         timestamptz not null default clock_timestamp())`,
    )
    const applied = (await historyIn(client, known)) ?? []
    const missing = known.filter(({ name }) => !applied.includes(name))
    for (const migration of missing) await apply(client, migration)
    return missing.map((migration) => migration.name)
  })
}

async function appliedIn(client: pg.Client): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration.applied order by name limit 10000',
  )
  return rows
}
