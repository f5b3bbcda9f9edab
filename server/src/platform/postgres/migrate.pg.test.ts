import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestDatabase } from '../../testing/database.ts'
import { withTestDatabase } from '../../testing/database.ts'
import { migrate } from './migrate.ts'
import { SetupError } from './binaries.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hai-migrations-'))
  await database.context.reader.execute('delete from migration.applied')
  await database.context.reader.execute('drop schema if exists tried cascade')
  await put('0001_begin.sql', 'create schema tried; create table tried.one (a integer);')
})
afterEach(() => rm(folder, { recursive: true }))

const put = (name: string, sql: string) => writeFile(join(folder, name), sql)
const run = () => migrate(database.context.connection, folder)
const tables = async (): Promise<string[]> =>
  (
    await database.context.reader.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'tried' order by table_name`,
    )
  ).map((row) => row.name)

test('STYLE §15: what is missing is applied in order, once', async () => {
  await put('0002_next.sql', 'create table tried.two (a integer);')
  expect(await run()).toEqual(['0001_begin.sql', '0002_next.sql'])
  expect(await run()).toEqual([])
  await put('0003_last.sql', 'create table tried.three (a integer);')
  expect(await run()).toEqual(['0003_last.sql'])
  expect(await tables()).toEqual(['one', 'three', 'two'])
})

test('STYLE §15: two processes that start at once migrate once', async () => {
  const applied = await Promise.all([run(), run(), run()])
  expect(applied.flat()).toEqual(['0001_begin.sql'])
})

test('STYLE §15: a migration that fails leaves nothing of itself, and those before it stay', async () => {
  await put('0002_fails.sql', 'create table tried.two (a integer); select 1 / 0;')
  await expect(run()).rejects.toThrow('0002_fails.sql')
  expect(await tables()).toEqual(['one'])
})

test('STYLE §15: a changed history is refused, and so is a database newer than the program', async () => {
  await run()
  await put('0001_begin.sql', 'create schema tried;')
  await expect(run()).rejects.toThrow(SetupError)
  await rm(join(folder, '0001_begin.sql'))
  await put('0009_other.sql', 'select 1')
  await expect(run()).rejects.toThrow(/0001_begin.sql.*newer version/)
})

test('STYLE §15: names without a number, and numbers given twice, are refused', async () => {
  await put('0001_twice.sql', 'select 1')
  await expect(run()).rejects.toThrow(/two migrations/)
  await rm(join(folder, '0001_twice.sql'))
  await put('later.sql', 'select 1')
  await expect(run()).rejects.toThrow(/later.sql/)
})
