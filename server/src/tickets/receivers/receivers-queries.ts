import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import type { Role } from '../../policy/index.ts'

/** The SQL of who can go on with a ticket: people who work on tickets and can sign in, units in which somebody does. */

/** Somebody who works on tickets. */
export interface Receiver {
  readonly id: string
  readonly roles: readonly Role[]
  readonly units: readonly string[]
}

/** The person with this id, if they work on tickets and can sign in; null otherwise. */
export async function receiver(reader: Reader | Transaction, personId: string): Promise<Receiver | null> {
  const [row] = await reader.query<Receiver>(`select id, roles, units from reporting.staff where id = $1 limit 1`, [
    personId,
  ])
  return row ?? null
}

/** A unit to which a ticket may be handed. */
export interface ReceivingUnit {
  readonly active: boolean
  /** Whether somebody in it works on tickets and can sign in. */
  readonly staffed: boolean
}

/** The unit with this code; null where there is none. */
export async function receivingUnit(tx: Transaction, code: string): Promise<ReceivingUnit | null> {
  const [row] = await tx.query<ReceivingUnit>(`select active, staffed from reporting.unit where code = $1 limit 1`, [
    code,
  ])
  return row ?? null
}

/** The open tickets that a person holds, whoever may see them: they are given back, and shown to nobody. */
export async function heldByPerson(reader: Reader | Transaction, personId: string): Promise<string[]> {
  const [row] = await reader.query<{ ids: string[] }>(
    `select array(
       select id from tickets.ticket where open and assignee_id = $1 order by id) as ids limit 1`,
    [personId],
  )
  return row?.ids ?? []
}
