import { describe, expect, test } from 'vitest'
import { channels } from '../document/channel.ts'
import { levels } from '../document/priority.ts'
import { targetsFor } from './targets.ts'
import { agreement2023, withPolicies } from '../testing/desk.ts'

const hour = 3_600_000

/** The tables of 6.3 and 6.4, copied from the document by hand; null: "-", an agreed date. */
const matrix = {
  high: { high: 1, medium: 2, low: 4 },
  medium: { high: 2, medium: 3, low: 5 },
  low: { high: 4, medium: 5, low: 6 },
}
const hoursOfPriority = [8, 16, 24, 32, 40, Number.POSITIVE_INFINITY]
const hoursOfComponent: Readonly<Record<string, readonly (number | null)[]>> = {
  'BCSM.01': [32, 32, 32, 32],
  'BCSM.02': [32, 32, 24, 24, 32, 32],
  'BCSM.03': [32, 32, 32],
  'BCSM.04': [32, 32, 32],
  'ITSM.01': [24, 24, 24, 24, 24, 24],
  'ITSM.02': [24, 24, 24, 24, 24, 24],
  'ITSM.03': [24, 24],
  'ITSM.04': [16, 16],
  'WBSM.01': [32, 32, 32],
  'MSSM.01': [32, 32],
  'CRSM.01': [8, 16, null, 8, 8, null],
}
const components: readonly (readonly [string, number | null])[] = [
  ['BMSM.01', 8],
  ...Object.entries(hoursOfComponent).flatMap(([service, hours]) =>
    hours.map((one, place) => [`${service}.${String(place + 1).padStart(2, '0')}`, one] as const),
  ),
]
const responseMinutes: Readonly<Record<string, number>> = { 'call-centre': 2, 'web-chat': 2, portal: 60, email: 60 }
const firstLine: Readonly<Record<string, string>> = {
  'call-centre': 'immediate',
  'web-chat': 'immediate',
  portal: 'within',
  email: 'within',
}

const firstLineTargets: Readonly<Record<string, object>> = {
  within: { kind: 'within', working: hour, clause: '6.4' },
  immediate: { kind: 'immediate', clause: '6.4' },
}
const noFirstLine = { kind: 'none-stated', internal: null, clause: '6.4' }

describe('§6.3, §6.4: the promises of every request', () => {
  test('§6.4: the table has 44 components, every one of them in the agreement as data', () => {
    expect(components.map(([code]) => code).toSorted()).toEqual(
      agreement2023.services.flatMap((service) => service.components.map((one) => one.code)).toSorted(),
    )
    expect(components).toHaveLength(44)
  })

  test.for(channels)('§6.4: by %s, for each component, impact and urgency, handed on or not', (channel) => {
    for (const [component, ownHours] of components)
      for (const impact of levels)
        for (const urgency of levels)
          for (const handedOn of [false, true]) {
            const targets = targetsFor(agreement2023, { channel, component, impact, urgency, handedOn })
            const rank = matrix[impact][urgency]
            const byPriority = hoursOfPriority[rank - 1] ?? 0
            const expected =
              ownHours === null
                ? { kind: 'agreed-date', clause: '6.4' }
                : {
                    kind: 'within',
                    working: Math.min(ownHours, byPriority) * hour,
                    clause: byPriority < ownHours ? `6.3.${rank}` : '6.4',
                  }
            const minutes = responseMinutes[channel]
            expect({ channel, component, impact, urgency, handedOn, targets }).toEqual({
              channel,
              component,
              impact,
              urgency,
              handedOn,
              targets: {
                priority: `P${rank}`,
                response:
                  minutes === undefined
                    ? { kind: 'none-stated', internal: hour, clause: '6.4' }
                    : { kind: 'within', working: minutes * 60_000, clause: '6.4' },
                firstLine: firstLineTargets[firstLine[channel] ?? ''] ?? noFirstLine,
                fulfilment: handedOn ? expected : null,
                conditionalFulfilment: expected,
              },
            })
          }
  })
})

const fulfilment = (
  component: string | null,
  impact: 'high' | 'medium' | 'low',
  urgency: 'high' | 'medium' | 'low',
  version = agreement2023,
) => targetsFor(version, { channel: 'portal', component, impact, urgency, handedOn: true }).fulfilment

test.for([
  { component: 'BCSM.02.01', impact: 'high', urgency: 'high', hours: 8, clause: '6.3.1' },
  { component: 'BCSM.02.01', impact: 'high', urgency: 'low', hours: 32, clause: '6.4' },
  { component: 'BCSM.02.01', impact: 'low', urgency: 'medium', hours: 32, clause: '6.4' },
  { component: 'BCSM.02.01', impact: 'low', urgency: 'low', hours: 32, clause: '6.4' },
] as const)(
  '§6.4: $component with impact $impact and urgency $urgency has $hours hours, by $clause',
  ({ component, impact, urgency, hours, clause }) => {
    expect(fulfilment(component, impact, urgency)).toEqual({ kind: 'within', working: hours * hour, clause })
  },
)

test('§6.3.6: P6 adds no number; alone it is beyond 40 hours, with no upper bound', () => {
  expect(fulfilment(null, 'low', 'low')).toEqual({ kind: 'beyond', working: 40 * hour, clause: '6.3.6' })
  expect(fulfilment('CRSM.01.01', 'low', 'low')).toEqual({ kind: 'within', working: 8 * hour, clause: '6.4' })
})

test('§6.3: a request that is not classified has the hours of its priority alone', () => {
  expect(fulfilment(null, 'low', 'medium')).toEqual({ kind: 'within', working: 40 * hour, clause: '6.3.5' })
})

test('§6.4: a "-" in the table is an agreed date, even with P1', () => {
  expect(fulfilment('CRSM.01.03', 'high', 'high')).toEqual({ kind: 'agreed-date', clause: '6.4' })
  expect(fulfilment('CRSM.01.06', 'high', 'high')).toEqual({ kind: 'agreed-date', clause: '6.4' })
})

test('§6.4: the owner may let the service alone, or the priority alone, decide (policy fulfilmentRule)', () => {
  expect(fulfilment('BCSM.02.01', 'high', 'high', withPolicies({ fulfilmentRule: 'service' }))).toEqual({
    kind: 'within',
    working: 32 * hour,
    clause: '6.4',
  })
  expect(fulfilment('CRSM.01.01', 'low', 'medium', withPolicies({ fulfilmentRule: 'priority' }))).toEqual({
    kind: 'within',
    working: 40 * hour,
    clause: '6.3.5',
  })
  // Where the service alone decides and none is known yet, the priority does.
  expect(fulfilment(null, 'high', 'high', withPolicies({ fulfilmentRule: 'service' }))).toEqual({
    kind: 'within',
    working: 8 * hour,
    clause: '6.3.1',
  })
})

test('§5.1: a component that the agreement lacks is no request', () => {
  expect(() => fulfilment('BCSM.09.01', 'low', 'low')).toThrow(
    new RangeError('no component BCSM.09.01 in hai-djpb-2023.0'),
  )
})
