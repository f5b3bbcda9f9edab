import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'

/**
 * Compresses answers on Node's response, once for the API and the pages: re-wrapping a web Response cost 0.3 ms more (COMPOSITION 3). Texts from
 * 1 kB to 1 MB are held back and compressed whole; event streams, files and what is compressed already pass through.
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

/** Makes `response` compress what is written to it, where that pays and the client can read it. */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  const encoding = encodingFor(request.headers['accept-encoding'])
  if (request.method === 'HEAD') return
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const { writeHead, flushHeaders } = response
  let held: Buffer[] | 'passing' | null = null
  let size = 0

  const begin = (): void => {
    if (held !== null) return
    held = isText(response) && !response.headersSent ? [] : 'passing'
    if (held === 'passing') pass()
    else addVary(response)
  }
  // From here on Node sends the head by itself, with the status and the headers that were set.
  const pass = (): void => {
    held = 'passing'
    response.writeHead = writeHead
  }
  const release = (): void => {
    if (held === null || held === 'passing') return
    const chunks = held
    pass()
    for (const chunk of chunks) write(chunk)
  }

  // The head is sent with the first bytes, when it is known whether they are compressed.
  response.writeHead = ((
    status: number,
    reasonOrHeaders?: string | OutgoingHttpHeaders,
    headers?: OutgoingHttpHeaders,
  ) => {
    response.statusCode = status
    if (typeof reasonOrHeaders === 'string') response.statusMessage = reasonOrHeaders
    const given = typeof reasonOrHeaders === 'string' ? headers : reasonOrHeaders
    if (given) setHeaders(response, given)
    return response
  }) as typeof response.writeHead

  response.flushHeaders = () => {
    if (held !== null || isText(response)) return
    pass()
    flushHeaders.call(response)
  }

  response.write = ((chunk: unknown, charset?: unknown, done?: unknown) => {
    begin()
    const callback = typeof charset === 'function' ? charset : done
    if (held === 'passing' || held === null)
      return Reflect.apply(
        write,
        response,
        [chunk, charset, done].filter((part) => part !== undefined),
      ) as boolean
    const bytes = bytesOf(chunk, charset)
    held.push(bytes)
    size += bytes.length
    if (size > largest) release()
    if (typeof callback === 'function') process.nextTick(callback)
    return true
  }) as typeof response.write

  response.end = ((...given: unknown[]) => {
    begin()
    if (held === 'passing' || held === null) return Reflect.apply(end, response, given) as ServerResponse
    const [chunk, charset] = given
    const callback = given.find((part) => typeof part === 'function') as (() => void) | undefined
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') held.push(bytesOf(chunk, charset))
    const content = Buffer.concat(held)
    pass()
    const packed = encoding !== null && content.length >= smallest ? compress(content, encoding) : content
    if (packed !== content && encoding) response.setHeader('content-encoding', encoding)
    if (!response.headersSent) response.setHeader('content-length', packed.length)
    return end(packed, callback)
  }) as typeof response.end
}
