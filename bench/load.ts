import { Agent, request } from 'node:http'

/** A light load generator: `clients` keep-alive connections, each with one request under way at a time. */

/** What to send. */
export interface Shot {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What came of it. Times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number
  readonly times: readonly number[]
  readonly statuses: ReadonlyMap<number, number>
  readonly seconds: number
}

function send(agent: Agent, base: URL, shot: Shot): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const options = {
      agent,
      host: base.hostname,
      port: base.port,
      method: shot.method,
      path: shot.path,
      headers: { ...shot.headers, ...(shot.body !== undefined && { 'content-length': Buffer.byteLength(shot.body) }) },
    }
    const message = request(options, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }))
      answer.on('error', reject)
    })
    message.on('error', reject)
    message.end(shot.body)
  })
}

/** When to stop: after so many seconds, or so many requests. */
export type Until = { readonly seconds: number } | { readonly count: number }

/** Sends what `next` gives `until` it is enough, from `clients` connections. */
export async function load(url: string, clients: number, until: Until, next: (n: number) => Shot): Promise<LoadResult> {
  const base = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  const statuses = new Map<number, number>()
  const began = performance.now()
  const goesOn = (): boolean =>
    'count' in until ? count < until.count : performance.now() - began < until.seconds * 1000
  let count = 0
  const client = async (): Promise<void> => {
    while (goesOn()) {
      const shot = next(count++)
      const sent = performance.now()
      const { status } = await send(agent, base, shot)
      times.push(performance.now() - sent)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  const took = (performance.now() - began) / 1000
  return { perSecond: times.length / took, times, statuses, seconds: took }
}
