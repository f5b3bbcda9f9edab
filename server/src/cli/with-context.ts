import { ensureAgreement } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import { openContext } from '../platform/context.ts'
import { readConfig } from '../platform/process/config.ts'
import { openLog } from '../platform/process/log.ts'

/**
 * Runs `work` on the configured database, brought up to this release (schema and agreement) as the desk's own start
 * does. A server that this command started is stopped again.
 */
export async function withContext<Value>(work: (context: Context) => Promise<Value>): Promise<Value> {
  const config = readConfig(process.env)
  const context = await openContext(config, openLog(process.env['LOG_LEVEL'] ? config.logLevel : 'error'))
  try {
    await ensureAgreement(context)
    return await work(context)
  } finally {
    await context.close()
  }
}
