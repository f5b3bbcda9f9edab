import type { Clock } from './clock.ts'
import { openClock } from './clock.ts'
import type { Config } from './process/config.ts'
import type { Connection, Database, Reader, Transaction, TransactionOptions } from './postgres/database.ts'
import { openDatabase } from './postgres/database.ts'
import { openEmbeddedPostgres } from './postgres/embedded.ts'
import { randomToken } from './process/ids.ts'
import type { Log } from './process/log.ts'
import { openLog } from './process/log.ts'
import { checkMigrated, migrate, SchemaBehind } from './postgres/migrate.ts'
import type { DatabaseServer, Presence } from './postgres/presence.ts'
import { openPresence } from './postgres/presence.ts'
import { grantDesk, makeRolesAndDatabase, roles, takeOwnership } from './postgres/roles.ts'
import { setupFaultOf } from './postgres/setup-fault.ts'
import { knownSetting, setting } from './setting.ts'

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
  /** The same as the owner of the tables, for tools that load much at once; the desk itself never uses it. */
  readonly owner: Connection
  /** The secret that signs links and sessions: the same in all processes on this database. */
  readonly secret: string
  /** The migrations that this start applied; all of them on a new database. */
  readonly migrated: readonly string[]
  /** Has `work` done when the context is closed, while the database can still be asked. The last one first. */
  beforeClose(work: () => Promise<void>): void
  /** Ends everything; whoever leaves last stops the embedded database. */
  close(): Promise<void>
}

let opened: Context | null = null

interface Server extends DatabaseServer {
  readonly connection: Connection
  /** As whom the migrations are applied: the owner of the tables. */
  readonly owner: Connection
  /** As whom it is looked at which migrations a database has. */
  readonly inspector: Connection
  /** Whatever must be settled before the migrations. */
  settle(): Promise<unknown>
  /** Gives the desk's role its rights, after them. */
  grant(): Promise<unknown>
  stop(): Promise<void>
}

const nothing = (): Promise<void> => Promise.resolve()
const application = { application_name: 'hai' } as const

function ownServer(databaseUrl: string, ownerUrl: string | null): Server {
  const connection = { connectionString: databaseUrl, ...application }
  const owner = { connectionString: ownerUrl ?? databaseUrl, ...application }
  const desk = decodeURIComponent(new URL(databaseUrl).username)
  const grant = ownerUrl === null ? nothing : () => grantDesk(owner, desk)
  return {
    connection,
    owner,
    inspector: connection,
    ensureRunning: nothing,
    make: null,
    settle: nothing,
    grant,
    stop: nothing,
  }
}

/** The embedded server. Who only looks comes as its administrator, for an earlier release has made no other role. */
async function embeddedServer(dataFolder: string, schema: Schema): Promise<Server> {
  const isLooking = schema === 'as it is'
  const embedded = await openEmbeddedPostgres(dataFolder, !isLooking)
  const as = (user: string): Connection => ({ host: embedded.socketFolder, user, database: 'hai', ...application })
  const administrator = as(embedded.administrator)
  const owner = as(roles.owner)
  return {
    connection: isLooking ? administrator : as(roles.desk),
    owner,
    inspector: administrator,
    ensureRunning: () => embedded.ensureRunning(),
    make: isLooking ? null : () => makeRolesAndDatabase(administrator, 'hai'),
    settle: () => takeOwnership(administrator),
    grant: () => grantDesk(owner, roles.desk),
    stop: () => embedded.stop(),
  }
}

async function serverOf(config: Config, schema: Schema): Promise<Server> {
  const { databaseUrl, ownerUrl, dataFolder } = config
  const server = databaseUrl === null ? await embeddedServer(dataFolder, schema) : ownServer(databaseUrl, ownerUrl)
  return schema === 'as it is' ? { ...server, connection: { ...server.connection, readOnly: true } } : server
}

/** A database for a thread of its own, beside the context's: two connections, closed by whoever opened it. */
export const openThreadDatabase = (connection: Connection): Database => openDatabase(connection, 2, openLog('warn'))

/**
 * What becomes of a database of the release before. `bring up` applies what is missing; `fill` does so where nothing is
 * there yet, and otherwise throws a SchemaBehind; `as it is` throws it always, and changes nothing at all.
 */
export type Schema = 'bring up' | 'fill' | 'as it is'

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

async function migrated(server: Server, schema: Schema): Promise<readonly string[]> {
  if (schema !== 'bring up') {
    const isToBeFilled = await checkMigrated(server.inspector).then(
      () => false,
      (error: unknown) => {
        if (schema === 'fill' && error instanceof SchemaBehind && error.isEmpty) return true
        throw error
      },
    )
    if (!isToBeFilled) return []
  }
  await server.settle()
  const names = await migrate(server.owner)
  await server.grant()
  return names
}

// Who only looks makes no secret either: what must be signed is then signed with none.
const secretIn = (database: Database, schema: Schema): Promise<string> =>
  schema === 'as it is' ? knownSetting(database, 'secret') : setting(database, 'secret', randomToken)

async function build(config: Config, log: Log, schema: Schema): Promise<Context> {
  const server = await serverOf(config, schema)
  const presence = await openPresence(server.connection, server, log)
  const leave = async (): Promise<void> => {
    if ((await presence.leave()).last) await server.stop()
  }
  try {
    const names = await migrated(server, schema)
    const database = openDatabase(server.connection, config.poolSize, log)
    const clock = await openClock(database.reader, presence, config.testSeams, log)
    const secret = config.secret ?? (await secretIn(database, schema))
    const closing: (() => Promise<void>)[] = []
    return {
      config,
      log,
      clock,
      database,
      presence,
      secret,
      migrated: names,
      connection: server.connection,
      owner: server.owner,
      reader: database.reader,
      transaction: (work, options) => database.transaction(work, options),
      beforeClose: (work) => void closing.push(work),
      async close() {
        for (let work = closing.pop(); work; work = closing.pop()) await work()
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
