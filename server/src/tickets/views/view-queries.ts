import type { Reader } from '../../platform/postgres/database.ts'
import { sql } from '../../platform/postgres/sql.ts'
import { sightCondition } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'

/** The SQL of the other tickets that a ticket's ledger names. */

/** Those of the tickets with these ids that `actor` may see. */
export async function idsInSight(reader: Reader, actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const sight = sightCondition(actor)
  const rows = await reader.query<{ id: string }>(
    ...sql(`select id from tickets.ticket where id = any(:ids::uuid[]) and ${sight.text} order by id limit 10000`, {
      ids,
      ...sight.values,
    }),
  )
  return new Set(rows.map(({ id }) => id))
}
