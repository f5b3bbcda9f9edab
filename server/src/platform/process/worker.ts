import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'
import { gauge } from './metrics.ts'

/**
 * The worker: chores that run again and again beside the web. A chore finds its due work in the database, so nothing is lost when a process
 * dies, and several processes share it by row locks. Decision 0006 says why there is no job queue.
 */

/** One kind of work that comes due. */
export interface Chore<Context> {
  readonly name: string
  /** The pause between two looks while there is nothing to do, in ms. */
  readonly everyMs: number
  /** Does one batch of what is due now; how much was done. 0: nothing is left. Safe to run in several processes at once. */
  run(context: Context): Promise<number>
}

/** The loops that do the chores. */
export interface Worker {
  /** Runs all chores until nothing is left to do. Throws the first error of a chore. */
  drain(): Promise<void>
  /** Lets the batches that are running end, and begins no more. */
  stop(): Promise<void>
}

interface Desk {
  readonly log: Log
}

/** A chore that fails waits longer each time, up to a minute. */
const longestPause = 60_000

/**
 * At its start a process has most to do at once: requests that waited for it, and statements that the database plans
 * for the first time. A chore that rests a minute between two looks lets these go first.
 */
const firstLookMs = 5_000
const isPatient = ({ everyMs }: { readonly everyMs: number }): boolean => everyMs >= 60_000

interface Loop<Context extends Desk> {
  readonly chore: Chore<Context>
  /** The batch that runs now: a loop and a drain never run the same chore side by side. */
  running: Promise<number> | null
  lastEnd: number
}

async function runOnce<Context extends Desk>(loop: Loop<Context>, context: Context): Promise<number> {
  while (loop.running) await loop.running.catch(() => 0)
  loop.running = loop.chore.run(context)
  try {
    return await loop.running
  } finally {
    loop.running = null
    loop.lastEnd = performance.now()
  }
}

async function keepRunning<Context extends Desk>(
  loop: Loop<Context>,
  context: Context,
  stopping: AbortSignal,
): Promise<void> {
  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping }).catch(() => undefined)
  if (isPatient(loop.chore)) await rest(firstLookMs)
  for (let failures = 0; !stopping.aborted;) {
    let done = 0
    try {
      done = await runOnce(loop, context)
      failures = 0
    } catch (error) {
      // The second of the two places that catch: the chore is tried again, its work is still due.
      failures += 1
      context.log.error({ err: error, chore: loop.chore.name, failures }, 'a chore failed')
    }
    const restful = done > 0 ? 0 : loop.chore.everyMs
    const pause = failures > 0 ? Math.min(1000 * 2 ** (failures - 1), longestPause) : restful
    // Aborting the pause is how the worker is stopped.
    await rest(pause)
  }
}

/** Rounds after which a drain gives up: some chore makes work for itself for ever. */
const mostRounds = 100_000

async function drainAll<Context extends Desk>(loops: readonly Loop<Context>[], context: Context): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    let done = 0
    for (const loop of loops) done += await runOnce(loop, context)
    if (done === 0) return
  }
  throw new Error(`work is still due after ${mostRounds} rounds`)
}

/**
 * Starts `chores` on `context`, each on its own. With `loops` false they run only when `drain` is called (a process
 * without the worker role).
 */
export function startWorker<Context extends Desk>(
  context: Context,
  chores: readonly Chore<Context>[],
  options: { readonly loops: boolean },
): Worker {
  const stopping = new AbortController()
  const loops = chores.map((chore): Loop<Context> => ({ chore, running: null, lastEnd: performance.now() }))
  gauge('hai_worker_lag_seconds', 'Longest time since a chore of this process last ended', () =>
    options.loops ? Math.max(0, ...loops.map((loop) => performance.now() - loop.lastEnd)) / 1000 : 0,
  )
  const running = options.loops ? loops.map((loop) => keepRunning(loop, context, stopping.signal)) : []
  return {
    drain: () => drainAll(loops, context),
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}
