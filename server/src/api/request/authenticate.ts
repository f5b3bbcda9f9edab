import { minuteLength, ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { actorOfApiKey } from '../../identity/index.ts'
import { networkOf, spendAttempts } from '../../platform/rate-limit.ts'
import type { Actor } from '../../policy/index.ts'
import type { EdgeRefusal } from './problems.ts'

/** Who calls, and how often they may. */

/** How many requests are taken in a minute. Generous: it stops a runaway loop, not a busy integration. */
export interface RateLimits {
  readonly perKeyPerMinute: number
  /** Of one address that sends no key. */
  readonly perAddressPerMinute: number
  /** Of one address that may be guessing: wrong keys, and ticket numbers without a key. */
  readonly guessesPerMinute: number
}

export const usualRates: RateLimits = { perKeyPerMinute: 600_000, perAddressPerMinute: 6_000, guessesPerMinute: 120 }

const keyForm = /^Bearer +(hai_[A-Za-z0-9_-]{16,200})$/i

/** Who asks, from where, and whether what is asked for could be guessed. */
export interface Caller {
  readonly authorization: string | undefined
  readonly address: string
  readonly mayGuess: boolean
}

/** The callers of one process. */
export interface Callers {
  /** The actor of an `Authorization` header; anonymous where there is none. */
  identify(caller: Caller): Promise<Result<Actor, EdgeRefusal>>
}

async function spend(context: Context, kind: string, subject: string, most: number): Promise<EdgeRefusal | null> {
  const limit = { most, windowMs: minuteLength, counted: 'here' } as const
  const waitMs = await spendAttempts(context, [{ kind, subject, limit }])
  return waitMs === null
    ? null
    : { kind: 'too-many-requests', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) }
}

const anonymous: Actor = { kind: 'anonymous' }

/** Opens the callers' book of one process: the counts of the last minute. Keys are remembered for some seconds by `actorOfApiKey`. */
export function openCallers(context: Context, rates: RateLimits): Callers {
  const guess = (network: string): Promise<EdgeRefusal | null> =>
    spend(context, 'api-guess', network, rates.guessesPerMinute)
  return {
    async identify({ authorization, address, mayGuess }) {
      const network = networkOf(address)
      if (authorization === undefined) {
        const limited = await (mayGuess
          ? guess(network)
          : spend(context, 'api-address', network, rates.perAddressPerMinute))
        return limited ? refused(limited) : ok(anonymous)
      }
      const key = keyForm.exec(authorization)?.[1]
      const actor = key === undefined ? null : await actorOfApiKey(context, key)
      if (actor === null) return refused((await guess(network)) ?? { kind: 'key-refused' })
      const limited = await spend(context, 'api-key', actor.keyId, rates.perKeyPerMinute)
      return limited ? refused(limited) : ok(actor)
    },
  }
}
