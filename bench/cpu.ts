import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** What processes cost, to the nanosecond: the scheduler's own account of every thread. Linux only. */

const million = 1_000_000

/** CPU milliseconds that a process's threads have used so far; 0 where it has ended. */
export async function cpuOf(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const each = await Promise.all(
    threads.map(async (thread) => {
      const text = await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0')
      return Number(text.split(' ', 1)[0]) / million
    }),
  )
  return each.reduce((sum, one) => sum + one, 0)
}

async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(
    pids.map(async (candidate) => {
      const stat = await readFile(`/proc/${candidate}/stat`, 'utf8').catch(() => '')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    }),
  )
  return pids.filter((_, at) => parents[at] === pid)
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

/** The folder of the socket of a data folder's embedded database. */
export async function socketOf(folder: string): Promise<string> {
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name, 'postmaster.pid'), 'utf8').catch(() => '')
    const socket = text.split('\n')[4]
    if (socket) return socket
  }
  throw new Error(`no socket below ${folder}`)
}

// What PostgreSQL does by itself, after a bulk load for minutes, is no page's cost.
const own =
  /^postgres: (checkpointer|background writer|walwriter|autovacuum|logical replication|io worker|startup|archiver)/

/** CPU milliseconds that the client backends of a data folder's database have used so far. */
export async function backendsCpu(folder: string): Promise<number> {
  const pids = await childrenOf(await postmasterOf(folder))
  const each = await Promise.all(
    pids.map(async (pid) => {
      const name = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return own.test(name) ? 0 : cpuOf(pid)
    }),
  )
  return each.reduce((sum, one) => sum + one, 0)
}
