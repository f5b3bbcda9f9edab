import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'

/**
 * Compresses answers on Node's response, once for the API and the pages. Decision 0021 has what a library costs instead. Texts from 1 kB to
 * 1 MB are held back and compressed whole; event streams, files and what is compressed already pass through.
 */

const smallest = 1024
const largest = 1_000_000

const compressible =
  /^(text\/(html|plain|csv|css|calendar)|application\/(json|problem\+json|javascript|yaml)|image\/svg\+xml)\b/

type Encoding = 'zstd' | 'br' | 'gzip'

/** The encoding to use for an `accept-encoding` header: the cheapest that the client takes; null where it takes none of ours. */
export function encodingFor(accept: string | undefined): Encoding | null {
  const offered = new Map<string, number>()
  for (const part of (accept ?? '').slice(0, 400).split(',')) {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters
      .map((text) => /^\s*q\s*=\s*([0-9.]+)\s*$/.exec(text)?.[1])
      .find((text) => text !== undefined)
    offered.set(name.trim(), quality === undefined ? 1 : Number(quality))
  }
  for (const encoding of ['zstd', 'br', 'gzip'] as const) if ((offered.get(encoding) ?? 0) > 0) return encoding
  return null
}

function compress(content: Buffer, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'zstd':
      return zstdCompressSync(content, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
    case 'br':
      return brotliCompressSync(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
      })
    case 'gzip':
      return gzipSync(content, { level: 1 })
  }
}

const isText = (response: ServerResponse): boolean =>
  !response.hasHeader('content-encoding') &&
  response.statusCode !== 204 &&
  response.statusCode !== 304 &&
  response.statusCode !== 206 &&
  compressible.test(String(response.getHeader('content-type') ?? ''))

function setHeaders(response: ServerResponse, headers: OutgoingHttpHeaders | readonly unknown[]): void {
  if (Array.isArray(headers)) {
    for (let at = 0; at + 1 < headers.length; at += 2)
      response.appendHeader(String(headers[at]), String(headers[at + 1]))
    return
  }
  for (const [name, value] of Object.entries(headers as OutgoingHttpHeaders))
    if (value !== undefined) response.setHeader(name, value)
}

const bytesOf = (chunk: unknown, encoding: unknown): Buffer =>
  typeof chunk === 'string'
    ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
    : Buffer.from(chunk as Uint8Array)

function addVary(response: ServerResponse): void {
  const vary = String(response.getHeader('vary') ?? '')
  if (!/accept-encoding/i.test(vary))
    response.setHeader('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`)
}

/** An answer on its way: not begun, passing to Node as it is written, or held back to be compressed whole. */
type Held = 'nothing-yet' | 'passing' | Buffer[]

/** One answer between its handler and Node. */
class HeldAnswer {
  private held: Held = 'nothing-yet'
  private size = 0
  private readonly write: ServerResponse['write']
  private readonly end: ServerResponse['end']
  private readonly writeHead: ServerResponse['writeHead']
  private readonly flushHeaders: ServerResponse['flushHeaders']
  private readonly response: ServerResponse
  private readonly encoding: Encoding | null

  constructor(response: ServerResponse, encoding: Encoding | null) {
    this.response = response
    this.encoding = encoding
    this.write = response.write.bind(response)
    this.end = response.end.bind(response)
    this.writeHead = response.writeHead
    this.flushHeaders = response.flushHeaders.bind(response)
  }

  /** With the first bytes it is known whether they are to be compressed: what holds them back, or null where they pass. */
  private begin(): Buffer[] | null {
    if (this.held === 'nothing-yet') {
      if (!isText(this.response) || this.response.headersSent) this.pass()
      else {
        this.held = []
        addVary(this.response)
      }
    }
    return Array.isArray(this.held) ? this.held : null
  }

  /** From here on Node sends the head by itself, with the status and the headers that were set. */
  private pass(): void {
    this.held = 'passing'
    this.response.writeHead = this.writeHead
  }

  /** Takes the status and the headers: the head is sent with the first bytes. */
  head(status: number, reasonOrHeaders?: string | OutgoingHttpHeaders, headers?: OutgoingHttpHeaders): ServerResponse {
    this.response.statusCode = status
    if (typeof reasonOrHeaders === 'string') this.response.statusMessage = reasonOrHeaders
    const given = typeof reasonOrHeaders === 'string' ? headers : reasonOrHeaders
    if (given) setHeaders(this.response, given)
    return this.response
  }

  /** Sends the head at once, of what is not held back. */
  flush(): void {
    if (this.held !== 'nothing-yet' || isText(this.response)) return
    this.pass()
    this.flushHeaders()
  }

  /** Takes a piece; what grows beyond the largest text passes from then on. */
  take(given: readonly unknown[]): boolean {
    const held = this.begin()
    if (!held) return Reflect.apply(this.write, this.response, given) as boolean
    const [chunk, charset] = given
    const bytes = bytesOf(chunk, charset)
    held.push(bytes)
    this.size += bytes.length
    if (this.size > largest) {
      this.pass()
      for (const part of held) this.write(part)
    }
    const callback = callbackIn(given)
    if (callback) process.nextTick(callback)
    return true
  }

  /** Takes the last piece and sends the whole. */
  finish(given: readonly unknown[]): ServerResponse {
    const held = this.begin()
    if (!held) return Reflect.apply(this.end, this.response, given) as ServerResponse
    const [chunk, charset] = given
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') held.push(bytesOf(chunk, charset))
    this.pass()
    const packed = this.pack(Buffer.concat(held))
    if (!this.response.headersSent) this.response.setHeader('content-length', packed.length)
    return this.end(packed, callbackIn(given))
  }

  private pack(content: Buffer): Buffer {
    if (this.encoding === null || content.length < smallest) return content
    this.response.setHeader('content-encoding', this.encoding)
    return compress(content, this.encoding)
  }
}

const callbackIn = (given: readonly unknown[]): (() => void) | undefined =>
  given.find((part): part is () => void => typeof part === 'function')

/** Makes `response` compress what is written to it, where that pays and the client can read it. */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'HEAD') return
  const answer = new HeldAnswer(response, encodingFor(request.headers['accept-encoding']))
  response.writeHead = answer.head.bind(answer) as ServerResponse['writeHead']
  response.flushHeaders = () => answer.flush()
  response.write = ((...given: unknown[]) => answer.take(given)) as ServerResponse['write']
  response.end = ((...given: unknown[]) => answer.finish(given)) as ServerResponse['end']
}
