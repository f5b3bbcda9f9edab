import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../server/src/platform/context.ts'
import { buildContext } from '../server/src/platform/context.ts'
import { createApiKey } from '../server/src/identity/index.ts'
import { readConfig } from '../server/src/platform/process/config.ts'
import { openLog } from '../server/src/platform/process/log.ts'
import { ensureWebBuilt } from '../server/src/platform/http/web-build.ts'
import type { DeskProcess } from '../testing/desk-process.ts'
import { freePort, postmasterAfter, postmasterIn, startDesk } from '../testing/desk-process.ts'
import { hai } from '../testing/hai-command.ts'

/** What was acknowledged is there, once, whatever is killed. Clients repeat what was not answered, under the same key. */

let folder: string
let context: Context
let key: string
let port: number

beforeAll(async () => {
  await ensureWebBuilt(() => undefined)
  folder = await mkdtemp(join(tmpdir(), 'hai-crash-'))
  port = await freePort()
  const first = await start()
  context = await buildContext(readConfig({ HAI_DATA: folder }), openLog('silent'))
  const made = await createApiKey(context, { kind: 'system' }, { name: 'crash', scopes: ['tickets:create'] })
  if (!made.ok) throw new Error(made.refusal.kind)
  key = made.value.secret
  await first.stop('SIGKILL')
}, 180_000)

afterAll(async () => {
  await context.close()
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<DeskProcess> {
  const desk = startDesk({ HAI_DATA: folder, PORT: String(port), HAI_DEMO: '0' })
  await desk.untilReady()
  return desk
}

interface Load {
  /** The number that was acknowledged for each key. */
  readonly acknowledged: ReadonlyMap<string, string>
  readonly odd: readonly string[]
  /** How often the desk answered that it is out of order. */
  refused(): number
  /** Ends when every request that was begun is acknowledged. */
  stop(): Promise<void>
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

// Out of order is 503 and nothing else: a problem document, with the time to come back (RFC 9457, RFC 9110 §10.2.3).
function isOutOfOrder(answer: Response, text: string): boolean {
  if (answer.status !== 503 || answer.headers.get('content-type') !== 'application/problem+json') return false
  return Number(answer.headers.get('retry-after')) > 0 && (JSON.parse(text) as { status: unknown }).status === 503
}

async function createOnce(idempotencyKey: string, odd: string[], onRefusal: () => void): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/tickets`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify({
        channel: 'email',
        requester: { name: 'Siti Rahmawati', email: `${idempotencyKey.slice(0, 2)}@satker411792.example` },
        satker: '411792',
        subject: 'SPM ditolak',
        body: 'Mohon penjelasan.',
      }),
      signal: AbortSignal.timeout(10_000),
    })
    const text = await answer.text()
    if (answer.status === 200 || answer.status === 201) return (JSON.parse(text) as { number: string }).number
    if (isOutOfOrder(answer, text)) onRefusal()
    else odd.push(`${answer.status} ${text}`)
    return null
  } catch {
    return null
  }
}

function beginLoad(clients: number): Load {
  const acknowledged = new Map<string, string>()
  const odd: string[] = []
  let refusals = 0
  let isEnding = false
  const client = async (): Promise<void> => {
    while (!isEnding) {
      const idempotencyKey = randomUUID()
      for (let number: string | null = null; number === null;) {
        number = await createOnce(idempotencyKey, odd, () => {
          refusals += 1
        })
        if (number === null) await pause(20)
        else acknowledged.set(idempotencyKey, number)
      }
    }
  }
  const running = Array.from({ length: clients }, client)
  return {
    acknowledged,
    odd,
    refused: () => refusals,
    async stop() {
      isEnding = true
      await Promise.all(running)
    },
  }
}

async function expectNothingLost(load: Load, before: number): Promise<void> {
  const stored = await context.reader.query<{ number: string }>('select number from tickets.ticket order by number')
  const numbers = new Set(stored.map(({ number }) => number))
  expect([...load.acknowledged.values()].filter((number) => !numbers.has(number))).toEqual([])
  // Every key was acknowledged in the end: one more ticket than keys would be one made twice.
  expect(stored.length - before).toBe(load.acknowledged.size)
  expect(new Set(load.acknowledged.values()).size).toBe(load.acknowledged.size)
  const [whole] = await context.reader.query<{ tickets: number; entries: number; messages: number; receipts: number }>(
    `select (select count(*) from tickets.ticket) as tickets, (select count(*) from tickets.ledger where seq = 1) as entries,
       (select count(*) from tickets.message where kind = 'request') as messages,
       (select count(*) from platform.outbox where payload ->> 'occasion' = 'receipt') as receipts`,
  )
  expect(whole).toEqual({
    tickets: stored.length,
    entries: stored.length,
    messages: stored.length,
    receipts: stored.length,
  })
  // Each key still answers the number that was acknowledged under it.
  const [asked] = await context.reader.query<{ different: number }>(
    `select count(*) as different from unnest($1::text[], $2::text[]) as told (key, number)
     left join platform.idempotency on idempotency.key = told.key where idempotency.body ->> 'number' is distinct from told.number`,
    [[...load.acknowledged.keys()], [...load.acknowledged.values()]],
  )
  expect(asked).toEqual({ different: 0 })
  expect(await hai({ HAI_DATA: folder }, 'verify')).toMatch(
    new RegExp(`^database: .*\\n${stored.length} tickets, \\d+ verdicts, 0 differences\n$`),
  )
  expect(load.odd).toEqual([])
}

const countTickets = async (): Promise<number> =>
  (await context.reader.query<{ count: number }>('select count(*) as count from tickets.ticket'))[0]?.count ?? 0

test('issue 2 §6.5: the process is killed 50 times under intake load; no acknowledged ticket is lost, none is there twice', async () => {
  const before = await countTickets()
  const load = beginLoad(8)
  const database = postmasterIn(folder)
  for (let kill = 0; kill < 50; kill++) {
    const desk = await start()
    // From the first requests to the middle of the stream, the same moments in every run.
    await pause((kill * 37) % 200)
    await desk.stop('SIGKILL')
  }
  const last = await start()
  await load.stop()
  // Every start has adopted the database that the killed one left behind.
  expect(postmasterIn(folder)).toBe(database)
  await expectNothingLost(load, before)
  expect(load.acknowledged.size).toBeGreaterThan(50)
  expect(await last.stop()).toBe(0)
}, 400_000)

test('issue 2 §6.5: PostgreSQL is restarted under load five times; the process stays, and nothing is lost', async () => {
  const before = await countTickets()
  const desk = await start()
  const load = beginLoad(8)
  for (const signal of ['SIGQUIT', 'SIGINT', 'SIGKILL', 'SIGQUIT', 'SIGKILL'] as const) {
    await pause(300)
    const server = postmasterIn(folder)
    process.kill(server, signal)
    await postmasterAfter(folder, server)
    await desk.untilReady()
  }
  await pause(300)
  await load.stop()
  expect([desk.child.exitCode, desk.child.signalCode]).toEqual([null, null])
  expect(load.refused()).toBeGreaterThan(0)
  await expectNothingLost(load, before)
  expect(await desk.stop()).toBe(0)
}, 120_000)
