import type { Database } from './postgres/database.ts'

const valueOf = async (database: Database, key: string): Promise<string | null> => {
  const [row] = await database.reader.query<{ value: string }>('select value from platform.setting where key = $1', [
    key,
  ])
  return row?.value ?? null
}

/** The value that is stored under `key`; empty where none is. */
export const knownSetting = async (database: Database, key: string): Promise<string> =>
  (await valueOf(database, key)) ?? ''

/** The value that all processes on this database share under `key`; the first to ask makes it. */
export async function setting(database: Database, key: string, make: () => string): Promise<string> {
  const before = await valueOf(database, key)
  if (before !== null) return before
  await database.reader.execute(
    'insert into platform.setting (key, value) values ($1, $2) on conflict (key) do nothing',
    [key, make()],
  )
  const stored = await valueOf(database, key)
  if (stored === null) throw new Error(`the setting ${key} was not stored`)
  return stored
}
