import { instant } from 'agreement'
import type { Instant } from 'agreement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '../../testing/database.ts'
import { withTestDatabase } from '../../testing/database.ts'
import { isDatabaseUnavailable, timestamp } from './database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())

test('HOUSE, instants: what is stored comes back to the millisecond, whatever the zone of the server', async () => {
  const at = instant(1_795_398_000_123)
  const [row] = await database.context.reader.query<{ at: Instant; day: string; count: number }>(
    'select $1::timestamptz as at, ($1::timestamptz)::date as day, 9007199254740991::int8 as count',
    [timestamp(at)],
  )
  expect(row).toEqual({ at, day: '2026-11-23', count: 9_007_199_254_740_991 })
})

test('COMPOSITION §4: a statement is planned once on a connection, because it is named by its text', async () => {
  const named = await database.context.transaction(async (tx) => {
    for (let n = 0; n < 3; n++) await tx.query('select $1::integer as planned_once', [n])
    return tx.query<{ statement: string }>(
      `select statement from pg_prepared_statements where statement like '%planned_once%' and statement not like '%pg_prepared%'`,
    )
  })
  expect(named).toEqual([{ statement: 'select $1::integer as planned_once' }])
})

test('RELIABILITY §5: an error rolls the whole transaction back, and its connection stays usable', async () => {
  const store = (tx: { execute(text: string, parameters?: readonly string[]): Promise<number> }) =>
    tx.execute(`insert into platform.setting (key, value) values ('rolled-back', 'x')`)
  await expect(
    database.context.transaction(async (tx) => {
      await store(tx)
      throw new Error('on purpose')
    }),
  ).rejects.toThrow('on purpose')
  expect(await database.context.reader.query(`select value from platform.setting where key = 'rolled-back'`)).toEqual(
    [],
  )
  expect(await database.context.transaction(store)).toBe(1)
})

test('RELIABILITY §5: of two transactions that block each other, both end: the loser runs again', async () => {
  const { context } = database
  await context.reader.execute(`insert into platform.setting (key, value) values ('left', '0'), ('right', '0')`)
  const add = (tx: Parameters<Parameters<typeof context.transaction>[0]>[0], key: string) =>
    tx.execute(`update platform.setting set value = (value::integer + 1)::text where key = $1`, [key])
  let waiting = 0
  let both: (() => void) | undefined
  const meeting = new Promise<void>((resolve) => {
    both = resolve
  })
  const cross = (first: string, second: string) =>
    context.transaction(async (tx) => {
      await add(tx, first)
      waiting += 1
      if (waiting === 2) both?.()
      await meeting
      await add(tx, second)
    })
  await Promise.all([cross('left', 'right'), cross('right', 'left')])
  expect(
    await context.reader.query(`select key, value from platform.setting where key in ('left', 'right') order by key`),
  ).toEqual([
    { key: 'left', value: '2' },
    { key: 'right', value: '2' },
  ])
})

test('RELIABILITY F02: sessions that the server ends do not end the process; the next question is answered', async () => {
  const { context } = database
  const kill = `select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and
     pid <> pg_backend_pid()`
  const slow = context.reader.query('select pg_sleep(20)').catch((error: unknown) => error)
  await context.reader.query('select 1')
  await context.reader.query(kill)
  expect(isDatabaseUnavailable(await slow)).toBe(true)
  expect(await context.reader.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('issue 5 §6: every connection plans for indexes and without JIT, whatever the server is set to', async () => {
  const [row] = await database.context.reader.query<{ cost: string; jit: string; zone: string }>(
    `select current_setting('random_page_cost') as cost, current_setting('jit') as jit,
       current_setting('TimeZone') as zone`,
  )
  expect(row).toEqual({ cost: '1.1', jit: 'off', zone: 'UTC' })
})
