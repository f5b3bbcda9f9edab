import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** Passwords: argon2id with the parameters that OWASP names (19 MiB, 2 passes), kept with each hash so that they can grow. */

const memory = 19_456
const passes = 2

const derive = (password: string, salt: Buffer, cost: { readonly memory: number; readonly passes: number }): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', { message: password, nonce: salt, parallelism: 1, tagLength: 32, ...cost }, (error, derived) => (error ? reject(error) : resolve(Buffer.from(derived))))
  })

/** The hash of a new password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const derived = await derive(password.normalize('NFKC'), salt, { memory, passes })
  return ['argon2id', memory, passes, salt.toString('base64url'), derived.toString('base64url')].join('$')
}

/** Whether `password` is the one behind `hash`. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, memoryText = '', passesText = '', salt = '', expected = ''] = hash.split('$')
  if (scheme !== 'argon2id') return false
  const derived = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), { memory: Number(memoryText), passes: Number(passesText) })
  const wanted = Buffer.from(expected, 'base64url')
  return derived.length === wanted.length && timingSafeEqual(derived, wanted)
}

/** A hash that no password has: checking against it takes as long as checking a real one. */
export const decoyHash = `argon2id$${memory}$${passes}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Fewest and most characters of a password. */
export const passwordLength = { least: 12, most: 200 } as const
