import { instant } from 'agreement/client'
import { describe, expect, test } from 'vitest'
import type { CommitmentLike } from './deadline.ts'
import { heroOf } from './deadline.ts'
import { toneOf } from '../ui/tone.ts'

const minute = 60_000
const hour = 60 * minute

const aCommitment = (given: Partial<CommitmentLike>): CommitmentLike => ({
  kind: 'response',
  basis: 'promised',
  targetMs: hour,
  targetKind: 'within',
  dueAt: instant(hour),
  provisional: false,
  endedAt: null,
  verdict: 'running',
  paused: false,
  remainingMs: hour,
  explanation: [],
  ...given,
})

describe('LOOK: how near a deadline is', () => {
  test.for([
    { what: 'an hour target with 16 minutes left', given: { remainingMs: 16 * minute }, tone: 'safe' },
    { what: 'an hour target with its last quarter left', given: { remainingMs: 15 * minute }, tone: 'soon' },
    {
      what: 'an 8 hour target with 61 minutes left',
      given: { targetMs: 8 * hour, remainingMs: 61 * minute },
      tone: 'safe',
    },
    {
      what: 'an 8 hour target with one working hour left',
      given: { targetMs: 8 * hour, remainingMs: hour },
      tone: 'soon',
    },
    { what: 'exactly at the due instant', given: { remainingMs: 0 }, tone: 'soon' },
    { what: 'a millisecond later', given: { remainingMs: -1 }, tone: 'late' },
    { what: 'paused', given: { paused: true }, tone: 'hold' },
    { what: 'met', given: { endedAt: instant(5), verdict: 'met' }, tone: 'safe' },
    { what: 'breached', given: { endedAt: instant(5), verdict: 'breached' }, tone: 'late' },
    { what: 'withdrawn before it was due', given: { endedAt: instant(5), verdict: 'void' }, tone: 'hold' },
  ] as const)('§6.4: $what is $tone', ({ given, tone }) => {
    expect(toneOf(aCommitment(given))).toBe(tone)
  })

  test('§6.4: the promise shown first is the one that falls due first; an ended one only when nothing runs', () => {
    const response = aCommitment({ endedAt: instant(1), verdict: 'met' })
    const fulfilment = aCommitment({ kind: 'fulfilment', dueAt: instant(9 * hour) })
    const firstLine = aCommitment({ kind: 'firstLine', dueAt: instant(2 * hour) })
    expect(heroOf([response, fulfilment, firstLine])?.kind).toBe('firstLine')
    expect(heroOf([response])?.kind).toBe('response')
    expect(heroOf([response, aCommitment({ kind: 'fulfilment', dueAt: null, targetKind: 'agreed-date' })])?.kind).toBe(
      'fulfilment',
    )
    expect(heroOf([])).toBeNull()
  })
})
