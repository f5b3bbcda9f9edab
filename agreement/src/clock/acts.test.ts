import { expect, test } from 'vitest'
import { allows, ticketActs } from './acts.ts'
import type { TicketAct } from './acts.ts'
import type { ClockEvent } from './clock-event.ts'
import { event, fold, handedOn, paused, received, wib } from '../testing/desk.ts'

const always: readonly TicketAct[] = ['note', 'link']
const open: readonly TicketAct[] = [
  ...always,
  'reply',
  'user-message',
  'classify',
  'assign',
  'hand-on',
  'resolve',
  'withdraw',
  'merge',
]
const atUnit = handedOn('23 10:20')
const merged: ClockEvent = { kind: 'merged', at: wib('23 10:20'), into: 'other' }
const resolved = event('resolved', '23 10:20')

// Worked by hand from READING: an act for each state, and nothing else.
test.for<{ what: string; events: readonly ClockEvent[]; now?: string; may: readonly TicketAct[] }>([
  { what: 'new', events: [], may: [...open, 'pause', 'wait-for-agency'] },
  { what: 'answered', events: [event('answered', '23 10:20')], may: [...open, 'pause', 'wait-for-agency'] },
  { what: 'at a unit', events: [atUnit], may: [...open, 'pause', 'wait-for-agency', 'return-to-desk'] },
  { what: 'waiting for its user', events: [paused('23 10:20')], may: [...open, 'pause', 'resume'] },
  {
    what: 'closed unanswered, within 30 working days',
    events: [paused('23 10:20'), { kind: 'closed', at: wib('23 10:30'), reason: 'unanswered' }],
    may: [...always, 'reopen'],
  },
  {
    what: 'waiting for another agency',
    events: [event('agency-wait-started', '23 10:20')],
    may: [...open, 'pause', 'resume'],
  },
  {
    what: 'resolved, at the last instant of reopening',
    events: [resolved],
    now: '26 10:20',
    may: [...always, 'reopen'],
  },
  { what: 'resolved, a millisecond later', events: [resolved], now: '26 10:20:00.001', may: always },
  { what: 'closed', events: [resolved, event('closed', '26 10:20')], may: always },
  { what: 'withdrawn', events: [event('withdrawn', '23 10:20')], may: always },
  { what: 'merged', events: [merged], may: always },
])('issue 5 §3: $what allows exactly its acts', ({ events, now, may }) => {
  const clock = fold([received(), ...events], now)
  const at = wib(now ?? '23 10:30')
  expect(ticketActs.filter((act) => allows(clock, act, at)).toSorted()).toEqual([...may].toSorted())
})

test('§6.4: a date is agreed where the table has "-", after the hand-on', () => {
  const dated = received({ component: 'CRSM.01.03' })
  expect(allows(fold([dated]), 'agree-date', wib('23 10:30'))).toBe(false)
  expect(allows(fold([dated, atUnit]), 'agree-date', wib('23 10:30'))).toBe(true)
  expect(allows(fold([received(), atUnit]), 'agree-date', wib('23 10:30'))).toBe(false)
})
