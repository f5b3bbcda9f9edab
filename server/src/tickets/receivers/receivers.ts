import { refused } from 'agreement'
import { isUuid } from '../../platform/checks.ts'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { may } from '../../policy/index.ts'
import type { Actor, TicketResource } from '../../policy/index.ts'
import type { Refused } from '../ticket/input.ts'
import { receiver, receivingUnit } from './receivers-queries.ts'
import type { Receiver } from './receivers-queries.ts'

/** To whom and where a ticket may go: nobody gets one that they cannot open, and no unit one that nobody there reads. */

const actorOf = ({ id, roles, units }: Receiver): Actor => ({ kind: 'person', personId: id, name: '', roles, units })

/** Whether somebody with these rights may answer the ticket, and so may have it. */
export const mayHave = (person: Receiver, ticket: TicketResource): boolean =>
  may(actorOf(person), 'ticket.reply', ticket)

/** Why the ticket cannot be given to this person; null where it can. */
export async function refusalOfAssignee(
  reader: Reader | Transaction,
  personId: string,
  ticket: TicketResource,
): Promise<Refused | null> {
  const person = isUuid(personId) ? await receiver(reader, personId) : null
  if (!person) return refused({ kind: 'unknown-person' })
  return mayHave(person, ticket) ? null : refused({ kind: 'assignee-cannot-see' })
}

/** Why nothing can be handed to this unit; null where it can. */
export async function refusalOfUnit(tx: Transaction, code: string): Promise<Refused | null> {
  const unit = await receivingUnit(tx, code)
  if (!unit?.active) return refused({ kind: 'unknown-unit' })
  return unit.staffed ? null : refused({ kind: 'unit-without-members' })
}
