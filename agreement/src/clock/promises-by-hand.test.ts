import { describe, expect, test } from 'vitest'
import type { ClockEvent } from './clock-event.ts'
import type { Verdict } from './commitment.ts'
import { event, fold, handedOn, paused, received, wib, withPolicies } from '../testing/desk.ts'

/** Promises by hand: what a change makes of them, ends before and after the due instant, and policies turned the other way. */

type Level = 'high' | 'medium' | 'low'
const classified = (at: string, component: string | null, impact: Level, urgency: Level): ClockEvent => ({
  kind: 'classified',
  at: wib(at),
  component,
  impact,
  urgency,
})

// Received Monday 10.00: 8 h are due Tuesday 10.00, 16 h Wednesday, 24 h Thursday, 32 h Friday, 40 h Monday 30, each at 10.00.
describe('a change re-anchors at the receipt, whenever it comes', () => {
  test.for([
    { what: 'P1 of any service', component: 'BCSM.01.01', impact: 'high', urgency: 'high', due: '24 10:00' },
    { what: 'P2 with 32 hours', component: 'BCSM.01.01', impact: 'high', urgency: 'medium', due: '25 10:00' },
    { what: 'P2, the other way round', component: 'BCSM.01.01', impact: 'medium', urgency: 'high', due: '25 10:00' },
    { what: 'P3 with 32 hours', component: 'BCSM.01.01', impact: 'medium', urgency: 'medium', due: '26 10:00' },
    { what: 'P4 with 32 hours', component: 'BCSM.01.01', impact: 'high', urgency: 'low', due: '27 10:00' },
    { what: 'P5 with 32 hours', component: 'BCSM.01.01', impact: 'low', urgency: 'medium', due: '27 10:00' },
    { what: 'P6 with 32 hours', component: 'BCSM.01.01', impact: 'low', urgency: 'low', due: '27 10:00' },
    { what: 'P5 with 24 hours', component: 'ITSM.01.01', impact: 'low', urgency: 'medium', due: '26 10:00' },
    { what: 'P2 with 24 hours', component: 'ITSM.01.01', impact: 'high', urgency: 'medium', due: '25 10:00' },
    { what: 'P4 with 8 hours', component: 'CRSM.01.01', impact: 'high', urgency: 'low', due: '24 10:00' },
    { what: 'P3 without a service', component: null, impact: 'medium', urgency: 'medium', due: '26 10:00' },
    { what: 'P4 without a service', component: null, impact: 'high', urgency: 'low', due: '27 10:00' },
    { what: 'P5 without a service', component: null, impact: 'low', urgency: 'medium', due: '30 10:00' },
    { what: 'P6 without a service', component: null, impact: 'low', urgency: 'low', due: null },
    { what: 'an agreed date', component: 'CRSM.01.03', impact: 'high', urgency: 'high', due: null },
  ] as const)('§6.3, §6.4: $what is due $due', ({ component, impact, urgency, due }) => {
    const change = (at: string) => classified(at, component, impact, urgency)
    const expected = due === null ? null : wib(due)
    expect(fold([received(), change('23 10:10'), handedOn('23 10:20')]).fulfilment.dueAt).toBe(expected)
    expect(fold([received(), handedOn('23 10:20'), change('23 15:00')]).fulfilment.dueAt).toBe(expected)
    // Changed away and back, only the last counts.
    const away = classified('23 11:00', 'ITSM.01.02', 'high', 'high')
    expect(fold([received(), handedOn('23 10:20'), away, change('23 15:00')]).fulfilment.dueAt).toBe(expected)
    // One working hour of waiting for the user, from 12.00 to 13.00, is never lost by the change.
    const waits = [paused('23 12:00'), event('resumed', '23 13:00')]
    const waited = fold([received(), handedOn('23 10:20'), ...waits, change('23 15:00')]).fulfilment.dueAt
    expect(waited).toBe(due === null ? null : wib(due.replace('10:00', '11:00')))
  })
})

describe('a live session', () => {
  const chat = received({ channel: 'web-chat', startsAt: null })

  test.for([
    { what: 'answered when due', shown: '23 10:30', answered: '23 10:32', verdict: 'met' },
    { what: 'a millisecond late', shown: '23 10:30', answered: '23 10:32:00.001', verdict: 'breached' },
    { what: 'answered as shown', shown: '23 10:30', answered: '23 10:30', verdict: 'met' },
    { what: 'shown before opening', shown: '24 07:59', answered: '24 08:02', verdict: 'met' },
    { what: 'shown at closing', shown: '23 16:00', answered: '24 08:02:00.001', verdict: 'breached' },
    { what: 'shown a minute before closing', shown: '23 15:59', answered: '24 08:01', verdict: 'met' },
  ] as const)('§6.4: $what → $verdict', ({ shown, answered, verdict }) => {
    const { response } = fold([chat, event('shown', shown), event('answered', answered)])
    expect([response.verdict, response.startsAt]).toEqual([verdict, wib(shown)])
  })

  test.for([
    { what: 'resolved before it ends', acts: [event('resolved', '23 10:40')], verdict: 'met' },
    { what: 'handed on before it ends', acts: [handedOn('23 10:40')], verdict: 'met' },
    {
      what: 'resolved as it ends',
      acts: [event('session-ended', '23 10:40'), event('resolved', '23 10:40')],
      verdict: 'met',
    },
    {
      what: 'resolved a millisecond after',
      acts: [event('session-ended', '23 10:40'), event('resolved', '23 10:40:00.001')],
      verdict: 'breached',
    },
    {
      what: 'handed on a minute after',
      acts: [event('session-ended', '23 10:40'), handedOn('23 10:41')],
      verdict: 'breached',
    },
    { what: 'withdrawn while it lasts', acts: [event('withdrawn', '23 10:40')], verdict: 'void' },
    { what: 'still going on', acts: [event('answered', '23 10:31')], verdict: 'running' },
  ])('§6.4: immediate, $what → $verdict', ({ acts, verdict }) => {
    expect(fold([chat, event('shown', '23 10:30'), ...acts]).firstLine.verdict).toBe(verdict)
  })
})

// The portal's response and first line are due at 11.00; handed on at 10.30, fulfilment (16 hours) on Wednesday at 10.00.
describe('ends around the due instant', () => {
  type Row = readonly [at: string, verdict: Verdict]
  const rows: readonly Row[] = [
    ['23 10:30', 'void'],
    ['25 09:59:59.999', 'void'],
    ['25 10:00', 'void'],
    ['25 10:00:00.001', 'breached'],
    ['30 10:00', 'breached'],
  ]
  test.for(rows)('READING: handed on, then withdrawn or merged at %s → %s', ([at, verdict]) => {
    const events = [received(), handedOn('23 10:30')]
    const merged: ClockEvent = { kind: 'merged', at: wib(at), into: 'HAI-2' }
    expect(fold([...events, event('withdrawn', at)]).fulfilment.verdict).toBe(verdict)
    expect(fold([...events, merged]).fulfilment.verdict).toBe(verdict)
    expect(fold([...events, merged]).firstLine.verdict).toBe('met')
  })

  test('§5.3.1: reopened twice, each time between is taken out and the due instant moves by it', () => {
    const once = [received(), handedOn('23 10:30'), event('resolved', '23 12:00'), event('reopened', '23 14:00')]
    expect(fold(once).fulfilment.dueAt).toBe(wib('25 12:00'))
    // Tuesday 09.00 to Wednesday 09.00 are eight more working hours.
    const twice = [...once, event('resolved', '24 09:00'), event('reopened', '25 09:00')]
    expect(fold(twice)).toMatchObject({ reopenings: 2, fulfilment: { dueAt: wib('26 12:00'), verdict: 'running' } })
    const at = (end: string) => fold([...twice, event('resolved', end)]).fulfilment.verdict
    expect([at('26 12:00'), at('26 12:00:00.001')]).toEqual(['met', 'breached'])
  })
})

test.for([
  { component: 'ITSM.04.01', eventAt: '24 10:00', due: '24 10:00', why: 'the event comes first' },
  { component: 'ITSM.04.01', eventAt: '25 10:00', due: '25 10:00', why: 'both at once' },
  { component: 'ITSM.04.01', eventAt: '30 10:00', due: '25 10:00', why: '16 hours come first' },
  { component: 'BMSM.01', eventAt: '23 12:00', due: '24 10:00', why: '8 hours come last' },
  { component: 'BMSM.01', eventAt: '24 10:00', due: '24 10:00', why: 'both at once' },
  { component: 'BMSM.01', eventAt: '30 10:00', due: '30 10:00', why: 'the event comes last' },
  { component: 'ITSM.01.01', eventAt: '24 10:00', due: '26 10:00', why: 'not bound: 24 hours' },
])('§6.4: $component with an event at $eventAt is due $due: $why', ({ component, eventAt, due }) => {
  const receipt = received({ component, eventAt: wib(eventAt) })
  expect(fold([receipt, handedOn('23 10:20')]).fulfilment.dueAt).toBe(wib(due))
})

describe('policies that a version turns the other way', () => {
  const handed = [received({ component: 'BCSM.01.01', impact: 'high', urgency: 'medium' }), handedOn('23 15:00')]
  const waited = [...handed, paused('23 15:30'), event('resumed', '24 08:30')]
  // P2 is 16 hours, the service 32. The wait of Monday 15.30 to Tuesday 08.30 is one working hour.
  test.for([
    { policies: {}, due: '25 10:00', waitedDue: '25 11:00' },
    { policies: { fulfilmentRule: 'stricter' }, due: '25 10:00', waitedDue: '25 11:00' },
    { policies: { fulfilmentRule: 'priority' }, due: '25 10:00', waitedDue: '25 11:00' },
    { policies: { fulfilmentRule: 'service' }, due: '27 10:00', waitedDue: '27 11:00' },
    { policies: { fulfilmentStartsAt: 'hand-on' }, due: '25 15:00', waitedDue: '25 16:00' },
    { policies: { pauseWhileWaitingForUser: false }, due: '25 10:00', waitedDue: '25 10:00' },
    { policies: { responsePauses: true }, due: '25 10:00', waitedDue: '25 11:00' },
  ] as const)('§6.4: $policies is due $due, after a wait $waitedDue', ({ policies, due, waitedDue }) => {
    const version = withPolicies(policies)
    expect(fold(handed, '24 09:00', version).fulfilment.dueAt).toBe(wib(due))
    expect(fold(waited, '24 09:00', version).fulfilment.dueAt).toBe(wib(waitedDue))
  })
})
