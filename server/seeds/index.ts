import type { Context } from '../src/context.ts'
import { seedBulk, untilNow } from './bulk.ts'

/** The door of the seeds: what `main.ts` calls at each start, and the worlds that `hai seed` knows. */

/** A named world that can be put into a database. */
export interface World {
  readonly about: string
  /** How many tickets it has unless told otherwise. */
  readonly tickets: number
  make(context: Context, tickets: number, say: (line: string) => void): Promise<void>
}

/** Fills an empty database with the demo world, once: later calls, and calls on a database with tickets, change nothing. */
export const seedDemo = (_context: Context): Promise<void> => Promise.resolve()

/** What a start says below the address: how to sign in, or how to make the first administrator. */
export const welcome = (_context: Context): Promise<readonly string[]> => Promise.resolve([])

/** Every world by its name. */
export const worlds: Readonly<Record<string, World>> = {
  demo: { about: 'tickets in every state, with clocks that run', tickets: 0, make: (context) => seedDemo(context) },
  bulk: {
    about: 'many tickets, most of them done: for benchmarks, and to see the desk at its full size',
    tickets: 50_000,
    make: (context, tickets, say) =>
      seedBulk(context, { tickets, open: Math.ceil(tickets / 10), until: untilNow(context), everyMinutes: 1, handedOnShare: 0.3 }, (made) => say(`${made} tickets`)),
  },
}
