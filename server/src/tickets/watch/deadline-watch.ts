import { instant } from 'agreement'
import type { AgreementVersion, CommitmentKind, CompiledCalendar, Instant } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { warningAt } from '../ticket/ticket.ts'
import { dueForNotice, storeNotices } from './watch-queries.ts'
import type { NewNotice, WatchedRow } from './watch-queries.ts'

/**
 * The deadline watch: tells a warning one working hour before each due instant (or at three quarters of a shorter target), and the breach
 * when it is past. It asks an index for what is due and looks at nothing else, so it costs what falls due, not what is open. Each notice is
 * told once, however many processes watch: the row is locked, and the notice has a key.
 */

const batch = 1_000

interface Watched {
  readonly kind: CommitmentKind
  readonly dueAt: Instant
  readonly warnAt: Instant
}

function watchedOf(row: WatchedRow, version: AgreementVersion, calendar: CompiledCalendar): Watched[] {
  const running: readonly (readonly [CommitmentKind, Instant | null])[] = [
    ['response', row.responseDueAt],
    ['firstLine', row.state === 'waiting-user' ? null : row.firstLineDueAt],
    ['fulfilment', row.state === 'waiting-user' ? null : row.fulfilmentDueAt],
  ]
  return running.flatMap(([kind, dueAt]) =>
    dueAt === null
      ? []
      : [{ kind, dueAt, warnAt: warningAt({ kind, channel: row.channel, dueAt }, version, calendar) }],
  )
}

/** What is to be told of a ticket now, and when to look again. A breach is a millisecond after the due instant: an end exactly then is met. */
function noticesFor(
  row: WatchedRow,
  watched: readonly Watched[],
  now: Instant,
): { due: NewNotice[]; next: Instant | null } {
  const told = new Set(row.told)
  const due: NewNotice[] = []
  let next: Instant | null = null
  for (const { kind, dueAt, warnAt } of watched) {
    for (const [notice, at] of [
      ['warning', warnAt],
      ['breach', instant(dueAt + 1)],
    ] as const) {
      if (told.has(`${kind}:${notice}`)) continue
      if (at <= now) due.push({ ticketId: row.id, commitment: kind, kind: notice, dueAt })
      else if (next === null || at < next) next = at
    }
  }
  return { due, next }
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
      const found = noticesFor(
        row,
        watchedOf(row, register.version(row.versionId), register.calendar(row.calendarHash)),
        now,
      )
      notices.push(...found.due)
      next.push({ id: row.id, at: found.next })
    }
    const given = await storeNotices(tx, notices, next, now)
    context.log.info({ given }, 'deadline notices told')
    return rows.length
  })
}
