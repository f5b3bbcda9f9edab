import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatInstant, localDateOf } from './format-instant.ts'
import { instant } from './instant.ts'
import { isLocalDate, localDate, parseInstant } from './parse-instant.ts'

test.for([
  ['1970-01-01T00:00:00Z', 0],
  ['1970-01-01T07:00:00+07:00', 0],
  ['1969-12-31T19:30:00-04:30', 0],
  ['1970-01-01T00:00:00-00:00', 0],
  ['1970-01-02T00:00:00z', 86_400_000],
  ['1970-01-02t00:00:00Z', 86_400_000],
  ['1970-01-01T00:00:00.5Z', 500],
  ['1970-01-01T00:00:00.001Z', 1],
  ['1970-01-01T00:00:01.9999999Z', 1999],
  ['1969-12-31T23:59:59.9999Z', -1],
  ['2000-02-29T00:00:00Z', 951_782_400_000],
  ['0000-01-01T00:00:00Z', -62_167_219_200_000],
  ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
] as const)('RFC 3339 §5.6: %s is %i milliseconds after 1970', ([text, expected]) => {
  expect(parseInstant(text)).toBe(expected)
})

test.for([
  ['2023-02-30T08:00:00Z', 'the date does not exist'],
  ['2023-02-29T08:00:00Z', 'the date does not exist'],
  ['1900-02-29T08:00:00Z', 'the date does not exist'],
  ['2023-04-31T08:00:00Z', 'the date does not exist'],
  ['2023-13-01T08:00:00Z', 'the date does not exist'],
  ['2023-00-01T08:00:00Z', 'the date does not exist'],
  ['2023-01-00T08:00:00Z', 'the date does not exist'],
  ['2023-01-01T24:00:00Z', 'the time does not exist'],
  ['2023-01-01T08:60:00Z', 'the time does not exist'],
  ['2016-12-31T23:59:60Z', 'leap seconds are not kept'],
  ['2023-01-01T08:00:00', 'want'],
  ['2023-01-01T08:00:00.Z', 'the fraction has no digits'],
  ['2023-01-01T08:00:00+0700', 'want Z or an offset'],
  ['2023-01-01T08:00:00+24:00', 'want Z or an offset'],
  ['2023-01-01T08:00:00+07:60', 'want Z or an offset'],
  ['2023-01-01T08:00:00Zx', 'want Z or an offset'],
  ['2023-01-01 08:00:00Z', 'want YYYY'],
  ['2023-01-01T08:00Z', 'want YYYY'],
  ['+02023-01-01T08:00:00Z', 'want YYYY'],
  ['2023-1-1T08:00:00Z', 'want YYYY'],
  ['٢٠٢٣-01-01T08:00:00Z', 'want YYYY'],
  [`2023-01-01T08:00:00.${'0'.repeat(100)}Z`, 'want YYYY'],
  ['', 'want YYYY'],
] as const)('RFC 3339 §5.7: %s is refused: %s', ([text, why]) => {
  expect(() => parseInstant(text)).toThrow(RangeError)
  expect(() => parseInstant(text)).toThrow(why)
})

test.for([
  ['Asia/Jakarta', '2026-11-23T01:40:00Z', '2026-11-23T08:40:00+07:00'],
  ['Asia/Jakarta', '2026-11-23T01:40:00.050Z', '2026-11-23T08:40:00.050+07:00'],
  ['Asia/Jakarta', '2025-12-31T17:00:00Z', '2026-01-01T00:00:00+07:00'],
  // Before 1964 the clocks of Jakarta showed +07:30, and before 1924 they showed no whole minute.
  ['Asia/Jakarta', '1963-12-31T16:29:59Z', '1963-12-31T23:59:59+07:30'],
  ['Asia/Jakarta', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z'],
  ['UTC', '2026-11-23T01:40:00Z', '2026-11-23T01:40:00Z'],
  ['America/New_York', '2023-11-05T05:30:00Z', '2023-11-05T01:30:00-04:00'],
  ['America/New_York', '2023-11-05T06:30:00Z', '2023-11-05T01:30:00-05:00'],
  ['Australia/Lord_Howe', '2023-04-01T15:30:00Z', '2023-04-02T02:00:00+10:30'],
  ['Asia/Kathmandu', '2023-01-01T00:00:00Z', '2023-01-01T05:45:00+05:45'],
  ['Europe/London', '2023-01-01T00:00:00Z', '2023-01-01T00:00:00+00:00'],
] as const)('RFC 3339 §4: in %s, %s is written %s', ([zone, given, expected]) => {
  expect(formatInstant(parseInstant(given), zone)).toBe(expected)
})

test('RFC 3339: what is written is read back, in any zone', () => {
  const zones = fc.constantFrom('Asia/Jakarta', 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia')
  const at = fc.integer({ min: -62_135_500_000_000, max: 253_402_200_000_000 }).map(instant)
  fc.assert(
    fc.property(at, zones, (then, zone) => parseInstant(formatInstant(then, zone)) === then),
    { numRuns: 2000 },
  )
})

test('CLOCK 9: a zone that nobody knows is refused, and so is a year of five digits', () => {
  expect(() => formatInstant(instant(0), 'Asia/Atlantis')).toThrow('no time zone is named "Asia/Atlantis"')
  expect(() => formatInstant(instant(0), '')).toThrow(RangeError)
  expect(() => formatInstant(parseInstant('9999-12-31T23:59:59Z'))).toThrow('outside the years 0000 to 9999')
})

test('§6.1.1: the date is the one on the wall in the zone', () => {
  expect(localDateOf(parseInstant('2026-11-22T16:59:59.999Z'))).toBe('2026-11-22')
  expect(localDateOf(parseInstant('2026-11-22T17:00:00Z'))).toBe('2026-11-23')
  expect(localDateOf(parseInstant('2026-11-22T17:00:00Z'), 'UTC')).toBe('2026-11-22')
})

test.for([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2100-02-29', false],
  ['2000-02-29', true],
  ['2023-12-31', true],
  ['2023-12-32', false],
  ['2023-1-01', false],
  ['2023-01-01T00:00:00Z', false],
] as const)('RFC 3339 §5.6: that %s is a date is %s', ([text, expected]) => {
  expect(isLocalDate(text)).toBe(expected)
  if (!expected) expect(() => localDate(text)).toThrow(RangeError)
})
