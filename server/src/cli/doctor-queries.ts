import type { Context } from '../platform/context.ts'
import { openContext } from '../platform/context.ts'
import { outboxDepth, outboxTrouble } from '../platform/outbox/outcomes.ts'
import { hasCluster } from '../platform/postgres/embedded.ts'
import { SchemaBehind } from '../platform/postgres/migrate.ts'
import type { Config } from '../platform/process/config.ts'
import { openLog } from '../platform/process/log.ts'
import type { Finding } from './doctor-findings.ts'

/** What the database tells the doctor, who makes none, fills none and brings none up. */

const oldestServer = 150_000

async function findingsOfDatabase(context: Context): Promise<Finding[]> {
  const [server] = await context.reader.query<{
    version: string
    number: number
    synchronous: string
    fsync: string
    size: number
  }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::integer as number,
       current_setting('synchronous_commit') as synchronous,
       current_setting('fsync') as fsync, pg_database_size(current_database()) as size`,
  )
  if (!server) return []
  const findings: Finding[] = [
    server.number < oldestServer
      ? { level: 'wrong', what: `PostgreSQL ${server.version} is too old`, todo: 'Use PostgreSQL 15 or newer.' }
      : { level: 'fine', what: `PostgreSQL ${server.version}, ${Math.round(server.size / 1e6)} MB` },
  ]
  if (server.fsync === 'off' || server.synchronous === 'off') {
    findings.push({
      level: 'wrong',
      what: `fsync ${server.fsync}, synchronous_commit ${server.synchronous}: an acknowledged ticket can be lost`,
      todo: 'Set both to on.',
    })
  }
  if (Math.abs(context.clock.skew()) > 5000) {
    findings.push({
      level: 'wrong',
      what: `this machine's clock differs from the database's by ${Math.round(context.clock.skew() / 1000)} s`,
      todo: 'Synchronise both with NTP. Meanwhile the database’s clock counts.',
    })
  }
  if (context.clock.frozenAt() !== null)
    findings.push({ level: 'note', what: 'the desk’s clock stands still (a test moved it)' })
  const waiting = await outboxDepth(context.reader)
  findings.push({
    level: waiting > 1000 ? 'wrong' : 'fine',
    what: `${waiting} messages wait to be sent`,
    ...(waiting > 1000 && { todo: 'See whether a worker runs (HAI_ROLE) and whether SMTP_URL answers.' }),
  })
  for (const { state, count } of await outboxTrouble(context.reader)) {
    findings.push({
      level: 'wrong',
      what: `${count} messages are ${state}`,
      todo: 'Look at last_error in platform.outbox; set state to queued to try again.',
    })
  }
  return findings
}

function findingsOfSchema(behind: SchemaBehind): Finding[] {
  if (behind.isEmpty) return [{ level: 'note', what: 'the database is empty: the first start fills it' }]
  return [
    {
      level: 'note',
      what: behind.message,
      todo: 'Back up, stop all processes of the release before, then start this one (docs/operate.md, Upgrade).',
    },
  ]
}

/** What the configured database tells, as it is. Throws a SetupError where it cannot be reached. */
export async function findingsOfConfiguredDatabase(config: Config): Promise<Finding[]> {
  if (config.databaseUrl === null && !(await hasCluster(config.dataFolder)))
    return [{ level: 'note', what: `no database in ${config.dataFolder} yet: the first start makes an empty one` }]
  try {
    const context = await openContext(config, openLog('fatal'), 'as it is')
    return await findingsOfDatabase(context).finally(() => context.close())
  } catch (error) {
    if (error instanceof SchemaBehind) return findingsOfSchema(error)
    throw error
  }
}
