import type { Context } from '../platform/context.ts'
import { firstAdministratorToken, needsFirstAdministrator } from '../identity/index.ts'
import { seedBulk, untilNow } from './bulk.ts'
import { seedTickets } from './demo.ts'
import { demoPassword, demoPeople, seedPeople } from './people.ts'
import { budi } from './stories.ts'

/** The door of the seeds: what `main.ts` calls at each start, and the worlds that `hai seed` knows. */

/** A named world that can be put into a database. */
export interface World {
  readonly about: string
  /** How many tickets it has unless told otherwise. */
  readonly tickets: number
  make(context: Context, tickets: number, say: (line: string) => void): Promise<void>
}

/** Fills an empty database with the demo world, once: later calls, and calls on a database with an administrator, change nothing. */
export async function seedDemo(context: Context): Promise<void> {
  if (context.config.production) throw new Error('the demo world is for no real desk (NODE_ENV=production)')
  if (!(await needsFirstAdministrator(context))) return
  await seedTickets(context, await seedPeople(context))
}

const width = Math.max(...demoPeople.map((person) => person.email.length))

/** What a start says below the address: how to sign in, or how to make the first administrator. */
export async function welcome(context: Context): Promise<readonly string[]> {
  if (await needsFirstAdministrator(context)) {
    return [
      `Administrator pertama / first administrator: ${context.config.origin}/pertama?kunci=${firstAdministratorToken(context)}`,
    ]
  }
  if (!context.config.demo) return []
  return [
    `Masuk sebagai petugas / staff sign-in: ${context.config.origin}/masuk  (kata sandi / password: ${demoPassword})`,
    ...demoPeople.map((person) => `  ${person.email.padEnd(width)}  ${person.about}`),
    `Masuk sebagai pengguna / user sign-in: ${budi.email}, kode pada / code at ${context.config.origin}/demo/surel`,
    `Meja layanan / console: ${context.config.origin}/meja    API: ${context.config.origin}/api/docs`,
  ]
}

/** Every world by its name. */
export const worlds: Readonly<Record<string, World>> = {
  demo: { about: 'tickets in every state, with clocks that run', tickets: 0, make: (context) => seedDemo(context) },
  bulk: {
    about: 'many tickets, most of them done: for benchmarks, and to see the desk at its full size',
    tickets: 50_000,
    make: (context, tickets, say) =>
      seedBulk(
        context,
        { tickets, open: Math.ceil(tickets / 10), until: untilNow(context), everyMinutes: 1, handedOnShare: 0.3 },
        (made) => say(`${made} tickets`),
      ),
  },
}
