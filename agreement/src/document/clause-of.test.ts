import { expect, test } from 'vitest'
import { agreement2023 } from '../testing/desk.ts'
import { secondVersion } from '../testing/second-version.ts'
import { findComponent } from './look-up.ts'
import { clauseOf, hoursClauseOf, promiseClauseOf } from './clause-of.ts'

/** Which clause is named for which rule: as exactly as the version numbers it. */

test.for([
  { channel: 'call-centre', response: '6.4.a.1', firstLine: '6.4.b.1' },
  { channel: 'web-chat', response: '6.4.a.2', firstLine: '6.4.b.1' },
  { channel: 'portal', response: '6.4.a.3', firstLine: '6.4.b.2' },
  { channel: 'email', response: '6.4.a.4', firstLine: '6.4.b.2' },
  // The agreement states nothing for it: what is said of it stands in 6.4 as a whole.
  { channel: 'whatsapp', response: '6.4', firstLine: '6.4' },
] as const)('§6.4: $channel has its promises in $response and $firstLine', ({ channel, response, firstLine }) => {
  expect(promiseClauseOf(agreement2023, channel, 'response')).toBe(response)
  expect(promiseClauseOf(agreement2023, channel, 'firstLine')).toBe(firstLine)
})

test('§6.4: where a version states a promise for a further channel, its own clause is named', () => {
  expect(promiseClauseOf(secondVersion(), 'whatsapp', 'response')).toBe('6.4.a.5')
  expect(promiseClauseOf(secondVersion(), 'whatsapp', 'firstLine')).toBe('6.4.b.3')
})

test('§6.4, §6.1: hours of services stand in 6.4.c, days and hours of work in 6.1; without 6.4.c the component says where', () => {
  const component = findComponent(agreement2023, 'BCSM.02.01')?.component
  if (!component) throw new Error('BCSM.02.01 is a component of 2023')
  expect(hoursClauseOf(agreement2023, component)).toBe('6.4.c')
  const without = { ...agreement2023, clauses: agreement2023.clauses.filter(({ id }) => id !== '6.4.c') }
  expect(hoursClauseOf(without, component)).toBe('6.4')
  expect(clauseOf(agreement2023, 'service-hours')).toBe('6.1')
  expect(clauseOf(agreement2023, 'working-hours')).toBe('6.1.2')
})
