import { expect, test } from 'vitest'
import { followClock } from './clock.ts'
import type { FollowedClock, MachineClocks } from './clock.ts'

/** One clock in one sum (issue 5 §2: the clock of the desk). All times in ms; the database's truth is `now`. */

const minute = 60_000
const hour = 60 * minute

interface World {
  readonly clock: FollowedClock
  /** Lets time pass everywhere. */
  pass(ms: number): void
  /** Somebody, or NTP, sets the machine's wall clock. */
  stepWall(ms: number): void
  /** The machine sleeps: true time and the wall clock go on, its monotonic clock does not. */
  sleep(ms: number): void
  /** The database's clock is set (it runs on another machine). */
  stepDatabase(ms: number): void
  readonly truth: () => number
  readonly measured: () => number
  readonly warned: () => number
  fail(yes: boolean): void
}

async function world(wallIsAhead = 0): Promise<World> {
  let now = 1_795_164_000_000
  let [wall, monotonic, count, failing] = [now + wallIsAhead, 1_000, 0, false]
  const machine: MachineClocks = { wall: () => wall, monotonic: () => monotonic }
  const measure = () => {
    count += 1
    return failing ? Promise.reject(new Error('away')) : Promise.resolve({ at: now, monotonic })
  }
  let warned = 0
  const log = { warn: () => void (warned += 1) }
  const clock = await followClock(measure, machine, log)
  return {
    clock,
    pass(ms) {
      now += ms
      wall += ms
      monotonic += ms
    },
    stepWall(ms) {
      wall += ms
    },
    sleep(ms) {
      now += ms
      wall += ms
    },
    stepDatabase(ms) {
      now += ms
    },
    truth: () => now,
    measured: () => count,
    warned: () => warned,
    fail(yes) {
      failing = yes
    },
  }
}

test.for([
  { what: 'three hours ahead', by: 3 * hour },
  { what: 'three hours back', by: -3 * hour },
  { what: 'a second ahead', by: 1_000 },
])(
  'issue 5 §2: the wall clock is stepped $what: the desk tells the database’s time, before and after measuring',
  async ({ by }) => {
    const desk = await world()
    desk.pass(10_000)
    desk.stepWall(by)
    expect(desk.clock.read()).toBe(desk.truth())
    await desk.clock.follow()
    expect(desk.clock.read()).toBe(desk.truth())
    desk.pass(hour)
    expect(desk.clock.read()).toBe(desk.truth())
  },
)

test('issue 5 §2: a wall clock that was always wrong is nobody’s time', async () => {
  const desk = await world(-5 * hour)
  desk.pass(12_345)
  expect(desk.clock.read()).toBe(desk.truth())
})

test('issue 5 §2: a sleep that the monotonic clock does not count is noticed at the next look and made good', async () => {
  const desk = await world()
  desk.sleep(8 * hour)
  expect(desk.clock.read()).toBe(desk.truth() - 8 * hour)
  await desk.clock.follow()
  expect(desk.clock.read()).toBe(desk.truth())
  await desk.clock.follow()
  expect(desk.measured()).toBe(2)
})

test('issue 5 §2: it is measured each minute, and no more while both clocks run evenly', async () => {
  const desk = await world()
  for (let seconds = 1; seconds <= 59; seconds++) {
    desk.pass(1_000)
    await desk.clock.follow()
  }
  expect(desk.measured()).toBe(1)
  desk.pass(1_000)
  await desk.clock.follow()
  expect(desk.measured()).toBe(2)
})

test('issue 5 §2: the database’s own step is followed within a minute; less than 5 ms is the noise of measuring', async () => {
  const desk = await world()
  desk.stepDatabase(5)
  desk.pass(minute)
  await desk.clock.follow()
  expect(desk.clock.read()).toBe(desk.truth() - 5)
  desk.stepDatabase(1)
  desk.pass(minute)
  await desk.clock.follow()
  expect(desk.clock.read()).toBe(desk.truth())
})

test('issue 5 §2: while the database is away the clock goes on, and is made good when it is back', async () => {
  const desk = await world()
  desk.fail(true)
  desk.pass(10 * minute)
  await desk.clock.follow()
  expect(desk.clock.read()).toBe(desk.truth())
  desk.sleep(hour)
  await desk.clock.follow()
  expect(desk.clock.read()).toBe(desk.truth() - hour)
  desk.fail(false)
  await desk.clock.follow()
  expect(desk.clock.read()).toBe(desk.truth())
})

test('issue 5, reading 5: an outage is one line of the log, however long it lasts; the next is another', async () => {
  const desk = await world()
  for (const outage of [1, 2]) {
    desk.fail(true)
    for (let seconds = 0; seconds < 120; seconds++) {
      desk.pass(1_000)
      await desk.clock.follow()
    }
    expect(desk.warned()).toBe(outage)
    desk.fail(false)
    await desk.clock.follow()
  }
})
