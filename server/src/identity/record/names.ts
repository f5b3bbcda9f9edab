import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { nameRows } from './people-queries.ts'

/** Names of people and units, held in memory for a moment: every list says the same few again and again. */

const heldForMs = 5_000
const mostHeld = 5_000

interface Held {
  readonly name: string
  readonly until: number
}

const held = new WeakMap<object, Map<string, Held>>()

/**
 * The names of people by id and of units by code. A name that was changed in another process may be five seconds old; one that was changed
 * here is not. Whom nobody knows is not in it.
 */
export async function namesOf(
  context: Context,
  asked: { readonly people: readonly string[]; readonly units: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const mine = held.get(context.database) ?? new Map<string, Held>()
  held.set(context.database, mine)
  if (mine.size > mostHeld) mine.clear()
  const now = performance.now()
  const isMissing = (key: string): boolean => (mine.get(key)?.until ?? 0) <= now
  const people = [...new Set(asked.people)].filter(isMissing)
  const units = [...new Set(asked.units)].filter(isMissing)
  if (people.length + units.length > 0) {
    for (const { key, name } of await nameRows(context.reader, people, units))
      mine.set(key, { name, until: now + heldForMs })
  }
  const names = new Map<string, string>()
  for (const key of [...asked.people, ...asked.units]) {
    const found = mine.get(key)
    if (found) names.set(key, found.name)
  }
  return names
}

/** Forgets all names, once what `reader` changes is committed. */
export const forgetNames = (context: Context, reader: Reader): void =>
  reader.afterCommit(() => held.delete(context.database))
