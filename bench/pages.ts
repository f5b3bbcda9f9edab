import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { Desk } from './desk.ts'
import { load } from './load.ts'
import { percentile } from './report.ts'
import type { Figure } from './report.ts'

/** Pages at a size: how long they take, what they cost, what they weigh. */

/** A page to measure: p99 and weight goals where the issue sets them. */
export interface Page {
  readonly name: string
  readonly path: string
  readonly p99?: number
  readonly cpu?: number
  readonly kilobytes?: number
}

async function measure(desk: Desk, page: Page, cookie: string): Promise<Figure[]> {
  const headers = { cookie, accept: 'text/html', 'accept-encoding': 'br' }
  await load(desk.url, 1, 1, () => ({ method: 'GET', path: page.path, headers }))
  const before = await desk.cpu()
  const result = await load(desk.url, 1, 4, () => ({ method: 'GET', path: page.path, headers }))
  const after = await desk.cpu()
  const cpu = (after.server + after.database - before.server - before.database) / result.times.length
  const wrong = result.times.length - (result.statuses.get(200) ?? 0)
  return [
    {
      name: `${page.name}: p99, one client`,
      value: percentile(result.times, 0.99),
      unit: 'ms',
      ...(page.p99 !== undefined && { goal: page.p99, better: 'less' as const }),
      note: wrong === 0 ? `p50 ${percentile(result.times, 0.5).toFixed(1)}` : `${wrong} wrong answers`,
    },
    {
      name: `${page.name}: CPU`,
      value: cpu,
      unit: 'ms',
      ...(page.cpu !== undefined && { goal: page.cpu, better: 'less' as const }),
    },
  ]
}

/** Times and CPU of pages, one after the other. */
export async function benchPages(desk: Desk, pages: readonly Page[], cookie: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const page of pages) figures.push(...(await measure(desk, page, cookie)))
  return figures
}

const decompress: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
  identity: (data) => data,
}

async function weigh(url: string, cookie: string): Promise<{ bytes: number; text: string }> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const message = request(
      url,
      { headers: { cookie, accept: 'text/html,*/*', 'accept-encoding': 'br, gzip' } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const data = Buffer.concat(chunks)
          const head = answer.rawHeaders.join(': \r\n').length + 20
          const text =
            (decompress[answer.headers['content-encoding'] ?? 'identity'] ?? decompress['identity'])?.(
              data,
            ).toString() ?? ''
          resolve({ bytes: data.length + head, text })
        })
      },
    )
    message.on('error', reject)
    message.end()
  })
}

/** What a page loads at first: itself, its style sheets and its scripts, as they travel (compressed, with headers). */
export async function weights(desk: Desk, pages: readonly Page[], cookie: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const page of pages) {
    const main = await weigh(`${desk.url}${page.path}`, cookie)
    const parts = [
      ...main.text.matchAll(
        /<(?:link[^>]+(?:stylesheet|modulepreload|icon)[^>]+href|script[^>]+src|img[^>]+src)="([^"]+)"/g,
      ),
    ].map((found) => found[1] ?? '')
    const others = await Promise.all(
      parts
        .filter((part) => !part.startsWith('data:'))
        .map((part) => weigh(new URL(part, `${desk.url}${page.path}`).href, cookie)),
    )
    const bytes = main.bytes + others.reduce((sum, other) => sum + other.bytes, 0)
    figures.push({
      name: `${page.name}: first load`,
      value: bytes / 1000,
      unit: 'kB',
      ...(page.kilobytes !== undefined && { goal: page.kilobytes, better: 'less' as const }),
      note: `${1 + others.length} request(s)`,
    })
  }
  return figures
}
