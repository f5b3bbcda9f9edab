import { instant } from 'agreement'
import type { Instant } from 'agreement'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import type { Delivery, OutgoingMessage } from './outbox.ts'
import { backoff, enqueue, outboxDepth, sendDue } from './outbox.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.context.reader.execute('delete from platform.outbox'))

const at = instant(1_795_398_000_000)
const later = (ms: number): Instant => instant(at + ms)

const put = (count: number): Promise<string[]> =>
  database.context.transaction(async (tx) => {
    const ids: string[] = []
    for (let n = 0; n < count; n++) ids.push(await enqueue(tx, { route: 'test', payload: { n }, at }))
    return ids
  })

const send = (handler: (message: OutgoingMessage) => Promise<Delivery>, now: Instant = at) =>
  sendDue(database.context.database, new Map([['test', handler]]), () => now)

const row = async (id: string) => {
  const [found] = await database.context.reader.query<{
    state: string
    attempts: number
    next: Instant
    why: string | null
  }>('select state, attempts, next_attempt_at as next, last_error as why from platform.outbox where id = $1', [id])
  return found
}

test('RELIABILITY §4: what is due is sent once, and not before it is due', async () => {
  const [id = ''] = await put(1)
  const sent: unknown[] = []
  const handler = (message: OutgoingMessage): Promise<Delivery> => {
    sent.push([message.id, message.payload, message.attempt])
    return Promise.resolve({ kind: 'sent' })
  }
  expect(await send(handler, instant(at - 1))).toBe(0)
  expect(await send(handler)).toBe(1)
  expect(await send(handler)).toBe(0)
  expect(sent).toEqual([[id, { n: 0 }, 1]])
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1 })
})

test('RELIABILITY F09: a failed attempt comes again after 1 minute, then 2; a thrown error is told without its text', async () => {
  const [id = ''] = await put(1)
  await send(() => Promise.resolve({ kind: 'later', why: '451' }))
  expect(await row(id)).toEqual({ state: 'queued', attempts: 1, next: later(60_000), why: '451' })
  await send(() => Promise.reject(new TypeError('budi@satker.example refused')), later(60_000))
  expect(await row(id)).toEqual({ state: 'queued', attempts: 2, next: later(60_000 + 120_000), why: 'TypeError' })
  expect(backoff(12)).toBe(6 * 60 * 60_000)
})

test('RELIABILITY F10: a permanent refusal is not tried again; the twelfth failure is the last', async () => {
  const [never = '', last = ''] = await put(2)
  await send((message) =>
    Promise.resolve(message.id === never ? { kind: 'never', why: '550' } : { kind: 'later', why: '421' }),
  )
  await database.context.reader.execute(
    'update platform.outbox set attempts = 11, next_attempt_at = created_at where id = $1',
    [last],
  )
  await send(() => Promise.resolve({ kind: 'later', why: '421' }))
  expect([await row(never), await row(last)]).toMatchObject([
    { state: 'dead', attempts: 1 },
    { state: 'dead', attempts: 12 },
  ])
  expect(await outboxDepth(database.context.reader)).toBe(0)
})

test('RELIABILITY F09: where nobody knows whether it arrived, a person decides, not a third copy', async () => {
  const [id = ''] = await put(1)
  await send(() => Promise.resolve({ kind: 'uncertain', why: 'ETIMEDOUT DATA' }))
  expect(await row(id)).toMatchObject({ state: 'uncertain', attempts: 1 })
  expect(await send(() => Promise.resolve({ kind: 'sent' }), later(24 * 3_600_000))).toBe(0)
})

test('RELIABILITY F06: a worker that lost its lease changes nothing; the next one sends', async () => {
  const [id = ''] = await put(1)
  const expire = () =>
    database.context.reader.execute(`update platform.outbox set lease_until = clock_timestamp() - interval '1 second'`)
  const slow = await send(async () => {
    await expire()
    expect(await send(() => Promise.resolve({ kind: 'sent' }))).toBe(1)
    return { kind: 'later', why: 'came too late' }
  })
  expect(slow).toBe(1)
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2, why: null })
})

test('issue 2 §6.4: many workers at once send each message once', async () => {
  const ids = await put(120)
  const sent: string[] = []
  const handler = (message: OutgoingMessage): Promise<Delivery> => {
    sent.push(message.id)
    return Promise.resolve({ kind: 'sent' })
  }
  for (let n = 0; n < 3; n++) await Promise.all(Array.from({ length: 4 }, () => send(handler)))
  expect(sent.toSorted()).toEqual(ids.toSorted())
})
