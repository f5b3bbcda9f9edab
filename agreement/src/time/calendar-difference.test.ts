import { expect, test } from 'vitest'
import type { Calendar } from './calendar.ts'
import { calendarDifference, calendarFault } from './calendar-difference.ts'

const plain: Calendar = {
  timeZone: 'Asia/Jakarta',
  weekly: { mon: [['08:00', '16:00']] },
  holidays: ['2026-12-25'],
  overrides: { '2026-12-28': [['08:00', '12:00']] },
  decreedThrough: 2027,
}

test.for<[string, Partial<Calendar>, { first: string; last: string } | null]>([
  ['nothing', {}, null],
  ['a holiday more', { holidays: ['2026-12-25', '2026-12-24'] }, { first: '2026-12-24', last: '2026-12-24' }],
  ['a holiday less', { holidays: [] }, { first: '2026-12-25', last: '2026-12-25' }],
  [
    'a holiday that becomes half a day',
    { holidays: [], overrides: { ...plain.overrides, '2026-12-25': [['08:00', '12:00']] } },
    { first: '2026-12-25', last: '2026-12-25' },
  ],
  ['other hours', { overrides: { '2026-12-28': [['08:00', '11:00']] } }, { first: '2026-12-28', last: '2026-12-28' }],
  ['no hours left', { overrides: { '2026-12-28': [] } }, { first: '2026-12-28', last: '2026-12-28' }],
  ['a decreed year', { decreedThrough: 2028 }, { first: '2028-01-01', last: '2028-12-31' }],
  ['two decreed years taken back', { decreedThrough: 2025 }, { first: '2026-01-01', last: '2027-12-31' }],
  ['a year and a day of this one', { decreedThrough: 2028, holidays: [] }, { first: '2026-12-25', last: '2028-12-31' }],
])('§6.1.4: %s is the span that differs', ([, change, span]) => {
  expect(calendarDifference(plain, { ...plain, ...change })).toEqual(span)
})

test('§6.1.4: a first decree of all counts for its last year, and the span is the same both ways', () => {
  const undecreed = { ...plain, decreedThrough: 0 }
  expect(calendarDifference(undecreed, plain)).toEqual({ first: '2027-01-01', last: '2027-12-31' })
  expect(calendarDifference(plain, undecreed)).toEqual({ first: '2027-01-01', last: '2027-12-31' })
})

test.for<[string, Partial<Calendar>, RegExp | null]>([
  ['that opens on Mondays', {}, null],
  ['with an hour of one digit', { overrides: { '2026-12-28': [['08:00', '9:00']] } }, /overrides\.2026-12-28/],
  ['that never opens', { weekly: {}, overrides: {} }, /never opens/],
  ['with a day that does not exist', { holidays: ['2026-02-30'] }, /holidays/],
  ['of no zone', { timeZone: 'Asia/Atlantis' }, /Asia\/Atlantis/],
])('issue 5 §2: a calendar %s is read as the clock reads it', ([, change, fault]) => {
  const found = calendarFault({ ...plain, ...change })
  if (fault === null) expect(found).toBeNull()
  else expect(found).toMatch(fault)
})
