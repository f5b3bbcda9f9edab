import { instant, milliseconds } from 'agreement'
import type { Instant, Milliseconds } from 'agreement'
import type { Reader } from './postgres/database.ts'
import { timestamp } from './postgres/database.ts'
import type { Log } from './process/log.ts'
import type { Presence } from './postgres/presence.ts'

/**
 * The desk's clock: this process's time, corrected by the database's, so that all processes on one database tell the same. Only this module
 * reads the machine's time for decisions.
 */
export interface Clock {
  /** The desk's now: what every decision is made with. Under the test seam it stands still until it is moved. */
  now(): Instant
  /** The real now, also while the desk's clock stands still: for leases and for measuring. */
  real(): Instant
  /** The instant at which the desk's clock stands; null while it runs. */
  frozenAt(): Instant | null
  /** How far the database's clock is ahead of this machine's. */
  skew(): Milliseconds
  /** Freezes the desk's clock at `at` in every process on the database; null lets it run again. Throws unless HAI_TEST_SEAMS=1. */
  set(at: Instant | null): Promise<void>
  close(): void
}

const channel = 'hai_test_clock'

// A smaller difference is the noise of measuring; following it would make the clock tremble.
const noise = 5

const minute = 60_000

async function frozenInDatabase(reader: Reader): Promise<Instant | null> {
  const [row] = await reader.query<{ at: Instant }>('select at from platform.test_clock limit 1')
  return row?.at ?? null
}

async function store(reader: Reader, at: Instant | null): Promise<void> {
  if (at === null) await reader.execute('delete from platform.test_clock')
  else {
    await reader.execute(
      'insert into platform.test_clock (only_row, at) values (true, $1) on conflict (only_row) do update set at = excluded.at',
      [timestamp(at)],
    )
  }
  await reader.query('select pg_notify($1, $2)', [channel, at === null ? '' : String(at)])
}

/** The machine's time in whole ms. Unlike `Date.now` alone it never runs backwards within a process by more than a change of the machine's clock. */
const machine = (): number => Date.now()

/** Opens the clock: measures the database's offset now and each minute, and hears when a test moves the clock. */
export async function openClock(reader: Reader, presence: Presence, testSeams: boolean, log: Log): Promise<Clock> {
  let offset = 0
  let frozen: Instant | null = null
  const measure = async (): Promise<void> => {
    const measured = Math.round(await presence.clockOffset())
    if (Math.abs(measured - offset) <= noise) return
    if (Math.abs(measured) > 5000)
      log.warn({ skewMs: measured }, "this machine's clock differs from the database's; the database's counts")
    offset = measured
  }
  const reread = async (): Promise<void> => {
    frozen = await frozenInDatabase(reader)
  }
  await measure()
  if (testSeams) {
    await presence.listen(channel, (payload) => {
      if (payload === null)
        reread().catch((error: unknown) => log.warn({ err: error }, 'the test clock could not be read'))
      else frozen = payload === '' ? null : instant(Number(payload))
    })
    await reread()
  }
  const timer = setInterval(
    () => void measure().catch((error: unknown) => log.warn({ err: error }, "the database's clock could not be read")),
    minute,
  )
  timer.unref()
  const real = (): Instant => instant(machine() + offset)
  return {
    now: () => frozen ?? real(),
    real,
    frozenAt: () => frozen,
    skew: () => milliseconds(offset),
    async set(at) {
      if (!testSeams) throw new Error('the clock is moved only with HAI_TEST_SEAMS=1')
      await store(reader, at)
      frozen = at
    },
    close: () => clearInterval(timer),
  }
}
