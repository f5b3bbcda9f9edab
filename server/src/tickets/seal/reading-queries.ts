import type { Instant } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'

/** The SQL of the log of readings. */

/** One reading of a complaint. */
export interface ReadingRow {
  readonly at: Instant
  /** In which role it was read: by an officer of its unit, or by a program with a key. */
  readonly role: 'unit-officer' | 'api-key'
  readonly unitCode: string | null
  /** Who, as the ledger writes it down. */
  readonly actor: string
  readonly opened: 'page' | 'ledger' | 'file'
}

/** Writes a reading down. */
export const storeReading = (reader: Reader, id: string, ticketId: string, row: ReadingRow): Promise<number> =>
  reader.execute(
    'insert into tickets.reading (id, ticket_id, at, role, unit_code, actor, opened) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, ticketId, timestamp(row.at), row.role, row.unitCode, row.actor, row.opened],
  )

/** The newest 200 readings of a ticket, the newest first. */
export const readingsOf = (reader: Reader, ticketId: string): Promise<ReadingRow[]> =>
  reader.query<ReadingRow>(
    `select at, role, unit_code as "unitCode", actor, opened from tickets.reading where ticket_id = $1
     order by id desc limit 200`,
    [ticketId],
  )
