import { describe, expect, test } from 'vitest'
import type { ClockEvent } from '../clock/clock-event.ts'
import type { Level } from '../document/priority.ts'
import { agreement2023, decrees, event, handedOn, paused, received, wib, withPolicies } from '../testing/desk.ts'
import { stepsOf } from '../testing/explained.ts'
import type { Step } from '../testing/explained.ts'
import type { LocalDate } from '../time/instant.ts'

/** What ends a commitment or moves its due instant, and what other readings make of it: whole sentences, worked by hand. */

const onHold = [received(), handedOn('23 10:30')]
const merged = (at: string): ClockEvent => ({ kind: 'merged', at: wib(at), into: 'another' })

describe('the end and its verdict', () => {
  // CRSM.01.02 is due on Wednesday 25 at 10.00, after 16 hours; its response on Monday 23 at 11.00.
  const ends: readonly (readonly ['response' | 'fulfilment', ClockEvent, string, string])[] = [
    [
      'fulfilment',
      event('resolved', '24 09:00'),
      'Berakhir Selasa, 24 November 2026 pukul 09.00 WIB setelah 7 jam waktu kerja: ditepati.',
      'Ended on Tuesday, 24 November 2026 at 09.00 WIB after 7 hours of working time: met.',
    ],
    [
      'fulfilment',
      event('resolved', '25 10:00'),
      'Berakhir Rabu, 25 November 2026 pukul 10.00 WIB setelah 16 jam waktu kerja: ditepati.',
      'Ended on Wednesday, 25 November 2026 at 10.00 WIB after 16 hours of working time: met.',
    ],
    [
      'fulfilment',
      event('resolved', '25 10:01'),
      'Berakhir Rabu, 25 November 2026 pukul 10.01 WIB setelah 16 jam 1 menit waktu kerja: terlampaui.',
      'Ended on Wednesday, 25 November 2026 at 10.01 WIB after 16 hours 1 minute of working time: breached.',
    ],
    [
      'fulfilment',
      event('withdrawn', '23 12:00'),
      'Berakhir Senin, 23 November 2026 pukul 12.00 WIB setelah 2 jam waktu kerja: gugur, karena permintaan ditarik.',
      'Ended on Monday, 23 November 2026 at 12.00 WIB after 2 hours of working time: void, as the request was withdrawn.',
    ],
    [
      'fulfilment',
      merged('23 11:15'),
      'Berakhir Senin, 23 November 2026 pukul 11.15 WIB setelah 1 jam 15 menit waktu kerja: gugur, karena permintaan ' +
        'digabungkan.',
      'Ended on Monday, 23 November 2026 at 11.15 WIB after 1 hour 15 minutes of working time: void, as the request ' +
        'was merged.',
    ],
    [
      'response',
      event('answered', '23 11:00'),
      'Berakhir Senin, 23 November 2026 pukul 11.00 WIB setelah 1 jam waktu kerja: ditepati.',
      'Ended on Monday, 23 November 2026 at 11.00 WIB after 1 hour of working time: met.',
    ],
    [
      'response',
      event('resolved', '23 16:30'),
      'Berakhir Senin, 23 November 2026 pukul 16.30 WIB setelah 6 jam waktu kerja: terlampaui.',
      'Ended on Monday, 23 November 2026 at 16.30 WIB after 6 hours of working time: breached.',
    ],
  ]
  test.for(ends)('§6.4: %s, by %o: %s', ([kind, end, id, en]) => {
    expect(stepsOf([...onHold, end], kind).at(-1)).toEqual(['6.4', id, en])
  })

  test('§6.4: where nothing is promised the time is recorded without a verdict', () => {
    expect(stepsOf([received({ channel: 'twitter' }), event('answered', '23 10:40')], 'response').at(-1)).toEqual([
      '6.4',
      'Berakhir Senin, 23 November 2026 pukul 10.40 WIB setelah 40 menit waktu kerja: dicatat tanpa penilaian, karena ' +
        'tidak ada yang dijanjikan.',
      'Ended on Monday, 23 November 2026 at 10.40 WIB after 40 minutes of working time: recorded without a verdict, as ' +
        'nothing was promised.',
    ])
  })

  test('§5.2.4: the user’s waiting is no working time of the desk, and a wait ends with the ticket', () => {
    const events = [...onHold, paused('23 11:00'), event('resolved', '23 13:00')]
    expect(
      stepsOf(events, 'fulfilment').filter(([clause, id]) => clause === '5.2.4' || id.startsWith('Berakhir')),
    ).toEqual([
      [
        '5.2.4',
        'Menunggu kelengkapan dari pengguna sejak Senin, 23 November 2026 pukul 11.00 WIB s.d. Senin, 23 November 2026 ' +
          'pukul 13.00 WIB: 2 jam tidak dihitung.',
        "Waiting for the user's documents from Monday, 23 November 2026 at 11.00 WIB to Monday, 23 November 2026 at " +
          '13.00 WIB: 2 hours not counted.',
      ],
      [
        '6.4',
        'Berakhir Senin, 23 November 2026 pukul 13.00 WIB setelah 1 jam waktu kerja: ditepati.',
        'Ended on Monday, 23 November 2026 at 13.00 WIB after 1 hour of working time: met.',
      ],
    ])
  })
})

describe('reopened', () => {
  const once = [...onHold, event('resolved', '24 09:00'), event('reopened', '26 09:00')]

  test('§5.3.1: what lay between is taken out: 7 hours before it, 7 on Thursday, 2 on Friday', () => {
    expect(stepsOf(once, 'fulfilment').slice(3)).toEqual([
      [
        '5.3.1',
        'Dibuka kembali 1 kali; waktu di antaranya tidak dihitung.',
        'Reopened once; the time between is not counted.',
      ],
      [
        '6.1.2',
        'Senin terhitung 6 jam, sampai layanan tutup pukul 16.00.',
        'Monday counts 6 hours, until the desk closes at 16.00.',
      ],
      ['6.1.2', 'Selasa terhitung 1 jam.', 'Tuesday counts 1 hour.'],
      ['6.1.2', 'Kamis terhitung 7 jam.', 'Thursday counts 7 hours.'],
      ['6.1.2', 'Sisa 2 jam sejak Jumat pukul 08.00.', 'What remains, 2 hours, counts from Friday at 08.00.'],
      ['6.4', 'Batas waktu: Jumat, 27 November 2026 pukul 10.00 WIB.', 'Due: Friday, 27 November 2026 at 10.00 WIB.'],
    ])
  })

  test('§5.3.1: twice is said as twice, and the response knows nothing of it', () => {
    const twice = [...once, event('resolved', '26 10:00'), event('reopened', '27 10:00')]
    const told = (kind: 'response' | 'fulfilment') => stepsOf(twice, kind).filter(([clause]) => clause === '5.3.1')
    expect(told('fulfilment')).toEqual([
      [
        '5.3.1',
        'Dibuka kembali 2 kali; waktu di antaranya tidak dihitung.',
        'Reopened 2 times; the time between is not counted.',
      ],
    ])
    expect(told('response')).toEqual([])
  })
})

describe('a change of the calendar', () => {
  const register = {
    ...decrees,
    entries: [
      ...decrees.entries,
      {
        date: '2026-11-24' as LocalDate,
        decreedOn: '2026-11-23' as LocalDate,
        kind: 'exception' as const,
        effect: { kind: 'close' as const },
        name: { id: 'Libur pengumuman', en: 'Announced closure' },
        decree: 'PENG-1/2026',
      },
    ],
  }
  const calendar = (at: string, name: string): ClockEvent => ({ kind: 'calendar-changed', at: wib(at), calendar: name })
  const closed = [...onHold, calendar('23 12:00', 'tuesday-closed')]
  const moved: Step = [
    '6.1.4',
    'Kalender kerja berubah Senin, 23 November 2026 pukul 12.00 WIB: batas waktu bergeser dari Rabu, 25 November 2026 ' +
      'pukul 10.00 WIB menjadi Kamis, 26 November 2026 pukul 10.00 WIB.',
    'The working calendar changed on Monday, 23 November 2026 at 12.00 WIB: the due time moved from Wednesday, 25 ' +
      'November 2026 at 10.00 WIB to Thursday, 26 November 2026 at 10.00 WIB.',
  ]

  test('§6.1.4: the day is named with its announcement, and the move with its instants', () => {
    expect(stepsOf(closed, 'fulfilment', { register }).slice(4)).toEqual([
      [
        '6.1.1',
        'Selasa, 24 November 2026 tidak dihitung: Libur pengumuman (PENG-1/2026).',
        'Tuesday, 24 November 2026 does not count: Announced closure (PENG-1/2026).',
      ],
      ['6.1.2', 'Rabu terhitung 8 jam.', 'Wednesday counts 8 hours.'],
      ['6.1.2', 'Sisa 2 jam sejak Kamis pukul 08.00.', 'What remains, 2 hours, counts from Thursday at 08.00.'],
      moved,
      ['6.4', 'Batas waktu: Kamis, 26 November 2026 pukul 10.00 WIB.', 'Due: Thursday, 26 November 2026 at 10.00 WIB.'],
    ])
  })

  test('§6.1.4: taken back, both moves are told', () => {
    const steps = stepsOf([...closed, calendar('23 14:00', 'known')], 'fulfilment', { register })
    expect(steps.filter(([clause]) => clause === '6.1.4')).toEqual([
      moved,
      [
        '6.1.4',
        'Kalender kerja berubah Senin, 23 November 2026 pukul 14.00 WIB: batas waktu bergeser dari Kamis, 26 November ' +
          '2026 pukul 10.00 WIB menjadi Rabu, 25 November 2026 pukul 10.00 WIB.',
        'The working calendar changed on Monday, 23 November 2026 at 14.00 WIB: the due time moved from Thursday, 26 ' +
          'November 2026 at 10.00 WIB to Wednesday, 25 November 2026 at 10.00 WIB.',
      ],
    ])
  })

  test('§6.1.4: what is due today is not moved by tomorrow, and is told nothing', () => {
    expect(stepsOf(closed, 'response', { register }).filter(([clause]) => clause === '6.1.4')).toEqual([])
  })
})

describe('bound to an event', () => {
  const bound = (component: string, eventAt: string) =>
    stepsOf([received({ component, eventAt: wib(eventAt) }), handedOn('23 10:30')], 'fulfilment').slice(-2)

  test.for<readonly [string, string, Step, string, string]>([
    [
      'ITSM.04.01',
      '24 09:00',
      [
        '6.4',
        'Menurut jam: Rabu, 25 November 2026 pukul 10.00 WIB; acara dijadwalkan Selasa, 24 November 2026 pukul 09.00 ' +
          'WIB: yang lebih dahulu berlaku.',
        'By the hours: Wednesday, 25 November 2026 at 10.00 WIB; the event is set for Tuesday, 24 November 2026 at ' +
          '09.00 WIB: whichever is first holds.',
      ],
      'Selasa, 24 November 2026 pukul 09.00',
      'Tuesday, 24 November 2026 at 09.00',
    ],
    [
      'ITSM.04.02',
      '26 09:00',
      [
        '6.4',
        'Menurut jam: Rabu, 25 November 2026 pukul 10.00 WIB; acara dijadwalkan Kamis, 26 November 2026 pukul 09.00 ' +
          'WIB: yang lebih dahulu berlaku.',
        'By the hours: Wednesday, 25 November 2026 at 10.00 WIB; the event is set for Thursday, 26 November 2026 at ' +
          '09.00 WIB: whichever is first holds.',
      ],
      'Rabu, 25 November 2026 pukul 10.00',
      'Wednesday, 25 November 2026 at 10.00',
    ],
    [
      'BMSM.01',
      '27 20:00',
      [
        '6.4',
        'Menurut jam: Selasa, 24 November 2026 pukul 10.00 WIB; acara dijadwalkan Jumat, 27 November 2026 pukul 20.00 ' +
          'WIB: yang lebih akhir berlaku.',
        'By the hours: Tuesday, 24 November 2026 at 10.00 WIB; the event is set for Friday, 27 November 2026 at 20.00 ' +
          'WIB: whichever is later holds.',
      ],
      'Jumat, 27 November 2026 pukul 20.00',
      'Friday, 27 November 2026 at 20.00',
    ],
  ])('§6.4: %s, its event on %s', ([component, eventAt, which, id, en]) => {
    expect(bound(component, eventAt)).toEqual([which, ['6.4', `Batas waktu: ${id} WIB.`, `Due: ${en} WIB.`]])
  })

  test('§6.4: without an event, or for a service that serves none, nothing is said of it', () => {
    for (const component of ['ITSM.04.01', 'CRSM.01.02']) {
      const steps = stepsOf([received({ component }), handedOn('23 10:30')], 'fulfilment')
      expect(steps.map(([, id]) => id).join()).not.toContain('acara')
    }
  })
})

describe('which of two figures won', () => {
  // BCSM.02.03 has 24 hours; P1 to P6 have 8, 16, 24, 32, 40 and none.
  const service = [
    'Konsultasi Teknis Manajemen Investasi (BCSM.02.03)',
    'Technical consultation on investment management (BCSM.02.03)',
  ] as const
  const figure = (impact: Level, urgency: Level, version = agreement2023) =>
    stepsOf([received({ component: 'BCSM.02.03', impact, urgency }), handedOn('23 10:30')], 'fulfilment', {
      version,
    })[2]

  test.for<readonly [string, Level, Level, string, number]>([
    ['P1', 'high', 'high', '6.3.1', 8],
    ['P2', 'medium', 'high', '6.3.2', 16],
  ])('§6.3: %s is stricter than the service', ([priority, impact, urgency, clause, hours]) => {
    expect(figure(impact, urgency)).toEqual([
      clause,
      `Prioritas ${priority}: ${hours} jam kerja; ${service[0]} memberi 24 jam kerja. Yang lebih ketat berlaku.`,
      `Priority ${priority}: ${hours} working hours; ${service[1]} gives 24 working hours. The stricter holds.`,
    ])
  })

  test.for<readonly [string, Level, Level, string, string]>([
    ['P3', 'medium', 'medium', 'memberi 24 jam kerja. Keduanya sama.', 'gives 24 working hours. Both are the same.'],
    [
      'P4',
      'low',
      'high',
      'memberi 32 jam kerja. Yang lebih ketat berlaku.',
      'gives 32 working hours. The stricter holds.',
    ],
    [
      'P5',
      'medium',
      'low',
      'memberi 40 jam kerja. Yang lebih ketat berlaku.',
      'gives 40 working hours. The stricter holds.',
    ],
    [
      'P6',
      'low',
      'low',
      'tidak memiliki batas atas. Yang lebih ketat berlaku.',
      'has no upper bound. The stricter holds.',
    ],
  ])('§6.4: the service is no looser than %s', ([priority, impact, urgency, id, en]) => {
    expect(figure(impact, urgency)).toEqual([
      '6.4',
      `${service[0]}: 24 jam kerja; prioritas ${priority} ${id}`,
      `${service[1]}: 24 working hours; priority ${priority} ${en}`,
    ])
  })

  test('§6.4: read otherwise, the explanation says which holds, and does not call the looser the stricter', () => {
    expect(figure('high', 'high', withPolicies({ fulfilmentRule: 'service' }))).toEqual([
      '6.4',
      `${service[0]}: 24 jam kerja; prioritas P1 memberi 8 jam kerja. Waktu layanan berlaku.`,
      `${service[1]}: 24 working hours; priority P1 gives 8 working hours. The hours of the service hold.`,
    ])
    expect(figure('low', 'high', withPolicies({ fulfilmentRule: 'priority' }))).toEqual([
      '6.3.4',
      `Prioritas P4: 32 jam kerja; ${service[0]} memberi 24 jam kerja. Waktu prioritas berlaku.`,
      `Priority P4: 32 working hours; ${service[1]} gives 24 working hours. The hours of the priority hold.`,
    ])
  })
})

describe('other readings', () => {
  test('§6.4: where time counts from the hand-on, that is said, and nothing of a queue', () => {
    const version = withPolicies({ fulfilmentStartsAt: 'hand-on' })
    const events = [received({ channel: 'call-centre', startsAt: wib('23 10:05') }), handedOn('23 12:00')]
    const steps = stepsOf(events, 'fulfilment', { version })
    expect(steps[1]).toEqual([
      '6.4',
      'Diteruskan untuk penanganan lebih lanjut Senin, 23 November 2026 pukul 12.00 WIB; waktu dihitung sejak diteruskan.',
      'Handed on for further handling on Monday, 23 November 2026 at 12.00 WIB; time counts from here.',
    ])
    // 16 hours from Monday 12.00: four on Monday, eight on Tuesday, four on Wednesday.
    expect(steps.at(-1)?.[1]).toBe('Batas waktu: Rabu, 25 November 2026 pukul 12.00 WIB.')
  })

  test('§5.2.4: where a wait stops no clock, none is told', () => {
    const version = withPolicies({ pauseWhileWaitingForUser: false })
    const events = [...onHold, paused('23 11:00'), event('resumed', '23 12:00')]
    expect(stepsOf(events, 'fulfilment', { version })).toEqual(stepsOf(onHold, 'fulfilment'))
  })
})
