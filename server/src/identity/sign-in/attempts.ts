import { dayLength, minuteLength, refused } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { RateLimit } from '../../platform/rate-limit.ts'
import { forgiveAttempts, spendAttempts } from '../../platform/rate-limit.ts'
import type { Refused } from '../record/check.ts'
import { removeWhatIsOver } from './attempt-queries.ts'

/** Limits on guessing: what may be tried at the door of the desk, and how often. */

const quarter = 15 * minuteLength

/**
 * How often each thing may be tried. An account is limited from one address tightly and from everywhere loosely, so that a stranger cannot
 * lock its owner out with a handful of tries. Counted whether or not the account exists.
 */
export const attemptLimits = {
  'password-from-address': { most: 5, windowMs: quarter, counted: 'together' },
  'password-of-account': { most: 50, windowMs: quarter, counted: 'together' },
  'password-by-address': { most: 100, windowMs: quarter, counted: 'together' },
  'second-factor': { most: 5, windowMs: quarter, counted: 'together' },
  'code-to-mailbox': { most: 3, windowMs: quarter, counted: 'together' },
  'code-to-mailbox-per-day': { most: 10, windowMs: dayLength, counted: 'together' },
  'code-by-address': { most: 30, windowMs: quarter, counted: 'together' },
  'code-tries-by-address': { most: 50, windowMs: quarter, counted: 'together' },
  'first-administrator': { most: 20, windowMs: quarter, counted: 'together' },
} as const satisfies Readonly<Record<string, RateLimit>>

/** What is counted, each with a limit of its own. */
export type AttemptKind = keyof typeof attemptLimits

/** What is tried, and by or on whom. */
export interface Attempt {
  readonly kind: AttemptKind
  readonly subject: string
}

/**
 * Counts `attempts`; the refusal of the first that is one too many, null where none is. Count before you look: two at
 * once count as two.
 */
export async function spend(context: Context, attempts: readonly Attempt[]): Promise<Refused | null> {
  const waitMs = await spendAttempts(
    context,
    attempts.map((attempt) => ({ ...attempt, limit: attemptLimits[attempt.kind] })),
  )
  return waitMs === null
    ? null
    : refused({ kind: 'too-many-tries', minutes: Math.max(1, Math.ceil(waitMs / minuteLength)) })
}

/** Forgets `attempts` after a success. */
export const forgive = (context: Context, attempts: readonly Attempt[], reader?: Reader): Promise<void> =>
  forgiveAttempts(context, attempts, reader)

/** A chore: removes sessions and codes that are over. */
export const tidySignIn = (context: Context): Promise<number> => removeWhatIsOver(context.reader, context.clock.real())
