import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { compressAnswer } from './compression.ts'
import { securityHeaders, transportSecurity } from './headers.ts'
import { limits } from '../checks.ts'
import { SetupError } from '../postgres/binaries.ts'
import type { Config } from '../process/config.ts'
import type { Log } from '../process/log.ts'
import { counter, gauge, histogram } from '../process/metrics.ts'
import type { PlatformRefusal } from './problem.ts'
import { languageOf, platformProblems, problemOf, problemType } from './problem.ts'

/**
 * The HTTP server in front of the API and the pages: limits, headers, compression, measuring, and an orderly end. It takes its port before
 * anything else starts; requests that come before the desk is ready wait for it.
 */

/** What answers. `isReady` says whether this process can do its work now. */
export interface Handlers {
  readonly api: RequestListener
  readonly pages: RequestListener
  isReady(): Promise<boolean>
  metrics(): Promise<string>
}

/** The listening server. */
export interface HttpServer {
  /** Where people find it, such as `http://localhost:8080`. */
  readonly address: string
  /** Node's own server: the development server attaches its reloading to it. */
  readonly node: Server
  /** Lets the waiting requests in. */
  serve(handlers: Handlers): void
  /** Ends event streams, lets running requests finish (10 s at most), and closes. */
  close(): Promise<void>
}

/** The port is in use; `byDesk` when it is this desk that answers there. */
export class PortTaken extends Error {
  readonly byDesk: boolean
  constructor(address: string, byDesk: boolean) {
    super(address)
    this.byDesk = byDesk
  }
}

const requests = counter('hai_http_requests_total', 'Answered requests by method, route and status')
const durations = histogram(
  'hai_http_request_duration_seconds',
  'Time from the request to the end of its answer, by route',
)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** The route of a path for logs and metrics: ids, numbers and tokens are replaced, so that nothing personal and nothing endless stays. */
export function routeOf(path: string): string {
  if (path.startsWith('/_app/')) return '/_app/*'
  const parts = path.split('/').slice(0, 7)
  return (
    parts
      .map((part) =>
        uuid.test(part) || /\d/.test(part.replace(/^v\d$/, '')) || part.length > 19
          ? ':id'
          : part.replace(/[^A-Za-z0-9._:-]/g, '_'),
      )
      .join('/') || '/'
  )
}

function answerProblem(request: IncomingMessage, response: ServerResponse, refusal: PlatformRefusal): void {
  const problem = problemOf(refusal, platformProblems, languageOf(request.headers['accept-language']))
  response.writeHead(problem.status, {
    'content-type': problemType,
    'cache-control': 'no-store',
    ...(problem.status === 503 && { 'retry-after': '2' }),
    ...(problem.status === 413 && { connection: 'close' }),
  })
  response.end(JSON.stringify(problem))
}

/** What a request says about its sender is believed only from a proxy that the configuration trusts. */
function settleSender(config: Config, request: IncomingMessage): void {
  const { headers } = request
  const origin = config.originIsSet ? new URL(config.origin) : null
  const first = (name: string): string =>
    String(headers[name] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? ''
  const forwardedProtocol = config.trustProxy ? first('x-forwarded-proto') : ''
  headers['x-forwarded-proto'] = origin?.protocol.slice(0, -1) ?? (forwardedProtocol === 'https' ? 'https' : 'http')
  const forwardedHost = config.trustProxy ? first('x-forwarded-host') : ''
  headers['x-forwarded-host'] = origin?.host ?? (forwardedHost === '' ? (headers.host ?? 'localhost') : forwardedHost)
  const forwardedFor = config.trustProxy ? first('x-forwarded-for') : ''
  headers['x-hai-client'] = forwardedFor === '' ? (request.socket.remoteAddress ?? '') : forwardedFor
}

/** The names under which Kit's handler finds what `settleSender` settled. It reads them when it is imported. */
export const kitEnvironment: Readonly<Record<string, string>> = {
  PROTOCOL_HEADER: 'x-forwarded-proto',
  HOST_HEADER: 'x-forwarded-host',
  ADDRESS_HEADER: 'x-hai-client',
  BODY_SIZE_LIMIT: String(limits.requestBytes),
}

interface Gate {
  handlers: Handlers | null
  readonly ready: Promise<Handlers>
  isClosing: boolean
  inFlight: number
  readonly streams: Set<ServerResponse>
}

async function answerHealth(
  gate: Gate,
  config: Config,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('cache-control', 'no-store')
  if (path === '/healthz') {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ status: 'ok', service: 'hai' }))
    return
  }
  if (path === '/readyz') {
    const isReady = !gate.isClosing && gate.handlers !== null && (await gate.handlers.isReady())
    response.writeHead(isReady ? 200 : 503, {
      'content-type': 'application/json',
      ...(!isReady && { 'retry-after': '2' }),
    })
    response.end(JSON.stringify({ status: isReady ? 'ready' : 'not-ready' }))
    return
  }
  // Whoever comes through the proxy is not the one who watches the machine.
  if (!gate.handlers || (config.trustProxy && request.headers['x-forwarded-for'] !== undefined)) {
    answerProblem(request, response, { kind: 'not-found' })
    return
  }
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(await gate.handlers.metrics())
}

function measure(gate: Gate, path: string, request: IncomingMessage, response: ServerResponse, log: Log): void {
  const began = performance.now()
  gate.inFlight += 1
  response.once('close', () => {
    gate.inFlight -= 1
    gate.streams.delete(response)
    const route = response.statusCode === 404 ? 'unknown' : routeOf(path)
    const took = performance.now() - began
    requests.add({ method: request.method ?? '', route, status: response.statusCode })
    durations.observe(took / 1000, { route })
    if (log.isLevelEnabled('info'))
      log.info(
        { method: request.method, route, status: response.statusCode, ms: Math.round(took * 10) / 10 },
        'request',
      )
  })
}

const isApi = (path: string): boolean => path.startsWith('/api/') || path === '/api' || path.startsWith('/test/')

async function answer(
  gate: Gate,
  config: Config,
  log: Log,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  for (const [name, value] of securityHeaders) response.setHeader(name, value)
  if (path === '/healthz' || path === '/readyz' || path === '/metrics')
    return answerHealth(gate, config, path, request, response)
  // Before anything is read or parsed: refusing must cost next to nothing.
  if (gate.inFlight >= config.maxInFlight) return answerProblem(request, response, { kind: 'overloaded' })
  measure(gate, path, request, response, log)
  if (Number(request.headers['content-length'] ?? 0) > limits.requestBytes)
    return answerProblem(request, response, { kind: 'too-large', limitBytes: limits.requestBytes })
  settleSender(config, request)
  if (request.headers['x-forwarded-proto'] === 'https') response.setHeader(...transportSecurity)
  compressAnswer(request, response)
  if (request.headers.accept?.includes('text/event-stream')) gate.streams.add(response)
  const handlers = gate.handlers ?? (await gate.ready)
  if (isApi(path)) handlers.api(request, response)
  else handlers.pages(request, response)
}

async function whoAnswers(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2000) })
    return ((await response.json()) as { service?: unknown }).service === 'hai'
  } catch {
    return false
  }
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function nameOfHost(host: string): string {
  if (['127.0.0.1', '::1', '::', '0.0.0.0'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

// Not an address of this machine, a name that nobody knows, a port that this user may not take.
const notThere = (config: Config, error: NodeJS.ErrnoException): Error =>
  ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EACCES', 'EINVAL', 'EAFNOSUPPORT'].includes(error.code ?? '')
    ? new SetupError(
        `The desk cannot listen on ${config.host}, port ${config.port} (${error.code}). Set HOST to an address of this ` +
          `machine, such as 127.0.0.1 or 0.0.0.0, and PORT to one that this user may take, such as 8080.`,
        { cause: error },
      )
    : error

/** Takes the port and listens. Throws PortTaken where something answers there already, a SetupError where nothing can. */
export async function openHttp(config: Config, log: Log): Promise<HttpServer> {
  let open: (handlers: Handlers) => void = () => undefined
  const gate: Gate = {
    handlers: null,
    ready: new Promise((resolve) => {
      open = resolve
    }),
    isClosing: false,
    inFlight: 0,
    streams: new Set(),
  }
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      answer(gate, config, log, request, response).catch((error: unknown) => {
        log.error({ err: error }, 'a request failed before its handler')
        response.destroy()
      })
    },
  )
  const port = await listen(server, config).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw notThere(config, error)
    const address = `http://${nameOfHost(config.host)}:${config.port}`
    throw new PortTaken(address, await whoAnswers(address))
  })
  gauge('hai_http_in_flight', 'Requests that are being answered', () => gate.inFlight)
  return {
    address: config.originIsSet ? config.origin : `http://${nameOfHost(config.host)}:${port}`,
    node: server,
    serve(handlers) {
      gate.handlers = handlers
      open(handlers)
    },
    close: () => closeServer(server, gate),
  }
}

const patience = 10_000

async function closeServer(server: Server, gate: Gate): Promise<void> {
  gate.isClosing = true
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  for (const stream of gate.streams) stream.end()
  server.closeIdleConnections()
  const hurry = setTimeout(() => server.closeAllConnections(), patience)
  // Connections that fall idle from now on are closed by Node itself.
  await closed
  clearTimeout(hurry)
}
