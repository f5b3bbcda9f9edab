import type { RequestListener } from 'node:http'
import { pathToFileURL } from 'node:url'
import { ensureAgreement } from './agreement-register/index.ts'
import type { Context } from './platform/context.ts'
import { openContext } from './platform/context.ts'
import type { Config } from './platform/process/config.ts'
import { shutOutDemo } from './identity/index.ts'
import { ConfigError, readConfig, unknownVariables } from './platform/process/config.ts'
import { waitForLock } from './platform/postgres/database.ts'
import type { HttpServer } from './platform/http/server.ts'
import { kitEnvironment, openHttp, PortTaken } from './platform/http/server.ts'
import type { Log } from './platform/process/log.ts'
import { openLog } from './platform/process/log.ts'
import { gauge, metricsText, watchProcess } from './platform/process/metrics.ts'
import { outboxDepth } from './platform/outbox/outcomes.ts'
import { SetupError } from './platform/postgres/binaries.ts'
import { ensureWebBuilt, webFolder, webHandler } from './platform/http/web-build.ts'
import type { Worker } from './platform/process/worker.ts'
import { startWorker } from './platform/process/worker.ts'

/**
 * Starts the desk: port, database, migrations, agreement, demo world, worker, pages. One process does all of it
 * unless HAI_ROLE says less.
 */

const isDevelopment = process.argv.includes('--dev')

/** What the person at the terminal reads; everything else goes to the log. */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const fail = (message: string, code: number): never => {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

async function openPages(server: HttpServer): Promise<RequestListener> {
  Object.assign(process.env, kitEnvironment)
  if (!isDevelopment) {
    const { handler } = (await import(pathToFileURL(webHandler).href)) as {
      handler: (...parameters: [...Parameters<RequestListener>, () => void]) => void
    }
    return (request, response) => handler(request, response, () => response.writeHead(404).end())
  }
  process.chdir(webFolder)
  const { createServer } = await import('vite')
  const vite = await createServer({ root: webFolder, server: { middlewareMode: true, hmr: { server: server.node } } })
  return (request, response) => vite.middlewares(request, response)
}

async function openApi(context: Context, worker: Worker): Promise<RequestListener> {
  const [{ getRequestListener }, { createApi }, { mountTestSeams }] = await Promise.all([
    import('@hono/node-server'),
    import('./api/index.ts'),
    import('./test-seams.ts'),
  ])
  const api = createApi(context, { mount: (app) => mountTestSeams(app, context, () => worker.drain()) })
  const listener = getRequestListener(api.fetch)
  return (request, response) => void listener(request, response)
}

async function isReady(context: Context): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, 2000, false).unref())
  const asked = context.reader.query('select 1').then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late])
}

function watchDesk(context: Context): void {
  watchProcess()
  gauge('hai_outbox_waiting', 'Messages that wait or are being sent', () => outboxDepth(context.reader))
  gauge('hai_database_connections', 'Open database connections of this process', () => context.database.pool().total)
  gauge('hai_database_waiting', 'Requests that wait for a database connection', () => context.database.pool().waiting)
  gauge(
    'hai_clock_skew_seconds',
    "How far the database's clock is ahead of this machine's",
    () => context.clock.skew() / 1000,
  )
}

// Ctrl-C comes from the terminal and from the launcher at once: what follows within a second is the same wish.
const sameWish = 1000

/** What was opened and how it is closed: the last opened is closed first. */
const opened: (() => Promise<void>)[] = []

async function closeAll(): Promise<void> {
  for (let close = opened.pop(); close; close = opened.pop()) await close()
}

// Once, whichever signal comes first; a later second signal ends the process at once.
function endOnSignal(log: Log): void {
  let endingSince: number | null = null
  const end = async (code: number): Promise<void> => {
    if (endingSince !== null && performance.now() - endingSince < sameWish) return
    if (endingSince !== null) process.exit(1)
    endingSince = performance.now()
    await closeAll().catch((error: unknown) => log.error({ err: error }, 'the desk did not end in order'))
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  // The launcher was killed: nobody is left to end this process otherwise.
  process.once('disconnect', () => void end(0))
  process.channel?.unref()
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception')
    void end(1)
  })
}

async function introduce(context: Context, server: HttpServer): Promise<void> {
  const { welcome } = await import('./seeds/index.ts')
  say(`HAI-DJPb: ${server.address}`)
  for (const line of await welcome(context)) say(line)
}

async function openDesk(config: Config, log: Log): Promise<Context> {
  const context = await openContext(config, log)
  opened.push(() => context.close())
  await ensureAgreement(context)
  const { rereadTickets } = await import('./tickets/index.ts')
  await rereadTickets(context)
  if (config.production) await shutOutDemo(context)
  if (config.demo && config.role !== 'worker') {
    const { seedDemo } = await import('./seeds/index.ts')
    // Two first starts at once make one world.
    await context.transaction(
      async (tx) => {
        await waitForLock(tx, 'demo')
        await seedDemo(context)
      },
      { statementTimeout: 0 },
    )
  }
  return context
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  for (const variable of unknownVariables(process.env))
    log.warn({ variable }, 'no variable of the desk: it changes nothing')
  endOnSignal(log)
  // A worker answers for its health only where a port was given.
  const server = config.role === 'worker' && !config.portIsSet ? null : await openHttp(config, log)
  if (server && config.role !== 'worker' && !isDevelopment)
    await ensureWebBuilt(() => say('Menyusun halaman untuk pertama kali… / Building the pages…'))
  const context = await openDesk({ ...config, origin: server?.address ?? config.origin }, log)
  const { chores } = await import('./job-handlers.ts')
  const worker = startWorker(context, chores, { loops: config.role !== 'web' })
  opened.push(() => worker.stop())
  watchDesk(context)
  if (server) {
    const nothing: RequestListener = (_request, response) => response.writeHead(404).end()
    const [api, pages] =
      config.role === 'worker' ? [nothing, nothing] : [await openApi(context, worker), await openPages(server)]
    opened.push(() => server.close())
    server.serve({ api, pages, isReady: () => isReady(context), metrics: metricsText })
    if (config.role !== 'worker') await introduce(context, server)
  }
}

function explain(error: unknown): never {
  if (error instanceof ConfigError) return fail(`The configuration cannot be used:\n${error.message}`, 2)
  if (error instanceof PortTaken) {
    return fail(
      error.byDesk
        ? `HAI-DJPb is already running at ${error.message}. To start another process on the same database, give it another PORT.`
        : `Another program already answers at ${error.message}. Choose another port, for example: PORT=8090 npm start`,
      3,
    )
  }
  if (error instanceof SetupError) return fail(error.message, 4)
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}

start().catch(async (error: unknown) => {
  await closeAll().catch(() => undefined)
  explain(error)
})
