import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from './testing/database.ts'
import { withTestDatabase } from './testing/database.ts'
import { describeSchema } from './testing/schema.ts'

/**
 * The schema that the migrations make is a committed file (issue 5 §7): whoever changes it shows what changes. `npm
 * run goldens` renews it.
 */

const golden = join(import.meta.dirname, '../schema.golden')

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())

test('issue 5 §7: the migrated schema is the committed one', async () => {
  const schema = await describeSchema(database.context.reader)
  if (process.env['HAI_RENEW_GOLDENS'] === '1') await writeFile(golden, schema)
  expect(schema.split('\n')).toEqual((await readFile(golden, 'utf8')).split('\n'))
})

test('issue 5 §7: a column, a constraint, an index and a table that are changed by hand are seen', async () => {
  const { reader } = database.context
  const before = await describeSchema(reader)
  for (const change of [
    'alter table tickets.ticket alter column subject drop not null',
    'alter table tickets.ticket add constraint never_negative check (true)',
    'create index index_by_hand on tickets.ticket (satker)',
    'create table tickets.by_hand (id integer)',
  ]) {
    const known = await describeSchema(reader)
    await reader.execute(change)
    expect(await describeSchema(reader)).not.toBe(known)
  }
  expect(before).toContain('table tickets.ticket')
})
