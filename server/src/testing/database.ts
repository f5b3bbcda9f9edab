import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { movedClock } from '../../../testing/test-day.ts'
import type { Context } from '../platform/context.ts'
import { buildContext } from '../platform/context.ts'
import type { Config } from '../platform/process/config.ts'
import { readConfig } from '../platform/process/config.ts'
import { openLog } from '../platform/process/log.ts'
import { pg } from '../platform/postgres/pg.ts'

/** A database of its own for a test file, cloned from one that is migrated once per run (`testing/global-setup.ts`). */

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the run's PostgreSQL, with the migrated template as its database. */
    readonly templateUrl: string
  }
}

/** The address of a database in an address of PostgreSQL. */
function addressOf(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(url, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A database of one’s own. */
export interface TestDatabase {
  readonly context: Context
  /** What to set as DATABASE_URL for a process of its own on this database. */
  readonly url: string
  /** The configuration that the context was built with. */
  readonly config: Config
  /** Closes the context and removes the database. */
  close(): Promise<void>
}

/**
 * A fresh, migrated, empty database with a context on it. The desk's clock can be set. Call it in `beforeAll`, and `close` in `afterAll`.
 * `variables` are environment variables on top of the tests' own.
 */
export async function withTestDatabase(variables: Readonly<Record<string, string>> = {}): Promise<TestDatabase> {
  const templateUrl = inject('templateUrl')
  const template = new URL(templateUrl).pathname.slice(1)
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 20)}`
  await administer(templateUrl, `create database ${name} template ${template} strategy wal_log`)
  // What a database is set to is not copied with it.
  for (const setting of movedClock(name).slice(-1)) await administer(templateUrl, setting)
  const url = addressOf(templateUrl, name)
  const config = readConfig({
    DATABASE_URL: url,
    HAI_TEST_SEAMS: '1',
    HAI_DEMO: '0',
    HAI_POOL: '8',
    PORT: '0',
    HAI_SECRET: 'only-for-tests-only-for-tests-only',
    ...variables,
  })
  const context = await buildContext(config, openLog(process.env['HAI_TEST_LOG'] ?? 'silent'))
  return {
    context,
    url,
    config,
    async close() {
      await context.close()
      await administer(templateUrl, `drop database ${name} with (force)`)
    },
  }
}
