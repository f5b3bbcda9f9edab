import { describe, expect, test } from 'vitest'
import { agreement2023 } from '../testing/desk.ts'
import { secondVersion } from '../testing/second-version.ts'
import { channels } from './channel.ts'
import { clauseOf } from './clause-of.ts'
import type { CitedRule } from './clause-of.ts'
import { channelTerms, comesInAs, confidentialUnitOf, findComponent, policiesOf } from './look-up.ts'

/** What is looked up in an agreement by its code, and which clause a rule follows from. */

const second = secondVersion()

describe('the component that a code names', () => {
  // Code; service and component of 2023 with its hours; the hours of the second version, which lacks MSSM.01.
  const rows: readonly (readonly [string, string, string, number | null, number | null | undefined])[] = [
    ['BCSM.01.01', 'BCSM.01', 'BCSM.01.01', 32, 35],
    ['BCSM.02.04', 'BCSM.02', 'BCSM.02.04', 24, 27],
    ['ITSM.04.02', 'ITSM.04', 'ITSM.04.02', 16, 19],
    ['BMSM.01', 'BMSM.01', 'BMSM.01', 8, 11],
    ['WBSM.01.03', 'WBSM.01', 'WBSM.01.03', 32, 35],
    ['CRSM.01.05', 'CRSM.01', 'CRSM.01.05', 8, 11],
    ['CRSM.01.06', 'CRSM.01', 'CRSM.01.06', null, null],
    ['MSSM.01.02', 'MSSM.01', 'MSSM.01.02', 32, undefined],
    // A service whose components have one figure stands for the first of them.
    ['BCSM.01', 'BCSM.01', 'BCSM.01.01', 32, 35],
    ['BCSM.03', 'BCSM.03', 'BCSM.03.01', 32, 35],
    ['BCSM.04', 'BCSM.04', 'BCSM.04.01', 32, 35],
    ['ITSM.01', 'ITSM.01', 'ITSM.01.01', 24, 27],
    ['ITSM.02', 'ITSM.02', 'ITSM.02.01', 24, 27],
    ['ITSM.03', 'ITSM.03', 'ITSM.03.01', 24, 27],
    ['ITSM.04', 'ITSM.04', 'ITSM.04.01', 16, 19],
    ['WBSM.01', 'WBSM.01', 'WBSM.01.01', 32, 35],
    ['MSSM.01', 'MSSM.01', 'MSSM.01.01', 32, undefined],
  ]
  test.for(rows)('§5.1, §6.4.c: %s is of %s, %s, with %s hours', ([code, service, component, hours, later]) => {
    const found = findComponent(agreement2023, code)
    expect([found?.service.code, found?.component.code, found?.component.hours]).toEqual([service, component, hours])
    expect(findComponent(second, code)?.component.hours).toBe(later)
  })

  test.for(['BCSM.02', 'CRSM.01', 'BCSM.02.07', 'BCSM', 'bcsm.01.01', ' BCSM.01.01', 'BCSM.01.01.01', ''])(
    '§6.4.c: "%s" names none: its hours differ, or there is no such code',
    (code) => {
      expect(findComponent(agreement2023, code)).toBeNull()
    },
  )
})

describe('who alone reads a request', () => {
  test.for([
    ['WBSM.01.01', 'kepatuhan-internal'],
    ['WBSM.01.02', 'kepatuhan-internal'],
    ['WBSM.01.03', 'kepatuhan-internal'],
    ['CRSM.01.01', null],
    ['ITSM.02.06', null],
    ['WBSM.01.04', null],
    ['WBSM.01', null],
    [null, null],
  ] as const)('issue 5 §3: of %s it is %s', ([component, unit]) => {
    expect(confidentialUnitOf(agreement2023, component)).toBe(unit)
  })

  test('issue 5 §3: what is confidential is the data’s to say, whatever the code', () => {
    const version = {
      ...agreement2023,
      services: agreement2023.services.map((service) => ({
        ...service,
        confidentialTo: service.code === 'ITSM.02' ? 'dit-sitp' : null,
      })),
    }
    expect(confidentialUnitOf(version, 'ITSM.02.06')).toBe('dit-sitp')
    expect(confidentialUnitOf(version, 'ITSM.03.01')).toBeNull()
    expect(confidentialUnitOf(version, 'WBSM.01.01')).toBeNull()
  })
})

describe('channels and policies', () => {
  test('§6.2: every channel has its terms, under its own clause', () => {
    const clauses = ['6.2.1', '6.2.2', '6.2.3', '6.2.4', '6.2.5', '6.2.6', '6.2.7', '6.2.8', '6.2.9']
    expect(channels.map((channel) => channelTerms(agreement2023, channel).code)).toEqual(channels)
    expect(channels.map((channel) => channelTerms(agreement2023, channel).clause).toSorted()).toEqual(clauses)
  })

  test('§6.2: a version that lacks a channel is told apart', () => {
    const version = { ...agreement2023, channels: agreement2023.channels.filter(({ code }) => code !== 'whatsapp') }
    expect(() => channelTerms(version, 'whatsapp')).toThrow('agreement hai-djpb-2023.0 has no channel whatsapp')
    expect(channelTerms(version, 'portal').name.en).toBe('HAI-DJPb portal')
  })

  test('§6.3: a security incident comes in as high × high, everything else as the version settles until triage', () => {
    const until = { impact: 'low', urgency: 'medium' }
    expect(comesInAs(agreement2023, 'ITSM.02.06')).toEqual({ impact: 'high', urgency: 'high' })
    expect([null, 'ITSM.02.05', 'XXXX.01'].map((code) => comesInAs(agreement2023, code))).toEqual([until, until, until])
    const others = agreement2023.services.flatMap((service) => service.components).filter((one) => one.comesInAs)
    expect(others.map(({ code }) => code)).toEqual(['ITSM.02.06'])
  })

  test('§4: every settled reading is listed once, with an owner', () => {
    const policies = policiesOf(agreement2023)
    expect(policies).toHaveLength(22)
    expect(new Set(policies.map(([name]) => name)).size).toBe(22)
    for (const [, { owner }] of policies) expect(owner).toBe('HAI-DJPb')
  })
})

describe('the clause that a rule is cited with', () => {
  const rules: readonly (readonly [CitedRule, string])[] = [
    ['response', '6.4'],
    ['fulfilment', '6.4'],
    ['internal-target', '6.4'],
    ['waiting', '5.2.4'],
    ['closing', '5.2.5'],
    ['reopening', '5.3.1'],
    ['status', '5.3.6'],
    ['warning', '5.3.1'],
    ['priority', '6.3'],
    ['working-hours', '6.1.2'],
    ['outside-hours', '6.1.3'],
    ['calendar-change', '6.1.4'],
    ['cost', '5.2.3'],
    ['version', '5.4'],
    ['realisation', '2.3'],
    ['review', '4'],
  ]
  test.for(rules)('§4: of %s it is %s, and that clause exists', ([rule, clause]) => {
    expect(clauseOf(agreement2023, rule)).toBe(clause)
    expect(agreement2023.clauses.map(({ id }) => id)).toContain(clause)
  })

  test('§5.4: a later version that says a rule elsewhere is cited there', () => {
    const { policies } = agreement2023
    const moved = {
      ...agreement2023,
      policies: { ...policies, reopenWithinWorkingDays: { ...policies.reopenWithinWorkingDays, clause: '5.3.6' } },
      review: { ...agreement2023.review, clause: '5.4' },
    }
    expect([clauseOf(moved, 'reopening'), clauseOf(moved, 'review'), clauseOf(moved, 'closing')]).toEqual([
      '5.3.6',
      '5.4',
      '5.2.5',
    ])
  })
})
