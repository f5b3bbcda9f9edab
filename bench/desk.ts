import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backendsCpu, cpuOf } from './cpu.ts'

/** A desk of its own for a benchmark: a child process with its own data folder, and what it costs. */

/** A running desk. */
export interface Desk {
  readonly url: string
  readonly folder: string
  readonly process: ChildProcess
  /** CPU milliseconds used so far by the server and by the connections of its database. */
  cpu(): Promise<{ readonly server: number; readonly database: number }>
  /** Resident memory of the server, in MiB. */
  memory(): Promise<number>
  stop(): Promise<void>
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let n = 0; n < 2400; n++) {
    if (child.exitCode !== null) throw new Error(`the desk ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the desk was not ready within two minutes')
}

/** The folder of this checkout. */
export const ownRoot = join(import.meta.dirname, '..')

/**
 * Starts a desk on a free port, with the settings of `run.mjs`. `given`: its data; a new folder below the system's
 * temporary one unless given, removed at the end. `root`: the checkout that it is started from.
 */
export async function startDesk(
  variables: Readonly<Record<string, string>> = {},
  given?: string,
  root: string = ownRoot,
): Promise<Desk> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'hai-bench-')))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--max-old-space-size=512', join(root, 'server/src/main.ts')],
    {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        HAI_DATA: folder,
        PORT: String(port),
        HOST: '127.0.0.1',
        HAI_DEMO: '0',
        LOG_LEVEL: 'warn',
        MALLOC_ARENA_MAX: '2',
        NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile'),
        ...variables,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  await untilReady(url, child)
  const pid = child.pid ?? 0
  return {
    url,
    folder,
    process: child,
    cpu: async () => ({ server: await cpuOf(pid), database: await backendsCpu(folder) }),
    memory: async () => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      if (given === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
