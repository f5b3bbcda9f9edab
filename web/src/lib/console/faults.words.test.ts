import { checkFaults, useCaseFaults } from 'server/checks'
import { expect, test } from 'vitest'
import { consoleFaults } from './faults.words.ts'

test('issue 5 §3: the console has words of its own for every fault that a use case can name, in both languages', () => {
  for (const language of ['id', 'en'] as const)
    expect(Object.keys(consoleFaults[language].faults)).toEqual(
      expect.arrayContaining([...checkFaults, ...useCaseFaults]),
    )
})
