import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { Looked } from './pages.ts'
import type { Figure } from './report.ts'

/** What a page weighs at its first load. */

/** A page to weigh, with its goal in kB. */
export interface Weighed {
  readonly name: string
  readonly path: string
  readonly kilobytes?: number
}

const decompress: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
  identity: (data) => data,
}

function weigh(url: string, cookie: string): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/html,*/*', 'accept-encoding': 'br, gzip', ...(cookie !== '' && { cookie }) }
    const message = request(url, { headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const data = Buffer.concat(chunks)
        const unpack = decompress[answer.headers['content-encoding'] ?? 'identity'] ?? ((same: Buffer) => same)
        resolve({ bytes: data.length + answer.rawHeaders.join(': \r\n').length + 20, text: unpack(data).toString() })
      })
    })
    message.on('error', reject)
    message.end()
  })
}

const parts = /<(?:link[^>]+(?:stylesheet|modulepreload|icon)[^>]+href|script[^>]+src|img[^>]+src)="([^"]+)"/g

/** What a page loads at first: itself, its style sheets and its scripts, as they travel (compressed, with headers). */
export async function weightOf({ desk, cookie }: Looked, page: Weighed): Promise<Figure> {
  const url = `${desk.url}${page.path}`
  const main = await weigh(url, cookie)
  const wanted = [...main.text.matchAll(parts)]
    .map((found) => found[1] ?? '')
    .filter((part) => !part.startsWith('data:'))
  const others = await Promise.all(wanted.map((part) => weigh(new URL(part, url).href, cookie)))
  const bytes = main.bytes + others.reduce((sum, other) => sum + other.bytes, 0)
  return {
    name: `${page.name}: first load`,
    value: bytes / 1000,
    unit: 'kB',
    ...(page.kilobytes !== undefined && { goal: page.kilobytes, better: 'less' as const }),
    note: `${1 + others.length} request(s)${/<script/.test(main.text) ? ', with a script' : ''}`,
  }
}
