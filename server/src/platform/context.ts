import type { Clock } from './clock.ts'
import { openClock } from './clock.ts'
import type { Config } from './process/config.ts'
import type { Connection, Database, Reader, Transaction, TransactionOptions } from './postgres/database.ts'
import { openDatabase } from './postgres/database.ts'
import { openEmbeddedPostgres } from './postgres/embedded.ts'
import { randomToken } from './process/ids.ts'
import type { Log } from './process/log.ts'
import { openLog } from './process/log.ts'
import { checkMigrated, migrate } from './postgres/migrate.ts'
import type { Presence } from './postgres/presence.ts'
import { openPresence } from './postgres/presence.ts'
import { setupFaultOf } from './postgres/setup-fault.ts'
import { setting } from './setting.ts'

/** What every use case is given. It is opened once by `main.ts` (or a command, or a test) and passed on as an argument. */
export interface Context {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly reader: Reader
  transaction<Value>(work: (tx: Transaction) => Promise<Value>, options?: TransactionOptions): Promise<Value>
  readonly database: Database
  readonly presence: Presence
  /** How to connect, for what needs a connection of its own (bulk loading, benchmarks). */
  readonly connection: Connection
  /** The secret that signs links and sessions: the same in all processes on this database. */
  readonly secret: string
  /** The migrations that this start applied; all of them on a new database. */
  readonly migrated: readonly string[]
  /** Ends everything; whoever leaves last stops the embedded database. */
  close(): Promise<void>
}

let opened: Context | null = null

interface Server {
  readonly connection: Connection
  ensureRunning(): Promise<void>
  stop(): Promise<void>
}

async function serverOf(config: Config): Promise<Server> {
  if (config.databaseUrl) {
    const nothing = (): Promise<void> => Promise.resolve()
    return {
      connection: { connectionString: config.databaseUrl, application_name: 'hai' },
      ensureRunning: nothing,
      stop: nothing,
    }
  }
  const embedded = await openEmbeddedPostgres(config.dataFolder)
  const connection = { host: embedded.socketFolder, user: embedded.user, database: 'hai', application_name: 'hai' }
  return { connection, ensureRunning: () => embedded.ensureRunning(), stop: () => embedded.stop() }
}

/** A database for a thread of its own, beside the context's: two connections, closed by whoever opened it. */
export const openThreadDatabase = (connection: Connection): Database => openDatabase(connection, 2, openLog('warn'))

/** What becomes of a database of the release before: `bring up` applies what is missing, `as it is` throws a SchemaBehind. */
export type Schema = 'bring up' | 'as it is'

/** Builds a context without making it the process's own: for tests, which have several. Throws a SetupError in words. */
export async function buildContext(
  config: Config,
  log: Log = openLog(config.logLevel),
  schema: Schema = 'bring up',
): Promise<Context> {
  try {
    return await build(config, log, schema)
  } catch (error) {
    throw config.databaseUrl === null ? error : setupFaultOf(error, config.databaseUrl)
  }
}

async function build(config: Config, log: Log, schema: Schema): Promise<Context> {
  const server = await serverOf(config)
  const presence = await openPresence(server.connection, () => server.ensureRunning(), log)
  const leave = async (): Promise<void> => {
    if ((await presence.leave()).last) await server.stop()
  }
  try {
    const migrated = schema === 'bring up' ? await migrate(server.connection) : []
    if (schema === 'as it is') await checkMigrated(server.connection)
    const database = openDatabase(server.connection, config.poolSize, log)
    const clock = await openClock(database.reader, presence, config.testSeams, log)
    const secret = config.secret ?? (await setting(database, 'secret', randomToken))
    return {
      config,
      log,
      clock,
      database,
      presence,
      secret,
      migrated,
      connection: server.connection,
      reader: database.reader,
      transaction: (work, options) => database.transaction(work, options),
      async close() {
        clock.close()
        await database.close()
        await leave()
      },
    }
  } catch (error) {
    await leave()
    throw error
  }
}

/** Opens the process's context. Called once, by whoever starts the process; throws on a second call. */
export async function openContext(config: Config, log?: Log, schema?: Schema): Promise<Context> {
  if (opened) throw new Error('the context is opened once, by main.ts')
  opened = await buildContext(config, log, schema)
  return opened
}

/** The process's context. Throws before `openContext`, and in a second copy of this module. */
export function context(): Context {
  if (!opened) throw new Error('no context in this copy of the module: it is opened by main.ts (decision 0001)')
  return opened
}
