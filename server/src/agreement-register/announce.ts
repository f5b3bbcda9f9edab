import { canonicalJson, localDateOf, ok, refused } from 'agreement'
import type { CalendarEntry, Instant, Result } from 'agreement'
import type { Context } from '../platform/context.ts'
import type { Reader, Transaction } from '../platform/postgres/database.ts'
import { uuidv7 } from '../platform/process/ids.ts'
import type { Actor } from '../policy/index.ts'
import { may } from '../policy/index.ts'
import { invalid, readEntry, readYear } from './announced-input.ts'
import type { Against, CalendarEntryInput, CalendarRefusal, YearInput } from './announced-input.ts'
import { faultOf, followingCalendars, storeFollowing } from './follow-decrees.ts'
import type { Decreed, Following } from './follow-decrees.ts'
import * as queries from './queries.ts'
import { registerChanged } from './register.ts'

/**
 * What changes the calendar (6.1.4): a line of a decree or announcement, and the decree of a year. Both may be sent
 * twice: the second changes nothing.
 */

/** What an announcement led to: the calendar of the agreement in force as known from now on, and whether any calendar differs. */
export interface Announced {
  readonly calendarHash: string
  readonly changed: boolean
}

/** What announcements made now are held against. */
export const againstNow = async (reader: Reader, now: Instant): Promise<Against> => ({
  today: localDateOf(now),
  decreed: await queries.decreedYears(reader),
})

/** The field at which a line is refused that no calendar can be made with. */
export const effectField = ({ effect }: CalendarEntry): string => (effect.kind === 'hours' ? 'effect.hours' : 'effect')

const enteredBy = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null)

/** The hash of the calendar that the agreement in force at `now` has, of those that follow. */
async function hashInForce(tx: Transaction, following: readonly Following[], now: Instant): Promise<string> {
  const today = localDateOf(now)
  const version = (await queries.versions(tx)).findLast((row) => row.effectiveFrom <= today)
  const found = following.find(({ versionId }) => versionId === version?.id) ?? following[0]
  if (!found) throw new Error('a calendar belongs to an agreement (6.1)')
  return found.hash
}

/**
 * Stores `decreed` and the calendars that follow, unless one of them could not be read back: then the field is
 * refused, and nothing stored.
 */
async function follow(
  tx: Transaction,
  decreed: Decreed,
  now: Instant,
  field: string,
  store: () => Promise<void>,
): Promise<Result<Announced, CalendarRefusal>> {
  const following = await followingCalendars(tx, decreed, now)
  if (faultOf(following) !== null) return invalid(field, 'invalid')
  await store()
  const changed = await storeFollowing(tx, following, now)
  return ok({ calendarHash: await hashInForce(tx, following, now), changed })
}

/** What is answered where everything stands already. */
const unchanged = async (tx: Transaction, now: Instant): Promise<Result<Announced, CalendarRefusal>> => {
  const following = await followingCalendars(tx, { entries: [], years: [] }, now)
  return ok({ calendarHash: await hashInForce(tx, following, now), changed: false })
}

const sameLine = (one: CalendarEntry, other: CalendarEntry): boolean =>
  [one, other]
    .map(({ date, decreedOn, kind, effect, name, decree }) =>
      canonicalJson({ date, decreedOn, kind, effect, name, decree }),
    )
    .every((text, _, [first]) => text === first)

/**
 * Enters a line of a decree or announcement (6.1.4): for every version the calendar as known from now on follows, and
 * its open commitments that are touched will be computed again. The same line twice, or one that changes no calendar,
 * asks for nothing. Finished verdicts stay.
 */
export async function announceCalendarEntry(
  context: Context,
  actor: Actor,
  input: CalendarEntryInput,
): Promise<Result<Announced, CalendarRefusal>> {
  if (!may(actor, 'calendar.change')) return refused({ kind: 'forbidden' })
  const now = context.clock.now()
  const outcome = await context.transaction(async (tx): Promise<Result<Announced, CalendarRefusal>> => {
    await queries.lockRegister(tx)
    const read = readEntry(input, await againstNow(tx, now))
    if (!read.ok) return read
    const entry = read.value
    // In the order of decrees: the last line of a day is the one that governs it.
    const governing = (await queries.calendarEntries(tx)).findLast((line) => line.date === entry.date)
    if (governing && sameLine(governing, entry)) return unchanged(tx, now)
    return follow(tx, { entries: [entry], years: [] }, now, effectField(entry), () =>
      queries.storeEntries(tx, [{ ...entry, id: uuidv7(now), enteredAt: now }], enteredBy(actor)),
    )
  })
  registerChanged(context)
  return outcome
}

const isSameYear = (one: queries.DecreedYearRow, other: queries.DecreedYearRow): boolean =>
  canonicalJson(one) === canonicalJson(other)

/** What stands against recording a year's decree: it has another, or the year before it has none. Null where nothing does. */
function refusalOfYear(
  row: queries.DecreedYearRow,
  decreed: readonly queries.DecreedYearRow[],
): Result<never, CalendarRefusal> | null {
  const before = decreed.find(({ year }) => year === row.year)
  if (before) return isSameYear(before, row) ? null : invalid('year', 'given-twice')
  return decreed.some(({ year }) => year === row.year - 1) ? null : invalid('year', 'year-before-missing')
}

/** Whether `announceYear` would record this: what it would be refused for, before its author is asked whether they are sure. */
export async function checkYear(
  context: Context,
  actor: Actor,
  input: YearInput,
): Promise<Result<null, CalendarRefusal>> {
  if (!may(actor, 'calendar.change')) return refused({ kind: 'forbidden' })
  const against = await againstNow(context.reader, context.clock.now())
  const read = readYear(input, against)
  if (!read.ok) return read
  return refusalOfYear(read.value, against.decreed) ?? ok(null)
}

/**
 * Records that the holidays of a year are decreed (6.1.1): from then on what falls due in it is no longer
 * provisional. Its days are entered line by line. The same decree twice changes nothing; another decree for a year
 * that has one is refused: corrections are lines, dated by themselves. So is a year whose year before has none: the
 * run of decreed years has no gap and no other beginning, so that each due instant is provisional or not for a reason.
 */
export async function announceYear(
  context: Context,
  actor: Actor,
  input: YearInput,
): Promise<Result<Announced, CalendarRefusal>> {
  if (!may(actor, 'calendar.change')) return refused({ kind: 'forbidden' })
  const now = context.clock.now()
  const outcome = await context.transaction(async (tx): Promise<Result<Announced, CalendarRefusal>> => {
    await queries.lockRegister(tx)
    const against = await againstNow(tx, now)
    const read = readYear(input, against)
    if (!read.ok) return read
    const { value: row } = read
    const refusal = refusalOfYear(row, against.decreed)
    if (refusal) return refusal
    if (against.decreed.some((known) => isSameYear(known, row))) return unchanged(tx, now)
    return follow(tx, { entries: [], years: [row] }, now, 'year', () => queries.storeDecreedYear(tx, row))
  })
  registerChanged(context)
  return outcome
}
