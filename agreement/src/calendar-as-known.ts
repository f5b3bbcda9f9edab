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
    z.strictObject({ date, decreedOn: date, kind: z.enum(['national', 'collective-leave', 'exception']), effect, name: words, decree: z.string().min(1) }),
  ),
  decreedYears: z.array(z.strictObject({ year: z.int().min(1900).max(2200), decreedOn: date, decree: z.string().min(1) })),
})

/** A register of decrees from JSON. Throws with every fault where it is not one. */
export const parseCalendarRegister = (data: unknown): CalendarRegister => register.parse(data)

/** The line that governs `day` as known on `knownOn`: the one decreed last; null for an ordinary day. */
export function explainDay(decrees: CalendarRegister, knownOn: LocalDate, day: LocalDate): CalendarEntry | null {
  let latest: CalendarEntry | null = null
  for (const entry of decrees.entries) {
    if (entry.date !== day || entry.decreedOn > knownOn) continue
    if (latest === null || entry.decreedOn >= latest.decreedOn) latest = entry
  }
  return latest
}

/** The last year of the unbroken run of years that had a decree by `knownOn`; undefined where there was none. */
function decreedThrough(decrees: CalendarRegister, knownOn: LocalDate): number | undefined {
  const years = decrees.decreedYears.filter((year) => year.decreedOn <= knownOn).map((year) => year.year).toSorted((one, other) => one - other)
  let last = years[0]
  for (const year of years) if (last !== undefined && year === last + 1) last = year
  return last
}

/**
 * The calendar as known on `knownOn` for the working hours of an agreement (6.1). Where several decrees speak of one day, the latest counts.
 * Collective leave closes the desk where the agreement's policy says so.
 */
export function calendarAsKnown(
  decrees: CalendarRegister, knownOn: LocalDate, workingHours: { readonly timeZone: string; readonly weekly: Weekly }, collectiveLeaveCloses: boolean,
): Calendar {
  const governing = new Map<string, CalendarEntry>()
  for (const entry of decrees.entries) {
    if (entry.decreedOn > knownOn) continue
    const before = governing.get(entry.date)
    if (!before || entry.decreedOn >= before.decreedOn) governing.set(entry.date, entry)
  }
  const holidays: string[] = []
  const overrides: Record<string, readonly WallInterval[]> = {}
  for (const entry of [...governing.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1))) {
    if (entry.effect.kind === 'hours') overrides[entry.date] = entry.effect.hours
    else if (entry.effect.kind === 'close' && (entry.kind !== 'collective-leave' || collectiveLeaveCloses)) holidays.push(entry.date)
  }
  const through = decreedThrough(decrees, knownOn)
  const { timeZone, weekly } = workingHours
  return { timeZone, weekly, holidays, overrides, ...(through !== undefined && { decreedThrough: through }) }
}
