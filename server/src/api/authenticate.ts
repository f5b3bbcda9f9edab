import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { hash } from 'node:crypto'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../context.ts'
import { actorOfApiKey } from '../identity/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { EdgeRefusal } from './problems.ts'

/** Who calls, and how often they may. A key is looked up once in a few seconds; a revoked key is refused at most that much later. */

/** How many requests are taken in a minute. Generous: it stops a runaway loop, not a busy integration. */
export interface RateLimits {
  readonly perKeyPerMinute: number
  /** Of one address that sends no key, or a wrong one. */
  readonly perAddressPerMinute: number
}

export const usualRates: RateLimits = { perKeyPerMinute: 600_000, perAddressPerMinute: 120 }

const keptMs = 3_000
const mostKept = 1_000

const keyForm = /^Bearer +(hai_[A-Za-z0-9_-]{16,200})$/i

/** The callers of one process. */
export interface Callers {
  /** The actor of an `Authorization` header; anonymous where there is none. `address`: where the request came from. */
  identify(authorization: string | undefined, address: string): Promise<Result<Actor, EdgeRefusal>>
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

/** Opens the callers' book of one process: known keys for some seconds, and the counts of the last minute. */
export function openCallers(context: Context, rates: RateLimits): Callers {
  const keys = new RateLimiterMemory({ points: rates.perKeyPerMinute, duration: 60 })
  const addresses = new RateLimiterMemory({ points: rates.perAddressPerMinute, duration: 60 })
  const known = new Map<string, { readonly actor: Promise<Actor | null>; readonly until: number }>()

  // The key itself is never kept: only its hash is, for as long as the answer counts.
  const actorOf = (key: string): Promise<Actor | null> => {
    const digest = hash('sha256', key, 'base64url')
    const now = performance.now()
    const held = known.get(digest)
    if (held && held.until > now) return held.actor
    if (known.size >= mostKept) known.clear()
    const actor = actorOfApiKey(context, key)
    known.set(digest, { actor, until: now + keptMs })
    actor.catch(() => known.delete(digest))
    return actor
  }

  return {
    async identify(authorization, address) {
      if (authorization === undefined) {
        const limited = await spend(addresses, address)
        return limited ? refused(limited) : ok(anonymous)
      }
      const key = keyForm.exec(authorization)?.[1]
      const actor = key === undefined ? null : await actorOf(key)
      if (actor === null || actor.kind !== 'api-key') return refused((await spend(addresses, address)) ?? { kind: 'key-refused' })
      const limited = await spend(keys, actor.keyId)
      return limited ? refused(limited) : ok(actor)
    },
  }
}
