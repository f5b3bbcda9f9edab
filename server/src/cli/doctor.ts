import { access, constants, statfs } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import type { Context } from '../platform/context.ts'
import type { Config } from '../platform/process/config.ts'
import { ConfigError, readConfig } from '../platform/process/config.ts'
import { outboxDepth, outboxTrouble } from '../platform/outbox/outcomes.ts'
import { webHandler } from '../platform/http/web-build.ts'
import type { Command } from './command.ts'
import { withContext } from './with-context.ts'

/** One line of the report: `wrong` needs somebody, `note` is worth knowing. */
export interface Finding {
  readonly level: 'fine' | 'note' | 'wrong'
  readonly what: string
  readonly todo?: string
}

const oldestServer = 150_000
const leastFree = 1_000_000_000

/** What the configuration alone tells. */
export function findingsOfConfig(config: Config): Finding[] {
  const findings: Finding[] = [
    {
      level: 'fine',
      what: `role: ${config.role}; address: ${config.origin}; listens on ${config.host}:${config.port}`,
    },
    {
      level: 'fine',
      what: config.databaseUrl
        ? `database: a server of your own (DATABASE_URL)`
        : `database: embedded, in ${config.dataFolder}`,
    },
  ]
  if (config.smtpUrl === null) {
    findings.push(
      config.production
        ? {
            level: 'wrong',
            what: 'mail: SMTP_URL is not set, so no mail leaves and nobody can sign in by a code',
            todo: 'Set SMTP_URL, for example smtp://user:password@mail.example:587, and MAIL_FROM.',
          }
        : { level: 'note', what: 'mail: no SMTP_URL; mails are shown in the demo viewer and sent to nobody' },
    )
  }
  if (config.production && !config.originIsSet) {
    findings.push({
      level: 'wrong',
      what: `links in mails begin with ${config.origin}`,
      todo: 'Set HAI_ORIGIN to the public address, such as https://hai.example.go.id.',
    })
  }
  if (config.production && config.origin.startsWith('https') && !config.trustProxy) {
    findings.push({
      level: 'note',
      what: 'no proxy is trusted: every client has the address of the proxy',
      todo: 'Behind a proxy of your own, set HAI_TRUST_PROXY=1.',
    })
  }
  if (config.testSeams)
    findings.push({ level: 'note', what: 'HAI_TEST_SEAMS=1: whoever reaches the server can move its clock' })
  return findings
}

async function findingsOfFolder(config: Config): Promise<Finding[]> {
  if (config.databaseUrl) return []
  const isWritable = await access(config.dataFolder, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isWritable)
    return [
      {
        level: 'wrong',
        what: `${config.dataFolder} cannot be written`,
        todo: 'Set HAI_DATA to a folder of yours, or change its owner.',
      },
    ]
  const { bavail, bsize } = await statfs(config.dataFolder)
  const free = bavail * bsize
  const what = `${Math.round(free / 1e9)} GB free in ${config.dataFolder}`
  return [
    free < leastFree
      ? { level: 'wrong', what, todo: 'Make room: without a whole WAL segment free PostgreSQL cannot even recover.' }
      : { level: 'fine', what },
  ]
}

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

const marks = { fine: 'ok   ', note: 'note ', wrong: 'WRONG' } as const

export const command: Command = {
  help: `Usage: hai doctor

Says what is configured, what is wrong, and what to do. Exit code 1 if anything is wrong.`,
  options: {},
  positionals: { least: 0, most: 0 },
  async run() {
    const findings: Finding[] = [{ level: 'fine', what: `Node ${process.versions.node}` }]
    try {
      const config = readConfig(process.env)
      findings.push(...findingsOfConfig(config))
      findings.push(
        existsSync(webHandler)
          ? { level: 'fine', what: 'the pages are built' }
          : { level: 'note', what: 'the pages are not built; the first start does it' },
      )
      findings.push(...(await withContext(findingsOfDatabase)), ...(await findingsOfFolder(config)))
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error)
      findings.push({
        level: 'wrong',
        what: error instanceof ConfigError ? `configuration: ${what}` : what,
        todo: error instanceof ConfigError ? 'Change or unset the variable.' : 'See docs/operate.md.',
      })
    }
    for (const { level, what, todo } of findings)
      process.stdout.write(`${marks[level]} ${what}${todo ? `\n      → ${todo}` : ''}\n`)
    return findings.some(({ level }) => level === 'wrong') ? 1 : 0
  },
}
