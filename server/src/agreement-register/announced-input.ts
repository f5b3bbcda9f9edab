import { refused } from 'agreement'
import type { CalendarEntry, LocalDate, Result } from 'agreement'
import type { CheckFault, FieldProblem, UseCaseFault } from '../platform/checks.ts'
import { dateFault, lineFault, limits, problemsIn, readDate, wallTimeFault } from '../platform/checks.ts'
import type { DecreedYearRow } from './queries.ts'

/** What an announcement must be, before anything is made of it. Pure. */

/** What may be wrong with a field of an announcement. `invalid`: no calendar can be made with it. */
export type CalendarFault = CheckFault | UseCaseFault

/** Why an announcement is refused. */
export type CalendarRefusal =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'invalid-input'; readonly problems: readonly FieldProblem<CalendarFault>[] }

/** What its author says twice: without it a year far from the decreed ones is asked about, by the fault `far-year`. */
interface Confirmable {
  readonly confirm?: boolean | undefined
}

/** What is needed to announce a change of the calendar (6.1.4). */
export type CalendarEntryInput = Omit<CalendarEntry, 'date' | 'decreedOn'> &
  Confirmable & {
    readonly date: string
    readonly decreedOn: string
  }

/** What is needed to record that the days of a year are decreed. */
export interface YearInput extends Confirmable {
  /** `NaN` where none was given. */
  readonly year: number
  /** The day of the decree, `YYYY-MM-DD`. */
  readonly decreedOn: string
  /** Its name and number. */
  readonly decree: string
}

/** What an announcement is held against: the desk's day, and the years that have their decree. */
export interface Against {
  readonly today: LocalDate
  readonly decreed: readonly DecreedYearRow[]
}

/** A refusal of one field. */
export const invalid = (field: string, message: CalendarFault): Result<never, CalendarRefusal> =>
  refused({ kind: 'invalid-input', problems: [{ field, message }] })

/** By how many years a line may lie outside the decreed ones without being asked about: further off, it is a slip more often than meant. */
const nearYears = 2

/** Whether a year lies more than two years outside those that have a decree. Where none has one, no year does. */
export function isFarYear(year: number, decreed: readonly DecreedYearRow[]): boolean {
  const years = decreed.map((row) => row.year)
  return years.length > 0 && (year < Math.min(...years) - nearYears || year > Math.max(...years) + nearYears)
}

const farFault = (year: number, { decreed }: Against, { confirm }: Confirmable): CalendarFault | null =>
  confirm !== true && isFarYear(year, decreed) ? 'far-year' : null

function decreedOnFault(text: string, today: LocalDate): CalendarFault | null {
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

/** The line of an announcement whose fields are all as they must be; otherwise every fault at its field. */
export function readEntry(input: CalendarEntryInput, against: Against): Result<CalendarEntry, CalendarRefusal> {
  const { kind, effect, name, decree } = input
  const [date, decreedOn] = [readDate(input.date), readDate(input.decreedOn)]
  const problems = problemsIn<CalendarFault>({
    date: dateFault(input.date) ?? farFault(Number(input.date.slice(0, 4)), against, input),
    decreedOn: decreedOnFault(input.decreedOn, against.today),
    'name.id': lineFault(name.id, limits.calendarName),
    'name.en': lineFault(name.en, limits.calendarName),
    decree: lineFault(decree, limits.decree),
    'effect.hours': effectFault(input),
  })
  if (problems.length > 0 || date === null || decreedOn === null) return refused({ kind: 'invalid-input', problems })
  return { ok: true, value: { date, decreedOn, kind, effect, name, decree } }
}

/** Years that a decree may speak of: those of the desk's dates. */
const isYear = (year: number): boolean => Number.isInteger(year) && year >= 2000 && year < 2100

function yearFault(year: number): CalendarFault | null {
  if (Number.isNaN(year)) return 'required'
  return isYear(year) ? null : 'unknown-value'
}

/** The decree of a year whose fields are all as they must be; otherwise every fault at its field. */
export function readYear(input: YearInput, against: Against): Result<DecreedYearRow, CalendarRefusal> {
  const decreedOn = readDate(input.decreedOn)
  const problems = problemsIn<CalendarFault>({
    year: yearFault(input.year) ?? farFault(input.year, against, input),
    decreedOn: decreedOnFault(input.decreedOn, against.today),
    decree: lineFault(input.decree, limits.decree),
  })
  if (problems.length > 0 || decreedOn === null) return refused({ kind: 'invalid-input', problems })
  return { ok: true, value: { year: input.year, decreedOn, decree: input.decree.trim() } }
}
