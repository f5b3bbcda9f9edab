import { localDate } from 'agreement'
import type { CalendarEntry } from 'agreement'
import { expect, test } from 'vitest'
import { takingBack } from './take-back.ts'

const name = { id: 'Libur', en: 'Holiday' }
const line = (id: string, date: string, effect: CalendarEntry['effect']) => ({
  id,
  date: localDate(date),
  decreedOn: localDate('2026-11-20'),
  kind: 'exception' as const,
  effect,
  name,
  decree: 'PENG-1',
})
const lines = [
  line('a', '2026-12-24', { kind: 'close' }),
  line('b', '2026-12-25', { kind: 'close' }),
  line('c', '2026-12-24', { kind: 'hours', hours: [['08:00', '12:00']] }),
]

test.for([
  [
    'the only line of a day: the day is an ordinary one again',
    'b',
    { date: '2026-12-25', effect: { kind: 'open' }, name },
  ],
  [
    'a line over another: the day is what that one made it',
    'c',
    { date: '2026-12-24', effect: { kind: 'close' }, name },
  ],
  ['a line that another has taken the place of: there is nothing to take back', 'a', null],
  ['a line that is not there', 'x', null],
] as const)('issue 6 §5: %s', ([, id, taken]) => {
  expect(takingBack(lines, id)).toEqual(taken)
})
