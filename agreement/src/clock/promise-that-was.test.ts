import { describe, expect, test } from 'vitest'
import type { ClockEvent } from './clock-event.ts'
import type { Commitment } from './commitment.ts'
import { countedAt, realisedAs } from './attainment.ts'
import { event, fold, handedOn, paused, received, wib, withPolicies } from '../testing/desk.ts'

/**
 * What a promise was stays, whatever comes later: worked by hand. Tickets are received on Monday 23 November 2026 at 10.00; CRSM.01.01 has
 * 8 working hours (Tuesday 10.00), CRSM.01.02 has 16 (Wednesday 10.00).
 */

const hour = 3_600_000
const answered = event('answered', '23 10:30')
const eight = received({ component: 'CRSM.01.01' })
const classified = (at: string, component: string): ClockEvent => ({
  kind: 'classified',
  at: wib(at),
  component,
  impact: 'low',
  urgency: 'medium',
})
const agreed = (at: string, due: string): ClockEvent => ({
  kind: 'date-agreed',
  at: wib(at),
  dueAt: wib(due),
  with: 'user',
  how: 'call-centre',
})
const decreed = (at: string): ClockEvent => ({ kind: 'calendar-changed', at: wib(at), calendar: 'tuesday-closed' })
const unanswered = (at: string): ClockEvent => ({ kind: 'closed', at: wib(at), reason: 'unanswered' })

const withinEight = { kind: 'within', working: 8 * hour, clause: '6.4' } as const
const brokenAtTen = {
  fellAt: wib('24 10:00:00.001'),
  dueAt: wib('24 10:00'),
  target: withinEight,
  cause: 'time',
  net: 8 * hour + 1,
} as const

describe('a breach falls when its due instant passes', () => {
  const open = [eight, answered, handedOn('23 11:00')]

  test('READING: from the first millisecond after it is due, while the ticket is open', () => {
    expect(fold(open, '24 10:00').fulfilment).toMatchObject({ verdict: 'running', broken: null })
    expect(fold(open, '24 10:00:00.001').fulfilment).toMatchObject({ verdict: 'breached', broken: brokenAtTen })
    expect(fold(open, '24 12:00').fulfilment).toMatchObject({
      verdict: 'breached',
      endedAt: null,
      broken: { ...brokenAtTen, lateBy: 2 * hour },
      lateBy: 2 * hour,
      left: -2 * hour,
    })
  })

  test.for<{ what: string; then: readonly ClockEvent[]; holds: Partial<Commitment> }>([
    { what: 'a longer service', then: [classified('24 11:00', 'CRSM.01.02')], holds: { dueAt: wib('25 10:00') } },
    {
      what: 'a new agreed date',
      then: [classified('24 11:00', 'CRSM.01.03'), agreed('24 11:00', '30 12:00')],
      holds: { dueAt: wib('30 12:00') },
    },
    { what: 'a withdrawal', then: [event('withdrawn', '24 11:00')], holds: { voidBy: null, endedAt: wib('24 11:00') } },
    {
      what: 'a merge',
      then: [{ kind: 'merged', at: wib('24 11:00'), into: 'HAI-1' }],
      holds: { voidBy: null, endedAt: wib('24 11:00') },
    },
    {
      what: 'a question, and silence',
      then: [paused('24 11:00'), unanswered('2026-12-01 11:00')],
      holds: { voidBy: null, endedAt: wib('2026-12-01 11:00') },
    },
    { what: 'a decree that closes the day', then: [decreed('24 11:00')], holds: { dueAt: wib('25 10:00') } },
    {
      what: 'a younger ticket',
      then: [{ ...younger('24 11:00'), component: 'CRSM.01.02' }],
      holds: { dueAt: wib('24 10:00') },
    },
  ])('READING: $what does not take it back, and the promise that now holds stands beside it', ({ then, holds }) => {
    const { fulfilment } = fold([...open, ...then])
    expect(fulfilment).toMatchObject({ verdict: 'breached', broken: brokenAtTen, ...holds })
    expect([realisedAs(fulfilment), countedAt(fulfilment)]).toEqual(['breached', brokenAtTen.fellAt])
  })

  test('READING: kept afterwards by the promise that now holds, it is still broken', () => {
    const { fulfilment } = fold([...open, classified('24 11:00', 'CRSM.01.02'), event('resolved', '25 09:00')])
    expect(fulfilment).toMatchObject({ verdict: 'breached', net: 15 * hour, lateBy: 0, endedAt: wib('25 09:00') })
    // Tuesday 10.00 to 16.00, and Wednesday 08.00 to 09.00.
    expect(fulfilment.broken).toMatchObject({ ...brokenAtTen, lateBy: 7 * hour })
  })

  test.for<{ what: string; events: readonly ClockEvent[]; cause: string; fellAt: string; dueAt: string }>([
    {
      what: 'handed on when the hours of the table are over',
      events: [eight, answered, handedOn('24 11:00')],
      cause: 'handed-on',
      fellAt: '24 11:00',
      dueAt: '24 10:00',
    },
    {
      what: 'classified to hours that are over',
      events: [received(), answered, handedOn('23 11:00'), classified('24 12:00', 'CRSM.01.01')],
      cause: 'classified',
      fellAt: '24 12:00',
      dueAt: '24 10:00',
    },
    {
      what: 'joined by a ticket with fewer hours',
      events: [received(), answered, handedOn('23 11:00'), { ...younger('24 12:00'), component: 'CRSM.01.01' }],
      cause: 'joined',
      fellAt: '24 12:00',
      dueAt: '24 10:00',
    },
    {
      what: 'reopened after hours that were over',
      events: [eight, answered, event('resolved', '24 14:00'), event('reopened', '25 09:00')],
      cause: 'reopened',
      fellAt: '25 09:00',
      dueAt: '24 10:00',
    },
  ])('READING: $what, it falls by that act', ({ events, cause, fellAt, dueAt }) => {
    expect(fold(events).fulfilment).toMatchObject({
      verdict: 'breached',
      broken: { cause, fellAt: wib(fellAt), dueAt: wib(dueAt) },
    })
  })

  test('§6.4: an internal target that fell stays late, also of what is withdrawn afterwards; withdrawn before it is nothing', () => {
    const late = fold([received({ channel: 'whatsapp' }), event('withdrawn', '23 12:00')]).response
    expect(late).toMatchObject({ verdict: 'none', voidBy: null, broken: { dueAt: wib('23 11:00') } })
    expect([realisedAs(late), countedAt(late)]).toEqual(['internal-late', wib('23 11:00:00.001')])
    expect(realisedAs(fold([received({ channel: 'whatsapp' }), event('withdrawn', '23 11:00')]).response)).toBeNull()
  })

  test('READING: an internal target takes no place of a promise that came later', () => {
    // By WhatsApp none is stated; the younger ticket came by the portal at 11.30, so 12.30 is promised, and then broken.
    const joined = fold([received({ channel: 'whatsapp' }), younger('23 12:00', '23 11:30')], '23 13:00').response
    expect(joined).toMatchObject({ verdict: 'breached', broken: { dueAt: wib('23 12:30'), cause: 'time' } })
  })

  test('READING: a version may judge the last promise alone (policy breachStays)', () => {
    const version = withPolicies({ breachStays: false })
    const events = [...open, classified('24 11:00', 'CRSM.01.02')]
    expect(fold(events, '24 12:00', version).fulfilment).toMatchObject({ verdict: 'running', broken: null })
    expect(fold(open, '24 12:00', version).fulfilment.verdict).toBe('breached')
  })
})

function younger(at: string, receivedAt = '23 15:00'): Extract<ClockEvent, { kind: 'joined' }> {
  return {
    kind: 'joined',
    at: wib(at),
    ticket: 'HAI-2',
    receivedAt: wib(receivedAt),
    channel: 'portal',
    component: 'CRSM.01.02',
    impact: 'low',
    urgency: 'medium',
  }
}

describe('a younger ticket joins', () => {
  const sixteen = [received(), answered, handedOn('23 11:00')]

  test("§6.2: of both the stricter hours, from the older's receipt, and the higher priority until staff set another", () => {
    const joining: ClockEvent = { ...younger('23 15:30'), component: 'CRSM.01.02', impact: 'high', urgency: 'high' }
    const clock = fold([...sixteen, joining])
    expect(clock).toMatchObject({
      priority: 'P1',
      joined: [{ ticket: 'HAI-2', at: wib('23 15:30'), receivedAt: wib('23 15:00') }],
      fulfilment: { dueAt: wib('24 10:00'), target: { kind: 'within', working: 8 * hour, clause: '6.3.1' } },
    })
    expect(fold([...sixteen, joining, classified('23 15:40', 'CRSM.01.02')])).toMatchObject({
      priority: 'P5',
      fulfilment: { dueAt: wib('24 10:00') },
    })
  })

  test('§6.2: a number is stricter than a date that is not agreed, and then no date is agreed', () => {
    const dated = [received({ component: 'CRSM.01.03' }), answered, handedOn('23 11:00'), younger('23 15:30')]
    expect(fold(dated).fulfilment).toMatchObject({ target: { kind: 'within' }, dueAt: wib('25 10:00') })
    expect(() => fold([...dated, agreed('23 15:40', '30 12:00')])).toThrow('date-agreed may not follow')
  })

  test("§6.2: the first promises hold from the younger's receipt, unless they had ended there", () => {
    const quiet = received({ channel: 'whatsapp' })
    expect(fold([quiet, younger('23 15:30')])).toMatchObject({
      // An hour from 15.00 uses up the day.
      response: { dueAt: wib('23 16:00'), internalDueAt: null, target: { kind: 'within', working: hour } },
      firstLine: { dueAt: wib('23 16:00') },
    })
    expect(fold([quiet, { ...younger('23 15:30'), responseEnded: true, firstLineEnded: true }])).toMatchObject({
      response: { dueAt: null, target: { kind: 'none-stated' } },
      firstLine: { dueAt: null },
    })
  })

  test('§6.2: a version may let the older keep its own promise (policy mergedKeeps)', () => {
    const strict: ClockEvent = { ...younger('23 15:30'), impact: 'high', urgency: 'high' }
    expect(fold([...sixteen, strict], undefined, withPolicies({ mergedKeeps: 'own' }))).toMatchObject({
      priority: 'P5',
      fulfilment: { dueAt: wib('25 10:00') },
    })
  })
})

describe('silence and the way back', () => {
  // Asked on Monday 12.00, closed on Monday 30 at 12.00; both first promises: the response kept, the direct fulfilment due at 13.00.
  const asked = [received({ at: wib('23 11:00') }), event('answered', '23 11:30'), paused('23 11:40')]
  const closed = [...asked, unanswered('30 12:00')]

  test('§5.2.5: closed for want of an answer, what had not fallen due is void by that reason', () => {
    const clock = fold(closed)
    expect(clock).toMatchObject({ state: 'closed', endedBy: 'unanswered', endedAt: wib('30 12:00') })
    expect(clock.response.verdict).toBe('met')
    expect(clock.firstLine).toMatchObject({ verdict: 'void', voidBy: 'unanswered', net: (2 / 3) * hour })
    expect(realisedAs(clock.firstLine)).toBe('void-unanswered')
    expect(realisedAs(clock.fulfilment)).toBeNull()
    // 30 working days after: 24 and 25 December, 1 and 5 January are off.
    expect(clock.reopenUntil).toBe(wib('2027-01-15 12:00'))
  })

  test('§5.2.5: taken up again it runs on without the time between, and gross has it', () => {
    const back = [...closed, event('reopened', '2026-12-02 09:00')]
    // 40 of 60 minutes were used; 20 are left from Wednesday 09.00.
    expect(fold(back)).toMatchObject({
      state: 'in-progress',
      endedBy: null,
      reopenings: 1,
      firstLine: { verdict: 'running', voidBy: null, dueAt: wib('2026-12-02 09:20'), left: hour / 3 },
      fulfilment: { target: null },
    })
    const { firstLine } = fold([...back, event('resolved', '2026-12-02 09:20')])
    // Monday five hours, six whole days (24 to 27 and 30 November, 1 December), and an hour and twenty minutes.
    expect(firstLine).toMatchObject({ verdict: 'met', net: hour, gross: (5 + 6 * 8 + 4 / 3) * hour })
  })

  test('§5.2.5: a new question begins a new wait, and the time stands still throughout', () => {
    const clock = fold([...asked, { kind: 'paused', at: wib('25 09:00'), awaiting: 'answer' }], '26 09:00')
    expect(clock).toMatchObject({
      state: 'waiting-user',
      awaits: 'answer',
      pauses: [
        { from: wib('23 11:40'), to: wib('25 09:00') },
        { from: wib('25 09:00'), to: null },
      ],
      firstLine: { left: hour / 3, standsStill: true },
    })
  })
})

describe('reopened after a direct resolution', () => {
  const direct = [eight, answered, event('resolved', '23 10:40'), event('reopened', '24 09:40')]

  test('§6.4: it did need further handling: fulfilment runs from the receipt, without the time between', () => {
    // 40 minutes were used by Monday 10.40; 7 hours 20 are left from Tuesday 09.40.
    expect(fold(direct)).toMatchObject({
      state: 'in-progress',
      fulfilment: { target: withinEight, startsAt: wib('23 10:00'), dueAt: wib('25 09:00'), verdict: 'running' },
      attribution: { unit: 0 },
    })
    expect(fold([...direct, event('resolved', '25 09:00:00.001')]).fulfilment.verdict).toBe('breached')
  })

  test('§6.4: a version may leave it without (policy directReopeningRunsFulfilment)', () => {
    const version = withPolicies({ directReopeningRunsFulfilment: false })
    expect(fold(direct, undefined, version).fulfilment.target).toBeNull()
  })
})

describe('agreed dates', () => {
  const asked = [received({ component: 'CRSM.01.03' }), answered, handedOn('23 11:00')]

  test('READING: only the wait after the agreement moves it, by its working time; a second date keeps the first in view', () => {
    // Waits Monday 11.00 to Tuesday 10.00; agreed Tuesday 09.00, so an hour of it is after the agreement.
    const first = [...asked, paused('23 11:00'), agreed('24 09:00', '25 15:30'), event('resumed', '24 10:00')]
    expect(fold(first).fulfilment.dueAt).toBe(wib('26 08:30'))
    const second = fold([...first, agreed('24 11:00', '30 12:00')])
    expect(second.fulfilment.dueAt).toBe(wib('30 12:00'))
    expect(second.agreedDates).toEqual([
      { at: wib('24 09:00'), dueAt: wib('25 15:30'), with: 'user', how: 'call-centre' },
      { at: wib('24 11:00'), dueAt: wib('30 12:00'), with: 'user', how: 'call-centre' },
    ])
  })

  test('READING: a date that had passed is not moved by a later wait, and a version may let none move (agreedDateStandsStill)', () => {
    const passed = [...asked, agreed('23 12:00', '24 09:00'), paused('24 10:00'), event('resumed', '25 10:00')]
    expect(fold(passed).fulfilment).toMatchObject({ dueAt: wib('24 09:00'), verdict: 'breached', lateBy: hour })
    const waited = [...asked, agreed('23 12:00', '25 12:00'), paused('24 10:00'), event('resumed', '24 12:00')]
    expect(fold(waited).fulfilment.dueAt).toBe(wib('25 14:00'))
    const version = withPolicies({ agreedDateStandsStill: false })
    expect(fold(waited, undefined, version).fulfilment.dueAt).toBe(wib('25 12:00'))
  })
})
