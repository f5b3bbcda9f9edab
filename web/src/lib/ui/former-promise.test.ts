import { instant } from 'agreement/client'
import { expect, test } from 'vitest'
import { formerPromise } from './former-promise.ts'

const hour = 3_600_000

test('READING: a promise that was broken stays in view beside the one that now holds; an internal target is none', () => {
  const broken = { fellAt: instant(hour + 1), dueAt: instant(hour), lateMs: hour, counted: true }
  expect(formerPromise({ broken, dueAt: instant(9 * hour) })).toEqual(broken)
  expect(formerPromise({ broken, dueAt: instant(hour) })).toBeNull()
  expect(formerPromise({ broken: { ...broken, counted: false }, dueAt: null })).toBeNull()
  expect(formerPromise({ broken: null, dueAt: instant(hour) })).toBeNull()
})
