import {
  addWorking,
  confidentialUnitOf,
  findComponent,
  firstDue,
  instant,
  nextNoticeOf,
  ok,
  workingBetween,
} from 'agreement'
import type { CompiledCalendar, Instant } from 'agreement'
import { finishRecomputation, freshRegister, openRecomputations, storeMoved } from '../../agreement-register/index.ts'
import type { RecomputationRow, Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { changeLocked } from '../changes/shell/change.ts'
import { chainEntries, factOf } from '../ticket/ledger.ts'
import { noDue } from '../ticket/columns.ts'
import { markSuperseded, noticesTold } from '../ticket/ticket-queries.ts'
import { watchedOf } from '../ticket/watched.ts'
import { storeMovedTickets, touchedTickets } from './watch-queries.ts'
import type { MovedRow, TouchedRow } from './watch-queries.ts'

/**
 * A change of calendar (6.1.4): every open commitment whose span it touches is computed again, with one ledger entry
 * for each ticket. What has ended keeps its verdict. It asks each time which tickets are still to be done, so it can
 * be stopped anywhere and started again, and several processes may do it at once.
 *
 * Most tickets were never interrupted: their target is the working time from receipt to the old due instant, and the new due instant
 * follows from it without reading their ledger. The others are folded whole. `hai verify` holds both to the ledger.
 */

const batch = 4_000
const firstId = '00000000-0000-0000-0000-000000000000'

/**
 * Whether the due instants follow from receipt and target alone: no pause, no event, no start at the hand-on, and
 * nothing due but so much working time after receipt; no agreed date, and no "immediate", which is due when its
 * session ends.
 */
function isPlain(row: TouchedRow, register: Register): boolean {
  const version = register.version(row.versionId)
  if (row.interrupted || version.policies.fulfilmentStartsAt.value !== 'receipt') return false
  if (row.component !== null && findComponent(version, row.component)?.component.eventBound) return false
  return watchedOf(row, version).every(({ target }) => target?.kind === 'within' || target?.kind === 'none-stated')
}

/** When a ticket adopts the calendar of its version: when that became known, and never before what was written last. */
const adoptedAt = (row: TouchedRow, register: Register, now: Instant): Instant =>
  instant(Math.max(row.updatedAt, Math.min(now, register.calendarOf(row.versionId).knownFrom)))

/**
 * Whether nothing fell due before the calendar is adopted that the ledger does not tell yet: then order and row are
 * the shell's to keep.
 */
function isInTime(row: TouchedRow, register: Register, now: Instant): boolean {
  const at = adoptedAt(row, register, now)
  const falls: readonly (readonly [Instant | null, string])[] = [
    [row.responseDueAt, row.responseVerdict],
    [row.firstLineDueAt, row.firstLineVerdict],
    [row.fulfilmentDueAt, row.fulfilmentVerdict],
  ]
  return falls.every(([dueAt, verdict]) => dueAt === null || dueAt > at || verdict === 'breached')
}

function movedDue(
  row: TouchedRow,
  dueAt: Instant | null,
  before: CompiledCalendar,
  after: CompiledCalendar,
): Instant | null {
  return dueAt === null ? null : addWorking(after, row.startsAt, workingBetween(before, row.startsAt, dueAt))
}

function moved(row: TouchedRow, register: Register, told: ReadonlySet<string>, now: Instant): MovedRow {
  const at = adoptedAt(row, register, now)
  const before = register.calendar(row.calendarHash)
  const { hash, compiled: after } = register.calendarOf(row.versionId)
  const version = register.version(row.versionId)
  const due = {
    responseDueAt: movedDue(row, row.responseDueAt, before, after),
    firstLineDueAt: movedDue(row, row.firstLineDueAt, before, after),
    fulfilmentDueAt: movedDue(row, row.fulfilmentDueAt, before, after),
  }
  const watched = watchedOf({ ...row, ...due }, version)
  const [entry] = chainEntries(
    { seq: row.lastSeq, hash: row.lastHash },
    [factOf({ kind: 'calendar-changed', at, calendar: hash })],
    { ticketId: row.id, actor: 'system', recordedAt: now },
  )
  if (!entry) throw new Error('one fact makes one entry')
  return {
    id: row.id,
    seenSeq: row.lastSeq,
    ...due,
    sortDueAt: firstDue(watched)?.dueAt ?? noDue,
    nextNoticeAt: nextNoticeOf(watched, told, version, after)?.at ?? null,
    at,
    body: entry.body,
    hash: entry.hash,
  }
}

const nothing: ReadonlySet<string> = new Set()

/** What was told of tickets that are to be moved, by ticket: few have been told of at all. */
async function toldOf(tx: Transaction, rows: readonly TouchedRow[]): Promise<(id: string) => ReadonlySet<string>> {
  const ids = rows.map((row) => row.id)
  const told = Map.groupBy(await noticesTold(tx, ids), (notice) => notice.ticketId)
  return (id) => {
    const own = told.get(id)
    return own ? new Set(own.map((notice) => notice.told)) : nothing
  }
}

async function moveBatch(
  context: Context,
  tx: Transaction,
  rows: readonly TouchedRow[],
  register: Register,
  versionId: string,
): Promise<number> {
  const now = context.clock.now()
  const plain = rows.filter((row) => isPlain(row, register) && isInTime(row, register, now))
  const isMoved = new Set(plain)
  const others = rows.filter((row) => !isMoved.has(row))
  let count = 0
  if (plain.length > 0) {
    const told = await toldOf(tx, plain)
    count += await storeMovedTickets(
      tx,
      plain.map((row) => moved(row, register, told(row.id), now)),
      register.calendarOf(versionId).hash,
      now,
    )
    await markSuperseded(
      tx,
      plain.map((row) => row.id),
      now,
    )
  }
  for (const row of others) {
    // The shell adopts the current calendar by itself; there is nothing else to decide.
    const outcome = await changeLocked(context, tx, { kind: 'system' }, row.id, () => ok({ facts: [] }))
    const isCounted = confidentialUnitOf(register.version(row.versionId), row.component) === null
    if (outcome.ok && isCounted) count += 1
  }
  return count
}

// While one lane writes, another reads and computes: the database has work, and so have we.
const lanes = 2

/** Moves every touched ticket of one change; how many that are no complaints: the number stands on a page. */
async function recompute(context: Context, change: RecomputationRow): Promise<number> {
  let after: string | null = firstId
  let moved = 0
  let reading: Promise<unknown> = Promise.resolve()
  const read = async (): Promise<readonly TouchedRow[]> => {
    if (after === null) return []
    const { versionId, changedFrom, changedTo } = change
    const calendarHash = (await freshRegister(context, context.reader)).calendarOf(versionId).hash
    const rows = await touchedTickets(context.reader, { versionId, calendarHash, changedFrom, changedTo }, after, batch)
    after = rows.at(-1)?.id ?? null
    return rows
  }
  const lane = async (): Promise<void> => {
    for (;;) {
      // One reads at a time, each from where the one before it ended.
      const next: Promise<readonly TouchedRow[]> = reading.then(read)
      reading = next.catch(() => undefined)
      const rows = await next
      if (rows.length === 0) return
      // The sum is taken after the wait: another lane may have added to it meanwhile.
      const count = await context.transaction(async (tx) => {
        const register = await freshRegister(context, tx, [...new Set(rows.map((row) => row.calendarHash))])
        const done = await moveBatch(context, tx, rows, register, change.versionId)
        if (done > 0) await storeMoved(tx, change.calendarSeq, done)
        return done
      })
      moved += count
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return moved
}

/**
 * Computes open commitments again for every change of calendar that asks for it; how many tickets that are no
 * complaints were moved now.
 */
export async function recomputeAfterCalendarChange(context: Context): Promise<number> {
  let total = 0
  for (const change of await openRecomputations(context.reader)) {
    total += await recompute(context, change)
    await context.transaction((tx) => finishRecomputation(tx, change.calendarSeq, context.clock.now()))
  }
  return total
}
