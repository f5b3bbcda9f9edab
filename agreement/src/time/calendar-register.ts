import { z } from 'zod'
import type { CalendarRegister } from './calendar.ts'
import type { LocalDate } from './instant.ts'
import { isLocalDate } from './parse-instant.ts'

/** Decrees as data, read with the schema library. */

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
