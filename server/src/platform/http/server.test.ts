import { request } from 'node:http'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { encodingFor } from './compression.ts'
import { SetupError } from '../postgres/binaries.ts'
import { readConfig } from '../process/config.ts'
import type { HttpServer } from './server.ts'
import { openHttp, PortTaken, routeOf } from './server.ts'
import { securityHeaders } from './headers.ts'
import { openLog } from '../process/log.ts'

const log = openLog('silent')
const servers: HttpServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

const configured = (variables: Record<string, string> = {}) =>
  readConfig({ PORT: '0', HOST: '127.0.0.1', ...variables })

async function aServer(pages: RequestListener, variables: Record<string, string> = {}): Promise<HttpServer> {
  const server = await openHttp(configured(variables), log)
  servers.push(server)
  server.serve({ api: pages, pages, isReady: () => Promise.resolve(true), metrics: () => Promise.resolve('x 1\n') })
  return server
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

// `fetch` adds headers of its own and decompresses; these tests look at the bytes.
const ask = (
  server: HttpServer,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      `${server.address.replace('localhost', '127.0.0.1')}${path}`,
      { method, headers },
      (response) => {
        const chunks: Buffer[] = []
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
          )
      },
    )
    outgoing.on('error', reject).end(body)
  })

test.for(['/', '/api/v1/services', '/berkas/1'])(
  'issue 5 §2: every security header stands on what is answered at %s, whoever answers; a stricter one stays',
  async (path) => {
    const stricter: RequestListener = (_request, response) =>
      response.writeHead(200, { 'referrer-policy': 'no-referrer' }).end('ada')
    const { headers } = await ask(await aServer(stricter), path)
    for (const [name, value] of securityHeaders)
      expect([name, headers[name]]).toEqual([name, name === 'referrer-policy' ? 'no-referrer' : value])
  },
)

const page = '<p>Permintaan diterima</p>'.repeat(200)
const html: RequestListener = (_request, response) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)

test.for([
  { accept: 'gzip, deflate, br, zstd', encoding: 'zstd', unpack: zstdDecompressSync },
  { accept: 'gzip, deflate, br', encoding: 'br', unpack: brotliDecompressSync },
  { accept: 'gzip;q=1.0, *;q=0', encoding: 'gzip', unpack: gunzipSync },
])('COMPOSITION §3: a page is compressed as the client takes it: $encoding', async ({ accept, encoding, unpack }) => {
  const { headers, body } = await ask(await aServer(html), '/', { 'accept-encoding': accept })
  expect(headers['content-encoding']).toBe(encoding)
  expect(headers['vary']).toBe('accept-encoding')
  expect(Number(headers['content-length'])).toBe(body.length)
  expect(unpack(body).toString()).toBe(page)
})

test('COMPOSITION §3: small answers, other media and clients that refuse are not compressed', async () => {
  expect(encodingFor('br;q=0, zstd;q=0')).toBe(null)
  expect(encodingFor(undefined)).toBe(null)
  const plain = await ask(await aServer(html), '/')
  expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, page])
  const small = await aServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('a'.repeat(1023)),
  )
  expect((await ask(small, '/', { 'accept-encoding': 'br' })).headers['content-encoding']).toBe(undefined)
  const picture = await aServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(5000)),
  )
  expect((await ask(picture, '/', { 'accept-encoding': 'br' })).headers['content-encoding']).toBe(undefined)
})

test('COMPOSITION §3: an answer written in pieces, with cookies, comes out whole', async () => {
  const server = await aServer((_request, response) => {
    response.writeHead(201, ['content-type', 'application/json', 'set-cookie', 'a=1', 'set-cookie', 'b=2'])
    response.write(`["${'x'.repeat(900)}"`)
    response.write(`,"${'y'.repeat(900)}"`)
    response.end(']')
  })
  const { status, headers, body } = await ask(server, '/', { 'accept-encoding': 'gzip' })
  expect([status, headers['set-cookie']]).toEqual([201, ['a=1', 'b=2']])
  expect(JSON.parse(gunzipSync(body).toString())).toEqual(['x'.repeat(900), 'y'.repeat(900)])
})

test('issue 2 §1: an event stream is not held back, and ends when the desk ends', async () => {
  const server = await aServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: 1\n\n')
  })
  const events = await new Promise<string[]>((resolve, reject) => {
    const heard: string[] = []
    request(
      `${server.address.replace('localhost', '127.0.0.1')}/`,
      { headers: { accept: 'text/event-stream', 'accept-encoding': 'br' } },
      (response) => {
        response
          .on('data', (chunk: Buffer) => {
            heard.push(chunk.toString())
            servers.splice(0)
            void server.close()
          })
          .on('end', () => resolve(heard))
      },
    )
      .on('error', reject)
      .end()
  })
  expect(events).toEqual(['data: 1\n\n'])
})

test('RELIABILITY F20: beyond what may be in flight the answer is 503 with Retry-After, and health still answers', async () => {
  const held: (() => void)[] = []
  const server = await aServer((_request, response) => held.push(() => response.end('done')), {
    HAI_MAX_IN_FLIGHT: '8',
  })
  const waiting = Array.from({ length: 8 }, () => ask(server, '/'))
  while (held.length < 8) await new Promise((resolve) => setTimeout(resolve, 2))
  const shed = await ask(server, '/')
  expect([shed.status, shed.headers['retry-after'], shed.headers['content-type']]).toEqual([
    503,
    '2',
    'application/problem+json',
  ])
  expect((await ask(server, '/healthz')).status).toBe(200)
  for (const release of held) release()
  expect((await Promise.all(waiting)).map(({ body }) => body.toString())).toEqual(
    Array.from({ length: 8 }, () => 'done'),
  )
})

test('issue 2 §8: a request that is too large is refused before it is read', async () => {
  const { status, body } = await ask(await aServer(html), '/', { 'content-length': '60000001' }, 'POST')
  expect(status).toBe(413)
  expect(body.toString()).not.toContain('stack')
})

test('COMPOSITION §1: what a request says of its sender is believed only from a trusted proxy', async () => {
  const echo: RequestListener = (incoming, response) =>
    response.end(
      JSON.stringify(['x-forwarded-proto', 'x-forwarded-host', 'x-hai-client'].map((name) => incoming.headers[name])),
    )
  const forged = {
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'hai.example',
    'x-forwarded-for': '10.0.0.9, 203.0.113.7',
    host: 'desk',
  }
  const untrusted = await ask(await aServer(echo), '/', forged)
  expect(JSON.parse(untrusted.body.toString())).toEqual(['http', 'desk', '127.0.0.1'])
  const trusted = await ask(await aServer(echo, { HAI_TRUST_PROXY: '1' }), '/', forged)
  expect(JSON.parse(trusted.body.toString())).toEqual(['https', 'hai.example', '203.0.113.7'])
  expect(trusted.headers['strict-transport-security']).toBe('max-age=31536000')
})

test('issue 2 §1: requests that come before the desk is ready wait for it; readiness says so', async () => {
  const server = await openHttp(configured(), log)
  servers.push(server)
  const early = ask(server, '/')
  expect((await ask(server, '/readyz')).status).toBe(503)
  expect((await ask(server, '/healthz')).status).toBe(200)
  server.serve({ api: html, pages: html, isReady: () => Promise.resolve(true), metrics: () => Promise.resolve('') })
  expect((await early).body.toString()).toBe(page)
  expect((await ask(server, '/readyz')).status).toBe(200)
})

test('issue 2 §1: a second start on the same port learns that the desk runs there', async () => {
  const server = await aServer(html)
  const port = new URL(server.address).port
  await expect(openHttp(configured({ PORT: port }), log)).rejects.toSatisfy(
    (error) => error instanceof PortTaken && error.byDesk,
  )
})

test('issue 5, reading 5: an address that is none of this machine is said with what to do', async () => {
  await expect(openHttp(configured({ HOST: '192.0.2.1' }), log)).rejects.toSatisfy(
    (error) => error instanceof SetupError && /192\.0\.2\.1, port 0 .*Set HOST to/.test(error.message),
  )
})

test.for([
  ['/', '/'],
  ['/t/HAI-20261123-00042-K/AbCdEfGhIjKlMnOpQrStUvWx', '/t/:id/:id'],
  ['/api/v1/tickets/01936b3e-0000-7000-8000-000000000000/replies', '/api/v1/tickets/:id/replies'],
  ['/_app/immutable/x.js', '/_app/*'],
] as const)('RELIABILITY G13: %s is counted as %s', ([path, route]) => {
  expect(routeOf(path)).toBe(route)
})
