import { instant } from 'agreement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { forgetOldAnswers, idempotent, recallAnswer, rememberAnswer } from './idempotency.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())

const at = instant(1_795_398_000_000)
const keyOf = (key: string, request = 1) => ({ scope: 'test', key, requestHash: Buffer.alloc(32, request) })

test('issue 2 §3: a double click runs once; the second waits for the first and gets its answer', async () => {
  let runs = 0
  const click = () =>
    database.context.transaction((tx) =>
      idempotent(tx, keyOf('click'), at, async () => {
        runs += 1
        await new Promise((resolve) => setTimeout(resolve, 20))
        return { status: 201, value: { number: runs } }
      }),
    )
  const answers = await Promise.all([click(), click(), click()])
  expect(runs).toBe(1)
  expect(answers.map((answer) => answer?.repeated).toSorted()).toEqual([false, true, true])
  expect(answers.every((answer) => answer?.status === 201 && answer.value.number === 1)).toBe(true)
})

test('issue 2 §3: the same key with another request is refused; another scope is another key', async () => {
  const run = (key: ReturnType<typeof keyOf>) =>
    database.context.transaction((tx) => idempotent(tx, key, at, () => Promise.resolve({ status: 200, value: 1 })))
  expect(await run(keyOf('reused'))).toMatchObject({ repeated: false })
  expect(await run(keyOf('reused', 2))).toBe(null)
  expect(await run({ ...keyOf('reused', 2), scope: 'other' })).toMatchObject({ repeated: false })
})

test('issue 2 §3: work that fails stores nothing under its key: it can be tried again', async () => {
  await expect(
    database.context.transaction((tx) =>
      idempotent(tx, keyOf('fails'), at, () => Promise.reject(new Error('on purpose'))),
    ),
  ).rejects.toThrow('on purpose')
  expect(await recallAnswer(database.context.reader, keyOf('fails'))).toBe(null)
})

test('RELIABILITY §5: where two transactions store under one key, the later runs again and finds the answer', async () => {
  let runs = 0
  let bothInside: (() => void) | undefined
  const meeting = new Promise<void>((resolve) => {
    bothInside = resolve
  })
  const store = () =>
    database.context.transaction(async (tx) => {
      const before = await recallAnswer<number>(tx, keyOf('race'))
      if (before?.ok) return before.value
      runs += 1
      if (runs === 2) bothInside?.()
      await meeting
      await rememberAnswer(tx, keyOf('race'), runs, at)
      return runs
    })
  const [one, two] = await Promise.all([store(), store()])
  expect(one).toBe(two)
  expect(runs).toBe(2)
})

test('issue 2 §3: keys are forgotten after three days, not before', async () => {
  const day = 24 * 3_600_000
  await database.context.transaction((tx) => rememberAnswer(tx, keyOf('old'), 1, at))
  await forgetOldAnswers(database.context.reader, instant(at + 3 * day))
  expect(await recallAnswer(database.context.reader, keyOf('old'))).toMatchObject({ ok: true })
  await forgetOldAnswers(database.context.reader, instant(at + 3 * day + 1))
  expect(await recallAnswer(database.context.reader, keyOf('old'))).toBe(null)
})
