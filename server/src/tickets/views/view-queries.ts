import type { TicketState } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import { sql } from '../../platform/postgres/sql.ts'
import { sightCondition } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import type { RunningRow } from '../ticket/watched.ts'

/** The SQL of what a ticket's number alone tells, and of the other tickets that its ledger names. */

/**
 * What the public status of a ticket follows from (READING, channels; 6.2.c). Its due instants are those of promises that have not ended;
 * whether one stands still is the version's to say.
 */
export interface StatusRow extends RunningRow {
  readonly number: string
  readonly state: TicketState
  readonly confidential: boolean
  readonly versionId: string
}

const promisedDue = (commitment: string): string =>
  `case when ${commitment}_verdict = 'running' then ${commitment}_due_at end`

/** What a number alone tells; null where there is no such ticket. */
export async function statusByNumber(reader: Reader, number: string): Promise<StatusRow | null> {
  const [row] = await reader.query<StatusRow>(
    `select number, state, confidential, version_id as "versionId", channel, component, impact, urgency,
       ${promisedDue('response')} as "responseDueAt", ${promisedDue('first_line')} as "firstLineDueAt",
       ${promisedDue('fulfilment')} as "fulfilmentDueAt"
     from tickets.ticket where number = $1 limit 1`,
    [number],
  )
  return row ?? null
}

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
