import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/postgres/database.ts'

/**
 * Who asked before, by address: their ids never change and people are never removed, so a process may remember them. It saves the intake
 * statement a search and the preparation of an insert.
 */

const seen = new WeakMap<Database, Map<string, string>>()
const mostSeen = 50_000

/** The person whom this process has seen under an address; null where it has not. */
export const seenRequester = (context: Context, email: string | null): string | null =>
  email === null ? null : (seen.get(context.database)?.get(email) ?? null)

/** Remembers who has an address. */
export function rememberRequester(context: Context, email: string | null, personId: string): void {
  if (email === null) return
  const held = seen.get(context.database) ?? new Map<string, string>()
  if (held.size >= mostSeen) held.clear()
  held.set(email, personId)
  seen.set(context.database, held)
}
