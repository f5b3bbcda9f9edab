import type { Instant } from 'agreement'
import type { Transaction } from '../postgres/database.ts'
import { timestamp } from '../postgres/database.ts'
import { uuidv7 } from '../process/ids.ts'

/**
 * Messages that must leave the desk: rows, written in the transaction that made them necessary. They are sent at
 * least once, under an id that does not change; nothing is lost, and a fault makes at most one copy too many
 * (RELIABILITY, section 4).
 */

/** Lanes in which messages leave, each by itself: none waits for another, however full that one is. */
export const lanes = ['code', 'answer', 'receipt', 'broadcast'] as const

/** The lane of a message. */
export type Lane = (typeof lanes)[number]

/**
 * A kind of message: what its rows hold, and in which lane they leave. A row carries what it was queued for, by ids
 * of what never changes and by facts as they stood; it holds no personal text.
 */
export interface Route<Payload extends object> {
  readonly name: string
  lane(payload: Payload): Lane
  /** Whether whoever asked must hear that it left, not only that it did not. */
  tellsWhenSent?(payload: Payload): boolean
  /** The payload that a row holds; null where it holds none. Rows may be of an earlier release. */
  parse(stored: unknown): Payload | null
}

/** A message as its writer gets it. `id` is fixed: the Message-ID follows from it. */
export interface OutgoingMessage<Payload> {
  readonly id: string
  readonly payload: Payload
  readonly createdAt: Instant
}

/** A text ready to leave, and the way by which it goes. */
export interface Letter {
  readonly way: 'mail'
  readonly to: string
  readonly subject: string
  readonly text: string
}

/**
 * What a message came to: a letter; `nothing`, for there is nobody to send it to or no reason any more; `never`: no
 * attempt will mend it.
 */
export type Written =
  | { readonly kind: 'letter'; readonly letter: Letter }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'never'; readonly why: string }

/**
 * What became of an attempt. `sent`: accepted. `later`: try again. `never`: no attempt will succeed. `uncertain`: it may or may not have
 * arrived, and a person must look, because another copy could be one too many.
 */
export type Delivery =
  | { readonly kind: 'sent'; readonly nobody?: true }
  | { readonly kind: 'later' | 'never' | 'uncertain'; readonly why: string }

/** How a message ended that did not surely arrive: given up, or perhaps there. */
export type Undelivered = 'dead' | 'uncertain'

/** Sends letters by their way. There is one, and no route has another: it is given to `sendDue` alone. */
export type WayOut = (id: string, letter: Letter) => Promise<Delivery>

/** What a feature does for its route: it writes letters, and hears of those that did not surely arrive. It cannot send. */
export interface RouteWork<Payload extends object> {
  /** A letter for each message, by its id. An error that is thrown counts as `later` for each. */
  write(messages: readonly OutgoingMessage<Payload>[]): Promise<ReadonlyMap<string, Written>>
  /** Tells whoever asked. Runs once for a message, in the transaction that writes down that it did. */
  undelivered?(tx: Transaction, message: OutgoingMessage<Payload>, outcome: Undelivered): Promise<void>
  /** Tells whoever asked that it left, where the route `tellsWhenSent`. Once, as above. */
  delivered?(tx: Transaction, message: OutgoingMessage<Payload>): Promise<void>
}

/** A route with its work; payloads are read at this edge and nowhere else. */
export interface BoundRoute {
  readonly name: string
  write(messages: readonly OutgoingMessage<unknown>[]): Promise<ReadonlyMap<string, Written>>
  undelivered(tx: Transaction, message: OutgoingMessage<unknown>, outcome: Undelivered): Promise<void>
  delivered(tx: Transaction, message: OutgoingMessage<unknown>): Promise<void>
}

/** Binds a route to its work. What cannot be read as the route's payload is given up. */
export function bindRoute<Payload extends object>(route: Route<Payload>, work: RouteWork<Payload>): BoundRoute {
  const read = (message: OutgoingMessage<unknown>): OutgoingMessage<Payload> | null => {
    const payload = route.parse(message.payload)
    return payload && { ...message, payload }
  }
  return {
    name: route.name,
    async write(messages) {
      const readable = messages.map(read).filter((message) => message !== null)
      const written = readable.length === 0 ? new Map<string, Written>() : await work.write(readable)
      const unreadable: Written = { kind: 'never', why: `no payload of ${route.name}` }
      return new Map(messages.map(({ id }) => [id, written.get(id) ?? unreadable]))
    },
    async undelivered(tx, message, outcome) {
      const readable = read(message)
      if (readable) await work.undelivered?.(tx, readable, outcome)
    },
    async delivered(tx, message) {
      const readable = read(message)
      if (readable) await work.delivered?.(tx, readable)
    },
  }
}

/** Writes a message of `route`, to be sent from `at` on; its id. */
export async function enqueue<Payload extends object>(
  tx: Transaction,
  route: Route<Payload>,
  message: { readonly payload: Payload; readonly at: Instant; readonly id?: string },
): Promise<string> {
  const id = message.id ?? uuidv7(message.at)
  await tx.execute(
    `insert into platform.outbox (id, route, lane, payload, next_attempt_at, created_at, tells_when_sent)
     values ($1, $2, $3, $4, $5, $5, $6)`,
    [
      id,
      route.name,
      route.lane(message.payload),
      JSON.stringify(message.payload),
      timestamp(message.at),
      route.tellsWhenSent?.(message.payload) ?? false,
    ],
  )
  return id
}
