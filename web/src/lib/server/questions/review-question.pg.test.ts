import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTestDatabase } from 'server/testing/database'
import type { TestDatabase } from 'server/testing/database'
import { wibInstant } from 'server/testing/desk'
import { reviewQuestion } from './review-question.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
  await database.context.clock.set(wibInstant('2026-11-30 23:30'))
})
afterAll(() => database.close())

test.for([
  ['', { from: '2026-11-01', to: '2026-11-30' }],
  ['bulan=2028-02', { from: '2028-02-01', to: '2028-02-29' }],
  ['bulan=2026-12&jenis=merged&setelah=abc', { from: '2026-12-01', to: '2026-12-31', kind: 'merged', cursor: 'abc' }],
  ['bulan=kemarin&jenis=semua', { from: 'kemarin-01', to: 'kemarin-31' }],
] as const)('issue 6 §2: the review list of “%s” is one whole month', ([query, asked]) => {
  const { month: _, ...question } = reviewQuestion(database.context, new URLSearchParams(query))
  expect(question).toEqual(asked)
})
