import { describe, expect, test } from 'vitest'
import { agreement2023 as first } from '../testing/desk.ts'
import { secondVersion } from '../testing/second-version.ts'
import type { AgreementVersion } from './agreement-version.ts'
import { clauseOf } from './clause-of.ts'
import * as say from './say-agreement.ts'
import type { Language } from './say.ts'

const second = secondVersion()

/** The words of one question, of both versions in both languages. */
const words = (ask: (version: AgreementVersion, language: Language) => string | null) => [
  ask(first, 'id'),
  ask(first, 'en'),
  ask(second, 'id'),
  ask(second, 'en'),
]

describe('issue 5 §3: figures in words are those of the version asked', () => {
  test('§6.1.1, §6.1.2: working days and hours', () => {
    expect(words(say.sayWorkingDays)).toEqual(['Senin–Jumat', 'Monday to Friday', 'Senin–Sabtu', 'Monday to Saturday'])
    expect(words(say.sayWorkingHours)).toEqual([
      'Senin–Jumat pukul 08.00–16.00 WIB',
      'Monday to Friday 08.00–16.00 WIB',
      'Senin–Sabtu pukul 07.30–16.30 WIB',
      'Monday to Saturday 07.30–16.30 WIB',
    ])
  })

  test('§6.1.2: days with other hours, a break at noon and a closed Wednesday are said as they are', () => {
    const weekly = {
      mon: [['08:00', '16:00']],
      tue: [['08:00', '16:00']],
      thu: [['08:00', '16:00']],
      fri: [
        ['08:00', '11:30'],
        ['13:00', '16:00'],
      ],
    } as const
    const version = { ...first, workingHours: { ...first.workingHours, weekly } }
    expect(say.sayWorkingHours(version, 'id')).toBe(
      'Senin–Selasa pukul 08.00–16.00; Kamis pukul 08.00–16.00; Jumat pukul 08.00–11.30, 13.00–16.00 WIB',
    )
    expect(say.sayWorkingDays(version, 'en')).toBe('Monday to Tuesday and Thursday to Friday')
  })

  test('§6.4: promises of channels, and null where none is stated', () => {
    expect(words((version, language) => say.sayPromises(version, 'portal', language).response)).toEqual([
      '1 jam kerja',
      '1 working hour',
      '2 jam kerja',
      '2 working hours',
    ])
    expect(words((version, language) => say.sayPromises(version, 'call-centre', language).response)).toEqual([
      '2 menit kerja',
      '2 working minutes',
      '3 menit kerja',
      '3 working minutes',
    ])
    expect(words((version, language) => say.sayPromises(version, 'web-chat', language).firstLine)).toEqual([
      'langsung',
      'at once',
      'langsung',
      'at once',
    ])
    expect(words((version, language) => say.sayPromises(version, 'whatsapp', language).response)).toEqual([
      null,
      null,
      '30 menit kerja',
      '30 working minutes',
    ])
    expect(say.sayPromises(second, 'twitter', 'id')).toEqual({ response: null, firstLine: null })
  })

  test('§6.3: hours with their days, without days where they are not whole, and the last priority', () => {
    expect(say.sayHoursAndDays(first, 32, 'id')).toBe('32 jam kerja (4 hari kerja)')
    expect(say.sayHoursAndDays(first, 8, 'en')).toBe('8 working hours (1 working day)')
    expect(say.sayHoursAndDays(second, 27, 'en')).toBe('27 working hours (3 working days)')
    expect(say.sayHoursAndDays(second, 35, 'id')).toBe('35 jam kerja')
    expect(words(say.sayBeyond)).toEqual([
      'lebih dari 40 jam kerja',
      'more than 40 working hours',
      'lebih dari 45 jam kerja',
      'more than 45 working hours',
    ])
  })

  test('§5.2.5, §5.3.1, §5.3.6: reminders, closing, reopening, status, warning', () => {
    expect(words(say.sayReminders)).toEqual([
      '1 dan 3 hari kerja',
      '1 and 3 working days',
      '2, 4, dan 7 hari kerja',
      '2, 4 and 7 working days',
    ])
    expect(words(say.sayClosingWait)).toEqual(['5 hari kerja', '5 working days', '10 hari kerja', '10 working days'])
    expect(words(say.sayClosingDay)).toEqual([
      'hari kerja kelima',
      'the fifth working day',
      'hari kerja kesepuluh',
      'the tenth working day',
    ])
    expect(words(say.sayReopeningWindow)).toEqual(['3 hari kerja', '3 working days', '4 hari kerja', '4 working days'])
    expect(words(say.sayReturnWindow)).toEqual(['30 hari kerja', '30 working days', '20 hari kerja', '20 working days'])
    expect(words(say.sayStatusEvery)).toEqual(['2 hari kerja', '2 working days', '6 hari kerja', '6 working days'])
    expect(words(say.sayWarning)).toEqual(['1 jam kerja', '1 working hour', '45 menit kerja', '45 working minutes'])
  })

  test('§5.2.5: a single reminder after one day is said in the singular', () => {
    const policies = {
      ...first.policies,
      reminderWorkingDays: { ...first.policies.reminderWorkingDays, value: [1] },
    }
    expect(say.sayReminders({ ...first, policies }, 'en')).toBe('1 working day')
  })

  test('§6.2.1: the telephone number without extensions', () => {
    expect([say.telephoneOf(first), say.telephoneOf(second)]).toEqual(['14090', '14099'])
  })

  test.for([
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
  ] as const)('the clause of %s is %s, and stands in the version', ([rule, clause]) => {
    expect(clauseOf(first, rule)).toBe(clause)
    expect(second.clauses.map(({ id }) => id)).toContain(clauseOf(second, rule))
  })
})
