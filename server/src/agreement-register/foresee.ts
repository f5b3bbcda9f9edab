import { calendarDifference, compileCalendar, dayLength, instant, ok, refused, startOfDay } from 'agreement'
import type { CalendarEntry, CompiledCalendar, Instant, Result } from 'agreement'
import type { Context } from '../platform/context.ts'
import type { Actor } from '../policy/index.ts'
import { may } from '../policy/index.ts'
import { againstNow, effectField } from './announce.ts'
import { invalid, isFarYear, readEntry } from './announced-input.ts'
import type { CalendarEntryInput, CalendarRefusal } from './announced-input.ts'
import { faultOf, followingCalendars } from './follow-decrees.ts'
import type { Following } from './follow-decrees.ts'

/** What a line would make of the calendar (6.1.4), before it is announced. Nothing is stored. */

/** The calendar of a version as a line would make it, and between which instants working time would differ. */
export interface ForeseenCalendar {
  readonly versionId: string
  readonly hash: string
  readonly compiled: CompiledCalendar
  readonly changedFrom: Instant
  readonly changedTo: Instant
}

/** What would follow from a line: the calendars that would differ, and what its author is asked about. */
export interface ForeseenEntry {
  readonly entry: CalendarEntry
  readonly calendars: readonly ForeseenCalendar[]
  /** The year, where it lies far outside those that have a decree. */
  readonly farYear: number | null
}

function foreseen({ versionId, before, hash, content }: Following): ForeseenCalendar | null {
  const span = before === null || before.hash === hash ? null : calendarDifference(before.content, content)
  return (
    span && {
      versionId,
      hash,
      compiled: compileCalendar(content),
      changedFrom: startOfDay(span.first),
      changedTo: instant(startOfDay(span.last) + dayLength),
    }
  )
}

/** What a line would make of every version's calendar; refused as announcing it would be. A far year is asked about, not refused. */
export async function foreseeEntry(
  context: Context,
  actor: Actor,
  input: CalendarEntryInput,
): Promise<Result<ForeseenEntry, CalendarRefusal>> {
  if (!may(actor, 'calendar.change')) return refused({ kind: 'forbidden' })
  const now = context.clock.now()
  const against = await againstNow(context.reader, now)
  const read = readEntry({ ...input, confirm: true }, against)
  if (!read.ok) return read
  const entry = read.value
  const following = await followingCalendars(context.reader, { entries: [entry], years: [] }, now)
  if (faultOf(following) !== null) return invalid(effectField(entry), 'invalid')
  const year = Number(entry.date.slice(0, 4))
  return ok({
    entry,
    calendars: following.map(foreseen).filter((each) => each !== null),
    farYear: isFarYear(year, against.decreed) ? year : null,
  })
}
