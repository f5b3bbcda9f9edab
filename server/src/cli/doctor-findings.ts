import { access, constants, stat, statfs } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { openHttp, PortTaken } from '../platform/http/server.ts'
import { webHandler } from '../platform/http/web-build.ts'
import { mostAttempts } from '../platform/outbox/send-due.ts'
import type { Config } from '../platform/process/config.ts'
import { unknownVariables } from '../platform/process/config.ts'
import { openLog } from '../platform/process/log.ts'

/** What the doctor finds beside the database: variables, pages, port, mail server, data folder. */

/** One line of the report: `wrong` needs somebody, `note` is worth knowing. */
export interface Finding {
  readonly level: 'fine' | 'note' | 'wrong'
  readonly what: string
  readonly todo?: string
}

const leastFree = 1_000_000_000

/** Variables that begin as ours do and mean nothing. */
export const findingsOfNames = (variables: Readonly<Record<string, string | undefined>>): Finding[] =>
  unknownVariables(variables).map((name) => ({
    level: 'wrong',
    what: `${name} is no variable of the desk, and changes nothing`,
    todo: 'Compare it with the table in docs/operate.md.',
  }))

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

/** Whether the pages are built. */
export const findingsOfPages = (): Finding[] => [
  existsSync(webHandler)
    ? { level: 'fine', what: 'the pages are built' }
    : { level: 'note', what: 'the pages are not built; the first start does it' },
]

/** Whether a start would get its port. Throws a SetupError where nobody can have it. */
export async function findingsOfPort(config: Config): Promise<Finding[]> {
  if (config.role === 'worker' && !config.portIsSet) return []
  try {
    await (await openHttp(config, openLog('silent'))).close()
    return []
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error
    if (error.byDesk) return [{ level: 'fine', what: `HAI-DJPb is running at ${error.message}` }]
    return [{ level: 'wrong', what: `another program answers at ${error.message}`, todo: 'Set PORT to a free port.' }]
  }
}

// What sends has one way in, and it is not the doctor's: knocking is enough to know an address that nobody serves.
const knock = (host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5000 })
    const end = (fault: string | null): void => {
      socket.destroy()
      resolve(fault)
    }
    socket.once('connect', () => end(null))
    socket.once('timeout', () => end('no answer in 5 s'))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })

/** Whether anybody answers at the address of the mail server. */
export async function findingsOfMailServer(config: Config): Promise<Finding[]> {
  if (config.smtpUrl === null) return []
  const { protocol, hostname, port } = new URL(config.smtpUrl)
  const usual = protocol === 'smtps:' ? 465 : 587
  const where = `${hostname}:${port === '' ? usual : port}`
  const fault = await knock(hostname.replace(/^\[|\]$/g, ''), port === '' ? usual : Number(port))
  if (fault === null) return [{ level: 'fine', what: `mail: something answers at ${where}` }]
  return [
    {
      level: 'wrong',
      what: `mail: nobody answers at ${where} (${fault})`,
      todo: `Check SMTP_URL. Meanwhile mails wait; after ${mostAttempts} tries a mail is given up.`,
    },
  ]
}

// A folder that is not there yet is made inside the nearest that is.
async function nearestFolder(path: string): Promise<string> {
  const exists = await access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  )
  return exists || path === dirname(path) ? path : nearestFolder(dirname(path))
}

/** Whether the data folder of the embedded database can be written and has room. */
export async function findingsOfFolder(config: Config): Promise<Finding[]> {
  if (config.databaseUrl) return []
  const folder = await nearestFolder(config.dataFolder)
  const isWritable = await access(folder, constants.W_OK).then(
    async () => (await stat(folder)).isDirectory(),
    () => false,
  )
  if (!isWritable)
    return [
      {
        level: 'wrong',
        what: `${config.dataFolder}: ${folder} cannot be written, or is no folder`,
        todo: 'Set HAI_DATA to a folder of yours, or change its owner.',
      },
    ]
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const what = `${Math.round(free / 1e9)} GB free in ${config.dataFolder}`
  return [
    free < leastFree
      ? { level: 'wrong', what, todo: 'Make room: without a whole WAL segment free PostgreSQL cannot even recover.' }
      : { level: 'fine', what },
  ]
}
