import { describe, expect, test } from 'vitest'
import type { ClockEvent } from '../clock/clock-event.ts'
import { event, handedOn, paused, received, wib } from '../testing/desk.ts'
import { stepsOf } from '../testing/explained.ts'
import type { Step } from '../testing/explained.ts'

/** What each kind of event adds to an explanation: the clause and the whole sentence, in both languages, worked by hand. */

// CRSM.01.02 has 16 hours. From Monday 10.00: six hours on Monday, eight on Tuesday, two on Wednesday.
const daysOf16: readonly Step[] = [
  [
    '6.1.2',
    'Senin terhitung 6 jam, sampai layanan tutup pukul 16.00.',
    'Monday counts 6 hours, until the desk closes at 16.00.',
  ],
  ['6.1.2', 'Selasa terhitung 8 jam.', 'Tuesday counts 8 hours.'],
  ['6.1.2', 'Sisa 2 jam sejak Rabu pukul 08.00.', 'What remains, 2 hours, counts from Wednesday at 08.00.'],
]
const dueOf16: Step = [
  '6.4',
  'Batas waktu: Rabu, 25 November 2026 pukul 10.00 WIB.',
  'Due: Wednesday, 25 November 2026 at 10.00 WIB.',
]
const arrived: Step = [
  '6.2.3',
  'Permintaan diterima Senin, 23 November 2026 pukul 10.00 WIB melalui Portal HAI-DJPb.',
  'The request was received on Monday, 23 November 2026 at 10.00 WIB by HAI-DJPb portal.',
]
const handed: Step = [
  '6.4',
  'Diteruskan untuk penanganan lebih lanjut Senin, 23 November 2026 pukul 10.30 WIB; waktu tetap dihitung sejak diterima.',
  'Handed on for further handling on Monday, 23 November 2026 at 10.30 WIB; time still counts from the receipt.',
]
const figure16: Step = [
  '6.4',
  'Permintaan set-up data referensi (SPAN dan SAKTI) (CRSM.01.02): 16 jam kerja; prioritas P5 memberi 40 jam kerja. ' +
    'Yang lebih ketat berlaku.',
  'Requests to set up reference data (SPAN and SAKTI) (CRSM.01.02): 16 working hours; priority P5 gives 40 working ' +
    'hours. The stricter holds.',
]
const onHold = [received(), handedOn('23 10:30')]

describe('handed on', () => {
  test('§6.4: before it the table of services binds nobody', () => {
    expect(stepsOf([received()], 'fulfilment')).toEqual([
      arrived,
      [
        '6.4',
        'Jam menurut tabel layanan baru berlaku bila permintaan diteruskan untuk penanganan lebih lanjut.',
        'The hours of the table hold only once the request is handed on for further handling.',
      ],
    ])
  })

  test('§6.4: with it the hours count from the receipt', () => {
    expect(stepsOf(onHold, 'fulfilment')).toEqual([arrived, handed, figure16, ...daysOf16, dueOf16])
  })

  test('§6.4: returned to the desk and handed on again, the first time is told', () => {
    const events = [...onHold, event('returned-to-desk', '23 13:00'), handedOn('23 14:00')]
    expect(stepsOf(events, 'fulfilment')).toEqual(stepsOf(onHold, 'fulfilment', { now: '23 14:00' }))
  })

  test('§6.4: it ends direct fulfilment, with its verdict', () => {
    expect(stepsOf(onHold, 'firstLine').slice(1)).toEqual([
      [
        '6.4',
        'Waktu pemenuhan langsung Portal HAI-DJPb: 1 jam kerja.',
        'Time for direct fulfilment by HAI-DJPb portal: 1 working hour.',
      ],
      ['6.4', 'Batas waktu: Senin, 23 November 2026 pukul 11.00 WIB.', 'Due: Monday, 23 November 2026 at 11.00 WIB.'],
      [
        '6.4',
        'Berakhir Senin, 23 November 2026 pukul 10.30 WIB setelah 30 menit waktu kerja: ditepati.',
        'Ended on Monday, 23 November 2026 at 10.30 WIB after 30 minutes of working time: met.',
      ],
    ])
  })

  test('§6.3: without a service the priority alone gives the figure', () => {
    expect(stepsOf([received({ component: null }), handedOn('23 10:30')], 'fulfilment')[2]).toEqual([
      '6.3.5',
      'Layanan belum ditetapkan; prioritas P5 memberi 40 jam kerja.',
      'No service is set yet; priority P5 gives 40 working hours.',
    ])
  })
})

describe('a wait for the user', () => {
  test('§5.2.4: for documents, over a night: its working time is taken out, and what remains starts where it ended', () => {
    const events = [...onHold, paused('23 15:00'), event('resumed', '24 09:00')]
    // One hour of Monday, one of Tuesday; 16 hours: Monday 5, Tuesday 7, Wednesday 4.
    expect(stepsOf(events, 'fulfilment').slice(3)).toEqual([
      [
        '5.2.4',
        'Menunggu kelengkapan dari pengguna sejak Senin, 23 November 2026 pukul 15.00 WIB s.d. Selasa, 24 November ' +
          '2026 pukul 09.00 WIB: 2 jam tidak dihitung.',
        "Waiting for the user's documents from Monday, 23 November 2026 at 15.00 WIB to Tuesday, 24 November 2026 at " +
          '09.00 WIB: 2 hours not counted.',
      ],
      ['6.1.2', 'Senin terhitung 5 jam.', 'Monday counts 5 hours.'],
      ['6.1.2', 'Selasa terhitung 7 jam.', 'Tuesday counts 7 hours.'],
      ['6.1.2', 'Sisa 4 jam sejak Rabu pukul 08.00.', 'What remains, 4 hours, counts from Wednesday at 08.00.'],
      ['6.4', 'Batas waktu: Rabu, 25 November 2026 pukul 12.00 WIB.', 'Due: Wednesday, 25 November 2026 at 12.00 WIB.'],
    ])
  })

  test('§5.2.5: for an answer that lasts, it is told until now', () => {
    const events: ClockEvent[] = [...onHold, { kind: 'paused', at: wib('23 11:00'), awaiting: 'answer' }]
    expect(stepsOf(events, 'fulfilment', { now: '23 11:45' })[3]).toEqual([
      '5.2.5',
      'Menunggu jawaban dari pengguna sejak Senin, 23 November 2026 pukul 11.00 WIB sampai sekarang: 45 menit tidak dihitung.',
      "Waiting for the user's answer from Monday, 23 November 2026 at 11.00 WIB until now: 45 minutes not counted.",
    ])
  })

  const times = [
    ['23 11:00', '23 11:10'],
    ['23 12:00', '23 12:20'],
    ['23 13:00', '23 13:30'],
    ['23 14:00', '23 14:15'],
  ] as const
  const waiting = (count: number) => [
    ...onHold,
    ...times.slice(0, count).flatMap(([from, to]) => [paused(from), event('resumed', to)]),
  ]
  test.for([1, 2, 3])('§5.2.4: %d waits are told one by one', (count) => {
    const told = stepsOf(waiting(count), 'fulfilment').filter(([clause]) => clause === '5.2.4')
    expect(told).toHaveLength(count)
  })

  test('§5.2.4: four are told as one sum: 10, 20, 30 and 15 minutes', () => {
    expect(stepsOf(waiting(4), 'fulfilment').filter(([clause]) => clause === '5.2.4')).toEqual([
      [
        '5.2.4',
        'Menunggu pengguna 4 kali: 1 jam 15 menit tidak dihitung.',
        'Waited for the user 4 times: 1 hour 15 minutes not counted.',
      ],
    ])
  })

  test('§6.4: the response never pauses, so a wait is not told of it', () => {
    expect(stepsOf([...onHold, paused('23 10:40')], 'response', { now: '23 11:00' })).toEqual(
      stepsOf([received()], 'response'),
    )
  })

  test('§5.3.1: a wait for another agency stops no clock, and is not told', () => {
    expect(stepsOf([...onHold, event('agency-wait-started', '23 11:00')], 'fulfilment', { now: '23 12:00' })).toEqual(
      stepsOf(onHold, 'fulfilment'),
    )
  })
})

describe('classified', () => {
  const classified = (at: string, component: string | null, impact: 'high' | 'low'): ClockEvent => ({
    kind: 'classified',
    at: wib(at),
    component,
    impact,
    urgency: impact === 'high' ? 'high' : 'medium',
  })
  const changed = (from: string, to: string): Step => [
    '6.3',
    `Klasifikasi diubah Senin, 23 November 2026 pukul 11.00 WIB dari ${from} menjadi ${to}; waktu dihitung kembali sejak diterima.`,
    `The classification changed on Monday, 23 November 2026 at 11.00 WIB from ${from} to ${to}; time counts again from the receipt.`,
  ]

  test.for<readonly [string | null, 'high' | 'low', string, string]>([
    ['CRSM.01.04', 'low', 'CRSM.01.02, P5', 'CRSM.01.04, P5'],
    ['CRSM.01.02', 'high', 'CRSM.01.02, P5', 'CRSM.01.02, P1'],
    ['BCSM.02.01', 'high', 'CRSM.01.02, P5', 'BCSM.02.01, P1'],
    [null, 'low', 'CRSM.01.02, P5', 'P5'],
  ])('§6.3: as %s, impact %s: from %s to %s', ([component, impact, from, to]) => {
    const steps = stepsOf([...onHold, classified('23 11:00', component, impact)], 'fulfilment')
    expect(steps[3]).toEqual(changed(from, to))
  })

  test('§6.3: as what it was, nothing changed; of two changes the last is told', () => {
    const same = [...onHold, classified('23 11:00', 'CRSM.01.02', 'low')]
    expect(stepsOf(same, 'fulfilment').filter(([clause]) => clause === '6.3')).toEqual([])
    const twice = [...onHold, classified('23 10:45', 'CRSM.01.04', 'low'), classified('23 11:00', 'CRSM.01.01', 'low')]
    expect(stepsOf(twice, 'fulfilment').filter(([clause]) => clause === '6.3')).toEqual([
      changed('CRSM.01.04, P5', 'CRSM.01.01, P5'),
    ])
  })

  test('§6.3: response and direct fulfilment know no service, and are told no change', () => {
    const events = [received(), classified('23 11:00', 'CRSM.01.04', 'high')]
    for (const kind of ['response', 'firstLine'] as const)
      expect(stepsOf(events, kind).filter(([clause]) => clause === '6.3')).toEqual([])
  })
})

describe('an agreed date', () => {
  const development = [received({ component: 'CRSM.01.03' }), handedOn('23 10:30')]
  const agreed = (at: string, dueAt: string): ClockEvent => ({ kind: 'date-agreed', at: wib(at), dueAt: wib(dueAt) })
  const why: Step = [
    '6.4',
    'Perjanjian tidak menetapkan jam untuk layanan ini: tanggal pemenuhan disepakati dengan pengguna.',
    'The agreement sets no hours for this service: the date of fulfilment is agreed with the user.',
  ]

  test('§6.4.c: until it is agreed, that is said, and nothing is due', () => {
    expect(stepsOf(development, 'fulfilment')).toEqual([
      arrived,
      handed,
      why,
      ['6.4', 'Tanggal belum disepakati.', 'No date is agreed yet.'],
    ])
  })

  test('READING: agreed twice, the last date holds, and the first stays in view', () => {
    const events = [...development, agreed('23 11:00', '30 12:00'), agreed('24 09:15', '2026-12-01 16:00')]
    expect(stepsOf(events, 'fulfilment').slice(2)).toEqual([
      why,
      [
        '6.4',
        'Tanggal Senin, 30 November 2026 pukul 12.00 WIB disepakati Senin, 23 November 2026 pukul 11.00 WIB.',
        'The date of Monday, 30 November 2026 at 12.00 WIB was agreed on Monday, 23 November 2026 at 11.00 WIB.',
      ],
      [
        '6.4',
        'Tanggal Selasa, 1 Desember 2026 pukul 16.00 WIB disepakati Selasa, 24 November 2026 pukul 09.15 WIB.',
        'The date of Tuesday, 1 December 2026 at 16.00 WIB was agreed on Tuesday, 24 November 2026 at 09.15 WIB.',
      ],
      ['6.4', 'Batas waktu: Selasa, 1 Desember 2026 pukul 16.00 WIB.', 'Due: Tuesday, 1 December 2026 at 16.00 WIB.'],
    ])
  })

  test('§6.3.6: P6 without a service lies beyond forty hours', () => {
    const events = [received({ component: null, urgency: 'low' }), handedOn('23 10:30')]
    expect(stepsOf(events, 'fulfilment').slice(2)).toEqual([
      [
        '6.3.6',
        'Prioritas P6 berarti lebih dari 40 jam kerja, tanpa batas atas: tanggal pemenuhan disepakati dengan pengguna.',
        'Priority P6 means more than 40 working hours, without an upper bound: the date of fulfilment is agreed with the user.',
      ],
      ['6.3.6', 'Tanggal belum disepakati.', 'No date is agreed yet.'],
    ])
  })
})
