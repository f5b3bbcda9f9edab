import { fillAgreement } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import { openContext } from '../platform/context.ts'
import { readConfig } from '../platform/process/config.ts'
import { openLog } from '../platform/process/log.ts'

/**
 * Runs `work` on the configured database, with the schema of this release and, where it had none, its agreement. The
 * decrees of a new release come in by a start of the desk, never by a command: a proof changes nothing of what it
 * proves. A server that this command started is stopped again.
 */
export async function withContext<Value>(work: (context: Context) => Promise<Value>): Promise<Value> {
  const config = readConfig(process.env)
  const context = await openContext(config, openLog(process.env['LOG_LEVEL'] ? config.logLevel : 'error'))
  try {
    await fillAgreement(context)
    return await work(context)
  } finally {
    await context.close()
  }
}
