import { nextNoticeOf, noticeName, noticesOf, ok } from 'agreement'
import type { Instant } from 'agreement'
import { freshRegister } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { changeLocked } from '../changes/shell/change.ts'
import { watchedOf } from '../ticket/watched.ts'
import { fallsOf, storeFalls } from './falls-of-many.ts'
import { dueForNotice, storeNotices } from './watch-queries.ts'
import type { NewNotice, WatchedRow } from './watch-queries.ts'

/**
 * The deadline watch: tells the warning before each due instant, as early as the version settles, and writes a breach
 * down and tells it when the due instant is past. It asks an index for what is due and looks at nothing else, so it costs
 * what falls due, not what is open. Each notice is told once for each due instant, however many processes watch: the row
 * is locked, and the notice has a key.
 */

const batch = 1_000

interface NoticesOfRow {
  readonly row: WatchedRow
  readonly due: readonly NewNotice[]
  /** When to look again. */
  readonly next: Instant | null
}

/** What is to be told of a ticket now, and when to look again. */
function noticesFor(row: WatchedRow, register: Register, now: Instant): NoticesOfRow {
  const version = register.version(row.versionId)
  const calendar = register.calendar(row.calendarHash)
  const watched = watchedOf(row, version)
  const told = new Set(row.told)
  const due = watched
    .flatMap((commitment) => noticesOf(commitment, version, calendar))
    .filter((notice) => notice.at <= now && !told.has(noticeName(notice)))
  for (const notice of due) told.add(noticeName(notice))
  return {
    row,
    due: due.map(({ commitment, kind, dueAt }) => ({ ticketId: row.id, commitment, kind, dueAt })),
    next: nextNoticeOf(watched, told, version, calendar)?.at ?? null,
  }
}

/** Whether a calendar became known that the ticket was not computed with: it may have moved what seems to be due. */
const isBehind = (row: WatchedRow, register: Register): boolean =>
  register.calendarOf(row.versionId).hash !== row.calendarHash

// The shell adopts the calendar as of when it became known, and writes down what fell; the next round tells of it.
async function catchUp(context: Context, tx: Transaction, rows: readonly WatchedRow[]): Promise<void> {
  for (const { id } of rows) await changeLocked(context, tx, { kind: 'system' }, id, () => ok({ facts: [] }))
}

/** Tells what is due, a batch in one transaction; how many tickets were looked at. Zero: nothing is due (or another process has it). */
export async function watchDeadlines(context: Context): Promise<number> {
  return context.transaction(async (tx) => {
    const now = context.clock.now()
    const rows = await dueForNotice(tx, now, batch)
    if (rows.length === 0) return 0
    const register = await freshRegister(context, tx, [...new Set(rows.map((row) => row.calendarHash))])
    await catchUp(
      context,
      tx,
      rows.filter((row) => isBehind(row, register)),
    )
    const found = rows.filter((row) => !isBehind(row, register)).map((row) => noticesFor(row, register, now))
    // Whatever is looked at may have fallen, told or not: an earlier release told breaches and wrote none down.
    const falls = await fallsOf(
      context,
      tx,
      found.map(({ row }) => row),
      now,
    )
    await storeFalls(tx, falls, now)
    const next = found.map((one) => ({ id: one.row.id, at: one.next }))
    const given = await storeNotices(
      tx,
      found.flatMap(({ due }) => due),
      next,
      now,
    )
    context.log.info({ given, fallen: falls.length }, 'deadline notices told')
    return rows.length
  })
}
