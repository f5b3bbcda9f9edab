import { expect, test } from 'vitest'
import { openLog } from './log.ts'
import type { Chore } from './worker.ts'
import { startWorker } from './worker.ts'

interface Desk {
  readonly log: ReturnType<typeof openLog>
  work: number
  made: number
}
const aDesk = (work: number): Desk => ({ log: openLog('silent'), work, made: 0 })

const consume: Chore<Desk> = {
  name: 'consume',
  everyMs: 1,
  run: (desk) => {
    const batch = Math.min(3, desk.work)
    desk.work -= batch
    return Promise.resolve(batch)
  },
}

test('issue 2 §5: a drain runs until no chore finds anything, also what one chore makes for another', async () => {
  const desk = aDesk(7)
  const feed: Chore<Desk> = {
    name: 'feed',
    everyMs: 1,
    run: (d) => {
      if (d.made === 2) return Promise.resolve(0)
      d.made += 1
      d.work += 5
      return Promise.resolve(1)
    },
  }
  await startWorker(desk, [consume, feed], { loops: false }).drain()
  expect(desk).toMatchObject({ work: 0, made: 2 })
})

test('HOUSE, chores: one that fails is tried again and does not keep the others from running', async () => {
  const desk = aDesk(9)
  let failed = 0
  const broken: Chore<Desk> = {
    name: 'broken',
    everyMs: 1,
    run: () => {
      failed += 1
      return Promise.reject(new Error('on purpose'))
    },
  }
  const worker = startWorker(desk, [broken, consume], { loops: true })
  while (desk.work > 0 || failed < 1) await new Promise((resolve) => setTimeout(resolve, 2))
  await worker.stop()
  const after = failed
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(failed).toBe(after)
})

test('HOUSE, chores: stopping waits for the batch that runs; a loop and a drain never run one chore side by side', async () => {
  const desk = aDesk(0)
  let inside = 0
  let most = 0
  let ended = 0
  const slow: Chore<Desk> = {
    name: 'slow',
    everyMs: 1,
    run: async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 15))
      inside -= 1
      ended += 1
      return 0
    },
  }
  const worker = startWorker(desk, [slow], { loops: true })
  await worker.drain()
  await worker.stop()
  expect(most).toBe(1)
  expect(inside).toBe(0)
  expect(ended).toBeGreaterThanOrEqual(2)
})
