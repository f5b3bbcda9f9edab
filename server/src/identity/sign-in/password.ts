import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { IdentityRefusal, PasswordWeakness } from '../record/refusals.ts'
import { limits } from '../../platform/checks.ts'

/** Passwords: argon2id (RFC 9106) with the parameters that OWASP recommends, 19 MiB and two passes, kept in the PHC form. */

const derive = promisify(argon2)
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

// Each hash takes 19 MiB and about 50 ms of a core: two at a time, and no endless queue behind them.
const mostAtOnce = 2
const mostWaiting = 40
let running = 0
const waiting: (() => void)[] = []

async function inTurn<Value>(work: () => Promise<Value>): Promise<Result<Value, IdentityRefusal>> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) return refused({ kind: 'busy' })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return ok(await work())
  } finally {
    // The place goes straight to the next in line.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

// The same letters typed on another keyboard are the same password.
const messageOf = (password: string): string => password.normalize('NFKC')

/** The PHC form of `password`. Refuses as `busy` while too many hashes wait. */
export function hashPassword(password: string): Promise<Result<string, IdentityRefusal>> {
  const nonce = randomBytes(16)
  return inTurn(async () => {
    const tag = await derive('argon2id', { message: messageOf(password), nonce, ...parameters })
    return `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
  })
}

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

// What an unknown address is compared with, so that it takes as long as a known one.
const nobody =
  `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}` +
  `$${unpadded(new Uint8Array(16))}$${unpadded(new Uint8Array(32))}`

/** Whether `password` belongs to the stored `hash`; with null (nobody) it takes as long and is false. Throws for a hash of another form. */
export async function passwordMatches(
  password: string,
  hash: string | null,
): Promise<Result<boolean, IdentityRefusal>> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = form.exec(hash ?? nobody) ?? []
  if (memory === undefined) throw new Error('a stored password is not in the argon2id form')
  const expected = Buffer.from(tag, 'base64')
  const asked = {
    message: messageOf(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  }
  const derived = await inTurn(() => derive('argon2id', asked))
  return derived.ok ? ok(timingSafeEqual(derived.value, expected) && hash !== null) : derived
}

const fewestDifferent = 6

/** Why `password` is not good enough for its owner; null where it is (ASVS 6.2: length counts, no rules of composition). */
export function passwordWeakness(
  password: string,
  owner: { readonly email: string; readonly name: string },
): PasswordWeakness | null {
  const characters = [...messageOf(password)]
  if (characters.length < limits.passwordLeast) return 'too-short'
  if (characters.length > limits.password) return 'too-long'
  if (new Set(characters).size < fewestDifferent) return 'too-simple'
  const lower = password.toLowerCase()
  const parts = [owner.email.split('@')[0] ?? '', ...owner.name.split(/\s+/)]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= 4)
  // A long password may contain a short name by chance; one that is mostly the name may not be used.
  return parts.some((part) => lower.includes(part) && characters.length - part.length < limits.passwordLeast)
    ? 'contains-name'
    : null
}
