import { canonicalJson, localDateOf, ok, refused } from 'agreement'
import type { CalendarEntry, Instant, LocalDate, Result } from 'agreement'
import type { CheckFault, FieldProblem, UseCaseFault } from '../platform/checks.ts'
import { dateFault, lineFault, limits, problemsIn, readDate, wallTimeFault } from '../platform/checks.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/postgres/database.ts'
import { uuidv7 } from '../platform/process/ids.ts'
import type { Actor } from '../policy/index.ts'
import { may } from '../policy/index.ts'
import { faultOf, followingCalendars, storeFollowing } from './follow-decrees.ts'
import type { Decreed, Following } from './follow-decrees.ts'
import * as queries from './queries.ts'
import { registerChanged } from './register.ts'

/**
 * What changes the calendar (6.1.4): a line of a decree or announcement, and the decree of a year. Both may be sent
 * twice: the second changes nothing.
 */

/** What may be wrong with a field of an announcement. `invalid`: no calendar can be made with it. */
export type CalendarFault = CheckFault | UseCaseFault

/** Why an announcement is refused. */
export type CalendarRefusal =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'invalid-input'; readonly problems: readonly FieldProblem<CalendarFault>[] }

/** What an announcement led to: the calendar of the agreement in force as known from now on, and whether any calendar differs. */
export interface Announced {
  readonly calendarHash: string
  readonly changed: boolean
}

/** What is needed to announce a change of the calendar (6.1.4). */
export type CalendarEntryInput = Omit<CalendarEntry, 'date' | 'decreedOn'> & {
  readonly date: string
  readonly decreedOn: string
}

/** What is needed to record that the days of a year are decreed. */
export interface YearInput {
  /** `NaN` where none was given. */
  readonly year: number
  /** The day of the decree, `YYYY-MM-DD`. */
  readonly decreedOn: string
  /** Its name and number. */
  readonly decree: string
}

const decreedOnFault = (text: string, today: LocalDate): CalendarFault | null => {
  const decreedOn = readDate(text)
  if (decreedOn === null) return dateFault(text)
  return decreedOn > today ? 'in-the-future' : null
}

function effectFault({ effect }: CalendarEntryInput): CalendarFault | null {
  if (effect.kind !== 'hours') return null
  if (effect.hours.length === 0) return 'required'
  const times = effect.hours.flat().map(wallTimeFault)
  const wrong = times.find((fault) => fault !== null)
  // Of one form, times are in order when their texts are.
  return wrong ?? (effect.hours.every(([from, to]) => from < to) ? null : 'order')
}

const entryProblems = (input: CalendarEntryInput, today: LocalDate): FieldProblem<CalendarFault>[] =>
  problemsIn<CalendarFault>({
    date: dateFault(input.date),
    decreedOn: decreedOnFault(input.decreedOn, today),
    'name.id': lineFault(input.name.id, limits.calendarName),
    'name.en': lineFault(input.name.en, limits.calendarName),
    decree: lineFault(input.decree, limits.decree),
    'effect.hours': effectFault(input),
  })

const invalid = (field: string, message: CalendarFault): Result<never, CalendarRefusal> =>
  refused({ kind: 'invalid-input', problems: [{ field, message }] })

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
  const problems = entryProblems(input, localDateOf(now))
  const [date, decreedOn] = [readDate(input.date), readDate(input.decreedOn)]
  if (problems.length > 0 || date === null || decreedOn === null) return refused({ kind: 'invalid-input', problems })
  const entry = { ...input, date, decreedOn }
  const outcome = await context.transaction(async (tx) => {
    await queries.lockRegister(tx)
    // In the order of decrees: the last line of a day is the one that governs it.
    const governing = (await queries.calendarEntries(tx)).findLast((line) => line.date === date)
    if (governing && sameLine(governing, entry)) return unchanged(tx, now)
    const field = input.effect.kind === 'hours' ? 'effect.hours' : 'effect'
    return follow(tx, { entries: [entry], years: [] }, now, field, () =>
      queries.storeEntries(tx, [{ ...entry, id: uuidv7(now), enteredAt: now }], enteredBy(actor)),
    )
  })
  registerChanged(context)
  return outcome
}

/** Years that a decree may speak of: those of the desk's dates. */
const isYear = (year: number): boolean => Number.isInteger(year) && year >= 2000 && year < 2100

function yearFault(year: number): CalendarFault | null {
  if (Number.isNaN(year)) return 'required'
  return isYear(year) ? null : 'unknown-value'
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
  const problems = problemsIn<CalendarFault>({
    year: yearFault(input.year),
    decreedOn: decreedOnFault(input.decreedOn, localDateOf(now)),
    decree: lineFault(input.decree, limits.decree),
  })
  const decreedOn = readDate(input.decreedOn)
  if (problems.length > 0 || decreedOn === null) return refused({ kind: 'invalid-input', problems })
  const row = { year: input.year, decreedOn, decree: input.decree.trim() }
  const outcome = await context.transaction(async (tx) => {
    await queries.lockRegister(tx)
    const decreed = await queries.decreedYears(tx)
    const before = decreed.find(({ year }) => year === row.year)
    if (before && canonicalJson(before) === canonicalJson(row)) return unchanged(tx, now)
    if (before) return invalid('year', 'given-twice')
    if (!decreed.some(({ year }) => year === row.year - 1)) return invalid('year', 'year-before-missing')
    return follow(tx, { entries: [], years: [row] }, now, 'year', () => queries.storeDecreedYear(tx, row))
  })
  registerChanged(context)
  return outcome
}
