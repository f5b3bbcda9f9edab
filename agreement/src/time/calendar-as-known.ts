import { z } from 'zod'
import type { Calendar, CalendarEntry, CalendarRegister, WallInterval, Weekly } from './calendar.ts'
import type { LocalDate } from './instant.ts'
import { isLocalDate } from './parse-instant.ts'

/** The calendar as known on a day: what had been decreed by then, and nothing else (READING: calendars are dated twice). */

const date = z.string().refine((text): text is LocalDate => isLocalDate(text), 'must be a date YYYY-MM-DD')
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be HH:MM')
const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('close') }),
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('hours'), hours: z.array(z.tuple([time, time])) }),
])
const words = z.strictObject({ id: z.string().min(1), en: z.string().min(1) })

const register = z.strictObject({
  id: z.string().min(1),
  entries: z.array(
    z.strictObject({
      date,
      decreedOn: date,
      kind: z.enum(['national', 'collective-leave', 'exception']),
      effect,
      name: words,
      decree: z.string().min(1),
    }),
  ),
  decreedYears: z.array(
    z.strictObject({ year: z.int().min(1900).max(2200), decreedOn: date, decree: z.string().min(1) }),
  ),
})

/** A register of decrees from JSON. Throws with every fault where it is not one. */
export const parseCalendarRegister = (data: unknown): CalendarRegister => register.parse(data)

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
 * The calendar as known on `knownOn` for the working hours of an agreement (6.1). Where several decrees speak of one day, the latest counts.
 * Collective leave closes the desk where the agreement's policy says so.
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
