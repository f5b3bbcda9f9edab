import { describe, expect, test } from 'vitest'
import type { ClockEvent } from './clock-event.ts'
import { commitmentsOf } from './standing.ts'
import { nearness, nextNoticeOf, noticeName, noticesOf } from './notices.ts'
import { agreement2023, event, fold, handedOn, known, paused, received, wib, withPolicies } from '../testing/desk.ts'

describe('when to warn', () => {
  test.for([
    {
      what: 'an hour: three quarters used',
      events: [received()],
      kind: 'response',
      warnAt: '23 10:45',
      dueAt: '23 11:00',
    },
    {
      what: 'an hour over a weekend',
      events: [received({ at: wib('20 15:40') })],
      kind: 'response',
      warnAt: '23 08:25',
      dueAt: '23 08:40',
    },
    {
      what: 'two minutes: a minute and a half used',
      events: [received({ channel: 'call-centre' })],
      kind: 'response',
      warnAt: '23 10:01:30',
      dueAt: '23 10:02',
    },
    {
      what: 'the internal hour',
      events: [received({ channel: 'whatsapp' })],
      kind: 'response',
      warnAt: '23 10:45',
      dueAt: '23 11:00',
    },
    {
      what: 'sixteen hours: one before',
      events: [received(), handedOn('23 10:30')],
      kind: 'fulfilment',
      warnAt: '25 09:00',
      dueAt: '25 10:00',
    },
    {
      what: 'sixteen hours, due at 08.30: one working hour before',
      events: [received({ at: wib('23 08:30') }), handedOn('23 08:40')],
      kind: 'fulfilment',
      warnAt: '24 15:30',
      dueAt: '25 08:30',
    },
  ] as const)('§5.3.1: $what', ({ events, kind, warnAt, dueAt }) => {
    const [warning, breach] = noticesOf(fold(events)[kind], agreement2023, known)
    expect(warning).toEqual({ commitment: kind, kind: 'warning', at: wib(warnAt), dueAt: wib(dueAt) })
    expect(breach).toEqual({ commitment: kind, kind: 'breach', at: wib(dueAt) + 1, dueAt: wib(dueAt) })
  })
})

test('§5.3.1: nothing is told of what has ended, promises nothing, or stands still', () => {
  const ended = fold([received(), event('answered', '23 10:20'), paused('23 10:30')])
  expect(commitmentsOf(ended).flatMap((one) => noticesOf(one, agreement2023, known))).toEqual([])
})

test('§6.4: of "immediate" nothing is warned, and its breach is told: the session ended without an answer', () => {
  const { firstLine } = fold([
    received({ channel: 'web-chat' }),
    event('answered', '23 10:01'),
    event('session-ended', '23 10:20'),
  ])
  expect(noticesOf(firstLine, agreement2023, known)).toEqual([
    { commitment: 'firstLine', kind: 'breach', at: wib('23 10:20') + 1, dueAt: wib('23 10:20') },
  ])
})

test('§5.2.4: a wait stills what the version lets pause: without the policy warnings go on', () => {
  const events = [received(), handedOn('23 10:30'), paused('23 10:40')]
  const told = (version: typeof agreement2023): string[] =>
    commitmentsOf(fold(events, undefined, version)).flatMap((one) =>
      noticesOf(one, version, known).map(({ commitment, kind }) => `${commitment} ${kind}`),
    )
  expect(told(agreement2023)).toEqual(['response warning', 'response breach'])
  expect(told(withPolicies({ pauseWhileWaitingForUser: false }))).toEqual([
    'response warning',
    'response breach',
    'fulfilment warning',
    'fulfilment breach',
  ])
  expect(told(withPolicies({ responsePauses: true }))).toEqual([])
})

test('§5.3.1: next is the earliest that was not told; when all was told, nothing', () => {
  const commitments = commitmentsOf(fold([received(), handedOn('23 10:30')]))
  const told = new Set<string>()
  const order: string[] = []
  for (;;) {
    const notice = nextNoticeOf(commitments, told, agreement2023, known)
    if (notice === null) break
    told.add(noticeName(notice))
    order.push(`${notice.commitment} ${notice.kind}`)
  }
  expect(order).toEqual(['response warning', 'response breach', 'fulfilment warning', 'fulfilment breach'])
})

test('READING: what was told is told again when the due instant moved, also of what was broken already', () => {
  // Eight working hours from Monday 10.00 are due on Tuesday at 10.00; of sixteen, told anew, on Wednesday at 10.00.
  const strict = [received({ component: 'CRSM.01.01' }), event('answered', '23 10:10'), handedOn('23 10:30')]
  const told = new Set(noticesOf(fold(strict).fulfilment, agreement2023, known).map(noticeName))
  const loosened: ClockEvent = {
    kind: 'classified',
    at: wib('24 11:00'),
    component: 'CRSM.01.02',
    impact: 'low',
    urgency: 'medium',
  }
  const { fulfilment } = fold([...strict, loosened])
  expect(fulfilment.verdict).toBe('breached')
  expect(nextNoticeOf([fulfilment], told, agreement2023, known)).toEqual({
    commitment: 'fulfilment',
    kind: 'warning',
    at: wib('25 09:00'),
    dueAt: wib('25 10:00'),
  })
})

describe('how near', () => {
  const at = (events: readonly ClockEvent[], now: string, kind: 'response' | 'fulfilment', version = agreement2023) =>
    nearness(fold(events, now, version)[kind], version, known, wib(now))
  test.for([
    { now: '23 10:44:59.999', is: 'safe' },
    { now: '23 10:45', is: 'soon' },
    { now: '23 11:00', is: 'soon' },
    { now: '23 11:00:00.001', is: 'late' },
  ] as const)('issue 5 §3: an hour due 23 11.00 is $is at $now', ({ now, is }) =>
    expect(at([received()], now, 'response')).toBe(is),
  )
  test.for([
    { now: '25 08:59:59.999', is: 'safe' },
    { now: '25 09:00', is: 'soon' },
    { now: '25 10:00', is: 'soon' },
    { now: '25 10:00:00.001', is: 'late' },
  ] as const)('issue 5 §3: sixteen hours due 25 10.00 are $is at $now', ({ now, is }) =>
    expect(at([received(), handedOn('23 10:30')], now, 'fulfilment')).toBe(is),
  )
  test('§6.4: where breachOnEqual says so, exactly then is late', () =>
    expect(at([received()], '23 11:00', 'response', withPolicies({ breachOnEqual: true }))).toBe('late'))
  test('issue 5 §3: what waits for its user, has ended or promises nothing is on hold', () => {
    expect(at([received(), handedOn('23 10:30'), paused('23 11:00')], '27 10:00', 'fulfilment')).toBe('hold')
    expect(at([received(), event('answered', '23 13:00')], '23 14:00', 'response')).toBe('hold')
    expect(at([received()], '23 14:00', 'fulfilment')).toBe('hold')
  })
})
