import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from './password.ts'

const password = 'kuda besi lari pagi'

async function hashed(text: string): Promise<string> {
  const made = await hashPassword(text)
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}

test('ASVS 6.2: a password matches its own hash and no other', async () => {
  const hash = await hashed(password)
  expect(await passwordMatches(password, hash)).toEqual({ ok: true, value: true })
  for (const other of ['', `${password} `, password.toUpperCase(), 'kuda besi lari pag'])
    expect(await passwordMatches(other, hash)).toEqual({ ok: true, value: false })
})

test('ASVS 6.2: two hashes of one password differ', async () =>
  expect(await hashed(password)).not.toBe(await hashed(password)))

test('ASVS 6.2: the same letters typed on another keyboard are the same password', async () => {
  // é as one character, and as e with an accent.
  expect(await passwordMatches('kopi susu caf\u0065\u0301', await hashed('kopi susu caf\u00e9'))).toEqual({
    ok: true,
    value: true,
  })
})

test('RFC 9106: a hash from another program with other parameters is understood', async () => {
  // The form that every program of argon2 prints; ours asks it for its parameters.
  const { argon2Sync } = await import('node:crypto')
  const nonce = Buffer.from('0123456789abcdef')
  const tag = argon2Sync('argon2id', {
    message: password,
    nonce,
    memory: 12_288,
    passes: 3,
    parallelism: 1,
    tagLength: 32,
  })
  const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
  expect(await passwordMatches(password, `$argon2id$v=19$m=12288,t=3,p=1$${plain(nonce)}$${plain(tag)}`)).toEqual({
    ok: true,
    value: true,
  })
})

test('RELIABILITY A03: nobody has no password, not even the empty one', async () => {
  for (const given of ['', '\0'.repeat(32), password])
    expect(await passwordMatches(given, null)).toEqual({ ok: true, value: false })
})

test('issue 2.8: a damaged hash in the database is a fault, not a way in', async () => {
  for (const hash of ['', password, '$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA', '$2b$10$abc'])
    await expect(passwordMatches(password, hash)).rejects.toThrow('argon2id form')
})

test('RELIABILITY F20: a flood of sign-ins is refused as busy, and passes', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => passwordMatches(password, null)))
  // Two at work and forty in line.
  expect(answers.filter((answer) => answer.ok)).toHaveLength(42)
  expect(answers.filter((answer) => !answer.ok && answer.refusal.kind === 'busy')).toHaveLength(18)
  expect(await passwordMatches(password, null)).toEqual({ ok: true, value: false })
})
