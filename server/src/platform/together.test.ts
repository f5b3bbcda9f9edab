import { expect, test } from 'vitest'
import { together } from './together.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('issue 5 §6: alone, a piece of work waits for nothing; what comes meanwhile is one batch, of so many at most', async () => {
  const batches: number[][] = []
  const doubled = together<number, number>(3, async (items) => {
    batches.push([...items])
    await turn()
    return items.map((item) => item * 2)
  })
  const first = doubled(1)
  await turn()
  const others = [2, 3, 4, 5].map(doubled)
  expect(await Promise.all([first, ...others])).toEqual([2, 4, 6, 8, 10])
  expect(batches).toEqual([[1], [2, 3, 4], [5]])
})

test('issue 5 §6: an error is everybody’s in its batch, and nobody’s in the next', async () => {
  const checked = together<number, number>(2, async (items) => {
    await turn()
    if (items.includes(0)) throw new RangeError('nol')
    return items
  })
  const outcomes = await Promise.allSettled([0, 1, 2, 3].map(checked))
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled'])
})
