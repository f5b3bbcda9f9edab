import { expect, test } from 'vitest'
import { sayDate, sayDuration, sayInstant, sayTime, sayWorking } from './say.ts'
import { wib } from '../testing/desk.ts'

test('§6.1.2: instants are said in WIB, times with a full stop', () => {
  expect(sayInstant(wib('23 08:40'), 'id')).toBe('Senin, 23 November 2026 pukul 08.40 WIB')
  expect(sayInstant(wib('23 08:40'), 'en')).toBe('Monday, 23 November 2026 at 08.40 WIB')
  expect(sayDate(wib('2026-05-31 00:00'), 'id')).toBe('Minggu, 31 Mei 2026')
  expect(sayTime(wib('23 23:59:59.999'))).toBe('23.59')
})

test.for([
  { ms: 0, id: '0 menit', en: '0 minutes' },
  { ms: 59_999, id: '0 menit', en: '0 minutes' },
  { ms: 60_000, id: '1 menit', en: '1 minute' },
  { ms: 3_600_000, id: '1 jam', en: '1 hour' },
  { ms: 7_800_000, id: '2 jam 10 menit', en: '2 hours 10 minutes' },
  { ms: 115_200_000, id: '32 jam', en: '32 hours' },
])('§6.3: $ms milliseconds are said as "$id" and "$en", floored to minutes', ({ ms, id, en }) => {
  expect([sayDuration(ms, 'id'), sayDuration(ms, 'en')]).toEqual([id, en])
})

test('§6.3: targets are said in working time', () => {
  expect([sayWorking(3_600_000, 'id'), sayWorking(3_600_000, 'en'), sayWorking(120_000, 'en')]).toEqual([
    '1 jam kerja',
    '1 working hour',
    '2 working minutes',
  ])
})
