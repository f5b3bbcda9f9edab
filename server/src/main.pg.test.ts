import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

/** The whole desk as processes, with its own embedded database. As workers, so that these tests need no built pages. */

let folder: string
const children = new Set<ChildProcess>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hai-main-'))
})
afterEach(async () => {
  for (const child of children) await stopped(child, 'SIGTERM')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const root = join(import.meta.dirname, '../..')

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

interface Desk {
  readonly child: ChildProcess
  readonly port: number
  output(): string
}

function launch(port: number, variables: Record<string, string> = {}): Desk {
  const environment = { PATH: process.env['PATH'] ?? '', HAI_DATA: folder, HAI_ROLE: 'worker', PORT: String(port), ...variables }
  const child = spawn(process.execPath, [join(root, 'run.mjs'), join(root, 'server/src/main.ts')], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  child.once('exit', () => children.delete(child))
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString() })
  return { child, port, output: () => text }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve))

const stopped = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  child.kill(signal)
  return ended(child)
}

const isReady = (desk: Desk): Promise<boolean> => fetch(`http://127.0.0.1:${desk.port}/readyz`).then((answer) => answer.ok, () => false)

async function untilReady(desk: Desk): Promise<void> {
  for (const giveUp = performance.now() + 30_000; !(await isReady(desk)); await new Promise((resolve) => setTimeout(resolve, 10))) {
    if (desk.child.exitCode !== null || performance.now() > giveUp) throw new Error(`the desk did not start:\n${desk.output()}`)
  }
}

const postmaster = (): number => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
const isAlive = (pid: number): boolean => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('issue 2 §1: a start makes the database; its end stops the database and answers exit code 0', async () => {
  const desk = launch(await freePort())
  await untilReady(desk)
  const server = postmaster()
  expect(isAlive(server)).toBe(true)
  expect(await stopped(desk.child, 'SIGTERM')).toBe(0)
  expect(isAlive(server)).toBe(false)
})

test('issue 2 §1: a second start on the same port refuses with the address; on another port it joins; the last to leave stops the database', async () => {
  const first = launch(await freePort())
  await untilReady(first)
  const second = launch(first.port)
  expect(await ended(second.child)).toBe(3)
  expect(second.output()).toContain(`http://localhost:${first.port}`)
  const joined = launch(await freePort())
  await untilReady(joined)
  const server = postmaster()
  expect(await stopped(first.child, 'SIGTERM')).toBe(0)
  expect([isAlive(server), await isReady(joined)]).toEqual([true, true])
  expect(await stopped(joined.child, 'SIGINT')).toBe(0)
  expect(isAlive(server)).toBe(false)
})

test('issue 2 §1: the database that a killed desk leaves behind is adopted', async () => {
  const killed = launch(await freePort())
  await untilReady(killed)
  const server = postmaster()
  const program = Number(readFileSync(`/proc/${killed.child.pid ?? 0}/task/${killed.child.pid ?? 0}/children`, 'utf8').trim().split(' ')[0])
  process.kill(program, 'SIGKILL')
  expect(await ended(killed.child)).toBe(137)
  expect(isAlive(server)).toBe(true)
  const next = launch(await freePort())
  await untilReady(next)
  expect(postmaster()).toBe(server)
  expect(await stopped(next.child, 'SIGTERM')).toBe(0)
  expect(isAlive(server)).toBe(false)
})

test('RELIABILITY F02: when PostgreSQL is killed the desk stays, brings it back, and is ready again', async () => {
  const desk = launch(await freePort())
  await untilReady(desk)
  const server = postmaster()
  process.kill(server, 'SIGKILL')
  while (isAlive(server)) await new Promise((resolve) => setTimeout(resolve, 5))
  await untilReady(desk)
  expect(postmaster()).not.toBe(server)
  expect(await stopped(desk.child, 'SIGTERM')).toBe(0)
})

test('issue 2 §1: a configuration that cannot be used is named before anything starts', async () => {
  const desk = launch(await freePort(), { NODE_ENV: 'production', HAI_TEST_SEAMS: '1' })
  expect(await ended(desk.child)).toBe(2)
  expect(desk.output()).toContain('HAI_TEST_SEAMS')
})
