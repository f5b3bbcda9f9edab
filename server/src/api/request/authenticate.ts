import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { actorOfApiKey } from '../../identity/index.ts'
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

async function spend(limiter: RateLimiterMemory, who: string): Promise<EdgeRefusal | null> {
  try {
    await limiter.consume(who)
    return null
  } catch (error) {
    if (error instanceof RateLimiterRes)
      return { kind: 'too-many-requests', retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) }
    throw error
  }
}

const anonymous: Actor = { kind: 'anonymous' }

/** Opens the callers' book of one process: the counts of the last minute. Keys are remembered for some seconds by `actorOfApiKey`. */
export function openCallers(context: Context, rates: RateLimits): Callers {
  const limiter = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: 60 })
  const [keys, addresses, guesses] = [
    limiter(rates.perKeyPerMinute),
    limiter(rates.perAddressPerMinute),
    limiter(rates.guessesPerMinute),
  ]
  return {
    async identify({ authorization, address, mayGuess }) {
      if (authorization === undefined) {
        const limited = await spend(mayGuess ? guesses : addresses, address)
        return limited ? refused(limited) : ok(anonymous)
      }
      const key = keyForm.exec(authorization)?.[1]
      const actor = key === undefined ? null : await actorOfApiKey(context, key)
      if (actor === null || actor.kind !== 'api-key')
        return refused((await spend(guesses, address)) ?? { kind: 'key-refused' })
      const limited = await spend(keys, actor.keyId)
      return limited ? refused(limited) : ok(actor)
    },
  }
}
