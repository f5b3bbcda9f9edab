import { instant } from 'agreement'
import type { Instant } from 'agreement'
import type { Context } from './context.ts'
import type { Database, Reader } from './postgres/database.ts'
import * as queries from './rate-limit-queries.ts'
import { keyedDigest } from './secrets.ts'

/**
 * How often something may be tried, said and counted one way. What guards an account or a mailbox is counted
 * `together`, in the database: it holds for all processes, and a restart does not reset it. What only stops a runaway
 * loop is counted `here`, in this process, and costs nothing.
 */
export interface RateLimit {
  readonly most: number
  readonly windowMs: number
  readonly counted: 'here' | 'together'
}

/** One attempt: at what, and by or on whom. In the database the subject is kept as a keyed digest only. */
export interface CountedAttempt {
  readonly kind: string
  readonly subject: string
  readonly limit: RateLimit
}

interface Count {
  count: number
  resetsAt: Instant
}

const here = new WeakMap<Database, Map<string, Count>>()
const mostHere = 50_000

function roomFor(counts: Map<string, Count>, now: Instant): void {
  if (counts.size < mostHere) return
  for (const [key, { resetsAt }] of counts) if (resetsAt <= now) counts.delete(key)
  if (counts.size >= mostHere) counts.clear()
}

function countHere(context: Context, { kind, subject, limit }: CountedAttempt, now: Instant): Count {
  const counts = here.get(context.database) ?? new Map<string, Count>()
  here.set(context.database, counts)
  const key = `${kind}\n${subject}`
  const held = counts.get(key)
  if (held && held.resetsAt > now) {
    held.count += 1
    return held
  }
  roomFor(counts, now)
  const begun = { count: 1, resetsAt: instant(now + limit.windowMs) }
  counts.set(key, begun)
  return begun
}

const bucketOf = (context: Context, { kind, subject }: Pick<CountedAttempt, 'kind' | 'subject'>): Buffer =>
  keyedDigest(context.secret, 'attempt', kind, subject)

// Past any transaction that the context may stand in: what was tried counts also where the work was rolled back.
const countTogether = (context: Context, attempt: CountedAttempt, now: Instant): Promise<Count> =>
  queries.countOneMore(context.database.reader, bucketOf(context, attempt), now, instant(now + attempt.limit.windowMs))

/**
 * Counts `attempts` in their order until one is too many; how many ms until that one may be tried again, null where
 * none is. Count before you look: two at once count as two.
 */
export async function spendAttempts(context: Context, attempts: readonly CountedAttempt[]): Promise<number | null> {
  const now = context.clock.real()
  for (const attempt of attempts) {
    const { count, resetsAt } =
      attempt.limit.counted === 'here' ? countHere(context, attempt, now) : await countTogether(context, attempt, now)
    if (count > attempt.limit.most) return resetsAt - now
  }
  return null
}

/** Forgets attempts that are counted together, after a success. */
export async function forgiveAttempts(
  context: Context,
  attempts: readonly Pick<CountedAttempt, 'kind' | 'subject'>[],
  reader: Reader = context.database.reader,
): Promise<void> {
  await queries.forgetCounts(
    reader,
    attempts.map((attempt) => bucketOf(context, attempt)),
  )
}

/** A chore: removes counts whose window is over; how many. */
export const removeOldCounts = (context: Context): Promise<number> =>
  queries.removeOldCounts(context.database.reader, context.clock.real())

/** An address as it is counted: an IPv6 customer has a whole /64, which counts as one. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 60)
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}
