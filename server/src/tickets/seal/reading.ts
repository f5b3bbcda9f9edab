import type { Context } from '../../platform/context.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { actorName, isInternal } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { storeReading } from './reading-queries.ts'
import type { ReadingRow } from './reading-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'

/**
 * Every reading of a complaint is written down before it is shown (issue 6 §3): page, ledger and file, by console and by
 * API. What cannot be written down is not shown. Other requests are not logged, and cost nothing.
 */

// The reporter reads their own, and the desk itself looks at nobody's.
const isLogged = (actor: Actor, row: Pick<TicketRow, 'confidential' | 'followerIds' | 'requesterId'>): boolean => {
  if (!row.confidential || actor.kind === 'system' || !isInternal(actor)) return false
  return actor.kind !== 'person' || ![row.requesterId, ...row.followerIds].includes(actor.personId)
}

/** Writes down that `actor` opens something of a complaint that they may see; nothing for other requests and for its reporter. */
export async function logReading(
  context: Context,
  actor: Actor,
  row: Pick<TicketRow, 'confidential' | 'followerIds' | 'id' | 'requesterId' | 'unitCode'>,
  opened: ReadingRow['opened'],
): Promise<void> {
  if (!isLogged(actor, row)) return
  const at = context.clock.now()
  const role = actor.kind === 'api-key' ? 'api-key' : 'unit-officer'
  await storeReading(context.reader, uuidv7(at), row.id, {
    at,
    role,
    unitCode: row.unitCode,
    actor: actorName(actor),
    opened,
  })
}
