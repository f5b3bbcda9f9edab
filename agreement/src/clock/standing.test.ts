import { expect, test } from 'vitest'
import {
  lateBy,
  nextDue,
  basisOf,
  hasFallenDue,
  isRunning,
  standsStill,
  waitingSince,
  watchedDueAt,
} from './standing.ts'
import { agreement2023, event, fold, handedOn, paused, received, wib, withPolicies } from '../testing/desk.ts'

test.for([
  { channel: 'portal', kind: 'response', basis: 'promised' },
  { channel: 'web-chat', kind: 'firstLine', basis: 'promised' },
  { channel: 'whatsapp', kind: 'response', basis: 'internal' },
  { channel: 'whatsapp', kind: 'firstLine', basis: 'none' },
  { channel: 'portal', kind: 'fulfilment', basis: 'none' },
] as const)('§6.4: $kind by $channel is $basis', ({ channel, kind, basis }) =>
  expect(basisOf(fold([received({ channel })])[kind])).toBe(basis),
)

test('§6.4: watched by the promised instant, or by the internal one where none is stated', () => {
  expect(watchedDueAt(fold([received()]).response)).toBe(wib('23 11:00'))
  expect(watchedDueAt(fold([received({ channel: 'whatsapp' })]).response)).toBe(wib('23 11:00'))
  expect(watchedDueAt(fold([received()]).fulfilment)).toBeNull()
})

test('§6.4: exactly at the due instant is met, a millisecond later is not, unless the version reads it otherwise', () => {
  const due = wib('23 11:00')
  expect(
    [wib('23 10:59:59.999'), due, wib('23 11:00:00.001')].map((at) => hasFallenDue(due, at, agreement2023)),
  ).toEqual([false, false, true])
  expect(hasFallenDue(due, due, agreement2023)).toBe(false)
  expect(hasFallenDue(due, due, withPolicies({ breachOnEqual: true }))).toBe(true)
})

test('§5.2.4: what stands still while waiting is what the version lets pause', () => {
  const events = [received(), handedOn('23 10:30'), paused('23 10:40')]
  const still = (version = agreement2023) => {
    const clock = fold(events, undefined, version)
    return (['response', 'firstLine', 'fulfilment'] as const).filter((kind) => standsStill(clock, kind))
  }
  // firstLine ended with the hand-on.
  expect(still()).toEqual(['fulfilment'])
  expect(still(withPolicies({ responsePauses: true }))).toEqual(['response', 'fulfilment'])
  expect(still(withPolicies({ pauseWhileWaitingForUser: false }))).toEqual([])
})

test('§5.2.4: what falls due next passes over what stands still', () => {
  const waiting = [received(), event('answered', '23 10:20'), handedOn('23 10:30'), paused('23 10:40')]
  expect(nextDue(fold(waiting))).toBeNull()
  expect(nextDue(fold(waiting, undefined, withPolicies({ pauseWhileWaitingForUser: false })))).toEqual({
    kind: 'fulfilment',
    dueAt: wib('25 10:00'),
  })
  expect(nextDue(fold([received(), handedOn('23 10:30')]))).toEqual({ kind: 'response', dueAt: wib('23 11:00') })
})

test('§5.2.4: waiting since the last request to the user, until it is answered', () => {
  expect(waitingSince(fold([received(), paused('23 10:40')]))).toBe(wib('23 10:40'))
  expect(waitingSince(fold([received(), paused('23 10:40'), event('resumed', '23 12:00')]))).toBeNull()
  expect(waitingSince(fold([received()]))).toBeNull()
})

test('READING: a channel without a stated promise has nothing to void, and nothing is watched or late any more', () => {
  const { response } = fold([received({ channel: 'whatsapp' }), event('withdrawn', '23 10:30')])
  expect(response).toMatchObject({ verdict: 'none', internalDueAt: null, endedAt: wib('23 10:30') })
  expect(basisOf(response)).toBe('none')
  expect(isRunning(response)).toBe(false)
  expect(lateBy(response)).toBe(0)
})
