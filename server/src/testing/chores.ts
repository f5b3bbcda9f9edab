import { chores } from '../job-handlers.ts'
import type { Context } from '../platform/context.ts'

/** Runs the chores whose names begin with one of `names` until none of them has anything to do. */
export async function runChores(context: Context, ...names: readonly string[]): Promise<void> {
  const asked = chores.filter(({ name }) => names.some((beginning) => name.startsWith(beginning)))
  for (let done = 1; done > 0;) {
    done = 0
    for (const chore of asked) done += await chore.run(context)
  }
}

/** What follows on silence, with the letters that it sends: a reminder counts from when it left (5.2.5). */
export const letSilenceFollow = (context: Context): Promise<void> => runChores(context, 'follow-up', 'outbox-')
