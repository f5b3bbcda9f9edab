import type { Instant } from 'agreement'
import type { Database, Reader, Transaction } from '../postgres/database.ts'
import { timestamp } from '../postgres/database.ts'
import type { BoundRoute, OutgoingMessage, Undelivered } from './route.ts'

/** What became of messages: told to whoever asked, to the metrics, and to who looks after the desk. */

const batch = 50

interface Ended extends OutgoingMessage<unknown> {
  readonly route: string
  readonly state: Undelivered | 'sent'
  readonly left: boolean
}

const untold = async (reader: Reader): Promise<string[]> => {
  const rows = await reader.query<{ id: string }>(
    `(select id from platform.outbox where state in ('uncertain', 'dead') and outcome_told_at is null order by id limit $1)
     union all
     (select id from platform.outbox where tells_when_sent and state = 'sent' and outcome_told_at is null
      order by id limit $1)`,
    [batch],
  )
  return rows.map((row) => row.id)
}

async function endedForUpdate(tx: Transaction, id: string): Promise<Ended | null> {
  const [row] = await tx.query<Ended>(
    `select id, route, payload, created_at as "createdAt", state, last_error is null as left from platform.outbox
     where id = $1 and state in ('uncertain', 'dead', 'sent') and outcome_told_at is null for update skip locked`,
    [id],
  )
  return row ?? null
}

function tell(database: Database, routes: readonly BoundRoute[], id: string, at: Instant): Promise<boolean> {
  return database.transaction(async (tx) => {
    const message = await endedForUpdate(tx, id)
    if (!message) return false
    const route = routes.find(({ name }) => name === message.route)
    if (message.state !== 'sent') await route?.undelivered(tx, message, message.state)
    // What had nobody to go to is done with, and never left.
    else if (message.left) await route?.delivered(tx, message)
    await tx.execute('update platform.outbox set outcome_told_at = $2 where id = $1', [id, timestamp(at)])
    return true
  })
}

/**
 * Tells whoever asked for a message that it was given up, perhaps arrived, or left where they must know: each once,
 * in one transaction with what they write down. How
 * many were told. One that cannot be told does not hold up the others: the first error is thrown when all were tried.
 */
export async function tellOutcomes(database: Database, routes: readonly BoundRoute[], at: Instant): Promise<number> {
  const ids = await untold(database.reader)
  const told: PromiseSettledResult<boolean>[] = []
  for (const id of ids) told.push(...(await Promise.allSettled([tell(database, routes, id, at)])))
  const failed = told.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
  return told.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length
}

/** How many messages wait or are being sent: for the metrics. */
export async function outboxDepth(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select count(*) as count from platform.outbox where state in ('queued', 'sending')`,
  )
  return row?.count ?? 0
}

/** How many messages need a person: given up, or perhaps arrived. Reads the whole table: for `hai doctor`. */
export const outboxTrouble = (reader: Reader): Promise<{ readonly state: string; readonly count: number }[]> =>
  reader.query(
    `select state, count(*) as count from platform.outbox where state in ('uncertain', 'dead')
     group by state order by state limit 10`,
  )
