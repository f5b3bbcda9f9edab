import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildContext } from '../server/src/platform/context.ts'
import { readConfig } from '../server/src/platform/process/config.ts'
import { openLog } from '../server/src/platform/process/log.ts'
import { ensureWebBuilt } from '../server/src/platform/http/web-build.ts'
import type { DeskProcess, Launch } from '../testing/desk-process.ts'
import { freePort, isAlive, postmasterIn, startDesk } from '../testing/desk-process.ts'
import { hai } from '../testing/hai-command.ts'

/** The whole desk, pages and worker and database, as processes that share, refuse, end and come again. */

let folder: string
const desks: DeskProcess[] = []

beforeAll(() => ensureWebBuilt(() => undefined), 180_000)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hai-durability-'))
})
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.stop()))
  await rm(folder, { recursive: true, force: true })
})

function launch(port: number, how: Launch = 'direct', variables: Readonly<Record<string, string>> = {}): DeskProcess {
  const desk = startDesk(
    { HAI_DATA: folder, PORT: String(port), HAI_DEMO: '0', HAI_TEST_SEAMS: '1', ...variables },
    how,
  )
  desks.push(desk)
  return desk
}

async function started(how: Launch = 'direct', variables: Readonly<Record<string, string>> = {}): Promise<DeskProcess> {
  const desk = launch(await freePort(), how, variables)
  await desk.untilReady()
  return desk
}

const onFolder = (...parameters: readonly string[]): Promise<string> =>
  hai({ HAI_DATA: folder, HAI_TEST_SEAMS: '1' }, ...parameters)

const apiKey = async (): Promise<string> => {
  const found = /hai_\S+/.exec(
    await onFolder('api-key', 'add', '--name', 'durability', '--scope', 'tickets:create', '--scope', 'tickets:read'),
  )
  if (!found) throw new Error('no key was printed')
  return found[0]
}

async function post<Body>(desk: DeskProcess, path: string, body: unknown, key = ''): Promise<Body> {
  const answer = await fetch(`${desk.address}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(key !== '' && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}\n${desk.output()}`)
  return JSON.parse(text) as Body
}

const createTicket = (desk: DeskProcess, key: string): Promise<{ readonly number: string }> =>
  post(
    desk,
    '/api/v1/tickets',
    {
      channel: 'email',
      requester: { name: 'Siti Rahmawati', email: 'siti@satker411792.example' },
      satker: '411792',
      subject: 'SPM ditolak',
      body: 'Mohon penjelasan.',
    },
    key,
  )

/** Moves the clock through `mover`, and waits until every process has heard it. */
async function moveClock(mover: DeskProcess, all: readonly DeskProcess[], time: string): Promise<void> {
  const at = `2026-11-23T${time}+07:00`
  await post(mover, '/test/clock', { at })
  for (const desk of all) {
    await expect
      .poll(async () => ((await (await fetch(`${desk.address}/test/clock`)).json()) as { at: string }).at, {
        interval: 5,
        timeout: 5_000,
      })
      .toBe(at)
  }
}

const twoDigits = (minute: number): string => String(minute).padStart(2, '0')

/** How many notices each process says that it told: what is told twice shows here, even where the table keeps it once. */
const toldIn = (log: string): number =>
  [...log.matchAll(/"given":(\d+)/g)].reduce((sum, [, given]) => sum + Number(given), 0)

test('issue 2 §6.4: two processes on one database and 1,000 commitments that fall due: each warning and each breach once', async () => {
  const first = await started('direct', { LOG_LEVEL: 'info' })
  const both = [first, await started('direct', { LOG_LEVEL: 'info' })]
  const logs = both.map((desk) => {
    const parts: string[] = []
    desk.child.stdout?.on('data', (chunk: Buffer) => parts.push(chunk.toString()))
    return parts
  })
  const mover = (turn: number): DeskProcess => both[turn % 2] ?? first
  const key = await apiKey()
  // Ten minutes, 50 requests each: a response and a direct fulfilment within one hour each, 1,000 commitments in all.
  for (let minute = 0; minute < 10; minute++) {
    await moveClock(mover(minute), both, `10:0${minute}:00`)
    await Promise.all(Array.from({ length: 50 }, (_, n) => createTicket(mover(n), key)))
  }
  const context = await buildContext(readConfig({ HAI_DATA: folder }), openLog('silent'))
  const told = async (): Promise<Record<string, number>> => {
    const rows = await context.reader.query<{ what: string; count: number }>(
      `select commitment || ' ' || kind as what, count(*) as count from tickets.notice group by 1 order by 1 limit 10`,
    )
    return Object.fromEntries(rows.map(({ what, count }) => [what, count]))
  }
  const allWork = (): Promise<unknown> => Promise.all(both.map((desk) => post(desk, '/test/drain', {})))
  try {
    // Three quarters of the hour that began at 10.00 are over at 10.45.
    await moveClock(first, both, '10:44:59')
    await allWork()
    expect(await told()).toEqual({})
    for (let minute = 0; minute < 10; minute++) {
      await moveClock(mover(minute), both, `10:${twoDigits(45 + minute)}:00`)
      await allWork()
      expect(await told()).toEqual({ 'firstLine warning': 50 * (minute + 1), 'response warning': 50 * (minute + 1) })
    }
    for (let minute = 0; minute < 10; minute++) {
      await moveClock(mover(minute), both, `11:0${minute}:00.001`)
      await allWork()
      expect(await told()).toEqual({
        'firstLine breach': 50 * (minute + 1),
        'firstLine warning': 500,
        'response breach': 50 * (minute + 1),
        'response warning': 500,
      })
    }
  } finally {
    await context.close()
  }
  expect(logs.map((parts) => toldIn(parts.join(''))).reduce((sum, given) => sum + given)).toBe(2_000)
  expect(await onFolder('verify')).toMatch(/^database: .*\n500 tickets, \d+ verdicts, 0 differences\n$/)
}, 120_000)

test(
  'issue 2 §1: a second start on the same folder and port refuses; Ctrl-C leaves nothing running; a restart keeps ' +
    'the data',
  async () => {
    const first = await started('launcher')
    const { number } = await createTicket(first, await apiKey())
    const second = launch(first.port, 'launcher')
    expect(await second.ended()).toBe(3)
    expect(second.output()).toMatch(
      new RegExp(`^HAI-DJPb is already running at http://localhost:${first.port}\\. .*another PORT\\.\n$`),
    )
    const database = postmasterIn(folder)
    expect([await first.isReady(), isAlive(database)]).toEqual([true, true])
    expect(await first.stop('SIGINT')).toBe(0)
    expect(isAlive(database)).toBe(false)
    const again = await started('launcher')
    const status = await fetch(`${again.address}/api/v1/tickets/${number}/status`)
    expect([status.status, ((await status.json()) as { state: string }).state]).toEqual([200, 'new'])
    expect(await onFolder('verify')).toMatch(/^database: .*\n1 tickets, \d+ verdicts, 0 differences\n$/)
    expect(await again.stop('SIGINT')).toBe(0)
  },
  60_000,
)
