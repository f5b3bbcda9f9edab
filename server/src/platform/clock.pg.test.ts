import { instant } from 'agreement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClock } from './clock.ts'
import { buildContext } from './context.ts'
import type { Context } from './context.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { openLog } from './process/log.ts'

let database: TestDatabase
let other: Context
beforeAll(async () => {
  database = await withTestDatabase()
  other = await buildContext(database.config, openLog('silent'))
})
afterAll(async () => {
  await other.close()
  await database.close()
})

// Friday 2026-11-20 15.40 WIB is 08.40 UTC: day 20 777 of the epoch, 1 795 132 800 000, and 31 200 000 ms.
const friday = instant(1_795_164_000_000)

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('issue 2 §5: a moved clock stands still, in every process on the database, until it is moved again', async () => {
  const { clock } = database.context
  await clock.set(friday)
  await until(() => other.clock.frozenAt() === friday)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect([clock.now(), other.clock.now()]).toEqual([friday, friday])
  await clock.set(instant(friday + 60_000))
  await until(() => other.clock.now() === friday + 60_000)
})

test('issue 2 §5: a process that starts later finds the clock where it stands; let go, it tells real time', async () => {
  await database.context.clock.set(friday)
  const late = await buildContext(database.config, openLog('silent'))
  expect(late.clock.now()).toBe(friday)
  await late.clock.set(null)
  await until(() => database.context.clock.frozenAt() === null)
  expect(Math.abs(database.context.clock.now() - Date.now())).toBeLessThan(1000)
  await late.close()
})

test('issue 5 §2: a step of this machine’s wall clock does not move the desk: no verdict falls early', async () => {
  const { reader, presence, log } = database.context
  let step = 0
  const machine = { wall: () => Date.now() + step, monotonic: () => performance.now() }
  const clock = await openClock(reader, presence, false, log, machine)
  step = 3 * 60 * 60 * 1000
  expect(Math.abs(clock.real() - Date.now())).toBeLessThan(1000)
  expect(Math.abs(clock.skew() + step)).toBeLessThan(1000)
  clock.close()
})

test('issue 2 §5: without the test seam nobody moves the clock', async () => {
  const strict = await buildContext({ ...database.config, testSeams: false }, openLog('silent'))
  await expect(strict.clock.set(friday)).rejects.toThrow(/HAI_TEST_SEAMS/)
  await strict.close()
})

test('RELIABILITY §5: all processes on one database share one secret, unless one is configured', async () => {
  const one = await buildContext({ ...database.config, secret: null }, openLog('silent'))
  const two = await buildContext({ ...database.config, secret: null }, openLog('silent'))
  expect(one.secret).toBe(two.secret)
  expect(one.secret.length).toBeGreaterThanOrEqual(43)
  expect(database.context.secret).toBe('only-for-tests-only-for-tests-only')
  await one.close()
  await two.close()
})
