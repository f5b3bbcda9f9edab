import { instant, ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import type { Context } from './context.ts'
import { forgetOldAnswers, keyOf, once, recallAnswer, runOnce } from './idempotency.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())

const at = instant(1_795_398_000_000)
const key = (name: string, request = 1) => keyOf({ scope: 'test', key: name }, 'test', { request })

let made = 0
/** Work that leaves a setting behind, so that one can count how often it took place. */
const leave =
  (mark: string, outcome?: { readonly kind: string }) =>
  async (context: Context): Promise<Result<number, { readonly kind: string }>> => {
    made += 1
    await context.transaction((tx) =>
      tx.execute('insert into platform.setting (key, value) values ($1, $2)', [`${mark}.${made}`, 'x']),
    )
    return outcome ? refused(outcome) : ok(made)
  }
const left = async (mark: string): Promise<number> =>
  (
    await database.context.reader.query('select key from platform.setting where starts_with(key, $1) limit 100', [
      `${mark}.`,
    ])
  ).length

test('issue 2 §3: a double click takes place once; the second waits for the first and gets its answer', async () => {
  const click = () => once(database.context, key('click'), leave('click'))
  const answers = await Promise.all([click(), click(), click()])
  expect(await left('click')).toBe(1)
  expect(answers.map((answer) => answer.ok && answer.value.repeated).toSorted()).toEqual([false, true, true])
  expect(new Set(answers.map((answer) => answer.ok && answer.value.value)).size).toBe(1)
})

test('issue 2 §3: the same key with another request is refused; another scope or operation is another', async () => {
  const run = (what: ReturnType<typeof key>) => once(database.context, what, leave('reused'))
  expect(await run(key('reused'))).toMatchObject({ ok: true, value: { repeated: false } })
  expect(await run(key('reused', 2))).toEqual({ ok: false, refusal: { kind: 'idempotency-key-reused' } })
  expect(await run(keyOf({ scope: 'test', key: 'reused' }, 'other', { request: 1 }))).toMatchObject({ ok: false })
  expect(await run({ ...key('reused', 2), scope: 'other' })).toMatchObject({ ok: true, value: { repeated: false } })
  expect(await left('reused')).toBe(2)
})

test('issue 5 §2: a form that is refused on its way has half-succeeded in nothing, and can be sent again', async () => {
  const twoSteps = (second?: { readonly kind: string }) =>
    once(database.context, key('steps'), async (context) => {
      const first = await leave('steps')(context)
      return first.ok ? leave('steps', second)(context) : first
    })
  expect(await twoSteps({ kind: 'forbidden' })).toEqual({ ok: false, refusal: { kind: 'forbidden' } })
  expect(await left('steps')).toBe(0)
  expect(await twoSteps()).toMatchObject({ ok: true, value: { repeated: false } })
  expect(await left('steps')).toBe(2)
})

test('issue 5 §2: what waits for the commit of a form runs once, after it; of a form that is refused it never runs', async () => {
  const seen: number[] = []
  const form = (mark: string, outcome?: { readonly kind: string }) =>
    once(database.context, key(mark), async (context) => {
      const done = await leave(mark, outcome)(context)
      // As a use case does: after its own transaction, which is the form's.
      context.reader.afterCommit(() => seen.push(1))
      await context.transaction((tx) => Promise.resolve(tx.afterCommit(() => seen.push(2))))
      expect(seen).toEqual([])
      return done
    })
  await form('waits', { kind: 'forbidden' })
  expect(seen).toEqual([])
  await form('waits')
  expect(seen).toEqual([1, 2])
  await form('waits')
  expect(seen).toEqual([1, 2])
  database.context.reader.afterCommit(() => seen.push(3))
  expect(seen).toEqual([1, 2, 3])
})

test('issue 2 §3: work that fails stores nothing under its key: it can be tried again', async () => {
  const fail = () => once(database.context, key('fails'), () => Promise.reject(new Error('on purpose')))
  await expect(fail()).rejects.toThrow('on purpose')
  expect(await recallAnswer(database.context.reader, key('fails'))).toBe(null)
  expect(await once(database.context, key('fails'), leave('fails'))).toMatchObject({ ok: true })
})

test('issue 5 §3: without a key a form runs as often as it is sent, each time whole or not at all', async () => {
  await once(database.context, null, leave('free'))
  await once(database.context, null, leave('free'))
  await once(database.context, null, leave('free', { kind: 'forbidden' }))
  expect(await left('free')).toBe(2)
})

test('issue 5 §3: within a transaction a refusal gives the key back and an answer keeps it', async () => {
  const run = (outcome: Result<number, { readonly kind: string }>) =>
    database.context.transaction((tx) => runOnce(tx, key('within'), at, () => Promise.resolve(outcome)))
  expect(await run(refused({ kind: 'stale' }))).toEqual({ ok: false, refusal: { kind: 'stale' } })
  expect(await run(ok(1))).toEqual({ ok: true, value: { value: 1, repeated: false } })
  expect(await run(ok(2))).toEqual({ ok: true, value: { value: 1, repeated: true } })
})

test('RELIABILITY §5: of two under one key that stand in each other’s way, one takes place and both get its answer', async () => {
  const one = () =>
    once(database.context, key('race'), async (context) => {
      const outcome = await leave('race')(context)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return outcome
    })
  const [first, second] = await Promise.all([one(), one()])
  expect(first.ok && second.ok && first.value.value === second.value.value).toBe(true)
  expect(await left('race')).toBe(1)
})

// SHA-256 of "reply\n{"body":"Terlampir.","ticket":"HAI-20261123-00042-C"}", as the release before computed it.
test('issue 5 §3: keys that were used under the release before still count', () => {
  const { requestHash } = keyOf({ scope: 's', key: 'k' }, 'reply', {
    ticket: 'HAI-20261123-00042-C',
    body: 'Terlampir.',
    attachments: undefined,
  })
  expect(Buffer.from(requestHash).toString('hex')).toBe(
    '6ba1f8906d2bb14585142b66fc06bf51d138b55ef32bf77781afcf13e6337120',
  )
})

test('issue 2 §3: keys are forgotten after three days, not before', async () => {
  const day = 24 * 3_600_000
  await database.context.transaction((tx) => runOnce(tx, key('old'), at, () => Promise.resolve(ok(1))))
  await forgetOldAnswers(database.context.reader, instant(at + 3 * day))
  expect(await recallAnswer(database.context.reader, key('old'))).toMatchObject({ ok: true })
  await forgetOldAnswers(database.context.reader, instant(at + 3 * day + 1))
  expect(await recallAnswer(database.context.reader, key('old'))).toBe(null)
})
