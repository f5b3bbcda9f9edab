import { randomUUID } from 'node:crypto'
import { instant } from 'agreement'
import type { Instant } from 'agreement'
import type { Database, Reader, Transaction } from './postgres/database.ts'
import { timestamp } from './postgres/database.ts'
import { uuidv7 } from './process/ids.ts'

/**
 * Messages that must leave the desk: rows, written in the transaction that made them necessary. They are sent at least once, under an id that
 * does not change; nothing is lost, and a fault makes at most one copy too many (RELIABILITY, section 4).
 */

/** A message as its handler gets it. `id` is fixed: the handler derives the Message-ID from it. */
export interface OutgoingMessage<Payload = unknown> {
  readonly id: string
  readonly route: string
  readonly payload: Payload
  /** 1 for the first attempt. */
  readonly attempt: number
  readonly createdAt: Instant
}

/**
 * What became of an attempt. `sent`: accepted. `later`: try again. `never`: no attempt will succeed. `uncertain`: it may or may not have
 * arrived, and a person must look, because another copy could be one too many.
 */
export type Delivery =
  { readonly kind: 'sent' } | { readonly kind: 'later' | 'never' | 'uncertain'; readonly why: string }

/** Sends one message of a route. An error that is thrown counts as `later`. */
export type DeliveryHandler = (message: OutgoingMessage) => Promise<Delivery>

/** Writes a message of `route` to be sent from `at` on; its id. The payload refers to what is sent by ids, and holds no personal text. */
export async function enqueue(
  tx: Transaction,
  message: { readonly route: string; readonly payload: object; readonly at: Instant; readonly id?: string },
): Promise<string> {
  const id = message.id ?? uuidv7(message.at)
  await tx.execute(
    'insert into platform.outbox (id, route, payload, next_attempt_at, created_at) values ($1, $2, $3, $4, $4)',
    [id, message.route, JSON.stringify(message.payload), timestamp(message.at)],
  )
  return id
}

/** Real time for which a claimed message belongs to its worker. */
const leaseSeconds = 60
const batch = 50
const mostAttempts = 12
const minute = 60_000

/** The pause after the n-th failed attempt: 1, 2, 4 … minutes, 6 hours at most; about 20 hours in all. */
export const backoff = (attempt: number): number => Math.min(minute * 2 ** (attempt - 1), 6 * 60 * minute)

interface Claimed extends OutgoingMessage {
  readonly token: string
}

// A lease is real time by the database's clock: it must end also while the desk's clock stands still.
async function claim(reader: Reader, routes: readonly string[], now: Instant): Promise<Claimed[]> {
  const token = randomUUID()
  const rows = await reader.query<OutgoingMessage>(
    `update platform.outbox set state = 'sending', attempts = attempts + 1, lease_token = $1, lease_until = clock_timestamp() + make_interval(secs => $2)
     where id in (
       select id from platform.outbox
       where state in ('queued', 'sending') and next_attempt_at <= $3 and route = any($4) and (state = 'queued' or lease_until < clock_timestamp())
       order by next_attempt_at limit $5 for update skip locked)
     returning id, route, payload, attempts as attempt, created_at as "createdAt"`,
    [token, leaseSeconds, timestamp(now), routes, batch],
  )
  return rows.map((row) => ({ ...row, token }))
}

// The token is the fence: who lost the lease meanwhile changes nothing.
async function settle(reader: Reader, message: Claimed, delivery: Delivery, now: Instant): Promise<void> {
  const isLast = delivery.kind === 'later' && message.attempt >= mostAttempts
  const state =
    delivery.kind === 'sent'
      ? 'sent'
      : delivery.kind === 'uncertain'
        ? 'uncertain'
        : delivery.kind === 'never' || isLast
          ? 'dead'
          : 'queued'
  await reader.execute(
    `update platform.outbox
     set state = $3::platform.outbox_state, lease_token = null, lease_until = null, sent_at = case when $3::platform.outbox_state = 'sent' then $4::timestamptz end, last_error = $5, next_attempt_at = $6
     where id = $1 and lease_token = $2`,
    [
      message.id,
      message.token,
      state,
      timestamp(now),
      delivery.kind === 'sent' ? null : delivery.why.slice(0, 500),
      timestamp(delivery.kind === 'later' ? instant(now + backoff(message.attempt)) : now),
    ],
  )
}

async function attempt(handler: DeliveryHandler, message: Claimed): Promise<Delivery> {
  try {
    return await handler(message)
  } catch (error) {
    return {
      kind: 'later',
      why: error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown',
    }
  }
}

/** Messages sent side by side, and how long a batch goes on beginning new ones: well inside the lease, with time for the slowest handler. */
const lanes = 5
const beginFor = 30_000

/** Sends what is due at `now()`, at most one batch; how many attempts were made. Several workers may run it at once. */
export async function sendDue(
  database: Database,
  handlers: ReadonlyMap<string, DeliveryHandler>,
  now: () => Instant,
): Promise<number> {
  const began = performance.now()
  const claimed = await claim(database.reader, [...handlers.keys()], now())
  const waiting = [...claimed]
  const lane = async (): Promise<void> => {
    for (let message = waiting.shift(); message && performance.now() - began < beginFor; message = waiting.shift()) {
      const handler = handlers.get(message.route)
      if (!handler) throw new Error(`no handler for ${message.route}`)
      await settle(database.reader, message, await attempt(handler, message), now())
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return claimed.length
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
    `select state, count(*) as count from platform.outbox where state in ('uncertain', 'dead') group by state order by state limit 10`,
  )
