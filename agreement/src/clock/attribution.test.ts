import { describe, expect, test } from 'vitest'
import type { ClockEvent } from './clock-event.ts'
import type { TimeOwner } from './commitment.ts'
import { event, fold, handedOn, paused, received, wib } from '../testing/desk.ts'

/** Whose time it was (6.4), by hand: working minutes of each owner, from the receipt on Monday 23 November 2026 at 10.00. */

const minute = 60_000
const agency = (at: string) => event('agency-wait-started', at)
const agencyDone = (at: string) => event('agency-wait-ended', at)
const resumed = (at: string) => event('resumed', at)
const resolved = (at: string) => event('resolved', at)
const reopened = (at: string) => event('reopened', at)
const back = (at: string) => event('returned-to-desk', at)
const merged = (at: string): ClockEvent => ({ kind: 'merged', at: wib(at), into: 'HAI-2' })

interface History {
  readonly what: string
  readonly events: readonly ClockEvent[]
  /** When it is read. */
  readonly now: string
  /** Working minutes by owner; who is left out has none. */
  readonly minutes: Partial<Record<TimeOwner, number>>
  /** Working minutes between a resolution and a reopening; left out, none. */
  readonly between?: number
}

const histories: readonly History[] = [
  { what: 'just received', events: [], now: '23 10:00', minutes: {} },
  { what: 'untouched for an hour', events: [], now: '23 11:00', minutes: { desk: 60 } },
  // Monday 10.00 to 16.00, and nothing of the evening.
  { what: 'untouched overnight', events: [], now: '23 22:00', minutes: { desk: 360 } },
  // Six hours, four days of eight, and nothing of Saturday.
  { what: 'untouched over the week', events: [], now: '28 12:00', minutes: { desk: 360 + 1920 } },
  { what: 'resolved at the desk', events: [resolved('23 10:45')], now: '24 10:00', minutes: { desk: 45 } },
  { what: 'handed on', events: [handedOn('23 10:30')], now: '23 12:00', minutes: { desk: 30, unit: 90 } },
  {
    what: 'handed on twice',
    events: [handedOn('23 10:30'), handedOn('23 11:30')],
    now: '23 12:00',
    minutes: { desk: 30, unit: 90 },
  },
  {
    what: 'handed on after closing',
    events: [handedOn('23 17:00')],
    now: '24 09:00',
    minutes: { desk: 360, unit: 60 },
  },
  {
    what: 'handed on and back',
    events: [handedOn('23 10:30'), back('23 12:00')],
    now: '23 13:00',
    minutes: { desk: 30 + 60, unit: 90 },
  },
  { what: 'waiting for its user', events: [paused('23 11:00')], now: '23 15:00', minutes: { desk: 60, user: 240 } },
  {
    what: 'back from its user',
    events: [paused('23 11:00'), resumed('23 14:00')],
    now: '23 15:00',
    minutes: { desk: 60 + 60, user: 180 },
  },
  {
    // Asked 15.00 and answered the next day at 09.00: one hour and one hour, the night is nobody's.
    what: 'its user answers the next day',
    events: [paused('23 15:00'), resumed('24 09:00')],
    now: '24 10:00',
    minutes: { desk: 300 + 60, user: 120 },
  },
  {
    what: 'asked and answered within the night',
    events: [paused('23 17:00'), resumed('23 21:00')],
    now: '24 09:00',
    minutes: { desk: 360 + 60 },
  },
  {
    what: 'asked and answered at one instant',
    events: [paused('23 11:00'), resumed('23 11:00')],
    now: '23 12:00',
    minutes: { desk: 120 },
  },
  {
    what: 'another agency',
    events: [agency('23 11:00'), agencyDone('23 13:00')],
    now: '23 14:00',
    minutes: { desk: 60 + 60, agency: 120 },
  },
  {
    what: 'another agency, begun at a unit',
    events: [handedOn('23 10:30'), agency('23 11:00'), agencyDone('23 13:00')],
    now: '23 14:00',
    minutes: { desk: 30, unit: 30 + 60, agency: 120 },
  },
  {
    // Asking its user ends the wait for the agency; afterwards it is the unit's again.
    what: 'the agency, then its user',
    events: [handedOn('23 10:30'), agency('23 11:00'), paused('23 12:00'), resumed('23 14:00')],
    now: '23 15:00',
    minutes: { desk: 30, unit: 30 + 60, agency: 60, user: 120 },
  },
  {
    what: 'handed on while its user is awaited',
    events: [paused('23 11:00'), handedOn('23 12:00'), resumed('23 13:00')],
    now: '23 14:00',
    minutes: { desk: 60, user: 120, unit: 60 },
  },
  {
    what: 'handed on while another agency is awaited',
    events: [agency('23 11:00'), handedOn('23 12:00'), agencyDone('23 13:00')],
    now: '23 14:00',
    minutes: { desk: 60, agency: 120, unit: 60 },
  },
  {
    what: 'resolved while its user is awaited',
    events: [paused('23 11:00'), resolved('23 12:00')],
    now: '24 12:00',
    minutes: { desk: 60, user: 60 },
  },
  {
    what: 'withdrawn while another agency is awaited',
    events: [agency('23 11:00'), event('withdrawn', '23 13:00')],
    now: '24 12:00',
    minutes: { desk: 60, agency: 120 },
  },
  {
    what: 'merged at a unit',
    events: [handedOn('23 11:00'), merged('23 13:00')],
    now: '24 12:00',
    minutes: { desk: 60, unit: 120 },
  },
  {
    // Tuesday's 10.00 to 12.00 lay between resolution and reopening.
    what: 'reopened at the desk',
    events: [resolved('24 10:00'), reopened('24 12:00')],
    now: '24 13:00',
    minutes: { desk: 360 + 120 + 60 },
    between: 120,
  },
  {
    what: 'reopened at a unit',
    events: [handedOn('23 11:00'), resolved('23 13:00'), reopened('23 14:00')],
    now: '23 16:00',
    minutes: { desk: 60, unit: 120 + 120 },
    between: 60,
  },
  {
    what: 'reopened twice',
    events: [
      handedOn('23 11:00'),
      resolved('23 12:00'),
      reopened('23 13:00'),
      resolved('23 14:00'),
      reopened('24 09:00'),
      resolved('24 10:00'),
    ],
    now: '27 16:00',
    minutes: { desk: 60, unit: 60 + 60 + 60 },
    // Monday 12.00 to 13.00, and from 14.00 over the night to Tuesday 09.00.
    between: 60 + 120 + 60,
  },
  {
    what: 'closed after the resolution',
    events: [resolved('23 12:00'), event('closed', '26 12:00')],
    now: '27 16:00',
    minutes: { desk: 120 },
  },
  {
    // Tuesday is closed from the change on, for what was counted of it too: 6 hours of Monday and 2 of Wednesday.
    what: 'the calendar closes Tuesday',
    events: [{ kind: 'calendar-changed', at: wib('24 12:00'), calendar: 'tuesday-closed' }],
    now: '25 10:00',
    minutes: { desk: 360 + 120 },
  },
  {
    what: 'a change of class says nothing of whose time it is',
    events: [
      handedOn('23 11:00'),
      { kind: 'classified', at: wib('23 12:00'), component: 'BMSM.01', impact: 'high', urgency: 'high' },
    ],
    now: '23 13:00',
    minutes: { desk: 60, unit: 120 },
  },
]

describe('every working minute is somebody’s', () => {
  test.for(histories)('§6.4: $what', ({ events, now, minutes }) => {
    const { attribution } = fold([received(), ...events], now)
    expect(Object.fromEntries(Object.entries(attribution).map(([owner, time]) => [owner, time / minute]))).toEqual({
      desk: 0,
      unit: 0,
      user: 0,
      agency: 0,
      outage: 0,
      ...minutes,
    })
  })

  test.for(histories)(
    'READING: $what, net is the sum without its user, and gross the sum with what lay between',
    (history) => {
      const { events, now, minutes, between = 0 } = history
      const { fulfilment } = fold([received(), ...events], now)
      const sum = Object.values(minutes).reduce((total, time) => total + time, 0)
      expect(fulfilment.gross).toBe((sum + between) * minute)
      expect(fulfilment.net).toBe((sum - (minutes.user ?? 0)) * minute)
    },
  )
})
