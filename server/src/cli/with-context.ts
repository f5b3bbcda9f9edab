import type { Context } from '../platform/context.ts'
import { openContext } from '../platform/context.ts'
import { readConfig } from '../platform/process/config.ts'
import { openLog } from '../platform/process/log.ts'

/** Runs `work` on the configured database and leaves it as it was found: a server that this command started is stopped. */
export async function withContext<Value>(work: (context: Context) => Promise<Value>): Promise<Value> {
  const config = readConfig(process.env)
  const context = await openContext(config, openLog(process.env['LOG_LEVEL'] ? config.logLevel : 'error'))
  try {
    return await work(context)
  } finally {
    await context.close()
  }
}
