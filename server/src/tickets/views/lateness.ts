import { lateBy, nextDue } from 'agreement'
import type { Instant } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { calendarsNamed, foldEntries } from '../ticket/fold.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import { ledgersOf } from '../ticket/ticket-queries.ts'

/**
 * What tickets that were interrupted are late by at `now`, in working milliseconds, by id: the time in which the user let them wait is not
 * lateness (READING: late by is always net), and only the ledger knows it. Few tickets of a page are both overdue and interrupted.
 */
export async function lateness(
  context: Context,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const ledgers = Map.groupBy(await ledgersOf(context.reader, ids), (entry) => entry.ticketId)
  const all = [...ledgers].map(([id, entries]) => ({ id, events: clockEventsOf(entries) }))
  const register = await registerFor(context, context.reader, [
    ...new Set(all.flatMap(({ events }) => calendarsNamed(events))),
  ])
  return new Map(
    all.flatMap(({ id, events }): [string, number][] => {
      const clock = foldEntries(events, register, now)
      const next = nextDue(clock)
      return next === null ? [] : [[id, lateBy(clock[next.kind])]]
    }),
  )
}
