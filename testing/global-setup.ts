import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbeddedPostgres } from '../server/src/platform/postgres/embedded.ts'
import { openLog } from '../server/src/platform/process/log.ts'
import { migrate, migrationsFolder } from '../server/src/platform/postgres/migrate.ts'
import { pg } from '../server/src/platform/postgres/pg.ts'
import { openPresence } from '../server/src/platform/postgres/presence.ts'
import { movedClock, testOffset } from './test-day.ts'

/**
 * One PostgreSQL for a whole run of the tests, with one migrated database as the template of all others. It is the
 * server at DATABASE_URL, or an embedded one in the folder for temporary files, which stays for the next run and is
 * shared by runs at the same time.
 */

interface Server {
  /** The address of the database `postgres`. */
  readonly url: string
  readonly isFresh: boolean
  stop(): Promise<void>
}

async function openServer(): Promise<Server> {
  const given = process.env['DATABASE_URL']
  if (given) return { url: withDatabase(given, 'postgres'), isFresh: false, stop: () => Promise.resolve() }
  const id = createHash('sha256')
    .update(`${import.meta.dirname}\n${process.getuid?.() ?? 0}`)
    .digest('hex')
    .slice(0, 8)
  const embedded = await openEmbeddedPostgres(join(tmpdir(), `hai-test-${id}`))
  const isFresh = embedded.runningPid() === null
  const connection = { host: embedded.socketFolder, user: embedded.administrator, database: 'postgres' }
  const presence = await openPresence(
    connection,
    { ensureRunning: () => embedded.ensureRunning(), make: null },
    openLog('silent'),
  )
  return {
    url: `postgres://${embedded.administrator}@localhost/postgres?host=${encodeURIComponent(embedded.socketFolder)}`,
    isFresh,
    async stop() {
      if ((await presence.leave()).last) await embedded.stop()
    },
  }
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

// Named by what is in it: a template is made once for each set of migrations, and for each day that a run is moved to.
async function templateName(): Promise<string> {
  const digest = createHash('sha256').update(`${testOffset() ?? ''}`)
  for (const name of (await readdir(migrationsFolder)).toSorted())
    digest.update(`${name}\n${await readFile(join(migrationsFolder, name), 'utf8')}\n`)
  return `template_${digest.digest('hex').slice(0, 16)}`
}

async function namesLike(client: pg.Client, pattern: string): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where datname like $1 order by datname limit 10000',
    [pattern],
  )
  return rows.map((row) => row.datname)
}

async function moveClock(server: Server, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(server.url, database) })
  await client.connect()
  try {
    for (const statement of movedClock(database)) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function prepareTemplate(server: Server): Promise<string> {
  const name = await templateName()
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7220211010)')
    // What a killed run left behind: nobody else can use it, because this run has just started the server.
    const left = server.isFresh
      ? [
          ...(await namesLike(client, 'test\\_%')),
          ...(await namesLike(client, 'template\\_%')).filter((other) => other !== name),
        ]
      : []
    for (const database of left) await client.query(`drop database if exists ${database} with (force)`)
    if ((await namesLike(client, name)).length === 0) {
      const half = `half_${name}`
      await client.query(`drop database if exists ${half} with (force)`)
      await client.query(`create database ${half}`)
      await moveClock(server, half)
      await migrate({ connectionString: withDatabase(server.url, half) })
      await client.query(`alter database ${half} rename to ${name}`)
    }
  } finally {
    await client.end()
  }
  return withDatabase(server.url, name)
}

/** Brings PostgreSQL and the template for a run of the tests; answers how to end it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  project.provide('templateUrl', await prepareTemplate(server))
  return () => server.stop()
}
