import { expect, test } from 'vitest'
import { filesHeld, heldDigest, newSalt, requestDigest } from './held.ts'

/** Digests that hold texts (issue 6 §4). Expected values from `sha256sum`, by hand. */

const salt = Buffer.from('00112233445566778899aabbccddeeff', 'hex')

test('issue 6 §4: a digest is over the salt and the digest of each part', () => {
  // printf 'Mohon dibuka.' | sha256sum, its bytes behind those of the salt, and sha256sum again.
  expect(heldDigest(salt, ['Mohon dibuka.'])).toBe('c4b49d61d57db8f17797d09a3eb7e711d68959070f25595e3404bddcc438cd4d')
})

test('issue 6 §4: where one part ends and the next begins counts, and so does the salt', () => {
  const said = new Set([
    requestDigest(salt, { subject: 'a', name: 'b', body: 'c' }),
    requestDigest(salt, { subject: 'ab', name: '', body: 'c' }),
    requestDigest(salt, { subject: 'a', name: 'bc', body: '' }),
    requestDigest(newSalt(), { subject: 'a', name: 'b', body: 'c' }),
  ])
  expect(said.size).toBe(4)
})

test('issue 6 §4: no two salts are the same', () => {
  const salts = Array.from({ length: 1000 }, () => newSalt().toString('hex'))
  expect(new Set(salts).size).toBe(1000)
  expect(salts.every((one) => one.length === 32)).toBe(true)
})

test('issue 6 §4: the files of a message stand in the order of their ids', () => {
  const [a, b] = ['a', 'b'].map((id) => ({ id, salt, name: 'surat.txt', sha256: 'ff' }))
  if (!a || !b) throw new Error('two files')
  expect(filesHeld([b, a])).toBe(filesHeld([a, b]))
  expect(filesHeld([a])).toBe(`a:${heldDigest(salt, ['surat.txt', 'ff'])}`)
})
