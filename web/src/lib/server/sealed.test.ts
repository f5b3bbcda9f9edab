import { expect, test } from 'vitest'
import { seal, unseal } from './sealed.ts'

test('issue 5 §3: what is told once is opened by the key of its own form, and by no other', () => {
  const sealed = seal('hai_rahasia Ünïcode', '6f1f9a52-4f0e-4b5c-8d54-0b6f5f6a9b10')
  expect(sealed).not.toContain('rahasia')
  expect(unseal(sealed, '6f1f9a52-4f0e-4b5c-8d54-0b6f5f6a9b10')).toBe('hai_rahasia Ünïcode')
  expect(() => unseal(sealed, '6f1f9a52-4f0e-4b5c-8d54-0b6f5f6a9b11')).toThrow()
})

test('issue 5 §3: the same text is sealed otherwise each time', () => {
  expect(seal('a', 'kunci')).not.toBe(seal('a', 'kunci'))
})
