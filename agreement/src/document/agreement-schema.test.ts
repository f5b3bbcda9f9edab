import { describe, expect, test } from 'vitest'
import data from '../../versions/hai-djpb-2023.0.json' with { type: 'json' }
import { policiesOf } from './look-up.ts'
import { parseAgreementVersion } from './agreement-schema.ts'
import { channelTerms, confidentialUnitOf, findComponent } from './look-up.ts'
import type { AgreementVersion } from './agreement-version.ts'

const parsed = parseAgreementVersion(data)
if (!parsed.ok) throw new Error(parsed.refusal.problems.join('\n'))
const version: AgreementVersion = parsed.value

// Typed by hand from the tables of the agreement; null stands for its "-".
const tabled: readonly (readonly [string, number | null])[] = [
  ['BCSM.01.01', 32],
  ['BCSM.01.02', 32],
  ['BCSM.01.03', 32],
  ['BCSM.01.04', 32],
  ['BCSM.02.01', 32],
  ['BCSM.02.02', 32],
  ['BCSM.02.03', 24],
  ['BCSM.02.04', 24],
  ['BCSM.02.05', 32],
  ['BCSM.02.06', 32],
  ['BCSM.03.01', 32],
  ['BCSM.03.02', 32],
  ['BCSM.03.03', 32],
  ['BCSM.04.01', 32],
  ['BCSM.04.02', 32],
  ['BCSM.04.03', 32],
  ['ITSM.01.01', 24],
  ['ITSM.01.02', 24],
  ['ITSM.01.03', 24],
  ['ITSM.01.04', 24],
  ['ITSM.01.05', 24],
  ['ITSM.01.06', 24],
  ['ITSM.02.01', 24],
  ['ITSM.02.02', 24],
  ['ITSM.02.03', 24],
  ['ITSM.02.04', 24],
  ['ITSM.02.05', 24],
  ['ITSM.02.06', 24],
  ['ITSM.03.01', 24],
  ['ITSM.03.02', 24],
  ['ITSM.04.01', 16],
  ['ITSM.04.02', 16],
  ['WBSM.01.01', 32],
  ['WBSM.01.02', 32],
  ['WBSM.01.03', 32],
  ['BMSM.01', 8],
  ['MSSM.01.01', 32],
  ['MSSM.01.02', 32],
  ['CRSM.01.01', 8],
  ['CRSM.01.02', 16],
  ['CRSM.01.03', null],
  ['CRSM.01.04', 8],
  ['CRSM.01.05', 8],
  ['CRSM.01.06', null],
]

const components = version.services.flatMap((service) => service.components)

describe('the agreement of 2023 as data', () => {
  test('§1: the document has its three versions, with dates and owner', () => {
    expect(version.history.map(({ number, dated, owner }) => [number, dated, owner])).toEqual([
      ['1.0', '2020-04-01', 'HAI-DJPb'],
      ['2022.0', '2022-07-01', 'HAI-DJPb'],
      ['2023.0', '2023-01-01', 'HAI-DJPb'],
    ])
    expect([version.id, version.number, version.effectiveFrom]).toEqual(['hai-djpb-2023.0', '2023.0', '2023-01-01'])
  })

  test('§2.1: every promise and reading names who answers for it', () => {
    expect(version.owner).toBe('HAI-DJPb')
    for (const [, policy] of policiesOf(version))
      expect([policy.owner, policy.reviewOn]).toEqual(['HAI-DJPb', '2023-12-31'])
  })

  test('§2.2, §5.2.2: every component is described, with its procedure, and measurable: hours, or an agreed date', () => {
    for (const { code, scope, procedure, hours } of components) {
      expect([code, scope.id.length > 20, procedure.id.length > 20]).toEqual([code, true, true])
      expect([code, hours === null || hours % 8 === 0]).toEqual([code, true])
    }
  })

  test('§3: the parties are HAI-DJPb as provider and the user', () => {
    expect(version.parties.map(({ role, name }) => [role, name])).toEqual([
      ['provider', 'HAI-DJPb'],
      ['user', 'Pengguna'],
    ])
  })

  test('§4: reviewed yearly, no last review recorded, the next on 31 December 2023', () => {
    expect(version.review).toEqual({ periodMonths: 12, lastOn: null, nextOn: '2023-12-31', clause: '4' })
  })

  test('§5.1: twelve services in the order and with the names of 5.1, the spelling of 6.4 as alias', () => {
    expect(version.services.map(({ code, name, aliases }) => [code, name.id, ...aliases])).toEqual([
      ['BCSM.01', 'Layanan Konsultasi Dukungan Penyelenggaraan Fungsi DJPb'],
      ['BCSM.02', 'Layanan Konsultasi Teknis Perbendaharaan'],
      ['BCSM.03', 'Layanan Narasumber Bidang Perbendaharaan'],
      ['BCSM.04', 'Layanan Konsultasi Teknis Badan Layanan Umum (BLU) Ditjen Perbendaharaan'],
      ['ITSM.01', 'Layanan Aplikasi'],
      ['ITSM.02', 'Layanan Infrastruktur'],
      ['ITSM.03', 'Layanan Pertukaran Data Elektronik'],
      ['ITSM.04', 'Layanan Video Conference'],
      ['WBSM.01', 'Layanan Pengaduan (SIAP)', 'Layanan Pengaduan'],
      ['BMSM.01', 'Layanan Broadcast Ditjen Perbendaharaan', 'Layanan Broadcast'],
      ['MSSM.01', 'Layanan Dukungan Pimpinan Ditjen Perbendaharaan', 'Layanan Dukungan Pimpinan'],
      ['CRSM.01', 'Permintaan/atau Perubahan Layanan', 'Permintaan dan/atau Perubahan Layanan'],
    ])
  })

  test('§5.2.1: every component says who may ask; head office development and internal functions are internal', () => {
    const internal = components
      .filter((component) => component.audience === 'internal')
      .map((component) => component.code)
    expect(internal).toContain('CRSM.01.03')
    expect(internal.filter((code) => code.startsWith('BCSM.01'))).toHaveLength(4)
    for (const { code, audience } of components.filter((component) => component.code.startsWith('WBSM')))
      expect([code, audience]).toEqual([code, 'public'])
  })

  test('§5.2.3: telephone charges for the call centre, mobile data for all others, both borne by the user', () => {
    for (const { code, cost } of version.channels) {
      expect([code, cost.id]).toEqual([
        code,
        code === 'call-centre'
          ? 'Biaya pulsa telepon ditanggung oleh pengguna.'
          : 'Biaya paket data ditanggung oleh pengguna.',
      ])
    }
  })

  test('§5.2.4: what a component requires is known before the request is sent', () => {
    const required = (code: string) =>
      (findComponent(version, code)?.component.requires ?? [])
        .filter((item) => item.required)
        .map((item) => `${item.kind} ${item.code}`)
    expect(required('CRSM.01.01')).toEqual([
      'field satker-code',
      'field application-name',
      'document signed-form',
      'document appointment-decree',
    ])
    expect(required('CRSM.01.04')).toEqual(['field sp2d-number', 'field account-number'])
    for (const { code, audience, requires } of components) {
      expect([code, requires.length > 0]).toEqual([code, true])
      if (audience === 'satker')
        expect([code, requires.some((item) => item.code === 'satker-code' && item.required)]).toEqual([code, true])
    }
  })

  test('§6.1.1 and §6.1.2: Monday to Friday, 08.00 to 16.00 in Asia/Jakarta, without a break', () => {
    expect(version.workingHours).toEqual({
      timeZone: 'Asia/Jakarta',
      weekly: {
        mon: [['08:00', '16:00']],
        tue: [['08:00', '16:00']],
        wed: [['08:00', '16:00']],
        thu: [['08:00', '16:00']],
        fri: [['08:00', '16:00']],
      },
      clause: '6.1.2',
    })
  })
})

describe('channels (6.2) and their promises (6.4)', () => {
  const none = { kind: 'none-stated', internalMinutes: 60, clause: '6.4' }
  const noneFirstLine = { kind: 'none-stated', internalMinutes: null, clause: '6.4' }
  const minutes = (count: number) => ({ kind: 'within', minutes: count, clause: '6.4' })
  const immediate = { kind: 'immediate', clause: '6.4' }
  const rows = [
    {
      clause: '6.2.1',
      code: 'call-centre',
      at: ['14090 ext. 1', '14090 ext. 3'],
      startsAt: 'queue-entered',
      response: minutes(2),
      firstLine: immediate,
    },
    {
      clause: '6.2.2',
      code: 'email',
      at: ['hai.djpb@kemenkeu.go.id'],
      startsAt: 'received',
      response: minutes(60),
      firstLine: minutes(60),
    },
    {
      clause: '6.2.3',
      code: 'portal',
      at: ['hai.kemenkeu.go.id'],
      startsAt: 'received',
      response: minutes(60),
      firstLine: minutes(60),
    },
    {
      clause: '6.2.4',
      code: 'web-chat',
      at: ['djpb.kemenkeu.go.id', 'hai.kemenkeu.go.id'],
      startsAt: 'shown-to-agent',
      response: minutes(2),
      firstLine: immediate,
    },
    {
      clause: '6.2.5',
      code: 'hai-cso',
      at: ['Online Monitoring SPAN (OM SPAN)'],
      startsAt: 'received',
      response: none,
      firstLine: noneFirstLine,
    },
    {
      clause: '6.2.6',
      code: 'whatsapp',
      at: ['+6287877114090'],
      startsAt: 'received',
      response: none,
      firstLine: noneFirstLine,
    },
    {
      clause: '6.2.7',
      code: 'twitter',
      at: ['@haiDJPb'],
      startsAt: 'received',
      response: none,
      firstLine: noneFirstLine,
    },
    {
      clause: '6.2.8',
      code: 'instagram',
      at: ['@hai.djpb'],
      startsAt: 'received',
      response: none,
      firstLine: noneFirstLine,
    },
    {
      clause: '6.2.9',
      code: 'facebook',
      at: ['www.facebook.com/hai.djpb'],
      startsAt: 'received',
      response: none,
      firstLine: noneFirstLine,
    },
  ] as const

  test('§6.2: there are nine, in this order', () => {
    expect(version.channels.map((channel) => channel.code)).toEqual(rows.map((row) => row.code))
  })

  test.for(rows)(
    '§$clause: $code has its address, its start and its promises',
    ({ clause, code, at, startsAt, response, firstLine }) => {
      const { name, cost, ...terms } = channelTerms(version, code)
      expect(terms).toEqual({ code, clause, addresses: at, startsAt, response, firstLine })
      expect([name.id, cost.id]).not.toContain('')
    },
  )

  test('§6.4.a.1, §6.4.a.2, §6.4.a.3, §6.4.a.4: a response time is promised for these four channels only', () => {
    const promised = version.channels.flatMap(({ code, response }) =>
      response.kind === 'within' ? [[code, response.minutes]] : [],
    )
    expect(promised).toEqual([
      ['call-centre', 2],
      ['email', 60],
      ['portal', 60],
      ['web-chat', 2],
    ])
  })

  test('§6.4.b.1, §6.4.b.2: call and chat are fulfilled at once, portal and e-mail within the hour, the others have no promise', () => {
    expect(version.channels.map(({ code, firstLine }) => [code, firstLine.kind])).toEqual([
      ['call-centre', 'immediate'],
      ['email', 'within'],
      ['portal', 'within'],
      ['web-chat', 'immediate'],
      ['hai-cso', 'none-stated'],
      ['whatsapp', 'none-stated'],
      ['twitter', 'none-stated'],
      ['instagram', 'none-stated'],
      ['facebook', 'none-stated'],
    ])
  })

  test.for([
    { clause: '6.2.a', count: 2, component: 'CRSM.01.05' },
    { clause: '6.2.b', count: 2, component: 'CRSM.01.04' },
    { clause: '6.2.c', count: 1, component: null },
    { clause: '6.2.d', count: 2, component: 'ITSM.01.03' },
    { clause: '6.2.e', count: 2, component: 'ITSM.01.03' },
    { clause: '6.2.f', count: 2, component: 'ITSM.01.04' },
    { clause: '6.2.g', count: 1, component: 'BCSM.02.06' },
    { clause: '6.2.h', count: 5, component: null },
  ])(
    '§$clause: the Whatsapp category asks for $count identifiers and belongs to $component',
    ({ clause, count, component }) => {
      const category = version.whatsappCategories.find((candidate) => candidate.clause === clause)
      expect(category).toMatchObject({ code: clause.slice(-1), component })
      expect(category?.requires).toHaveLength(count)
    },
  )
})

describe('priorities (6.3)', () => {
  test.for([
    { impact: 'high', urgency: 'high', priority: 'P1' },
    { impact: 'high', urgency: 'medium', priority: 'P2' },
    { impact: 'high', urgency: 'low', priority: 'P4' },
    { impact: 'medium', urgency: 'high', priority: 'P2' },
    { impact: 'medium', urgency: 'medium', priority: 'P3' },
    { impact: 'medium', urgency: 'low', priority: 'P5' },
    { impact: 'low', urgency: 'high', priority: 'P4' },
    { impact: 'low', urgency: 'medium', priority: 'P5' },
    { impact: 'low', urgency: 'low', priority: 'P6' },
  ] as const)('§6.3: impact $impact and urgency $urgency make $priority', ({ impact, urgency, priority }) => {
    expect(version.priorityMatrix[impact][urgency]).toBe(priority)
  })

  test.for([
    { clause: '6.3.1', code: 'P1', name: 'Urgen', hours: 8 },
    { clause: '6.3.2', code: 'P2', name: 'Tinggi', hours: 16 },
    { clause: '6.3.3', code: 'P3', name: 'Sedang', hours: 24 },
    { clause: '6.3.4', code: 'P4', name: 'Rendah', hours: 32 },
    { clause: '6.3.5', code: 'P5', name: 'Lainnya', hours: 40 },
    { clause: '6.3.6', code: 'P6', name: 'Lainnya', hours: null },
  ] as const)('§$clause: $code ($name) is fulfilled within $hours working hours', ({ clause, code, name, hours }) => {
    expect(version.priorities[code]).toMatchObject({ name: { id: name }, hours, clause })
  })
})

describe('services and their hours (6.4)', () => {
  test('§6.4.c: the components are those of the table, in the order of 5.1', () => {
    expect(components.map((component) => component.code)).toEqual(tabled.map(([code]) => code))
  })

  test.for(tabled)('§6.4.c: %s has %s working hours', ([code, hours]) => {
    expect(findComponent(version, code)?.component.hours).toBe(hours)
  })

  test('§6.4: only CRSM.01.05 rests on an assumed reading', () => {
    expect(components.filter((component) => component.assumed).map((component) => component.code)).toEqual([
      'CRSM.01.05',
    ])
  })

  test('§6.4: video conference is bound by its event, broadcast by its schedule, and nothing else', () => {
    expect(components.flatMap(({ code, eventBound }) => (eventBound ? [[code, eventBound]] : []))).toEqual([
      ['ITSM.04.01', 'not-after-event'],
      ['ITSM.04.02', 'not-after-event'],
      ['BMSM.01', 'not-before-event'],
    ])
  })

  test('§6.4: speakers, complaints, conferences and broadcasts say what fulfils them', () => {
    expect(components.filter((component) => component.fulfilledWhen).map((component) => component.code)).toEqual([
      'BCSM.03.01',
      'BCSM.03.02',
      'BCSM.03.03',
      'ITSM.04.01',
      'ITSM.04.02',
      'WBSM.01.01',
      'WBSM.01.02',
      'WBSM.01.03',
      'BMSM.01',
    ])
  })

  test('§6.4: the settled readings have these values', () => {
    expect(Object.fromEntries(policiesOf(version).map(([name, policy]) => [name, policy.value]))).toEqual({
      breachOnEqual: false,
      responsePauses: false,
      pauseWhileWaitingForUser: true,
      fulfilmentStartsAt: 'receipt',
      fulfilmentRule: 'stricter',
      collectiveLeaveCloses: true,
      defaultImpact: 'low',
      defaultUrgency: 'medium',
      reopenWithinWorkingDays: 3,
      reminderWorkingDays: [1, 3],
      announcedClosingWorkingDays: 5,
      statusUpdateEveryWorkingDays: 2,
      warningBeforeWorkingMinutes: 60,
      warningAtShareOfShorterTarget: 0.75,
      reviewReminderDays: [90, 30, 7],
      workingDayHours: 8,
      breachStays: true,
      agreedDateStandsStill: true,
      directReopeningRunsFulfilment: true,
      mergedKeeps: 'stricter',
      returnWithinWorkingDays: 30,
      remindersCountFrom: 'reminder',
    })
  })
})

describe('finding a component', () => {
  test.for([
    { code: 'BCSM.01', finds: 'BCSM.01.01' },
    { code: 'ITSM.04', finds: 'ITSM.04.01' },
    { code: 'BMSM.01', finds: 'BMSM.01' },
    { code: 'BCSM.02', finds: null },
    { code: 'CRSM.01', finds: null },
    { code: 'BCSM.01.05', finds: null },
    { code: '', finds: null },
  ])(
    '§6.4.c: the code "$code" finds $finds: a service stands for a component only where one figure serves all',
    ({ code, finds }) => {
      expect(findComponent(version, code)?.component.code ?? null).toBe(finds)
    },
  )

  test.for([
    ['WBSM.01.02', 'kepatuhan-internal'],
    ['CRSM.01.01', null],
    ['WBSM.01.09', null],
    [null, null],
  ] as const)('§6.4 WBSM.01: what is asked of %s is read by %s alone', ([component, unit]) => {
    expect(confidentialUnitOf(version, component)).toBe(unit)
  })

  test('§6.4 WBSM.01: a version may keep another service confidential, and for another unit', () => {
    const services = version.services.map((service) => ({
      ...service,
      confidentialTo: service.code === 'ITSM.02' ? 'keamanan' : null,
    }))
    expect(confidentialUnitOf({ ...version, services }, 'ITSM.02.06')).toBe('keamanan')
    expect(confidentialUnitOf({ ...version, services }, 'WBSM.01.02')).toBeNull()
  })

  test('§5.1: a component comes with its service', () => {
    expect(findComponent(version, 'CRSM.01.05')?.service.code).toBe('CRSM.01')
  })
})
