import { describe, expect, test } from 'vitest'
import { fetchedRows, pageSize } from './rows.ts'

describe('how many rows', () => {
  test.for([
    { asked: undefined, size: 50 },
    { asked: -3, size: 1 },
    { asked: 0, size: 1 },
    { asked: 1, size: 1 },
    { asked: 200, size: 200 },
    { asked: 201, size: 200 },
    { asked: Number.POSITIVE_INFINITY, size: 200 },
  ])('issue 2 §2.5: who asks for $asked is shown $size', ({ asked, size }) => expect(pageSize(asked)).toBe(size))

  test.for([
    { size: 1, fetched: 11 },
    { size: 10, fetched: 11 },
    { size: 11, fetched: 41 },
    { size: 40, fetched: 41 },
    { size: 50, fetched: 51 },
    { size: 51, fetched: 101 },
    { size: 100, fetched: 101 },
    { size: 101, fetched: 201 },
    { size: 200, fetched: 201 },
  ])('issue 5 §6: for a page of $size, $fetched are fetched: one of a few, and always one more', (one) => {
    expect(fetchedRows(one.size)).toBe(one.fetched)
    expect(one.fetched).toBeGreaterThan(one.size)
  })
})
