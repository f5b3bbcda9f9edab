import { instant, refused } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { keyedDigest } from '../../platform/secrets.ts'
import * as queries from './attempt-queries.ts'
import type { IdentityRefusal } from '../record/refusals.ts'

/** Limits on guessing, counted in the database: they hold for all processes together, and a restart does not reset them. */

const minute = 60_000

interface Limit {
  readonly most: number
  readonly windowMs: number
}

/**
 * How often each thing may be tried. An account is limited from one address tightly and from everywhere loosely, so that a stranger cannot
 * lock its owner out with a handful of tries. Counted whether or not the account exists.
 */
export const attemptLimits = {
  'password-from-address': { most: 5, windowMs: 15 * minute },
  'password-of-account': { most: 50, windowMs: 15 * minute },
  'password-by-address': { most: 100, windowMs: 15 * minute },
  'second-factor': { most: 5, windowMs: 15 * minute },
  'code-to-mailbox': { most: 3, windowMs: 15 * minute },
  'code-to-mailbox-per-day': { most: 10, windowMs: 24 * 60 * minute },
  'code-by-address': { most: 30, windowMs: 15 * minute },
  'code-tries-by-address': { most: 50, windowMs: 15 * minute },
  'first-administrator': { most: 20, windowMs: 15 * minute },
} as const satisfies Readonly<Record<string, Limit>>

export type AttemptKind = keyof typeof attemptLimits

/** What is tried, and by or on whom. The subject is kept as a keyed digest only. */
export interface Attempt {
  readonly kind: AttemptKind
  readonly subject: string
}

const bucketOf = (context: Context, { kind, subject }: Attempt): Buffer =>
  keyedDigest(context.secret, 'attempt', kind, subject)

/** Counts `attempts`; the refusal of the first that is one too many, null where none is. Count before you look: two at once count as two. */
export async function spend(
  context: Context,
  attempts: readonly Attempt[],
  reader: Reader = context.reader,
): Promise<{ readonly ok: false; readonly refusal: IdentityRefusal } | null> {
  const now = context.clock.real()
  for (const attempt of attempts) {
    const { most, windowMs } = attemptLimits[attempt.kind]
    const { count, resetsAt } = await queries.countAttempt(
      reader,
      bucketOf(context, attempt),
      now,
      instant(now + windowMs),
    )
    if (count > most)
      return refused({ kind: 'too-many-tries', minutes: Math.max(1, Math.ceil((resetsAt - now) / minute)) })
  }
  return null
}

/** Forgets `attempts` after a success. */
export async function forgive(
  context: Context,
  attempts: readonly Attempt[],
  reader: Reader = context.reader,
): Promise<void> {
  await queries.forgetAttempts(
    reader,
    attempts.map((attempt) => bucketOf(context, attempt)),
  )
}

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

/** A chore: removes sessions, codes and counts that are over. */
export const tidySignIn = (context: Context): Promise<number> =>
  queries.removeWhatIsOver(context.reader, context.clock.real())
