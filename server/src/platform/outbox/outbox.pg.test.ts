import { instant } from 'agreement'
import type { Instant } from 'agreement'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../../testing/database.ts'
import { withTestDatabase } from '../../testing/database.ts'
import { outboxDepth, tellOutcomes } from './outcomes.ts'
import { bindRoute, enqueue } from './route.ts'
import type { BoundRoute, Delivery, Lane, Letter, Route, Undelivered, Written } from './route.ts'
import { backoff, sendDue } from './send-due.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.context.reader.execute('delete from platform.outbox'))

const at = instant(1_795_398_000_000)
const later = (ms: number): Instant => instant(at + ms)

interface Numbered {
  readonly n: number
}

/** A route for tests: its letters hold the number of their message. */
const numbered = (lane: Lane): Route<Numbered> => ({
  name: `test-${lane}`,
  lane: () => lane,
  parse: (stored) =>
    typeof stored === 'object' && stored !== null && 'n' in stored && typeof stored.n === 'number'
      ? { n: stored.n }
      : null,
})
const letter = (n: number): Letter => ({ way: 'mail', to: 'budi@satker.example', subject: String(n), text: '' })
const routeIn = (lane: Lane): BoundRoute =>
  bindRoute(numbered(lane), {
    write: (messages) =>
      Promise.resolve(
        new Map(
          messages.map(({ id, payload }): [string, Written] => [id, { kind: 'letter', letter: letter(payload.n) }]),
        ),
      ),
  })

const put = (count: number, lane: Lane = 'answer'): Promise<string[]> =>
  database.context.transaction(async (tx) => {
    const ids: string[] = []
    for (let n = 0; n < count; n++) ids.push(await enqueue(tx, numbered(lane), { payload: { n }, at }))
    return ids
  })

interface Sent {
  readonly id: string
  readonly letter: Letter
}

const send = (wayOut: (sent: Sent) => Promise<Delivery>, now: Instant = at, lane: Lane = 'answer') =>
  sendDue(database.context.database, {
    lane,
    routes: [routeIn(lane)],
    wayOut: (id, leaving) => wayOut({ id, letter: leaving }),
    now: () => now,
  })

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
  const handler = (message: Sent): Promise<Delivery> => {
    sent.push([message.id, message.letter.subject])
    return Promise.resolve({ kind: 'sent' })
  }
  expect(await send(handler, instant(at - 1))).toBe(0)
  expect(await send(handler)).toBe(1)
  expect(await send(handler)).toBe(0)
  expect(sent).toEqual([[id, '0']])
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
  const handler = (message: Sent): Promise<Delivery> => {
    sent.push(message.id)
    return Promise.resolve({ kind: 'sent' })
  }
  for (let n = 0; n < 3; n++) await Promise.all(Array.from({ length: 4 }, () => send(handler)))
  expect(sent.toSorted()).toEqual(ids.toSorted())
})

describe('lanes', () => {
  test('issue 5 §5: a sign-in code never waits behind a thousand receipts', async () => {
    await put(1000, 'receipt')
    const [code = ''] = await put(1, 'code')
    const left: string[] = []
    const handler = (message: Sent): Promise<Delivery> => {
      left.push(message.id)
      return Promise.resolve({ kind: 'sent' })
    }
    expect(await send(handler, at, 'code')).toBe(1)
    expect(left).toEqual([code])
    expect(await send(handler, at, 'receipt')).toBe(50)
  })

  test('issue 5 §5: a broadcast that cannot leave does not stand in the way of answers', async () => {
    await put(200, 'broadcast')
    await put(2, 'answer')
    let release = (): void => undefined
    const stuck = new Promise<Delivery>((resolve) => {
      release = () => resolve({ kind: 'sent' })
    })
    const broadcast = send(() => stuck, at, 'broadcast')
    expect(await send(() => Promise.resolve({ kind: 'sent' }), at, 'answer')).toBe(2)
    release()
    expect(await broadcast).toBe(50)
  })
})

describe('the edge', () => {
  test('issue 5 §2: a row that does not hold its route’s payload is given up, and stops no other', async () => {
    const [good = '', bad = ''] = await put(2)
    await database.context.reader.execute(`update platform.outbox set payload = '{"m": 1}' where id = $1`, [bad])
    await send(() => Promise.resolve({ kind: 'sent' }))
    expect([await row(good), await row(bad)]).toMatchObject([
      { state: 'sent' },
      { state: 'dead', attempts: 1, why: 'no payload of test-answer' },
    ])
  })

  test('RELIABILITY F10: one message that cannot be written waits by itself; those claimed with it leave', async () => {
    const ids = await put(3)
    const failing = bindRoute(numbered('answer'), {
      write: (messages) =>
        messages.some((message) => message.payload.n === 1)
          ? Promise.reject(new RangeError('rusak'))
          : Promise.resolve(
              new Map(messages.map(({ id }): [string, Written] => [id, { kind: 'letter', letter: letter(0) }])),
            ),
    })
    const wayOut = (): Promise<Delivery> => Promise.resolve({ kind: 'sent' })
    await sendDue(database.context.database, { lane: 'answer', routes: [failing], wayOut, now: () => at })
    expect(await Promise.all(ids.map(row))).toMatchObject([
      { state: 'sent' },
      { state: 'queued', why: 'RangeError' },
      { state: 'sent' },
    ])
  })

  test('issue 5 §5: what nobody needs to be sent leaves nothing, and is settled', async () => {
    const [id = ''] = await put(1)
    const silent = bindRoute(numbered('answer'), {
      write: (messages) =>
        Promise.resolve(new Map(messages.map((one): [string, Written] => [one.id, { kind: 'nothing' }]))),
    })
    const wayOut = (): Promise<Delivery> => Promise.reject(new Error('nothing may leave'))
    await sendDue(database.context.database, { lane: 'answer', routes: [silent], wayOut, now: () => at })
    expect(await row(id)).toMatchObject({ state: 'sent' })
  })
})

describe('outcomes', () => {
  const heard: [string, Undelivered][] = []
  const hearing = (fail: () => boolean): BoundRoute =>
    bindRoute(numbered('answer'), {
      write: () => Promise.resolve(new Map()),
      undelivered: (_, message, outcome) => {
        if (fail()) return Promise.reject(new Error('not now'))
        heard.push([message.id, outcome])
        return Promise.resolve()
      },
    })
  const tell = (fail = () => false) => tellOutcomes(database.context.database, [hearing(fail)], at)
  beforeEach(() => {
    heard.length = 0
  })

  test('issue 5 §5: whoever asked learns once that a message was given up or perhaps arrived, and nothing of the others', async () => {
    const [dead = '', uncertain = '', later = '', sent = ''] = await put(4)
    const outcomes: Readonly<Record<string, Delivery>> = {
      [dead]: { kind: 'never', why: '550' },
      [uncertain]: { kind: 'uncertain', why: 'ETIMEDOUT' },
      [later]: { kind: 'later', why: '421' },
      [sent]: { kind: 'sent' },
    }
    await send(({ id }) => Promise.resolve(outcomes[id] ?? { kind: 'sent' }))
    expect(await tell()).toBe(2)
    expect(heard).toEqual([
      [dead, 'dead'],
      [uncertain, 'uncertain'],
    ])
    expect(await tell()).toBe(0)
    expect(heard).toHaveLength(2)
  })

  test('issue 5 §5: two workers tell an outcome once; who could not be told is told later', async () => {
    await put(1)
    await send(() => Promise.resolve({ kind: 'never', why: '550' }))
    await expect(tell(() => true)).rejects.toThrow('not now')
    expect((await Promise.all([tell(), tell(), tell()])).toSorted()).toEqual([0, 0, 1])
    expect(heard).toHaveLength(1)
  })
})
