import { instant } from 'agreement/client'
import { expect, test } from 'vitest'
import type { CommitmentLike } from './deadline.ts'
import { endedWith, heroOf } from './deadline.ts'

const hour = 3_600_000

const aCommitment = (given: Partial<CommitmentLike>): CommitmentLike => ({
  kind: 'response',
  basis: 'promised',
  targetMs: hour,
  targetKind: 'within',
  dueAt: instant(hour),
  internalDueAt: null,
  provisional: false,
  endedAt: null,
  verdict: 'running',
  broken: null,
  voidBy: null,
  paused: false,
  remainingMs: hour,
  nearness: 'safe',
  lateMs: 0,
  explanation: [],
  ...given,
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

test('issue 5 §3: what stands still is not due next: what runs is shown first, though it is due later', () => {
  const paused = aCommitment({ kind: 'fulfilment', paused: true, dueAt: instant(2 * hour) })
  const response = aCommitment({ dueAt: instant(3 * hour) })
  expect(heroOf([response, paused])?.kind).toBe('response')
  expect(heroOf([paused])?.kind).toBe('fulfilment')
})

test('§6.4: "-" and what lies beyond all priorities both wait for a date, and are shown before what has ended', () => {
  const response = aCommitment({ endedAt: instant(1), verdict: 'met' })
  const beyond = aCommitment({ kind: 'fulfilment', dueAt: null, targetKind: 'beyond' })
  expect(heroOf([response, beyond])?.kind).toBe('fulfilment')
})

test('READING: a promise that ended with its request was not kept by anybody; one answered before was', () => {
  const withdrawn = { endedAt: instant(2 * hour), endedBy: 'withdrawn' } as const
  expect(endedWith(aCommitment({ endedAt: instant(2 * hour), verdict: 'breached' }), withdrawn)).toBe('withdrawn')
  expect(endedWith(aCommitment({ endedAt: instant(hour), verdict: 'met' }), withdrawn)).toBeNull()
  expect(endedWith(aCommitment({}), withdrawn)).toBeNull()
  const silent = { endedAt: instant(2 * hour), endedBy: 'unanswered' } as const
  expect(endedWith(aCommitment({ endedAt: instant(2 * hour), verdict: 'void', voidBy: 'unanswered' }), silent)).toBe(
    'unanswered',
  )
  const resolved = { endedAt: instant(2 * hour), endedBy: 'resolved' } as const
  expect(endedWith(aCommitment({ endedAt: instant(2 * hour), verdict: 'met' }), resolved)).toBeNull()
})
