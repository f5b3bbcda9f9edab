import { lateBy, nextDue } from 'agreement'
import type { Instant } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { adoptedEvents, calendarsNamed, foldEntries } from '../ticket/fold.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import { ledgersOf } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'

/**
 * What tickets that were interrupted are late by at `now`, in working milliseconds, by id: the time in which the user let them wait is not
 * lateness (READING: late by is always net), and only the ledger knows it. Few tickets of a page are both overdue and interrupted.
 */
export async function lateness(
  context: Context,
  rows: readonly Pick<TicketRow, 'calendarHash' | 'endedBy' | 'id' | 'state' | 'versionId'>[],
  now: Instant,
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map()
  const entries = await ledgersOf(
    context.reader,
    rows.map(({ id }) => id),
  )
  const ledgers = Map.groupBy(entries, (entry) => entry.ticketId)
  const all = rows.map((row) => {
    const own = ledgers.get(row.id) ?? []
    return { row, events: clockEventsOf(own), last: own.at(-1)?.at ?? now }
  })
  const register = await registerFor(context, context.reader, [
    ...new Set(all.flatMap(({ events }) => calendarsNamed(events))),
  ])
  return new Map(
    all.flatMap(({ row, events, last }): [string, number][] => {
      const clock = foldEntries([...events, ...adoptedEvents(row, register, { last, at: now })], register, now)
      const next = nextDue(clock)
      return next === null ? [] : [[row.id, lateBy(clock[next.kind])]]
    }),
  )
}
