import { describe, expect, test } from 'vitest'
import type { ClockEvent, ClockEventKind } from './clock-event.ts'
import type { TicketState } from './commitment.ts'
import { applyEvent, foldEvents, mayFollow, readClock, startClock } from './sla-clock.ts'
import { event, fold, handedOn, paused, received, rulesOf, wib } from '../testing/desk.ts'

/** One event of each kind, Tuesday at 10.00. */
const one: Readonly<Record<ClockEventKind, ClockEvent>> = {
  received: received({ at: wib('24 10:00') }),
  classified: { kind: 'classified', at: wib('24 10:00'), component: 'CRSM.01.02', impact: 'low', urgency: 'medium' },
  shown: event('shown', '24 10:00'),
  answered: event('answered', '24 10:00'),
  'session-ended': event('session-ended', '24 10:00'),
  'handed-on': handedOn('24 10:00'),
  'returned-to-desk': event('returned-to-desk', '24 10:00'),
  paused: paused('24 10:00'),
  resumed: event('resumed', '24 10:00'),
  'agency-wait-started': event('agency-wait-started', '24 10:00'),
  'agency-wait-ended': event('agency-wait-ended', '24 10:00'),
  'date-agreed': { kind: 'date-agreed', at: wib('24 10:00'), dueAt: wib('30 10:00') },
  resolved: event('resolved', '24 10:00'),
  reopened: event('reopened', '24 10:00'),
  closed: event('closed', '24 10:00'),
  withdrawn: event('withdrawn', '24 10:00'),
  merged: { kind: 'merged', at: wib('24 10:00'), into: 'other' },
  joined: {
    kind: 'joined',
    at: wib('24 10:00'),
    ticket: 'HAI-2',
    receivedAt: wib('24 09:00'),
    channel: 'portal',
    component: 'CRSM.01.02',
    impact: 'low',
    urgency: 'medium',
  },
  'calendar-changed': { kind: 'calendar-changed', at: wib('24 10:00'), calendar: 'tuesday-closed' },
}
const kinds = Object.keys(one) as ClockEventKind[]

const anyOpen: readonly ClockEventKind[] = [
  'classified',
  'shown',
  'answered',
  'session-ended',
  'handed-on',
  'resolved',
  'withdrawn',
  'merged',
  'joined',
  'paused',
  'calendar-changed',
]
const situations: readonly {
  readonly state: TicketState
  readonly what: string
  readonly events: readonly ClockEvent[]
  readonly may: readonly ClockEventKind[]
}[] = [
  { state: 'new', what: 'just received', events: [], may: [...anyOpen, 'agency-wait-started'] },
  {
    state: 'in-progress',
    what: 'answered',
    events: [event('answered', '23 10:20')],
    may: [...anyOpen, 'agency-wait-started'],
  },
  {
    state: 'handed-on',
    what: 'at a unit',
    events: [handedOn('23 10:20')],
    may: [...anyOpen, 'agency-wait-started', 'returned-to-desk'],
  },
  {
    state: 'handed-on',
    what: 'at a unit, with a date to agree',
    events: [received({ component: 'CRSM.01.06' }), handedOn('23 10:20')],
    may: [...anyOpen, 'agency-wait-started', 'returned-to-desk', 'date-agreed'],
  },
  {
    state: 'waiting-user',
    what: 'documents awaited',
    events: [paused('23 10:20')],
    may: [...anyOpen, 'resumed', 'closed'],
  },
  {
    state: 'waiting-agency',
    what: 'another agency awaited',
    events: [event('agency-wait-started', '23 10:20')],
    may: [...anyOpen, 'agency-wait-ended'],
  },
  {
    state: 'resolved',
    what: 'resolved',
    events: [event('resolved', '23 10:20')],
    may: ['reopened', 'closed', 'merged', 'session-ended', 'calendar-changed'],
  },
  { state: 'closed', what: 'closed', events: [event('resolved', '23 10:20'), event('closed', '24 09:00')], may: [] },
  {
    state: 'closed',
    what: 'closed unanswered',
    events: [paused('23 10:20'), { kind: 'closed', at: wib('24 09:00'), reason: 'unanswered' }],
    may: ['reopened', 'calendar-changed'],
  },
  { state: 'withdrawn', what: 'withdrawn', events: [event('withdrawn', '23 10:20')], may: [] },
  { state: 'merged', what: 'merged', events: [{ kind: 'merged', at: wib('23 10:20'), into: 'other' }], may: [] },
]

describe('which event may follow which', () => {
  test.for(situations)('§6.4: $state ($what): the table and the fold agree on all kinds', ({ state, events, may }) => {
    const before = events[0]?.kind === 'received' ? events : [received(), ...events]
    const clock = fold(before)
    // A closing while the user is awaited is one for want of an answer.
    const closed: ClockEvent = { kind: 'closed', at: wib('24 10:00'), reason: 'unanswered' }
    const next = state === 'waiting-user' ? { ...one, closed } : one
    expect(clock.state).toBe(state)
    expect(kinds.filter((kind) => mayFollow(clock, kind)).toSorted()).toEqual(may.toSorted())
    for (const kind of kinds) {
      if (may.includes(kind)) expect(fold([...before, next[kind]]).version).toBe('hai-djpb-2023.0')
      else
        expect(() => fold([...before, next[kind]])).toThrow(
          new RangeError(`corrupt ledger: ${kind} may not follow while the ticket is ${state}`),
        )
    }
  })

  test('§6.4: a ledger begins with the receipt', () => {
    expect(() => fold([])).toThrow(new RangeError('corrupt ledger: a ticket begins with its receipt'))
    expect(() => fold([event('answered', '23 10:00')])).toThrow(
      new RangeError('a ticket begins with its receipt, not with answered'),
    )
  })

  test('§6.4: events do not go back in time; the same instant is in order', () => {
    expect(fold([received(), event('answered', '23 10:00')]).response.verdict).toBe('met')
    expect(() => fold([received(), event('answered', '23 09:59:59.999')])).toThrow(
      new RangeError('corrupt ledger: answered happened before the event that it follows'),
    )
    expect(() => fold([received(), handedOn('23 11:00'), event('resolved', '23 10:59:59.999')])).toThrow(
      new RangeError('corrupt ledger: resolved happened before the event that it follows'),
    )
  })

  test("§5.1: a classification names a component of the ticket's own version", () => {
    expect(() =>
      fold([
        received(),
        { kind: 'classified', at: wib('23 10:10'), component: 'XXXX.01', impact: 'low', urgency: 'low' },
      ]),
    ).toThrow(RangeError)
  })
})

test('§6.4: applied one by one, the events give what they give at once', () => {
  const events = [
    received(),
    event('answered', '23 10:20'),
    handedOn('23 10:30'),
    paused('23 11:00'),
    event('resumed', '24 09:00'),
    event('resolved', '24 11:00'),
  ]
  const state = startClock(received(), rulesOf())
  for (const next of events.slice(1)) {
    applyEvent(state, next)
    expect(readClock(state, wib('24 12:00'))).toEqual(
      foldEvents(events.slice(0, events.indexOf(next) + 1), rulesOf(), wib('24 12:00')),
    )
  }
})

test('§6.4: a now before the last event counts as the instant of that event', () => {
  expect(fold([received(), event('answered', '23 12:00')], '23 11:00')).toEqual(
    fold([received(), event('answered', '23 12:00')], '23 12:00'),
  )
})
