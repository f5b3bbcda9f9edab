import type { Context } from '../src/context.ts'

/** The door of the seeds: what `main.ts` calls at each start, and the worlds that `hai seed` knows. */

/** Fills an empty database with the demo world, once: later calls, and calls on a database with tickets, change nothing. */
export const seedDemo = (_context: Context): Promise<void> => Promise.resolve()

/** What a start says below the address: how to sign in, or how to make the first administrator. */
export const welcome = (_context: Context): Promise<readonly string[]> => Promise.resolve([])
