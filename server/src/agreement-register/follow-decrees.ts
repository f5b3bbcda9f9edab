import { calendarDifference, calendarFault, dayLength, instant, startOfDay } from 'agreement'
import type { Calendar, CalendarEntry, Instant } from 'agreement'
import { localDateOf } from 'agreement'
import type { Reader, Transaction } from '../platform/postgres/database.ts'
import { contentHash } from './content-hash.ts'
import * as queries from './queries.ts'
import { calendarOn } from './register.ts'

/**
 * Calendars follow decrees: after each decree every version has the calendar that its own working hours and all
 * decrees give, and the open tickets of that version are computed again where it differs.
 */

/** What is newly decreed: lines, and years that have their decree. */
export interface Decreed {
  readonly entries: readonly CalendarEntry[]
  readonly years: readonly queries.DecreedYearRow[]
}

/** The calendar of one version as it is to be, beside the one that it has. */
export interface Following {
  readonly versionId: string
  readonly before: { readonly hash: string; readonly content: Calendar } | null
  readonly hash: string
  readonly content: Calendar
}

/**
 * The calendar of every version once `decreed` is added to what stands, as known at `now`, or
 * later where later is known already. Nothing is stored. Read them by `faultOf` before anything is: a calendar that
 * cannot be read back would stop every page and every ticket.
 */
export async function followingCalendars(reader: Reader, decreed: Decreed, now: Instant): Promise<Following[]> {
  const entries = [...(await queries.calendarEntries(reader)), ...decreed.entries]
  const decreedYears = [...(await queries.decreedYears(reader)), ...decreed.years]
  const current = new Map((await queries.currentCalendars(reader)).map((row) => [row.versionId, row]))
  const versions = await queries.versions(reader)
  const knownOn = localDateOf(await queries.knownAt(reader, now))
  return versions.map(({ id, content: version }) => {
    const content = calendarOn({ id: 'register', entries, decreedYears }, knownOn, version)
    return { versionId: id, before: current.get(id) ?? null, hash: contentHash(content), content }
  })
}

/** What the compiler of calendars says against one of them; null where the clock can run on all. */
export const faultOf = (following: readonly Following[]): string | null =>
  following.map(({ content }) => calendarFault(content)).find((fault) => fault !== null) ?? null

/**
 * Stores what differs, and asks for the recomputation of the days between. Where nothing differs one line is stored
 * all the same, so that other processes see that the register changed. Whether some calendar differs.
 */
export async function storeFollowing(tx: Transaction, following: readonly Following[], now: Instant): Promise<boolean> {
  const changed = following.filter(({ before, hash }) => before?.hash !== hash)
  const knownFrom = await queries.knownAt(tx, now)
  for (const { versionId, before, hash, content } of changed) {
    const calendarSeq = await queries.storeCalendar(tx, versionId, { hash, content, knownFrom })
    const span = before === null ? null : calendarDifference(before.content, content)
    if (span === null) continue
    const [changedFrom, changedTo] = [startOfDay(span.first), instant(startOfDay(span.last) + dayLength)]
    await queries.storeRecomputation(tx, { calendarSeq, changedFrom, changedTo }, now)
  }
  const newest = following.at(-1)
  if (changed.length === 0 && newest) await queries.storeCalendar(tx, newest.versionId, { ...newest, knownFrom })
  return changed.length > 0
}
