import { instant } from 'agreement'
import type { Instant } from 'agreement'
import { freshRegister } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { appendEntries, storeRealisation } from '../changes/shell/change-queries.ts'
import { derivedColumns } from '../ticket/columns.ts'
import { withFalls } from '../ticket/falls.ts'
import { calendarsNamed, foldEntries } from '../ticket/fold.ts'
import { chainEntries, clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { realisationChange } from '../ticket/realisation.ts'
import type { RealisationLine } from '../ticket/realisation.ts'
import { ledgersOf } from '../ticket/ticket-queries.ts'
import { storeFallen } from './watch-queries.ts'
import type { FallenRow, WatchedRow } from './watch-queries.ts'

/** Breaches of many tickets at once: thousands of promises fall due at 16.00 of a day. */

/** What fell on one ticket: its entries, its row, and what it counts for from then on. */
export interface Falls {
  readonly entries: readonly LedgerEntry[]
  readonly row: FallenRow
  readonly lines: readonly RealisationLine[]
}

/** What fell on tickets that this transaction holds locked until `now` and stands in no ledger yet. */
export async function fallsOf(
  context: Context,
  tx: Transaction,
  rows: readonly WatchedRow[],
  now: Instant,
): Promise<readonly Falls[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const ledgers = Map.groupBy(await ledgersOf(tx, ids), (entry) => entry.ticketId)
  const named = new Set([...ledgers.values()].flatMap((entries) => calendarsNamed(clockEventsOf(entries))))
  const register = await freshRegister(context, tx, [...named])
  return rows.flatMap((row): Falls[] => {
    const before = ledgers.get(row.id) ?? []
    const facts = withFalls(before, [], register, now)
    const entries = chainEntries({ seq: row.lastSeq, hash: row.lastHash }, facts, {
      ticketId: row.id,
      actor: 'system',
      recordedAt: now,
    })
    const last = entries.at(-1)
    if (!last) return []
    const all = [...before, ...entries]
    const events = clockEventsOf(all)
    const clock = foldEntries(events, register, last.at)
    const counted = foldEntries(events, register, instant(before.at(-1)?.at ?? 0))
    const rules = {
      version: register.version(clock.version),
      calendar: register.calendar(clock.calendar),
      told: new Set(row.told),
    }
    const columns = derivedColumns({ entries: all, events, clock }, rules)
    return [
      {
        entries,
        row: { id: row.id, columns, head: { seq: last.seq, hash: last.hash } },
        lines: realisationChange(counted, clock, { channel: row.channel }),
      },
    ]
  })
}

/** Writes falls down: entries, rows and the realisation, a statement each. */
export async function storeFalls(tx: Transaction, falls: readonly Falls[], now: Instant): Promise<void> {
  await appendEntries(
    tx,
    falls.flatMap(({ entries }) => entries),
  )
  await storeFallen(
    tx,
    falls.map(({ row }) => row),
    now,
  )
  await storeRealisation(
    tx,
    falls.flatMap(({ lines }) => lines),
  )
}
