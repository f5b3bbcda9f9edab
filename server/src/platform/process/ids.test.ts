import { instant } from 'agreement'
import { expect, test } from 'vitest'
import { randomToken, uuidv7 } from './ids.ts'

test('RFC 9562 §5.7: an id carries its millisecond, its version and its variant', () => {
  // 0x017F22E279B0 is the millisecond of the example in RFC 9562 A.6.
  expect(uuidv7(instant(0x017f22e279b0))).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('HOUSE, ids: those of one millisecond are distinct and sort in the order in which they were made', () => {
  const ids = Array.from({ length: 3000 }, () => uuidv7(instant(1_700_000_000_000)))
  expect(new Set(ids).size).toBe(3000)
  expect(ids.toSorted()).toEqual(ids)
})

test('HOUSE, ids: a token is as long as asked and never the same', () => {
  expect(randomToken(16)).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(randomToken()).not.toBe(randomToken())
})
