import type { Transaction } from '../../../platform/postgres/database.ts'

/** The SQL of what a notice names. */

function only(rows: readonly { readonly said: string }[], what: string): string {
  const [row] = rows
  if (!row) throw new Error(`${what} of a notice does not exist`)
  return row.said
}

/** The name of a unit as it is now. */
export const unitNameOf = async (tx: Transaction, code: string): Promise<string> =>
  only(await tx.query(`select name as said from reporting.unit where code = $1 limit 1`, [code]), 'the unit')

/** The number of a ticket. */
export const numberOfTicket = async (tx: Transaction, id: string): Promise<string> =>
  only(await tx.query(`select number as said from tickets.ticket where id = $1 limit 1`, [id]), 'the ticket')
