import { describe, expect, test } from 'vitest'
import type { ClockEvent, ClockEventKind } from './clock-event.ts'
import type { TicketState } from './commitment.ts'
import { event, fold, handedOn, paused, received, wib } from '../testing/desk.ts'

/** Every state × every event, enumerated: whether it may follow, and where the ticket stands after it. */

/** One event of each kind, Tuesday 24 November at 10.00. */
const one: Readonly<Record<ClockEventKind, ClockEvent>> = {
  received: received({ at: wib('24 10:00') }),
  classified: { kind: 'classified', at: wib('24 10:00'), component: 'CRSM.01.03', impact: 'low', urgency: 'medium' },
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
  merged: { kind: 'merged', at: wib('24 10:00'), into: 'HAI-2' },
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

/** Where the ticket stands after each event; null where the ledger refuses it. */
type After = Readonly<Record<ClockEventKind, TicketState | null>>

interface Situation {
  readonly what: string
  /** What followed the receipt, before Tuesday. */
  readonly events: readonly ClockEvent[]
  readonly state: TicketState
  readonly after: After
}

const none: After = {
  received: null,
  classified: null,
  shown: null,
  answered: null,
  'session-ended': null,
  'handed-on': null,
  'returned-to-desk': null,
  paused: null,
  resumed: null,
  'agency-wait-started': null,
  'agency-wait-ended': null,
  'date-agreed': null,
  resolved: null,
  reopened: null,
  closed: null,
  withdrawn: null,
  merged: null,
  joined: null,
  'calendar-changed': null,
}

const situations: readonly Situation[] = [
  {
    what: 'just received',
    events: [],
    state: 'new',
    after: {
      ...none,
      classified: 'new',
      shown: 'new',
      answered: 'in-progress',
      'session-ended': 'new',
      'handed-on': 'handed-on',
      paused: 'waiting-user',
      'agency-wait-started': 'waiting-agency',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
      merged: 'merged',
      joined: 'new',
      'calendar-changed': 'new',
    },
  },
  {
    what: 'answered',
    events: [event('answered', '23 10:20')],
    state: 'in-progress',
    after: {
      ...none,
      classified: 'in-progress',
      shown: 'in-progress',
      answered: 'in-progress',
      'session-ended': 'in-progress',
      'handed-on': 'handed-on',
      paused: 'waiting-user',
      'agency-wait-started': 'waiting-agency',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
      merged: 'merged',
      joined: 'in-progress',
      'calendar-changed': 'in-progress',
    },
  },
  {
    what: 'at a unit, within the hours of a table',
    events: [handedOn('23 10:20')],
    state: 'handed-on',
    after: {
      ...none,
      classified: 'handed-on',
      shown: 'handed-on',
      answered: 'handed-on',
      'session-ended': 'handed-on',
      'handed-on': 'handed-on',
      'returned-to-desk': 'in-progress',
      paused: 'waiting-user',
      'agency-wait-started': 'waiting-agency',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
      merged: 'merged',
      joined: 'handed-on',
      'calendar-changed': 'handed-on',
    },
  },
  {
    what: 'at a unit, for an agreed date',
    events: [
      { kind: 'classified', at: wib('23 10:10'), component: 'CRSM.01.06', impact: 'low', urgency: 'medium' },
      handedOn('23 10:20'),
    ],
    state: 'handed-on',
    after: {
      ...none,
      classified: 'handed-on',
      shown: 'handed-on',
      answered: 'handed-on',
      'session-ended': 'handed-on',
      'handed-on': 'handed-on',
      'returned-to-desk': 'in-progress',
      paused: 'waiting-user',
      'agency-wait-started': 'waiting-agency',
      'date-agreed': 'handed-on',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
      merged: 'merged',
      joined: 'handed-on',
      'calendar-changed': 'handed-on',
    },
  },
  {
    what: 'waiting for its user at the desk',
    events: [paused('23 10:20')],
    state: 'waiting-user',
    after: {
      ...none,
      classified: 'waiting-user',
      shown: 'waiting-user',
      answered: 'waiting-user',
      'session-ended': 'waiting-user',
      'handed-on': 'waiting-user',
      paused: 'waiting-user',
      resumed: 'in-progress',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
      merged: 'merged',
      joined: 'waiting-user',
      'calendar-changed': 'waiting-user',
    },
  },
  {
    what: 'waiting for its user at a unit',
    events: [handedOn('23 10:20'), paused('23 11:00')],
    state: 'waiting-user',
    after: {
      ...none,
      classified: 'waiting-user',
      shown: 'waiting-user',
      answered: 'waiting-user',
      'session-ended': 'waiting-user',
      'handed-on': 'waiting-user',
      paused: 'waiting-user',
      resumed: 'handed-on',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
      merged: 'merged',
      joined: 'waiting-user',
      'calendar-changed': 'waiting-user',
    },
  },
  {
    what: 'waiting for another agency at a unit',
    events: [handedOn('23 10:20'), event('agency-wait-started', '23 11:00')],
    state: 'waiting-agency',
    after: {
      ...none,
      classified: 'waiting-agency',
      shown: 'waiting-agency',
      answered: 'waiting-agency',
      'session-ended': 'waiting-agency',
      'handed-on': 'waiting-agency',
      paused: 'waiting-user',
      'agency-wait-ended': 'handed-on',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
      merged: 'merged',
      joined: 'waiting-agency',
      'calendar-changed': 'waiting-agency',
    },
  },
  {
    what: 'back at the desk',
    events: [handedOn('23 10:20'), event('returned-to-desk', '23 11:00')],
    state: 'in-progress',
    after: {
      ...none,
      classified: 'in-progress',
      shown: 'in-progress',
      answered: 'in-progress',
      'session-ended': 'in-progress',
      'handed-on': 'handed-on',
      paused: 'waiting-user',
      'agency-wait-started': 'waiting-agency',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
      merged: 'merged',
      joined: 'in-progress',
      'calendar-changed': 'in-progress',
    },
  },
  {
    what: 'resolved at the desk',
    events: [event('resolved', '23 10:20')],
    state: 'resolved',
    after: {
      ...none,
      'session-ended': 'resolved',
      reopened: 'in-progress',
      closed: 'closed',
      merged: 'merged',
      'calendar-changed': 'resolved',
    },
  },
  {
    what: 'resolved at a unit',
    events: [handedOn('23 10:20'), event('resolved', '23 11:00')],
    state: 'resolved',
    after: {
      ...none,
      'session-ended': 'resolved',
      reopened: 'handed-on',
      closed: 'closed',
      merged: 'merged',
      'calendar-changed': 'resolved',
    },
  },
  {
    what: 'withdrawn',
    events: [event('withdrawn', '23 10:20')],
    state: 'withdrawn',
    after: none,
  },
  {
    what: 'merged',
    events: [{ kind: 'merged', at: wib('23 10:20'), into: 'HAI-2' }],
    state: 'merged',
    after: none,
  },
  {
    what: 'closed for want of an answer',
    events: [paused('23 10:20'), { kind: 'closed', at: wib('23 11:00'), reason: 'unanswered' }],
    state: 'closed',
    after: { ...none, reopened: 'in-progress', 'calendar-changed': 'closed' },
  },
  {
    what: 'closed after its resolution',
    events: [event('resolved', '23 10:20'), event('closed', '23 11:00')],
    state: 'closed',
    after: none,
  },
]

const pairs = situations.flatMap(({ what, events, after }) =>
  Object.values(one).map((next) => ({ what, events, next, kind: next.kind, after: after[next.kind] })),
)

test.for(situations)('§5.3.6: $what, the ticket is $state', ({ events, state }) => {
  expect(fold([received(), ...events]).state).toBe(state)
})

describe('what may follow, and where the ticket stands then', () => {
  test.for(pairs.filter(({ after }) => after !== null))('§5.3.6: $what, $kind → $after', ({ events, next, after }) => {
    expect(fold([received(), ...events, next]).state).toBe(after)
  })

  test.for(pairs.filter(({ after }) => after === null))('§5.3.6: $what, $kind is refused', ({ events, next, kind }) => {
    const corrupt = kind === 'received' ? /received/ : `${kind} may not follow while the ticket is`
    expect(() => fold([received(), ...events, next])).toThrow(corrupt)
  })

  test.for(pairs)('§5.3.6: $what, $kind a millisecond before what it follows is refused', ({ events, next }) => {
    const early = { ...next, at: wib('23 09:59:59.999') }
    expect(() => fold([received(), ...events, early])).toThrow('happened before the event that it follows')
  })
})
