import type { Database } from './postgres/database.ts'

/** The value that all processes on this database share under `key`; the first to ask makes it. */
export async function setting(database: Database, key: string, make: () => string): Promise<string> {
  const find = (): Promise<{ value: string }[]> =>
    database.reader.query('select value from platform.setting where key = $1', [key])
  const [before] = await find()
  if (before) return before.value
  await database.reader.execute(
    'insert into platform.setting (key, value) values ($1, $2) on conflict (key) do nothing',
    [key, make()],
  )
  const [row] = await find()
  if (!row) throw new Error(`the setting ${key} was not stored`)
  return row.value
}
