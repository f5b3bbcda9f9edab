import { describe, expect, test } from 'vitest'
import { months, sayBrief, sayMonth, weekdays } from '../document/say.ts'
import { formatInstant } from './format-instant.ts'
import type { LocalDate } from './instant.ts'
import { dayLength, hourLength, minuteLength } from './lengths.ts'
import { parseInstant } from './parse-instant.ts'
import { startOfDay, wibInstant } from './wib.ts'

describe('issue 5 §3: WIB, lengths and names of the calendar are each said once', () => {
  test('§6.1.2: a time of the wall is seven hours ahead of UTC', () => {
    expect(wibInstant('2026-11-23T08:40:00')).toBe(parseInstant('2026-11-23T01:40:00Z'))
    expect(formatInstant(startOfDay('2028-02-29' as LocalDate))).toBe('2028-02-29T00:00:00+07:00')
    expect(() => wibInstant('2026-02-30T08:00:00')).toThrow(RangeError)
  })

  test('CLOCK: a minute, an hour and a day in milliseconds', () =>
    expect([minuteLength, hourLength, dayLength]).toEqual([60_000, 3_600_000, 86_400_000]))

  test('issue 2 §4: months in full and short, in both languages', () => {
    const short = (language: 'id' | 'en') => months[language].map((month) => month.slice(0, 3)).join(' ')
    expect(short('id')).toBe('Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des')
    expect(short('en')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
    expect([sayMonth('2026-08', 'id'), sayMonth('2026-12', 'en')]).toEqual(['Agustus 2026', 'December 2026'])
    expect(sayBrief(wibInstant('2026-08-17T08:05:00'), 'id')).toBe('17 Agu 2026, 08.05')
    expect(weekdays.id.fri).toBe('Jumat')
  })
})
