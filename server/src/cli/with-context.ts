import { fillAgreement } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import { openContext } from '../platform/context.ts'
import type { Config } from '../platform/process/config.ts'
import { readConfig } from '../platform/process/config.ts'
import { openLog } from '../platform/process/log.ts'
import { SetupError } from '../platform/postgres/binaries.ts'
import { SchemaBehind } from '../platform/postgres/migrate.ts'

/** The database of a command: the configured one. A server that the command started is stopped again. */

const logOf = (config: Config) => openLog(process.env['LOG_LEVEL'] ? config.logLevel : 'error')

/** What a command says of a database that this release has not been started on: no command brings one up. */
const startFirst = (behind: SchemaBehind): SetupError =>
  new SetupError(
    `${behind.message}. ${
      behind.isEmpty
        ? 'It is empty: nothing can be read of it.'
        : 'Start this release on it first (docs/operate.md, Upgrade).'
    }`,
    { cause: behind },
  )

async function opened<Value>(schema: 'fill' | 'as it is', work: (context: Context) => Promise<Value>): Promise<Value> {
  const config = readConfig(process.env)
  const context = await openContext(config, logOf(config), schema).catch((error: unknown) => {
    throw error instanceof SchemaBehind ? startFirst(error) : error
  })
  return work(context).finally(() => context.close())
}

/**
 * Runs `work` on the configured database. One that is not there, or is empty, is made and filled with this release's
 * agreement; one of an earlier release is refused: it is brought up by a start of the desk. Throws a SetupError.
 */
export const withContext = <Value>(work: (context: Context) => Promise<Value>): Promise<Value> =>
  opened('fill', async (context) => {
    await fillAgreement(context)
    return work(context)
  })

/** Runs `look` on the configured database as it is: nothing is made, migrated or written. Throws a SetupError where it cannot. */
export const lookingAt = <Value>(look: (context: Context) => Promise<Value>): Promise<Value> => opened('as it is', look)
