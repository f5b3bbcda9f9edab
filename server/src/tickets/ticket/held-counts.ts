import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { shortCache } from '../../platform/short-cache.ts'

/** How many tickets each tab of somebody's queue holds, remembered for a second: everybody who works opens page after page. */

const held = shortCache<Readonly<Record<string, number>>>(1_000)

/** The counts under `key`, counted with `count` unless they are remembered. What others take in may be a second late. */
export const heldCounts = (
  context: Context,
  key: string,
  count: () => Promise<Readonly<Record<string, number>>>,
): Promise<Readonly<Record<string, number>>> => held.get(context.database, key, count)

/** Forgets all counts, once what `reader` changes is committed: whoever takes a ticket sees it leave the tab. */
export const forgetCounts = (context: Context, reader: Reader): void =>
  reader.afterCommit(() => held.forget(context.database))
