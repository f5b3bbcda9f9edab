import { expect, test } from 'vitest'
import type { AgreementVersion } from './agreement-version.ts'
import type { Channel } from './channel.ts'
import { sayHoursAndDays, sayPromises } from './say-agreement.ts'
import { agreement2023 } from '../testing/desk.ts'
import { secondVersion } from '../testing/second-version.ts'

const second = secondVersion()

type Said = string | null
const promisesOf = (version: AgreementVersion, channel: Channel): Said[] =>
  (['id', 'en'] as const).flatMap((language) => {
    const { response, firstLine } = sayPromises(version, channel, language)
    return [response, firstLine]
  })

// The channel; response and first line in Indonesian, then in English.
test.for<readonly [Channel, Said, Said, Said, Said]>([
  ['call-centre', '2 menit kerja', 'langsung', '2 working minutes', 'at once'],
  ['email', '1 jam kerja', '1 jam kerja', '1 working hour', '1 working hour'],
  ['portal', '1 jam kerja', '1 jam kerja', '1 working hour', '1 working hour'],
  ['web-chat', '2 menit kerja', 'langsung', '2 working minutes', 'at once'],
  ['hai-cso', null, null, null, null],
  ['whatsapp', null, null, null, null],
  ['twitter', null, null, null, null],
  ['instagram', null, null, null, null],
  ['facebook', null, null, null, null],
])('§6.4: in 2023, %s promises %s and %s', ([channel, ...said]) => {
  expect(promisesOf(agreement2023, channel)).toEqual(said)
})

test.for<readonly [Channel, Said, Said, Said, Said]>([
  ['call-centre', '3 menit kerja', 'langsung', '3 working minutes', 'at once'],
  ['email', '1 jam 30 menit kerja', '3 jam kerja', '1 working hour 30 minutes', '3 working hours'],
  ['portal', '2 jam kerja', '3 jam kerja', '2 working hours', '3 working hours'],
  ['web-chat', '4 menit kerja', 'langsung', '4 working minutes', 'at once'],
  ['hai-cso', null, null, null, null],
  ['whatsapp', '30 menit kerja', '4 jam kerja', '30 working minutes', '4 working hours'],
  ['twitter', null, null, null, null],
  ['instagram', null, null, null, null],
  ['facebook', null, null, null, null],
])('issue 5 §3: in the second version, %s promises %s and %s', ([channel, ...said]) => {
  expect(promisesOf(second, channel)).toEqual(said)
})

test.for([
  [8, '8 jam kerja (1 hari kerja)', '8 working hours (1 working day)', '8 jam kerja'],
  [9, '9 jam kerja', '9 working hours', '9 jam kerja (1 hari kerja)'],
  [16, '16 jam kerja (2 hari kerja)', '16 working hours (2 working days)', '16 jam kerja'],
  [18, '18 jam kerja', '18 working hours', '18 jam kerja (2 hari kerja)'],
  [24, '24 jam kerja (3 hari kerja)', '24 working hours (3 working days)', '24 jam kerja'],
  [32, '32 jam kerja (4 hari kerja)', '32 working hours (4 working days)', '32 jam kerja'],
  [40, '40 jam kerja (5 hari kerja)', '40 working hours (5 working days)', '40 jam kerja'],
  [45, '45 jam kerja', '45 working hours', '45 jam kerja (5 hari kerja)'],
  [72, '72 jam kerja (9 hari kerja)', '72 working hours (9 working days)', '72 jam kerja (8 hari kerja)'],
  [1, '1 jam kerja', '1 working hour', '1 jam kerja'],
] as const)('§6.3: %d hours are days of 8 hours in 2023, and of 9 in the second version', ([hours, id, en, other]) => {
  expect(sayHoursAndDays(agreement2023, hours, 'id')).toBe(id)
  expect(sayHoursAndDays(agreement2023, hours, 'en')).toBe(en)
  expect(sayHoursAndDays(second, hours, 'id')).toBe(other)
})
