import { expect, test } from 'vitest'
import { checkFaults, useCaseFaults } from '../../platform/checks.ts'
import { faultSentence, faultWords } from './words.ts'

test('issue 5 §3: every fault that a use case can name has words in both languages, and is never shown as its key', () => {
  for (const fault of [...checkFaults, ...useCaseFaults]) {
    expect(Object.keys(faultWords)).toContain(fault)
    for (const language of ['id', 'en'] as const) {
      expect(faultSentence(fault, language)).not.toBe(fault)
      expect(faultSentence(fault, language)).toMatch(/^\p{Lu}.*\.$/u)
    }
  }
})
