import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarEntry, CalendarRegister } from '../time/calendar.ts'
import { calendarAsKnown } from '../time/calendar-as-known.ts'
import { explainClosedDays, explainDays } from './explain-days.ts'
import type { DayRules } from './explain-days.ts'
import { instant } from '../time/instant.ts'
import type { LocalDate } from '../time/instant.ts'
import { agreement2023, decrees, known, wib } from '../testing/desk.ts'
import { compileCalendar } from '../time/working-calendar.ts'
import { addWorking, nextOpen } from '../time/working-time.ts'
import type { Pause } from '../time/working-time.ts'

const today = '2026-11-23' as LocalDate
const rules = (pauses: readonly Pause[] = []): DayRules => ({ calendar: known, decrees, knownOn: today, pauses })
const told = (from: string, to: string, given: DayRules = rules()): string[] =>
  explainDays(given, wib(from), wib(to)).map((step) => `${step.clause} ${step.text.id}`)

/** Rules with one more announcement, as known today. */
function announced(entry: Pick<CalendarEntry, 'effect'> & { readonly date: string }): DayRules {
  const register: CalendarRegister = {
    ...decrees,
    entries: [
      ...decrees.entries,
      {
        ...entry,
        date: entry.date as LocalDate,
        decreedOn: today,
        kind: 'exception',
        name: { id: 'Jam khusus Ramadan', en: 'Ramadan hours' },
        decree: 'PENG-2/2026',
      },
    ],
  }
  return {
    calendar: compileCalendar(calendarAsKnown(register, today, agreement2023.workingHours, true)),
    decrees: register,
    knownOn: today,
    pauses: [],
  }
}

describe('the days as a person counts them', () => {
  test('§6.1.2: within one day there is nothing to count', () => {
    expect(told('23 08:00', '23 16:00')).toEqual([])
  })

  test('§6.1.2: whole days in a row are one step, and the last is what remains', () => {
    expect(told('23 08:00', '26 10:00')).toEqual([
      '6.1.2 Senin s.d. Rabu, 25 November 2026 terhitung 24 jam.',
      '6.1.2 Sisa 2 jam sejak Kamis pukul 08.00.',
    ])
  })

  test('§6.1.2: a target that uses up its last day ends at closing', () => {
    expect(told('23 08:00', '24 16:00')).toEqual([
      '6.1.2 Senin terhitung 8 jam.',
      '6.1.2 Sisa 8 jam sejak Selasa pukul 08.00.',
    ])
  })

  test('§6.1.4: special hours are told with the announcement', () => {
    const given = announced({ date: '2026-11-24', effect: { kind: 'hours', hours: [['08:00', '15:00']] } })
    expect(told('23 10:00', '25 09:00', given)).toEqual([
      '6.1.2 Senin terhitung 6 jam, sampai layanan tutup pukul 16.00.',
      '6.1.4 Selasa, 24 November 2026 terhitung 7 jam menurut jam khusus: Jam khusus Ramadan (PENG-2/2026).',
      '6.1.2 Sisa 1 jam sejak Rabu pukul 08.00.',
    ])
  })

  test('§6.1.4: a closure is told from the day that it is known', () => {
    const given = announced({ date: '2026-11-24', effect: { kind: 'close' } })
    expect(told('23 10:00', '25 09:00', given)[1]).toBe(
      '6.1.1 Selasa, 24 November 2026 tidak dihitung: Jam khusus Ramadan (PENG-2/2026).',
    )
    expect(explainClosedDays(given, wib('24 10:00'), wib('25 08:00')).map((step) => step.text.en)).toEqual([
      'Tuesday, 24 November 2026 does not count: Ramadan hours (PENG-2/2026).',
    ])
  })

  test('§5.2.4: a day that was all waiting is left to the wait, and what remains starts when the wait ends', () => {
    expect(told('23 10:00', '25 14:00', rules([{ from: wib('23 16:00'), to: wib('25 11:00') }]))).toEqual([
      '6.1.2 Senin terhitung 6 jam, sampai layanan tutup pukul 16.00.',
      '6.1.2 Sisa 3 jam sejak Rabu pukul 11.00.',
    ])
  })
})

/** The hours and minutes that the steps say in Indonesian, in minutes. */
const minutesSaid = (steps: readonly { readonly text: { readonly id: string } }[]): number =>
  steps.reduce((sum, { text }) => {
    const said = /(?:terhitung|Sisa) (?:(\d+) jam)?\s?(?:(\d+) menit)?/.exec(text.id)
    return sum + (said ? Number(said[1] ?? 0) * 60 + Number(said[2] ?? 0) : 0)
  }, 0)

test('§6.1: whatever the span, the hours that are said add up to the target', () => {
  const minute = 60_000
  const pause = fc.tuple(fc.nat(10 * 1440), fc.integer({ min: 1, max: 3 * 1440 }))
  fc.assert(
    fc.property(
      fc.nat(1400 * 1440),
      fc.integer({ min: 1, max: 40 * 60 }),
      fc.array(pause, { maxLength: 3 }),
      (start, target, drawn) => {
        const at = instant(wib('2023-01-02 00:00') + start * minute)
        const pauses = drawn.map(([from, length]): Pause => ({
          from: instant(at + from * minute),
          to: instant(at + (from + length) * minute),
        }))
        const due = addWorking(known, at, target * minute, pauses)
        const steps = explainDays(rules(pauses), nextOpen(known, at), due)
        expect(steps.length).toBeLessThanOrEqual(16)
        if (steps.length > 0) expect(minutesSaid(steps)).toBe(target)
      },
    ),
    { numRuns: 500 },
  )
})
