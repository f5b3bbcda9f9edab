import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A desk of its own for a benchmark: a child process with its own data folder, and what it costs. */

/** A running desk. */
export interface Desk {
  readonly url: string
  readonly folder: string
  readonly process: ChildProcess
  /** CPU milliseconds used so far by the server and by its database. */
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

// A tick is 10 ms on every Linux that Node runs on.
const tick = 10

async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // utime, stime, and those of children that have ended.
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) * tick
}

async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found: number[] = []
  for (const candidate of pids) {
    const stat = await readFile(`/proc/${candidate}/stat`, 'utf8').catch(() => '')
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid) found.push(candidate)
  }
  return found
}

/** The postmaster's process id in a data folder of the embedded database. */
export async function postmasterOf(folder: string): Promise<number> {
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name, 'postmaster.pid'), 'utf8').catch(() => '')
    const pid = Number(text.split('\n')[0])
    if (pid > 0) return pid
  }
  throw new Error(`no postmaster.pid below ${folder}`)
}

async function databaseCpu(folder: string): Promise<number> {
  const postmaster = await postmasterOf(folder)
  const pids = [postmaster, ...(await childrenOf(postmaster))]
  const each = await Promise.all(pids.map(cpuOf))
  return each.reduce((sum, one) => sum + one, 0)
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let n = 0; n < 1200; n++) {
    if (child.exitCode !== null) throw new Error(`the desk ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the desk was not ready within a minute')
}

/** Starts a desk on a free port, with the settings of `run.mjs`. `folder`: its data; a new one below the system's temporary folder unless given, removed at the end. */
export async function startDesk(variables: Readonly<Record<string, string>> = {}, given?: string): Promise<Desk> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'hai-bench-')))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--max-old-space-size=512', join(import.meta.dirname, '../server/src/main.ts')],
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
    cpu: async () => ({ server: await cpuOf(pid), database: await databaseCpu(folder) }),
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
