import { expect, test } from 'vitest'
import { parseInt8, parseTimestamp } from './pg.ts'

// Worked by hand: 2026-11-23T00:00:00Z is day 20 780 of the epoch, 20 780 × 86 400 000 = 1 795 392 000 000.
test.for([
  { text: '2026-11-23 00:00:00+00', at: 1_795_392_000_000 },
  { text: '2026-11-23 01:40:00+00', at: 1_795_398_000_000 },
  { text: '2026-11-23 00:00:00.1+00', at: 1_795_392_000_100 },
  { text: '2026-11-23 00:00:00.12+00', at: 1_795_392_000_120 },
  { text: '2026-11-23 00:00:00.123+00', at: 1_795_392_000_123 },
  { text: '2026-11-23 00:00:00.123999+00', at: 1_795_392_000_123 },
  { text: '9999-12-31 00:00:00+00', at: 253_402_214_400_000 },
])("HOUSE, instants: PostgreSQL's $text is $at ms", ({ text, at }) => {
  expect(parseTimestamp(text)).toBe(at)
})

test.for(['infinity', '-infinity', '2026-11-23 01:40:00+07', '12026-11-23 00:00:00+00', '0044-03-15 00:00:00+00 BC'])(
  'HOUSE, instants: %s is refused, not guessed',
  (text) => {
    expect(() => parseTimestamp(text)).toThrow(RangeError)
  },
)

test('HOUSE, counts: int8 is a number while exact, and throws beyond', () => {
  expect(parseInt8('9007199254740991')).toBe(9007199254740991)
  expect(() => parseInt8('9007199254740992')).toThrow(RangeError)
})
