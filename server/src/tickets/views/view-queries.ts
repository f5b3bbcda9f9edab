import type { TicketState } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import type { RunningRow } from '../ticket/watched.ts'

/** The SQL of what a ticket's number alone tells. */

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
