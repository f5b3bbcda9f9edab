import { instant } from 'agreement'
import { expect, test } from 'vitest'
import { toneOf } from './tone.ts'

const ended = instant(5)

test.for([
  { what: 'runs and is far', verdict: 'running', endedAt: null, nearness: 'safe', tone: 'safe' },
  { what: 'runs and was warned of', verdict: 'running', endedAt: null, nearness: 'soon', tone: 'soon' },
  {
    what: 'runs and its breach has not been noted yet',
    verdict: 'running',
    endedAt: null,
    nearness: 'late',
    tone: 'late',
  },
  { what: 'stands still', verdict: 'running', endedAt: null, nearness: 'hold', tone: 'hold' },
  { what: 'was met', verdict: 'met', endedAt: ended, nearness: 'hold', tone: 'safe' },
  { what: 'was breached and goes on', verdict: 'breached', endedAt: null, nearness: 'hold', tone: 'late' },
  { what: 'was withdrawn before it was due', verdict: 'void', endedAt: ended, nearness: 'hold', tone: 'hold' },
] as const)('§6.4: a promise that $what is shown as $tone', ({ tone, ...shown }) => {
  expect(toneOf(shown)).toBe(tone)
})
