import { instant, milliseconds, minuteLength } from 'agreement'
import type { Instant, Milliseconds } from 'agreement'
import type { Reader } from './postgres/database.ts'
import { timestamp } from './postgres/database.ts'
import type { Log } from './process/log.ts'
import type { DatabaseTime, Presence } from './postgres/presence.ts'

/**
 * The desk's clock: the database's, so that all processes on one database tell the same. It is one sum of one clock:
 * the database's time when it was last measured, and what this machine's monotonic clock has counted since. The
 * machine's wall clock may be stepped (NTP, somebody's hand, a virtual machine that goes on): it is watched for that,
 * and never added to anything. Only this module reads the machine's time for decisions.
 */
export interface Clock {
  /** The desk's now: what every decision is made with. Under the test seam it stands still until it is moved. */
  now(): Instant
  /** The real now, also while the desk's clock stands still: for leases and for measuring. */
  real(): Instant
  /** The instant at which the desk's clock stands; null while it runs. */
  frozenAt(): Instant | null
  /** How far the database's clock is ahead of this machine's wall clock. */
  skew(): Milliseconds
  /** Freezes the desk's clock at `at` in every process on the database; null lets it run again. Throws unless HAI_TEST_SEAMS=1. */
  set(at: Instant | null): Promise<void>
  close(): void
}

/** The two clocks of a machine, in ms. `monotonic` counts evenly from any beginning and may stand still while the machine sleeps. */
export interface MachineClocks {
  wall(): number
  monotonic(): number
}

const thisMachine: MachineClocks = { wall: () => Date.now(), monotonic: () => performance.now() }

const channel = 'hai_test_clock'

// A smaller difference is the noise of measuring; following it would make the clock tremble.
const noise = 5

const second = 1_000

// The wall clock and the monotonic one run apart by no more than this between two looks, unless one was stepped or the machine slept.
const step = 500

const worthTelling = 5_000

async function frozenInDatabase(reader: Reader): Promise<Instant | null> {
  const [row] = await reader.query<{ at: Instant }>('select at from platform.test_clock limit 1')
  return row?.at ?? null
}

async function store(reader: Reader, at: Instant | null): Promise<void> {
  if (at === null) await reader.execute('delete from platform.test_clock')
  else {
    await reader.execute(
      `insert into platform.test_clock (only_row, at) values (true, $1)
       on conflict (only_row) do update set at = excluded.at`,
      [timestamp(at)],
    )
  }
  await reader.query('select pg_notify($1, $2)', [channel, at === null ? '' : String(at)])
}

/** The database's time, told by this machine's monotonic clock. */
export interface FollowedClock {
  /** The database's time now, in whole ms. */
  read(): number
  /** Measures again where a minute is over, or where the wall clock and the monotonic one have run apart. Never throws. */
  follow(): Promise<void>
}

/** Follows the database's clock with `measure`, which is asked once before this answers. Throws what that first measuring throws. */
export async function followClock(
  measure: () => Promise<DatabaseTime>,
  machine: MachineClocks,
  log: Pick<Log, 'warn'>,
): Promise<FollowedClock> {
  // Database time minus monotonic time: what is added to the monotonic clock to tell the database's.
  let ahead = 0
  let measuredAt = 0
  let apart = 0
  let toldSkew = 0

  const take = async (): Promise<void> => {
    const { at, monotonic } = await measure()
    if (Math.abs(at - monotonic - ahead) > noise) ahead = at - monotonic
    measuredAt = machine.monotonic()
    apart = machine.wall() - measuredAt
    const skew = Math.round(at - monotonic - apart)
    if (Math.abs(skew) > worthTelling && Math.abs(skew - toldSkew) > step)
      log.warn({ skewMs: skew }, "this machine's clock differs from the database's; the database's counts")
    toldSkew = skew
  }
  const hasStepped = (): boolean => Math.abs(machine.wall() - machine.monotonic() - apart) > step

  await take()
  let running = false
  let isAway = false
  return {
    read: () => Math.floor(machine.monotonic() + ahead),
    async follow() {
      if (running || (machine.monotonic() - measuredAt < minuteLength && !hasStepped())) return
      running = true
      try {
        await take()
        isAway = false
      } catch (error) {
        // Told once: it is tried again every second, and one outage is one line.
        if (!isAway) log.warn({ err: error }, "the database's clock could not be read")
        isAway = true
      } finally {
        running = false
      }
    },
  }
}

/** Opens the clock: measures the database's time now and as `followClock` says, and hears when a test moves the clock. */
export async function openClock(
  reader: Reader,
  presence: Presence,
  testSeams: boolean,
  log: Log,
  machine: MachineClocks = thisMachine,
): Promise<Clock> {
  let frozen: Instant | null = null
  const reread = async (): Promise<void> => {
    frozen = await frozenInDatabase(reader)
  }
  const followed = await followClock(() => presence.databaseTime(() => machine.monotonic()), machine, log)
  if (testSeams) {
    await presence.listen(channel, (payload) => {
      if (payload === null)
        reread().catch((error: unknown) => log.warn({ err: error }, 'the test clock could not be read'))
      else frozen = payload === '' ? null : instant(Number(payload))
    })
    await reread()
  }
  const timer = setInterval(() => void followed.follow(), second)
  timer.unref()
  const real = (): Instant => instant(followed.read())
  return {
    now: () => frozen ?? real(),
    real,
    frozenAt: () => frozen,
    skew: () => milliseconds(Math.round(followed.read() - machine.wall())),
    async set(at) {
      if (!testSeams) throw new Error('the clock is moved only with HAI_TEST_SEAMS=1')
      await store(reader, at)
      frozen = at
    },
    close: () => clearInterval(timer),
  }
}
