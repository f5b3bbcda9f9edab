import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/postgres/database.ts'

/**
 * Who asked before, by address: who proved it, and who only claims it. The ids of both never change (an account that proves an address is
 * another person than the claim to it), and people are never removed, so a process may remember them. It saves the
 * intake statement a search
 * and the preparation of an insert.
 */

/** An address as its owner's account, or as what somebody typed. */
export type Standing = 'account' | 'claim'

const seen = new WeakMap<Database, Map<string, string>>()
const mostSeen = 50_000

const keyOf = (email: string, standing: Standing): string => `${standing} ${email}`

/** The person whom this process has seen under an address; null where it has not. */
export const seenRequester = (context: Context, email: string | null, standing: Standing): string | null =>
  email === null ? null : (seen.get(context.database)?.get(keyOf(email, standing)) ?? null)

/** Remembers who has proved, or claims, an address. */
export function rememberRequester(context: Context, email: string | null, standing: Standing, personId: string): void {
  if (email === null) return
  const held = seen.get(context.database) ?? new Map<string, string>()
  if (held.size >= mostSeen) held.clear()
  held.set(keyOf(email, standing), personId)
  seen.set(context.database, held)
}
