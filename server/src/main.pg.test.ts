import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { DeskProcess } from '../../testing/desk-process.ts'
import { freePort, isAlive, postmasterAfter, postmasterIn, startDesk } from '../../testing/desk-process.ts'

/** The whole desk as processes, with its own embedded database. As workers, so that these tests need no built pages. */

let folder: string
const desks: DeskProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hai-main-'))
})
afterEach(() => Promise.all(desks.splice(0).map((desk) => desk.stop())))
afterAll(() => rm(folder, { recursive: true, force: true }))

function launch(port: number, variables: Record<string, string> = {}): DeskProcess {
  const desk = startDesk({ HAI_DATA: folder, HAI_ROLE: 'worker', PORT: String(port), ...variables }, 'launcher')
  desks.push(desk)
  return desk
}

const started = async (port?: number): Promise<DeskProcess> => {
  const desk = launch(port ?? (await freePort()))
  await desk.untilReady()
  return desk
}

test('issue 2 §1: a start makes the database; its end stops the database and answers exit code 0', async () => {
  const desk = await started()
  const server = postmasterIn(folder)
  expect(isAlive(server)).toBe(true)
  expect(await desk.stop('SIGTERM')).toBe(0)
  expect(isAlive(server)).toBe(false)
})

test(
  'issue 2 §1: a second start on the same port refuses with the address; on another port it joins; the last to ' +
    'leave stops the database',
  async () => {
    const first = await started()
    const second = launch(first.port)
    expect(await second.ended()).toBe(3)
    expect(second.output()).toContain(`http://localhost:${first.port}`)
    const joined = await started()
    const server = postmasterIn(folder)
    expect(await first.stop('SIGTERM')).toBe(0)
    expect([isAlive(server), await joined.isReady()]).toEqual([true, true])
    expect(await joined.stop('SIGINT')).toBe(0)
    expect(isAlive(server)).toBe(false)
  },
)

test('issue 2 §1: the database that a killed desk leaves behind is adopted', async () => {
  const killed = await started()
  const server = postmasterIn(folder)
  const launcher = killed.child.pid ?? 0
  process.kill(
    Number(readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8').trim().split(' ')[0]),
    'SIGKILL',
  )
  expect(await killed.ended()).toBe(137)
  expect(isAlive(server)).toBe(true)
  const next = await started()
  expect(postmasterIn(folder)).toBe(server)
  expect(await next.stop('SIGTERM')).toBe(0)
  expect(isAlive(server)).toBe(false)
})

test('RELIABILITY F02: when PostgreSQL is killed the desk stays, brings it back, and is ready again', async () => {
  const desk = await started()
  const server = postmasterIn(folder)
  process.kill(server, 'SIGKILL')
  const next = await postmasterAfter(folder, server)
  await desk.untilReady()
  expect(next).not.toBe(server)
  expect(await desk.stop('SIGTERM')).toBe(0)
  expect(isAlive(next)).toBe(false)
})

test('issue 2 §1: a configuration that cannot be used is named before anything starts', async () => {
  const desk = launch(await freePort(), { NODE_ENV: 'production', HAI_TEST_SEAMS: '1' })
  expect(await desk.ended()).toBe(2)
  expect(desk.output()).toContain('HAI_TEST_SEAMS')
})
