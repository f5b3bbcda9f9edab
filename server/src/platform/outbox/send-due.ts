import { randomUUID } from 'node:crypto'
import { hourLength, instant, minuteLength } from 'agreement'
import type { Instant } from 'agreement'
import type { Database, Reader } from '../postgres/database.ts'
import { timestamp } from '../postgres/database.ts'
import { together } from '../together.ts'
import type { BoundRoute, Delivery, Lane, OutgoingMessage, WayOut, Written } from './route.ts'

/** Sending what is due: a lane's batch is claimed under a lease, written by its routes, let out by the one way, and settled. */

/** Real time for which a claimed message belongs to its worker. */
const leaseSeconds = 60
const batch = 50
/** How often a message is tried before it is given up. */
export const mostAttempts = 12

/** The pause after the n-th failed attempt: 1, 2, 4 … minutes, 6 hours at most; about 20 hours in all. */
export const backoff = (attempt: number): number => Math.min(minuteLength * 2 ** (attempt - 1), 6 * hourLength)

interface Claimed extends OutgoingMessage<unknown> {
  readonly route: string
  readonly token: string
  /** 1 for the first attempt. */
  readonly attempt: number
}

// A lease is real time by the database's clock: it must end also while the desk's clock stands still.
async function claim(reader: Reader, lane: Lane, routes: readonly string[], now: Instant): Promise<Claimed[]> {
  const token = randomUUID()
  const rows = await reader.query<Omit<Claimed, 'token'>>(
    `update platform.outbox set state = 'sending', attempts = attempts + 1, lease_token = $1,
       lease_until = clock_timestamp() + make_interval(secs => $2)
     where id in (
       select id from platform.outbox
       where lane = $6 and state in ('queued', 'sending') and next_attempt_at <= $3 and route = any($4)
         and (state = 'queued' or lease_until < clock_timestamp())
       order by next_attempt_at limit $5 for update skip locked)
     returning id, route, payload, attempts as attempt, created_at as "createdAt"`,
    [token, leaseSeconds, timestamp(now), routes, batch, lane],
  )
  return rows.map((row) => ({ ...row, token }))
}

type State = 'sent' | 'uncertain' | 'dead' | 'queued'

function stateAfter(delivery: Delivery, attempt: number): State {
  switch (delivery.kind) {
    case 'sent':
      return 'sent'
    case 'uncertain':
      return 'uncertain'
    case 'never':
      return 'dead'
    case 'later':
      return attempt >= mostAttempts ? 'dead' : 'queued'
  }
}

interface Settled {
  readonly message: Claimed
  readonly delivery: Delivery
  readonly now: Instant
}

// What had nobody to go to is sent, and says so: it never left.
const errorOf = (delivery: Delivery): string | null => {
  if (delivery.kind !== 'sent') return delivery.why.slice(0, 500)
  return delivery.nobody ? 'nobody to send to' : null
}

// The token is the fence: who lost the lease meanwhile changes nothing.
async function settle(reader: Reader, settled: readonly Settled[]): Promise<readonly null[]> {
  const nextAt = ({ message, delivery, now }: Settled): Instant =>
    delivery.kind === 'later' ? instant(now + backoff(message.attempt)) : now
  await reader.execute(
    `update platform.outbox set state = settled.state, lease_token = null, lease_until = null,
       sent_at = case when settled.state = 'sent' then settled.at end, last_error = settled.why,
       next_attempt_at = settled.next_at
     from unnest($1::uuid[], $2::uuid[], $3::platform.outbox_state[], $4::timestamptz[], $5::text[], $6::timestamptz[])
       as settled (id, token, state, at, why, next_at)
     where outbox.id = settled.id and outbox.lease_token = settled.token`,
    [
      settled.map(({ message }) => message.id),
      settled.map(({ message }) => message.token),
      settled.map(({ message, delivery }) => stateAfter(delivery, message.attempt)),
      settled.map(({ now }) => timestamp(now)),
      settled.map(({ delivery }) => errorOf(delivery)),
      settled.map((one) => timestamp(nextAt(one))),
    ],
  )
  return settled.map(() => null)
}

const whyOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown'

type Letters = ReadonlyMap<string, Written | { readonly kind: 'later'; readonly why: string }>

// One message that cannot be written must not hold up those that were claimed with it: they are then written one by one.
async function write(route: BoundRoute, messages: readonly Claimed[]): Promise<Letters> {
  try {
    return await route.write(messages)
  } catch (error) {
    const [only, ...others] = messages
    if (only && others.length === 0) return new Map([[only.id, { kind: 'later', why: whyOf(error) }]])
    const each = await Promise.all(messages.map((message) => write(route, [message])))
    return new Map(each.flatMap((letters) => [...letters]))
  }
}

async function writeAll(routes: readonly BoundRoute[], claimed: readonly Claimed[]): Promise<Letters> {
  const letters = await Promise.all(
    routes.map(async (route) => {
      const messages = claimed.filter((message) => message.route === route.name)
      return messages.length === 0 ? new Map<string, Written>() : write(route, messages)
    }),
  )
  return new Map(letters.flatMap((some) => [...some]))
}

async function send(message: Claimed, letters: Letters, wayOut: WayOut): Promise<Delivery> {
  const written = letters.get(message.id)
  if (!written) throw new Error(`nobody wrote message ${message.id} of ${message.route}`)
  if (written.kind === 'nothing') return { kind: 'sent', nobody: true }
  if (written.kind !== 'letter') return written
  try {
    return await wayOut(message.id, written.letter)
  } catch (error) {
    return { kind: 'later', why: whyOf(error) }
  }
}

/** Messages sent side by side, and how long a batch goes on beginning new ones: well inside the lease, with time for the slowest way. */
const hands = 5
const beginFor = 30_000

/** What `sendDue` is given besides the database. */
export interface Sending {
  readonly lane: Lane
  readonly routes: readonly BoundRoute[]
  readonly wayOut: WayOut
  now(): Instant
}

/**
 * Sends what is due in a lane, at most one batch; how many attempts were made. Several workers may run it at once.
 * Each message is settled as soon as it left; those that left while others were being settled are settled together.
 */
export async function sendDue(database: Database, { lane, routes, wayOut, now }: Sending): Promise<number> {
  const began = performance.now()
  const names = routes.map((route) => route.name)
  const claimed = await claim(database.reader, lane, names, now())
  if (claimed.length === 0) return 0
  const letters = await writeAll(routes, claimed)
  const settleOne = together<Settled, null>(batch, (settled) => settle(database.reader, settled))
  const waiting = [...claimed]
  const hand = async (): Promise<void> => {
    for (let message = waiting.shift(); message && performance.now() - began < beginFor; message = waiting.shift()) {
      const delivery = await send(message, letters, wayOut)
      await settleOne({ message, delivery, now: now() })
    }
  }
  await Promise.all(Array.from({ length: hands }, hand))
  return claimed.length
}
