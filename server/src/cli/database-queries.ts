import type { Context } from '../platform/context.ts'

/** The SQL that says which database a command reads. */

/** Which database a command reads, in words: its name, and where its server is. */
export async function databaseRead({ config, reader }: Context): Promise<string> {
  const [row] = await reader.query<{ name: string }>('select current_database() as name')
  const where = config.databaseUrl === null ? config.dataFolder : new URL(config.databaseUrl).host
  return `${row?.name ?? ''} at ${where}`
}
