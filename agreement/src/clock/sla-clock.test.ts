import { describe, expect, test } from 'vitest'
import type { ClockEvent } from './clock-event.ts'
import { remaining } from './sla-clock.ts'
import {
  agreement2023,
  event,
  fold,
  handedOn,
  known,
  paused,
  received,
  rulesOf,
  wib,
  withPolicies,
} from '../testing/desk.ts'

const minute = 60_000
const hour = 3_600_000

describe('response', () => {
  test.for([
    { clause: '6.4', channel: 'portal', answered: '23 10:59:59.999', verdict: 'met' },
    { clause: '6.4', channel: 'portal', answered: '23 11:00', verdict: 'met' },
    { clause: '6.4', channel: 'portal', answered: '23 11:00:00.001', verdict: 'breached' },
    { clause: '6.4', channel: 'email', answered: '23 11:00', verdict: 'met' },
    { clause: '6.4', channel: 'email', answered: '23 11:00:00.001', verdict: 'breached' },
    { clause: '6.4', channel: 'call-centre', answered: '23 10:02', verdict: 'met' },
    { clause: '6.4', channel: 'call-centre', answered: '23 10:02:00.001', verdict: 'breached' },
    { clause: '6.4', channel: 'web-chat', answered: '23 10:02', verdict: 'met' },
    { clause: '6.4', channel: 'web-chat', answered: '23 10:02:00.001', verdict: 'breached' },
  ] as const)(
    '§$clause: $channel received 23 10:00, answered $answered → $verdict',
    ({ channel, answered, verdict }) => {
      const { response } = fold([received({ channel }), event('answered', answered)])
      expect(response).toMatchObject({ verdict, endedAt: wib(answered), net: wib(answered) - wib('23 10:00') })
    },
  )

  test.for([
    { clause: '6.1.2', arrives: '20 15:40', due: '23 08:40' },
    { clause: '6.1.2', arrives: '20 15:00', due: '20 16:00' },
    { clause: '6.1.2', arrives: '20 15:59:59.999', due: '23 08:59:59.999' },
    { clause: '6.1.3', arrives: '20 16:00', due: '23 09:00' },
    { clause: '6.1.3', arrives: '20 16:05', due: '23 09:00' },
    { clause: '6.1.1', arrives: '2026-12-23 15:30', due: '2026-12-28 08:30' },
  ])('§$clause: e-mail of $arrives is to be answered by $due', ({ arrives, due }) => {
    expect(fold([received({ channel: 'email', at: wib(arrives) })]).response).toMatchObject({
      dueAt: wib(due),
      verdict: 'running',
      endedAt: null,
    })
  })

  test('§6.4: in the web chat time runs from when the request is shown to an agent', () => {
    const { response, fulfilment } = fold([
      received({ channel: 'web-chat', startsAt: wib('23 10:05') }),
      event('answered', '23 10:07'),
    ])
    expect(response).toMatchObject({
      startsAt: wib('23 10:05'),
      dueAt: wib('23 10:07'),
      verdict: 'met',
      net: 2 * minute,
    })
    expect(fulfilment.startsAt).toBe(wib('23 10:00'))
  })

  test('§6.4: the first answer counts; a later one changes nothing', () => {
    const { response } = fold([received(), event('answered', '23 10:30'), event('answered', '23 13:00')])
    expect(response).toMatchObject({ verdict: 'met', endedAt: wib('23 10:30'), net: 30 * minute })
  })

  test('§6.4: it never pauses', () => {
    const { response } = fold([
      received(),
      paused('23 10:10'),
      event('resumed', '23 12:10'),
      event('answered', '23 12:20'),
    ])
    expect(response).toMatchObject({
      dueAt: wib('23 11:00'),
      verdict: 'breached',
      net: 140 * minute,
      gross: 140 * minute,
    })
  })

  test('§6.4: a resolution is an answer by a person, if none came before', () => {
    expect(fold([received(), event('resolved', '23 10:40')]).response).toMatchObject({
      verdict: 'met',
      endedAt: wib('23 10:40'),
    })
  })

  test.for(['hai-cso', 'whatsapp', 'twitter', 'instagram', 'facebook'] as const)(
    '§6.4: %s has no target: nothing is promised, but it is measured',
    (channel) => {
      const open = fold([received({ channel })], '23 12:00').response
      expect(open).toMatchObject({
        dueAt: null,
        internalDueAt: wib('23 11:00'),
        verdict: 'none',
        endedAt: null,
        net: 2 * hour,
      })
      const ended = fold([received({ channel }), event('answered', '23 13:00')]).response
      expect(ended).toMatchObject({
        dueAt: null,
        internalDueAt: wib('23 11:00'),
        verdict: 'none',
        endedAt: wib('23 13:00'),
        net: 3 * hour,
        gross: 3 * hour,
      })
    },
  )
})

describe('firstLine', () => {
  test.for([
    { end: handedOn('23 10:59:59.999'), verdict: 'met' },
    { end: handedOn('23 11:00'), verdict: 'met' },
    { end: handedOn('23 11:00:00.001'), verdict: 'breached' },
    { end: event('resolved', '23 11:00'), verdict: 'met' },
    { end: event('resolved', '23 11:00:00.001'), verdict: 'breached' },
  ] as const)('§6.4: portal, $end.kind at $end.at → $verdict', ({ end, verdict }) => {
    expect(fold([received(), end]).firstLine).toMatchObject({ dueAt: wib('23 11:00'), endedAt: end.at, verdict })
  })

  test('§6.4: whichever comes first ends it, a resolution after the hand-on does not', () => {
    expect(fold([received(), handedOn('23 10:30'), event('resolved', '23 15:00')]).firstLine).toMatchObject({
      endedAt: wib('23 10:30'),
      verdict: 'met',
    })
  })

  test('§5.2.4: it stands still while documents are awaited', () => {
    const { firstLine } = fold([received(), paused('23 10:30'), event('resumed', '23 12:30'), handedOn('23 13:00')])
    expect(firstLine).toMatchObject({ dueAt: wib('23 13:00'), verdict: 'met', net: hour, gross: 3 * hour })
  })

  test.for([
    {
      what: 'resolved before the session ends',
      events: [event('resolved', '23 10:20'), event('session-ended', '23 10:30')],
      dueAt: null,
      endedAt: '23 10:20',
      verdict: 'met',
    },
    {
      what: 'resolved at its very end',
      events: [event('session-ended', '23 10:30'), event('resolved', '23 10:30')],
      dueAt: '23 10:30',
      endedAt: '23 10:30',
      verdict: 'met',
    },
    {
      what: 'handed on a millisecond after',
      events: [event('session-ended', '23 10:30'), handedOn('23 10:30:00.001')],
      dueAt: '23 10:30',
      endedAt: '23 10:30:00.001',
      verdict: 'breached',
    },
    {
      what: 'resolved in a second session',
      events: [event('session-ended', '23 10:30'), event('session-ended', '23 10:50'), event('resolved', '23 10:50')],
      dueAt: '23 10:30',
      endedAt: '23 10:50',
      verdict: 'breached',
    },
    {
      what: 'neither, and the session is over',
      events: [event('session-ended', '23 10:30')],
      dueAt: '23 10:30',
      endedAt: null,
      verdict: 'breached',
    },
    {
      what: 'neither, and the session goes on',
      events: [event('answered', '23 10:01')],
      dueAt: null,
      endedAt: null,
      verdict: 'running',
    },
  ])('§6.4: immediate in a call: $what → $verdict', ({ events, dueAt, endedAt, verdict }) => {
    const { firstLine } = fold([received({ channel: 'call-centre' }), ...events], '23 12:00')
    expect(firstLine).toMatchObject({
      dueAt: dueAt === null ? null : wib(dueAt),
      endedAt: endedAt === null ? null : wib(endedAt),
      verdict,
    })
  })

  test('§6.4: where none is stated it is measured without a due instant or verdict', () => {
    expect(fold([received({ channel: 'whatsapp' }), event('resolved', '23 15:00')]).firstLine).toMatchObject({
      dueAt: null,
      internalDueAt: null,
      verdict: 'none',
      endedAt: wib('23 15:00'),
      net: 5 * hour,
    })
  })
})

describe('fulfilment', () => {
  test('§6.4: before the hand-on nothing is promised, and a ticket resolved without one promised nothing', () => {
    expect(fold([received()], '24 10:00').fulfilment).toMatchObject({
      target: null,
      dueAt: null,
      verdict: 'none',
      endedAt: null,
    })
    expect(fold([received(), event('resolved', '23 10:30')], '25 10:00').fulfilment).toMatchObject({
      target: null,
      dueAt: null,
      verdict: 'none',
      endedAt: null,
      gross: 30 * minute,
    })
  })

  test.for([
    { resolved: '25 09:59:59.999', verdict: 'met' },
    { resolved: '25 10:00', verdict: 'met' },
    { resolved: '25 10:00:00.001', verdict: 'breached' },
  ])(
    '§6.4: 16 hours from the receipt, whenever it was handed on: resolved $resolved → $verdict',
    ({ resolved, verdict }) => {
      const { fulfilment } = fold([received(), handedOn('24 15:00'), event('resolved', resolved)])
      expect(fulfilment).toMatchObject({ startsAt: wib('23 10:00'), dueAt: wib('25 10:00'), verdict })
    },
  )

  test('§6.1.2: 8 hours from 08.00 are due at 16.00 the same day, not at 08.00 the next', () => {
    expect(
      fold([received({ at: wib('23 08:00'), component: 'CRSM.01.01' }), handedOn('23 08:10')]).fulfilment.dueAt,
    ).toBe(wib('23 16:00'))
  })

  test.for([
    { from: '23 11:00', to: '23 13:00', due: '25 12:00' },
    { from: '24 12:00', to: '26 09:00', due: '26 15:00' },
    { from: '23 17:00', to: '24 08:00', due: '25 10:00' },
    { from: '25 10:00', to: '26 10:00', due: '25 10:00' },
    { from: '25 09:59:59.999', to: '26 10:00', due: '26 10:00:00.001' },
  ])('§5.2.4: a wait from $from to $to makes it due $due', ({ from, to, due }) => {
    expect(fold([received(), handedOn('23 10:30'), paused(from), event('resumed', to)]).fulfilment.dueAt).toBe(wib(due))
  })

  test('§5.2.5: a wait before the hand-on is taken out all the same', () => {
    expect(
      fold([received(), paused('23 10:10'), event('resumed', '23 12:10'), handedOn('23 12:30')]).fulfilment.dueAt,
    ).toBe(wib('25 12:00'))
  })

  test('§5.2.4: while the wait lasts, the due instant moves with it and what remains stays the same', () => {
    const events = [received(), handedOn('23 10:30'), paused('24 12:00')]
    const noon = fold(events, '24 12:00').fulfilment
    const later = fold(events, '25 15:00').fulfilment
    expect([remaining(noon, known, wib('24 12:00')), remaining(later, known, wib('25 15:00'))]).toEqual([
      6 * hour,
      6 * hour,
    ])
    expect(later).toMatchObject({ verdict: 'running', net: 10 * hour, gross: 21 * hour })
  })

  test('§5.2.4: resolved while waiting, the wait ends there', () => {
    const clock = fold(
      [received(), handedOn('23 10:30'), paused('23 11:00'), event('resolved', '23 12:00')],
      '25 12:00',
    )
    expect(clock.pauses).toEqual([{ from: wib('23 11:00'), to: wib('23 12:00') }])
    expect(clock.fulfilment).toMatchObject({ verdict: 'met', net: hour, gross: 2 * hour })
  })

  test('§6.3: from P4 to P1 after a wait, the hours of P1 run from the receipt minus the wait: nothing is lost', () => {
    const before = [
      received({ component: 'BCSM.02.01', impact: 'low', urgency: 'high' }),
      handedOn('23 10:30'),
      paused('23 12:00'),
      event('resumed', '23 14:00'),
    ]
    const raised: ClockEvent = {
      kind: 'classified',
      at: wib('23 15:00'),
      component: 'BCSM.02.01',
      impact: 'high',
      urgency: 'high',
    }
    // 32 hours: Monday 10-12 and 14-16, then 8 a day to Thursday, 4 left on Friday.
    expect(fold(before)).toMatchObject({ priority: 'P4', fulfilment: { dueAt: wib('27 12:00') } })
    // 8 hours: Monday 4, Tuesday 4.
    expect(fold([...before, raised])).toMatchObject({
      priority: 'P1',
      fulfilment: { dueAt: wib('24 12:00'), startsAt: wib('23 10:00') },
    })
  })

  test('§6.3: a classification before the hand-on counts from the hand-on like any other', () => {
    const classified: ClockEvent = {
      kind: 'classified',
      at: wib('23 10:10'),
      component: 'CRSM.01.01',
      impact: 'low',
      urgency: 'medium',
    }
    expect(fold([received({ component: null }), classified]).fulfilment.target).toBeNull()
    expect(fold([received({ component: null }), classified, handedOn('23 10:20')])).toMatchObject({
      component: 'CRSM.01.01',
      fulfilment: { dueAt: wib('24 10:00') },
    })
  })

  test('§5.3.1: reopened, it runs on, and the time between is taken out', () => {
    const events = [
      received(),
      event('answered', '23 10:20'),
      handedOn('23 10:30'),
      event('resolved', '24 09:00'),
      event('reopened', '26 09:00'),
    ]
    const open = fold(events)
    // 7 of 16 hours were used; 9 are left from Thursday 09.00.
    expect(open).toMatchObject({
      state: 'handed-on',
      reopenings: 1,
      fulfilment: { dueAt: wib('27 10:00'), endedAt: null, verdict: 'running', net: 7 * hour, gross: 23 * hour },
    })
    expect(open.firstLine).toMatchObject({ endedAt: wib('23 10:30'), verdict: 'met' })
    const met = fold([...events, event('resolved', '27 10:00')])
    expect(met.fulfilment).toMatchObject({ verdict: 'met', net: 16 * hour, gross: 32 * hour })
    expect(fold([...events, event('resolved', '27 10:00:00.001')]).fulfilment.verdict).toBe('breached')
  })

  test('READING: an agreed date: none until it is recorded, then due at it; it stands still while its user is awaited', () => {
    const agreed: ClockEvent = { kind: 'date-agreed', at: wib('23 11:00'), dueAt: wib('30 12:00') }
    const asked = [received({ component: 'CRSM.01.03' }), handedOn('23 10:30')]
    expect(fold(asked).fulfilment).toMatchObject({ target: { kind: 'agreed-date' }, dueAt: null, verdict: 'none' })
    // From Monday 12.00 to Wednesday 12.00 it waits for two working days, and the date moves by them.
    const events = [...asked, agreed, paused('23 12:00'), event('resumed', '25 12:00')]
    const due = '2026-12-02 12:00'
    expect(fold([...asked, agreed]).fulfilment).toMatchObject({ dueAt: wib('30 12:00'), provisional: false })
    expect(fold(events).fulfilment).toMatchObject({ dueAt: wib(due), verdict: 'running', provisional: false })
    expect(fold([...events, event('resolved', due)]).fulfilment.verdict).toBe('met')
    expect(fold([...events, event('resolved', `${due}:00.001`)]).fulfilment.verdict).toBe('breached')
    expect(fold([...asked, event('resolved', '25 12:00')]).fulfilment).toMatchObject({
      verdict: 'none',
      endedAt: wib('25 12:00'),
    })
  })

  test('§6.3.6: P6 without a service has no due instant until a date is agreed', () => {
    const asked = [received({ component: null, urgency: 'low' }), handedOn('23 10:30')]
    expect(fold(asked)).toMatchObject({
      priority: 'P6',
      fulfilment: { target: { kind: 'beyond' }, dueAt: null, verdict: 'none' },
    })
    expect(
      fold([...asked, { kind: 'date-agreed', at: wib('23 11:00'), dueAt: wib('30 12:00') }]).fulfilment,
    ).toMatchObject({ dueAt: wib('30 12:00'), verdict: 'running' })
  })

  test.for([
    { component: 'ITSM.04.01', eventAt: '24 09:00', due: '24 09:00' },
    { component: 'ITSM.04.01', eventAt: '25 10:00', due: '25 10:00' },
    { component: 'ITSM.04.01', eventAt: '26 09:00', due: '25 10:00' },
    { component: 'BMSM.01', eventAt: '23 20:00', due: '24 10:00' },
    { component: 'BMSM.01', eventAt: '24 10:00', due: '24 10:00' },
    { component: 'BMSM.01', eventAt: '27 20:00', due: '27 20:00' },
  ])('§6.4: $component for an event of $eventAt is due $due', ({ component, eventAt, due }) => {
    expect(fold([received({ component, eventAt: wib(eventAt) }), handedOn('23 10:30')]).fulfilment.dueAt).toBe(wib(due))
  })

  test('§6.4: a classification that says nothing of the event keeps its start; one that does moves it', () => {
    const events = [received({ component: 'ITSM.04.01', eventAt: wib('24 09:00') }), handedOn('23 10:30')]
    const again = (eventAt?: string): ClockEvent => ({
      kind: 'classified',
      at: wib('23 11:00'),
      component: 'ITSM.04.02',
      impact: 'low',
      urgency: 'medium',
      ...(eventAt !== undefined && { eventAt: wib(eventAt) }),
    })
    expect(fold([...events, again()]).fulfilment.dueAt).toBe(wib('24 09:00'))
    expect(fold([...events, again('24 11:00')]).fulfilment.dueAt).toBe(wib('24 11:00'))
  })

  test('§6.1.1: due in a year without a decree it is provisional, an event or agreed date of that year is not', () => {
    const late = { at: wib('2027-12-30 15:40'), impact: 'high', urgency: 'high' } as const
    expect(
      fold([received({ ...late, component: 'CRSM.01.01' }), handedOn('2027-12-30 15:45')]).fulfilment,
    ).toMatchObject({ dueAt: wib('2027-12-31 15:40'), provisional: false })
    expect(
      fold([received({ ...late, impact: 'low', component: 'CRSM.01.02' }), handedOn('2027-12-30 15:45')]).fulfilment,
    ).toMatchObject({ dueAt: wib('2028-01-03 15:40'), provisional: true })
    const event2028 = received({ ...late, impact: 'low', component: 'ITSM.04.01', eventAt: wib('2028-01-03 09:00') })
    expect(fold([event2028, handedOn('2027-12-30 15:45')]).fulfilment).toMatchObject({
      dueAt: wib('2028-01-03 09:00'),
      provisional: false,
    })
    expect(
      fold([
        received({ ...late, component: 'BMSM.01', eventAt: wib('2028-01-03 20:00') }),
        handedOn('2027-12-30 15:45'),
      ]).fulfilment,
    ).toMatchObject({ dueAt: wib('2028-01-03 20:00'), provisional: false })
  })
})

describe('ends without an answer', () => {
  const merged = (at: string): ClockEvent => ({ kind: 'merged', at: wib(at), into: 'other' })

  test.for([
    { at: '23 10:59:59.999', verdict: 'void' },
    { at: '23 11:00', verdict: 'void' },
    { at: '23 11:00:00.001', verdict: 'breached' },
  ])('§6.4: withdrawn or merged at $at, a promise for 11.00 is $verdict', ({ at, verdict }) => {
    for (const end of [event('withdrawn', at), merged(at)]) {
      const clock = fold([received(), end], '25 10:00')
      expect(clock.response).toMatchObject({ verdict, endedAt: wib(at) })
      expect(clock.firstLine).toMatchObject({ verdict, endedAt: wib(at) })
      expect(clock.fulfilment).toMatchObject({ verdict: 'none', endedAt: null })
    }
  })

  test('§6.4: what had ended before the withdrawal stays as it ended', () => {
    const clock = fold([
      received(),
      event('answered', '23 10:30'),
      handedOn('23 12:00'),
      event('withdrawn', '24 10:00'),
    ])
    expect(clock).toMatchObject({
      state: 'withdrawn',
      response: { verdict: 'met' },
      firstLine: { verdict: 'breached', endedAt: wib('23 12:00') },
      fulfilment: { verdict: 'void', endedAt: wib('24 10:00') },
    })
  })

  test('READING: without a stated promise there is nothing to void, not even internally', () => {
    expect(fold([received({ channel: 'whatsapp' }), event('withdrawn', '23 10:30')])).toMatchObject({
      response: { verdict: 'none', internalDueAt: null, voidBy: null },
      firstLine: { verdict: 'none', voidBy: null, endedAt: wib('23 10:30') },
    })
  })

  test('§5.3.1: closing changes the state and ends the time for reopening, nothing else', () => {
    const events = [received(), event('answered', '23 10:30'), event('resolved', '23 10:40')]
    expect(fold([...events, event('closed', '26 10:40')], '30 10:00')).toEqual({
      ...fold(events, '30 10:00'),
      state: 'closed',
      reopenUntil: null,
    })
  })

  test('§6.2: a resolved ticket may still be merged; its verdicts stay', () => {
    const events = [received(), handedOn('23 10:30'), event('resolved', '23 15:00')]
    expect(fold([...events, merged('24 10:00')], '30 10:00')).toEqual({
      ...fold(events, '30 10:00'),
      state: 'merged',
      endedBy: 'merged',
      reopenUntil: null,
    })
  })
})

describe('a change of calendar', () => {
  const closed = (at: string): ClockEvent => ({ kind: 'calendar-changed', at: wib(at), calendar: 'tuesday-closed' })

  test('§6.1.4: what runs is computed again', () => {
    expect(fold([received(), handedOn('23 10:30'), closed('23 12:00')])).toMatchObject({
      calendar: 'tuesday-closed',
      fulfilment: { dueAt: wib('26 10:00') },
    })
  })

  test('§6.1.4: what has ended keeps its due instant, verdict and figures for ever', () => {
    const before = [received({ at: wib('23 15:30') }), handedOn('24 08:20'), event('resolved', '24 10:00')]
    const after = fold([...before, closed('24 12:00')], '27 10:00')
    // Until when it may be reopened lies ahead, and follows the calendar.
    const reopenUntil = wib('27 16:00')
    expect(after).toEqual({ ...fold(before, '27 10:00'), calendar: 'tuesday-closed', reopenUntil })
    expect(after.firstLine).toMatchObject({ dueAt: wib('24 08:30'), verdict: 'met', net: 50 * minute })
    expect(after.attribution).toMatchObject({ desk: 50 * minute, unit: 100 * minute })
  })

  test('§6.1.4: reopened after it, fulfilment runs on by the new calendar', () => {
    const events = [
      received(),
      handedOn('23 10:30'),
      event('resolved', '23 12:00'),
      closed('23 13:00'),
      event('reopened', '23 15:00'),
    ]
    // 2 hours were used; of 14 left Monday gives 1, Tuesday none, Wednesday 8, Thursday 5.
    expect(fold(events).fulfilment).toMatchObject({ dueAt: wib('26 13:00'), verdict: 'running' })
  })
})

describe('states and whose time it was', () => {
  const steps: readonly { readonly event: ClockEvent; readonly state: string }[] = [
    {
      event: { kind: 'classified', at: wib('23 10:05'), component: 'CRSM.01.02', impact: 'low', urgency: 'medium' },
      state: 'new',
    },
    { event: event('answered', '23 10:30'), state: 'in-progress' },
    { event: paused('23 11:00'), state: 'waiting-user' },
    { event: event('resumed', '23 12:00'), state: 'in-progress' },
    { event: handedOn('23 13:00'), state: 'handed-on' },
    { event: event('agency-wait-started', '23 15:00'), state: 'waiting-agency' },
    { event: event('agency-wait-ended', '24 09:00'), state: 'handed-on' },
    { event: paused('24 10:00'), state: 'waiting-user' },
    { event: event('resumed', '24 11:00'), state: 'handed-on' },
    { event: event('returned-to-desk', '24 12:00'), state: 'in-progress' },
    { event: event('resolved', '24 14:00'), state: 'resolved' },
    { event: event('reopened', '25 09:00'), state: 'in-progress' },
    { event: event('resolved', '25 10:00'), state: 'resolved' },
    { event: event('closed', '30 10:00'), state: 'closed' },
  ]

  test('§5.3.6: where a ticket stands after each event', () => {
    expect(fold([received()]).state).toBe('new')
    const states = steps.map(
      (_, place) => fold([received(), ...steps.slice(0, place + 1).map((step) => step.event)]).state,
    )
    expect(states).toEqual(steps.map((step) => step.state))
  })

  test(
    '§6.4: every working millisecond belongs to somebody, but for what lay between resolution and reopening, ' +
      'which gross alone counts',
    () => {
      const clock = fold([received(), ...steps.map((step) => step.event)])
      // desk: 10-11, 12-13, Tue 12-14, Wed 9-10; unit: 13-15, Tue 9-10, 11-12; user: 11-12, Tue 10-11; agency: 15-16, Tue 8-9.
      expect(clock.attribution).toEqual({ desk: 5 * hour, unit: 4 * hour, user: 2 * hour, agency: 2 * hour, outage: 0 })
      expect(clock.fulfilment).toMatchObject({ gross: 16 * hour, net: 11 * hour })
    },
  )

  test('§5.3.2: waiting for another agency stops no clock', () => {
    const events = [
      received(),
      handedOn('23 10:30'),
      event('agency-wait-started', '23 11:00'),
      event('agency-wait-ended', '24 12:00'),
    ]
    expect(fold(events).fulfilment.dueAt).toBe(wib('25 10:00'))
  })
})

describe('what the owner may decide otherwise', () => {
  test('§6.4: breachOnEqual makes an end at exactly the due instant late', () => {
    expect(
      fold([received(), event('answered', '23 11:00')], undefined, withPolicies({ breachOnEqual: true })).response
        .verdict,
    ).toBe('breached')
  })
  test('§6.4: fulfilmentStartsAt hand-on counts from the hand-on', () => {
    const { fulfilment } = fold(
      [received(), handedOn('23 12:00')],
      undefined,
      withPolicies({ fulfilmentStartsAt: 'hand-on' }),
    )
    expect(fulfilment).toMatchObject({ startsAt: wib('23 12:00'), dueAt: wib('25 12:00') })
    const twice = fold(
      [received(), handedOn('23 12:00'), handedOn('23 14:00')],
      undefined,
      withPolicies({ fulfilmentStartsAt: 'hand-on' }),
    )
    expect(twice.fulfilment.dueAt).toBe(wib('25 12:00'))
  })
  test('§5.2.4: without pauseWhileWaitingForUser a wait costs the desk', () => {
    const clock = fold(
      [received(), handedOn('23 10:30'), paused('23 11:00'), event('resumed', '23 13:00')],
      undefined,
      withPolicies({ pauseWhileWaitingForUser: false }),
    )
    expect(clock.fulfilment).toMatchObject({ dueAt: wib('25 10:00'), net: 3 * hour })
    expect(clock.attribution.user).toBe(2 * hour)
  })
  test('§6.4: responsePauses lets response stand still too', () => {
    expect(
      fold(
        [received(), paused('23 10:10'), event('resumed', '23 12:10')],
        undefined,
        withPolicies({ responsePauses: true }),
      ).response.dueAt,
    ).toBe(wib('23 13:00'))
  })
})

test('§5.3.1: what remains is signed, to the due instant and beyond it', () => {
  const left = (now: string): number | null => remaining(fold([received()], now).response, known, wib(now))
  expect([left('23 10:15'), left('23 11:00'), left('23 13:00')]).toEqual([45 * minute, 0, -2 * hour])
  expect(remaining(fold([received()]).fulfilment, known, wib('23 10:15'))).toBeNull()
})

test('READING, late by is always net: the time in which its user let it wait is not lateness', () => {
  // Due 23 11.00; it was late for an hour, waited for its user for three, and has been worked on for one since.
  const events = [received(), paused('23 12:00'), event('resumed', '23 15:00')]
  const { firstLine } = fold(events, '23 16:00')
  expect(firstLine).toMatchObject({ dueAt: wib('23 11:00'), net: 3 * hour, lateBy: 2 * hour })
  expect(remaining(firstLine, known, wib('23 16:00'))).toBe(-2 * hour)
  expect(fold(events, '23 11:00').response.lateBy).toBe(5 * hour - hour)
})

test('READING, late by is target minus net, of what has ended as of what runs', () => {
  const ended = fold([received(), event('answered', '24 09:30')]).response
  expect(ended).toMatchObject({ verdict: 'breached', net: 7.5 * hour, lateBy: 6.5 * hour })
  expect(fold([received(), event('answered', '23 11:00')]).response.lateBy).toBe(0)
})

test('§1: a ledger names the version and calendars that it was computed with', () => {
  expect(() => fold([received({ calendar: 'lost' })])).toThrow('no calendar lost')
  expect(rulesOf().version('hai-djpb-2023.0')).toBe(agreement2023)
})
