import { describe, expect, test } from 'vitest'
import { instant } from 'agreement'
import type { ClockEvent } from 'agreement'
import { aReceipt, foldOf } from '../../testing/ticket-values.ts'
import { hours, wibInstant } from '../../testing/desk.ts'
import { monthOf, realisationChange } from './realisation.ts'

/** The lines by which verdicts enter the report, and leave it again. Received on Monday 23 November 2026, 09.00, due at 10.00. */

/** An instant as `foldOf` reads it. */
const wallTime = (moment: number): string => new Date(moment + hours(7)).toISOString().slice(0, 23).replace('T', ' ')
const at = (time: string) => wibInstant(`2026-11-23 ${time}`)
const answered = (time: string): ClockEvent => ({ kind: 'answered', at: at(time) })
const resolved = (time: string): ClockEvent => ({ kind: 'resolved', at: at(time) })
const reopened = (time: string): ClockEvent => ({ kind: 'reopened', at: at(time) })
const withdrawn = (time: string): ClockEvent => ({ kind: 'withdrawn', at: at(time) })
const handedOn = (time: string): ClockEvent => ({ kind: 'handed-on', at: at(time), unit: 'dit-sitp', reason: 'note' })
const classified = (component: string): ClockEvent => ({
  kind: 'classified',
  at: at('09:10'),
  component,
  impact: 'low',
  urgency: 'medium',
})

/** The lines that the events from `known` on bring, each as one text: commitment, verdict, count, component, net milliseconds. */
function lines(events: readonly ClockEvent[], known = 0, receipt = aReceipt()): readonly string[] {
  const asOf = (some: readonly ClockEvent[]) => foldOf([receipt, ...some], wallTime(some.at(-1)?.at ?? receipt.at))
  const before = known === 0 ? null : asOf(events.slice(0, known))
  return realisationChange(before, asOf(events), { channel: 'portal' }).map(
    ({ commitment, verdict, count, component, netMs }) => [commitment, verdict, count, component, netMs].join(' '),
  )
}

describe('what is broken and goes on', () => {
  const open = (now: string) => foldOf([aReceipt()], `2026-11-23 ${now}`)
  const counted = (now: string) =>
    realisationChange(null, open(now), { channel: 'portal' }).map(({ commitment, verdict, netMs }) => [
      commitment,
      verdict,
      netMs,
    ])

  test('READING: it counts from the moment at which it fell, with the time that it had taken by then', () => {
    expect(counted('10:00')).toEqual([])
    // Due at 10.00 from 09.00: the hour and the millisecond after it, whoever counts whenever.
    const fallen = [
      ['response', 'breached', hours(1) + 1],
      ['firstLine', 'breached', hours(1) + 1],
    ]
    expect(counted('10:00:00.001')).toEqual(fallen)
    expect(counted('15:00')).toEqual(fallen)
  })

  test('READING: its end changes what it took, and neither that it counts nor in which month', () => {
    const ended = foldOf([aReceipt(), answered('12:00')])
    const change = realisationChange(open('11:00'), ended, { channel: 'portal' })
    expect(
      change.map(({ commitment, verdict, count, netMs, month }) => [commitment, verdict, count, netMs, month]),
    ).toEqual([
      ['response', 'breached', -1, -hours(1) - 1, '2026-11-01'],
      ['response', 'breached', 1, hours(3), '2026-11-01'],
    ])
  })
})

describe('the month', () => {
  test.for([
    { at: '2026-11-23T09:00:00+07:00', month: '2026-11-01' },
    // The month is that of Jakarta: an hour before midnight in UTC is already the next one.
    { at: '2026-11-30T23:59:59+07:00', month: '2026-11-01' },
    { at: '2026-12-01T00:00:00+07:00', month: '2026-12-01' },
    { at: '2026-11-30T17:00:00Z', month: '2026-12-01' },
    { at: '2027-01-01T00:00:00+07:00', month: '2027-01-01' },
    { at: '2028-02-29T23:00:00+07:00', month: '2028-02-01' },
  ])('§2.3: $at is counted in $month', ({ at, month }) => {
    expect(monthOf(instant(Date.parse(at)))).toBe(month)
  })
})

describe('a verdict falls', () => {
  test('§2.3: nothing is counted while everything runs', () => {
    expect(lines([])).toEqual([])
  })

  test('§2.3: an answer in time counts the response, with its working time', () => {
    expect(lines([answered('09:30')])).toEqual([`response met 1 CRSM.01.01 ${hours(0.5)}`])
  })

  test.for([
    { time: '10:00', verdict: 'met', net: hours(1) },
    { time: '10:00:00.001', verdict: 'breached', net: hours(1) + 1 },
  ])('§6.4: answered at $time it counts as $verdict', ({ time, verdict, net }) => {
    expect(lines([answered(time)]).filter((line) => line.startsWith('response'))).toEqual([
      `response ${verdict} 1 CRSM.01.01 ${net}`,
    ])
  })

  test('§6.4: a resolution at once counts response and first line, for there was no further handling', () => {
    expect(lines([answered('09:30'), resolved('09:30')])).toEqual([
      `response met 1 CRSM.01.01 ${hours(0.5)}`,
      `firstLine met 1 CRSM.01.01 ${hours(0.5)}`,
    ])
  })

  test('§6.4: a hand-on counts the first line, the resolution of what was handed on the fulfilment', () => {
    expect(lines([handedOn('09:20')])).toEqual([`firstLine met 1 CRSM.01.01 ${hours(1 / 3)}`])
    expect(lines([handedOn('09:20'), resolved('12:00')], 1)).toEqual([
      `response breached 1 CRSM.01.01 ${hours(3)}`,
      `fulfilment met 1 CRSM.01.01 ${hours(3)}`,
    ])
  })

  test('READING: withdrawn before it was due a promise is void', () => {
    expect(lines([withdrawn('09:30')])).toEqual([
      `response void-withdrawn 1 CRSM.01.01 ${hours(0.5)}`,
      `firstLine void-withdrawn 1 CRSM.01.01 ${hours(0.5)}`,
    ])
  })

  test('§6.4: what the agreement does not promise is counted apart, and withdrawn not at all', () => {
    const receipt = aReceipt({ channel: 'whatsapp' })
    const verdicts = (events: readonly ClockEvent[]) =>
      lines(events, 0, receipt).map((line) => line.split(' ').slice(0, 3).join(' '))
    expect(verdicts([answered('09:30')])).toEqual(['response internal-met 1'])
    expect(verdicts([withdrawn('09:30')]).filter((line) => line.startsWith('response'))).toEqual([])
  })

  test('§2.3: a request that was never classified has no component', () => {
    expect(lines([answered('09:30')], 0, aReceipt({ component: null }))).toEqual([`response met 1  ${hours(0.5)}`])
  })
})

describe('a verdict is taken back', () => {
  test('§2.3: what was counted before is not counted again', () => {
    expect(lines([answered('09:30'), resolved('09:40')], 1)).toEqual([`firstLine met 1 CRSM.01.01 ${hours(2 / 3)}`])
    expect(lines([answered('09:30')], 1)).toEqual([])
  })

  test('§6.4: a reopening takes the fulfilment back, and nothing else', () => {
    expect(lines([answered('09:10'), handedOn('09:20'), resolved('12:00'), reopened('13:00')], 3)).toEqual([
      `fulfilment met -1 CRSM.01.01 ${-hours(3)}`,
    ])
  })

  test('§6.4: resolved once more it is counted with the time between taken out', () => {
    const events = [answered('09:10'), handedOn('09:20'), resolved('12:00'), reopened('13:00'), resolved('15:00')]
    expect(lines(events, 4)).toEqual([`fulfilment met 1 CRSM.01.01 ${hours(5)}`])
  })

  test('§6.3: what is found to be another component moves there', () => {
    expect(lines([answered('09:05'), classified('CRSM.01.04')], 1)).toEqual([
      `response met -1 CRSM.01.01 ${-hours(1 / 12)}`,
      `response met 1 CRSM.01.04 ${hours(1 / 12)}`,
    ])
    expect(lines([answered('09:05'), classified('CRSM.01.01')], 1)).toEqual([])
  })

  test('§2.3: over any history, what is added and taken is what counting anew gives', () => {
    const events = [
      answered('09:05'),
      classified('CRSM.01.04'),
      handedOn('09:20'),
      resolved('12:00'),
      reopened('13:00'),
      resolved('15:00'),
    ]
    const totals = (all: readonly string[]) => {
      const sums = new Map<string, number>()
      for (const line of all) {
        const [commitment, verdict, count, component] = line.split(' ')
        const key = `${commitment} ${verdict} ${component}`
        sums.set(key, (sums.get(key) ?? 0) + Number(count))
      }
      return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0))
    }
    const step = (_: ClockEvent, place: number) => lines(events.slice(0, place + 1), place)
    expect(totals(events.flatMap(step))).toEqual({
      'response met CRSM.01.04': 1,
      'firstLine met CRSM.01.04': 1,
      'fulfilment met CRSM.01.04': 1,
    })
  })
})
