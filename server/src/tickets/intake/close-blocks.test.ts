import { expect, test } from 'vitest'
import { rowsOf } from './close-blocks.ts'

/** Void numbers as they are written down (issue 6 §4). */

test('issue 6 §4: neighbours with one reason are one row; a gap or another reason begins the next', () => {
  expect(rowsOf([3, 4, 7, 8, 9], (ordinal) => (ordinal < 8 ? 'not-stored' : 'unused'))).toEqual([
    { first: 3, last: 4, reason: 'not-stored' },
    { first: 7, last: 7, reason: 'not-stored' },
    { first: 8, last: 9, reason: 'unused' },
  ])
  expect(rowsOf([], () => 'unused')).toEqual([])
})
