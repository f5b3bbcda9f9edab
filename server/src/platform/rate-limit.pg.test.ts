import { instant } from 'agreement'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import type { Context } from './context.ts'
import { forgiveAttempts, networkOf, removeOldCounts, spendAttempts } from './rate-limit.ts'
import type { RateLimit } from './rate-limit.ts'

/** Limits of how often (issue 5 §3: rate limits become one). */

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())

const began = instant(1_795_398_000_000)
const minute = 60_000
/** The desk's context at `ms` after the beginning. */
const at = (ms: number, base: Context = database.context): Context => ({
  ...base,
  clock: { ...base.clock, real: () => instant(began + ms) },
})

describe.for(['here', 'together'] as const)('counted %s', (counted) => {
  const limit: RateLimit = { most: 3, windowMs: minute, counted }
  const spend = (context: Context, subject: string, more: Partial<RateLimit> = {}) =>
    spendAttempts(context, [{ kind: `test-${counted}`, subject, limit: { ...limit, ...more } }])

  test('issue 5 §3: three of three pass, the fourth is told how long to wait, and after the window all pass', async () => {
    for (let n = 0; n < 3; n++) expect(await spend(at(n), 'budi')).toBeNull()
    expect(await spend(at(20_000), 'budi')).toBe(40_000)
    expect(await spend(at(minute - 1), 'budi')).toBe(1)
    expect(await spend(at(minute), 'budi')).toBeNull()
  })

  test('issue 5 §3: another subject and another kind have counts of their own', async () => {
    for (let n = 0; n < 4; n++) await spend(at(0), 'siti')
    expect(await spend(at(0), 'wayan')).toBeNull()
    expect(await spendAttempts(at(0), [{ kind: 'other', subject: 'siti', limit }])).toBeNull()
  })

  test('issue 5 §3: two at once count as two', async () => {
    const waits = await Promise.all(Array.from({ length: 5 }, () => spend(at(0), 'bersama')))
    expect(waits.filter((wait) => wait === null)).toHaveLength(3)
  })
})

const together: RateLimit = { most: 1, windowMs: minute, counted: 'together' }

test('RELIABILITY §5: what guards an account holds for all processes, also where the work is rolled back', async () => {
  const attempt = { kind: 'account', subject: 'budi', limit: together }
  await database.context
    .transaction(async (tx) => {
      await spendAttempts({ ...at(0), reader: tx }, [attempt])
      throw new Error('on purpose')
    })
    .catch(() => undefined)
  const elsewhere = { ...at(0), database: { ...database.context.database } }
  expect(await spendAttempts(elsewhere, [attempt])).toBe(minute)
})

test('issue 2.3: a success forgives; what stands in the database names nobody', async () => {
  const attempt = { kind: 'account', subject: 'siti@bank.example', limit: together }
  await spendAttempts(at(0), [attempt])
  const rows = await database.context.reader.query<{ text: string }>(
    'select row_to_json(rate_count)::text as text from platform.rate_count limit 100',
  )
  expect(rows.map(({ text }) => text).join()).not.toContain('siti')
  await forgiveAttempts(at(0), [attempt])
  expect(await spendAttempts(at(0), [attempt])).toBeNull()
})

test('issue 5 §3: of several limits the first that is over is told, and those after it are not counted', async () => {
  const wide = { kind: 'wide', subject: 'x', limit: together }
  const narrow = { kind: 'narrow', subject: 'x', limit: together }
  await spendAttempts(at(0), [narrow])
  expect(await spendAttempts(at(0), [narrow, wide])).toBe(minute)
  expect(await spendAttempts(at(0), [wide])).toBeNull()
})

test('issue 5 §3: counts whose window is over are removed', async () => {
  await spendAttempts(at(0), [{ kind: 'old', subject: 'x', limit: together }])
  expect(await removeOldCounts(at(minute + 1))).toBeGreaterThan(0)
  expect(await removeOldCounts(at(minute + 1))).toBe(0)
})

test.for([
  { address: '10.0.0.1', network: '10.0.0.1' },
  { address: '::ffff:10.0.0.1', network: '10.0.0.1' },
  { address: '2001:0db8:0001:0002:aaaa:bbbb:cccc:dddd', network: '2001:db8:1:2' },
  { address: '2001:DB8:1:2::1', network: '2001:db8:1:2' },
  { address: '2001:db8::1', network: '2001:db8:0:0' },
  { address: '::1', network: '0:0:0:0' },
  { address: '', network: '' },
])('issue 5 §3: $address counts as $network', ({ address, network }) => expect(networkOf(address)).toBe(network))
