import type { Calendar, CalendarEntry, CalendarRegister, WallInterval, Weekly } from './calendar.ts'
import type { LocalDate } from './instant.ts'

/** The calendar as known on a day: what had been decreed by then, and nothing else (READING: calendars are dated twice). */

/**
 * The line that governs `day` as known on `knownOn`: of those that speak of it, the one decreed last; null for an ordinary day.
 * Where collective leave does not close the desk, its lines govern nothing.
 */
export function explainDay(
  decrees: CalendarRegister,
  knownOn: LocalDate,
  day: LocalDate,
  collectiveLeaveCloses = true,
): CalendarEntry | null {
  const lines = decrees.entries.filter((entry) => entry.date === day)
  return governingLines(lines, knownOn, collectiveLeaveCloses).get(day) ?? null
}

/** By date, the line decreed last by `knownOn`; of two decreed on one day, the later in the register. */
function governingLines(
  entries: readonly CalendarEntry[],
  knownOn: LocalDate,
  collectiveLeaveCloses: boolean,
): ReadonlyMap<string, CalendarEntry> {
  const governing = new Map<string, CalendarEntry>()
  for (const entry of entries) {
    if (entry.decreedOn > knownOn || (entry.kind === 'collective-leave' && !collectiveLeaveCloses)) continue
    const before = governing.get(entry.date)
    if (before === undefined || entry.decreedOn >= before.decreedOn) governing.set(entry.date, entry)
  }
  return governing
}

/**
 * The last year of the unbroken run of years that had a decree by `knownOn`. Before the first decree it is the year before the register's
 * first, so that nothing of the register passes for decreed (CLOCK 8); of an empty register, no year is.
 */
function decreedThrough(decrees: CalendarRegister, knownOn: LocalDate): number {
  const known = new Set(decrees.decreedYears.filter((line) => line.decreedOn <= knownOn).map((line) => line.year))
  const first = Math.min(...(known.size > 0 ? known : decrees.decreedYears.map((line) => line.year)))
  if (first === Infinity) return 0
  let last = first - 1
  while (known.has(last + 1)) last++
  return last
}

/**
 * The calendar as known on `knownOn` for the working hours of an agreement (6.1). Where several decrees speak of one
 * day, the latest counts. Collective leave closes the desk where the agreement's policy says so.
 */
export function calendarAsKnown(
  decrees: CalendarRegister,
  knownOn: LocalDate,
  workingHours: { readonly timeZone: string; readonly weekly: Weekly },
  collectiveLeaveCloses: boolean,
): Calendar {
  const governing = governingLines(decrees.entries, knownOn, collectiveLeaveCloses)
  const holidays: string[] = []
  const overrides: Record<string, readonly WallInterval[]> = {}
  for (const entry of [...governing.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1))) {
    if (entry.effect.kind === 'hours') overrides[entry.date] = entry.effect.hours
    else if (entry.effect.kind === 'close') holidays.push(entry.date)
  }
  const { timeZone, weekly } = workingHours
  return { timeZone, weekly, holidays, overrides, decreedThrough: decreedThrough(decrees, knownOn) }
}
