import type { Instant, Verdict } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'

/** The SQL of what a ticket's number alone tells. */

/** The public status of a ticket: state and promised date, nothing else (READING, channels; 6.2.c). */
export interface StatusRow {
  readonly number: string
  readonly state: string
  readonly confidential: boolean
  readonly responseDueAt: Instant | null
  readonly responseVerdict: Verdict
  readonly firstLineDueAt: Instant | null
  readonly firstLineVerdict: Verdict
  readonly fulfilmentDueAt: Instant | null
  readonly fulfilmentVerdict: Verdict
}

/** What a number alone tells; null where there is no such ticket. */
export async function statusByNumber(reader: Reader, number: string): Promise<StatusRow | null> {
  const [row] = await reader.query<StatusRow>(
    `select number, state, confidential, response_due_at as "responseDueAt", response_verdict as "responseVerdict", 
       first_line_due_at as "firstLineDueAt", first_line_verdict as "firstLineVerdict", fulfilment_due_at as "fulfilmentDueAt", fulfilment_verdict as "fulfilmentVerdict"
     from tickets.ticket where number = $1 limit 1`,
    [number],
  )
  return row ?? null
}
