import { describe, expect, test } from 'vitest'
import { realisedAs } from './attainment.ts'
import type { Realisation } from './attainment.ts'
import type { ClockEvent } from './clock-event.ts'
import { nextFollowUp } from './follow-up.ts'
import { nearness, nextNoticeOf, noticeName } from './notices.ts'
import type { Channel } from '../document/channel.ts'
import { instant } from '../time/instant.ts'
import { agreement2023, event, fold, handedOn, known, paused, received, wib } from '../testing/desk.ts'

/** Rules of the clock over all channels and over holidays, worked by hand. */

const later = (at: string, milliseconds: number) => instant(wib(at) + milliseconds)

describe('how long a resolution may be taken back: 3 working days, 24 hours', () => {
  test.for([
    ['2026-11-23 10:00', '2026-11-26 10:00'],
    ['2026-11-23 16:00', '2026-11-26 16:00'],
    ['2026-11-24 07:00', '2026-11-26 16:00'],
    ['2026-11-27 15:00', '2026-12-02 15:00'],
    ['2026-11-28 12:00', '2026-12-02 16:00'],
    ['2026-12-22 10:00', '2026-12-29 10:00'],
    ['2026-12-24 10:00', '2026-12-30 16:00'],
    ['2026-12-31 15:59', '2027-01-07 15:59'],
    ['2025-03-27 10:00', '2025-04-10 10:00'],
    ['2026-03-16 10:00', '2026-03-26 10:00'],
    ['2027-03-04 10:00', '2027-03-17 10:00'],
  ] as const)('§5.3.1: resolved %s, until %s', ([at, until]) => {
    const clock = fold([received({ at: wib(at) }), event('resolved', at)])
    expect(clock.reopenUntil).toBe(wib(until))
    expect(nextFollowUp(clock, [], agreement2023, known)).toEqual({ kind: 'close', at: wib(until) })
  })
})

describe('what follows on silence: reminded after 1 and 3 working days, closed after 5', () => {
  test.for([
    ['2026-11-23 10:00', '2026-11-24 10:00', '2026-11-26 10:00', '2026-11-30 10:00'],
    ['2026-11-23 16:00', '2026-11-24 16:00', '2026-11-26 16:00', '2026-11-30 16:00'],
    ['2026-11-27 15:00', '2026-11-30 15:00', '2026-12-02 15:00', '2026-12-04 15:00'],
    ['2026-11-28 12:00', '2026-11-30 16:00', '2026-12-02 16:00', '2026-12-04 16:00'],
    ['2026-12-22 10:00', '2026-12-23 10:00', '2026-12-29 10:00', '2026-12-31 10:00'],
    ['2026-03-16 10:00', '2026-03-17 10:00', '2026-03-26 10:00', '2026-03-30 10:00'],
    ['2027-03-04 10:00', '2027-03-05 10:00', '2027-03-17 10:00', '2027-03-19 10:00'],
  ] as const)('§5.2.5: asked %s', ([at, first, second, closed]) => {
    const clock = fold([received({ at: wib(at) }), paused(at)])
    const left = [first, second].map((day) => ({ remindedAt: wib(day), leftAt: wib(day) }))
    expect([0, 1, 2].map((count) => nextFollowUp(clock, left.slice(0, count), agreement2023, known))).toEqual([
      { kind: 'remind', number: 1, at: wib(first) },
      { kind: 'remind', number: 2, at: wib(second) },
      { kind: 'close-unanswered', at: wib(closed) },
    ])
  })
})

// Received Monday 23 November at 10.00: the channel, from when its response is soon (three quarters used), and when it is due.
const responses: readonly (readonly [Channel, string, string])[] = [
  ['call-centre', '23 10:01:30', '23 10:02'],
  ['email', '23 10:45', '23 11:00'],
  ['portal', '23 10:45', '23 11:00'],
  ['web-chat', '23 10:01:30', '23 10:02'],
  ['hai-cso', '23 10:45', '23 11:00'],
  ['whatsapp', '23 10:45', '23 11:00'],
  ['twitter', '23 10:45', '23 11:00'],
  ['instagram', '23 10:45', '23 11:00'],
  ['facebook', '23 10:45', '23 11:00'],
]

describe('how near a response is, by every channel', () => {
  test.for(responses)('§5.3.1: by %s it is soon from %s and late a millisecond after %s', ([channel, soon, due]) => {
    const { response } = fold([received({ channel })])
    const at = (start: string, milliseconds: number) =>
      nearness(response, agreement2023, known, later(start, milliseconds))
    expect([at('23 10:00', 0), at(soon, -1)]).toEqual(['safe', 'safe'])
    expect([at(soon, 0), at(due, -1), at(due, 0)]).toEqual(['soon', 'soon', 'soon'])
    expect([at(due, 1), at('30 10:00', 0)]).toEqual(['late', 'late'])
  })

  test.for(responses)('§5.3.1: by %s the warning is told at %s, then the breach after %s', ([channel, soon, due]) => {
    const { response } = fold([received({ channel })])
    const next = (...told: string[]) => nextNoticeOf([response], new Set(told), agreement2023, known)
    expect(next()).toEqual({ commitment: 'response', kind: 'warning', at: wib(soon), dueAt: wib(due) })
    const name = (kind: 'warning' | 'breach') => noticeName({ commitment: 'response', kind, dueAt: wib(due) })
    expect(next(name('warning'))).toEqual({
      commitment: 'response',
      kind: 'breach',
      at: later(due, 1),
      dueAt: wib(due),
    })
    expect(next(name('breach'))?.kind).toBe('warning')
    expect(next(name('warning'), name('breach'))).toBeNull()
  })
})

describe('what a response counts as, by every channel', () => {
  // Answered when due; a millisecond later; withdrawn a minute after receipt; withdrawn the next day; merged a minute after receipt.
  type Row = readonly [Channel, string, ...(Realisation | null)[]]
  const rows: readonly Row[] = [
    ['call-centre', '23 10:02', 'met', 'breached', 'void-withdrawn', 'breached', 'void-merged'],
    ['email', '23 11:00', 'met', 'breached', 'void-withdrawn', 'breached', 'void-merged'],
    ['portal', '23 11:00', 'met', 'breached', 'void-withdrawn', 'breached', 'void-merged'],
    ['web-chat', '23 10:02', 'met', 'breached', 'void-withdrawn', 'breached', 'void-merged'],
    ['hai-cso', '23 11:00', 'internal-met', 'internal-late', null, 'internal-late', null],
    ['whatsapp', '23 11:00', 'internal-met', 'internal-late', null, 'internal-late', null],
    ['twitter', '23 11:00', 'internal-met', 'internal-late', null, 'internal-late', null],
    ['instagram', '23 11:00', 'internal-met', 'internal-late', null, 'internal-late', null],
    ['facebook', '23 11:00', 'internal-met', 'internal-late', null, 'internal-late', null],
  ]
  test.for(rows)('§2.3: by %s, due %s', ([channel, due, ...expected]) => {
    const ends: readonly ClockEvent[] = [
      { kind: 'answered', at: wib(due) },
      { kind: 'answered', at: later(due, 1) },
      event('withdrawn', '23 10:01'),
      event('withdrawn', '24 10:00'),
      { kind: 'merged', at: wib('23 10:01'), into: 'other' },
    ]
    expect(ends.map((end) => realisedAs(fold([received({ channel }), end]).response))).toEqual(expected)
    expect(realisedAs(fold([received({ channel })]).response)).toBeNull()
  })
})

describe('whose time it was', () => {
  const hour = 3_600_000
  const nobody = { desk: 0, unit: 0, user: 0, agency: 0, outage: 0 }
  // From 10.00 to 14.00 of one day: four hours, shared out.
  test.for<readonly [string, readonly ClockEvent[], Partial<typeof nobody>]>([
    ['the desk alone', [], { desk: 4 }],
    ['a unit from 11.00', [handedOn('23 11:00')], { desk: 1, unit: 3 }],
    ['a unit, back at 13.00', [handedOn('23 11:00'), event('returned-to-desk', '23 13:00')], { desk: 2, unit: 2 }],
    ['its user from 12.00', [paused('23 12:00')], { desk: 2, user: 2 }],
    ['its user for an hour', [paused('23 12:00'), event('resumed', '23 13:00')], { desk: 3, user: 1 }],
    ['another agency from 13.00', [event('agency-wait-started', '23 13:00')], { desk: 3, agency: 1 }],
    [
      'a unit, whose user is waited for',
      [handedOn('23 11:00'), paused('23 12:00'), event('resumed', '23 13:00')],
      { desk: 1, unit: 2, user: 1 },
    ],
    [
      'an agency, then the user',
      [event('agency-wait-started', '23 11:00'), paused('23 12:00')],
      { desk: 1, agency: 1, user: 2 },
    ],
  ])('§2.3: %s', ([, events, hours]) => {
    const { attribution } = fold([received(), ...events, event('resolved', '23 14:00')])
    const expected = Object.fromEntries(
      Object.entries({ ...nobody, ...hours }).map(([who, count]) => [who, count * hour]),
    )
    expect(attribution).toEqual(expected)
  })
})
