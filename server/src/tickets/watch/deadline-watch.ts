import { nextNoticeOf, noticeName, noticesOf } from 'agreement'
import type { Instant } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { watchedOf } from '../ticket/watched.ts'
import { dueForNotice, storeNotices } from './watch-queries.ts'
import type { NewNotice, WatchedRow } from './watch-queries.ts'

/**
 * The deadline watch: tells the warning before each due instant, as early as the version settles, and the breach when
 * it is past. It asks an index for what is due and looks at nothing else, so it costs what falls due, not what is open. Each notice is
 * told once, however many processes watch: the row is locked, and the notice has a key.
 */

const batch = 1_000

/** What is to be told of a ticket now, and when to look again. */
function noticesFor(row: WatchedRow, register: Register, now: Instant): { due: NewNotice[]; next: Instant | null } {
  const version = register.version(row.versionId)
  const calendar = register.calendar(row.calendarHash)
  const watched = watchedOf(row, version)
  const told = new Set(row.told)
  const due = watched
    .flatMap((commitment) => noticesOf(commitment, version, calendar))
    .filter((notice) => notice.at <= now && !told.has(noticeName(notice)))
  for (const notice of due) told.add(noticeName(notice))
  return {
    due: due.map(({ commitment, kind, dueAt }) => ({ ticketId: row.id, commitment, kind, dueAt })),
    next: nextNoticeOf(watched, told, version, calendar)?.at ?? null,
  }
}

/** Tells what is due, a batch in one transaction; how many tickets were looked at. Zero: nothing is due (or another process has it). */
export async function watchDeadlines(context: Context): Promise<number> {
  return context.transaction(async (tx) => {
    const now = context.clock.now()
    const rows = await dueForNotice(tx, now, batch)
    if (rows.length === 0) return 0
    const register = await registerFor(context, tx, [...new Set(rows.map((row) => row.calendarHash))])
    const notices: NewNotice[] = []
    const next: { id: string; at: Instant | null }[] = []
    for (const row of rows) {
      const found = noticesFor(row, register, now)
      notices.push(...found.due)
      next.push({ id: row.id, at: found.next })
    }
    const given = await storeNotices(tx, notices, next, now)
    context.log.info({ given }, 'deadline notices told')
    return rows.length
  })
}
