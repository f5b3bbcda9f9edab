import { describe, expect, test } from 'vitest'
import { event, received, wib } from '../testing/desk.ts'
import { stepsOf } from '../testing/explained.ts'
import type { Step } from '../testing/explained.ts'

/** How a request arrived, and where its clock starts: the whole sentences, in both languages, worked by hand. */

describe('received', () => {
  // Monday 23 November, by each channel: the clause of 6.2, its name, and what 6.4 promises of the response.
  const channels: readonly (readonly [
    NonNullable<Parameters<typeof received>[0]>['channel'],
    string,
    string,
    string,
    Step,
  ])[] = [
    [
      'call-centre',
      '6.2.1',
      'Call Center',
      'Call centre',
      ['6.4', 'Waktu tanggap Call Center: 2 menit kerja.', 'Response time by Call centre: 2 working minutes.'],
    ],
    [
      'email',
      '6.2.2',
      'e-mail',
      'E-mail',
      ['6.4', 'Waktu tanggap e-mail: 1 jam kerja.', 'Response time by E-mail: 1 working hour.'],
    ],
    [
      'portal',
      '6.2.3',
      'Portal HAI-DJPb',
      'HAI-DJPb portal',
      ['6.4', 'Waktu tanggap Portal HAI-DJPb: 1 jam kerja.', 'Response time by HAI-DJPb portal: 1 working hour.'],
    ],
    [
      'web-chat',
      '6.2.4',
      'Web Chat',
      'Web chat',
      ['6.4', 'Waktu tanggap Web Chat: 2 menit kerja.', 'Response time by Web chat: 2 working minutes.'],
    ],
    ...(
      [
        ['hai-cso', '6.2.5', 'HAI CSO'],
        ['whatsapp', '6.2.6', 'Whatsapp'],
        ['twitter', '6.2.7', 'Twitter'],
        ['instagram', '6.2.8', 'Instagram'],
        ['facebook', '6.2.9', 'Facebook'],
      ] as const
    ).map(
      ([channel, clause, name]) =>
        [
          channel,
          clause,
          name,
          name,
          [
            '6.4',
            `${name} tidak memiliki target baku. HAI-DJPb mengukur diri terhadap target internal 1 jam kerja; ini bukan janji perjanjian.`,
            `The agreement states no target for ${name}. HAI-DJPb measures itself against an internal target of 1 ` +
              `working hour, which is no promise.`,
          ] as const,
        ] as const,
    ),
  ]

  test.for(channels)(
    '§6.2, §6.4: by %s: clause %s, and what its response is measured against',
    ([channel, clause, id, en, target]) => {
      const steps = stepsOf([received({ ...(channel && { channel }) })], 'response')
      expect(steps.slice(0, 2)).toEqual([
        [
          clause,
          `Permintaan diterima Senin, 23 November 2026 pukul 10.00 WIB melalui ${id}.`,
          `The request was received on Monday, 23 November 2026 at 10.00 WIB by ${en}.`,
        ],
        target,
      ])
    },
  )

  // Received; when the clock starts, or null within hours; the due instant of the response by portal, one hour later.
  const times: readonly (readonly [string, readonly [string, string] | null, string, string])[] = [
    ['23 08:00', null, 'Senin, 23 November 2026 pukul 09.00', 'Monday, 23 November 2026 at 09.00'],
    ['23 15:00', null, 'Senin, 23 November 2026 pukul 16.00', 'Monday, 23 November 2026 at 16.00'],
    [
      '23 07:59',
      ['Senin, 23 November 2026 pukul 08.00', 'Monday, 23 November 2026 at 08.00'],
      'Senin, 23 November 2026 pukul 09.00',
      'Monday, 23 November 2026 at 09.00',
    ],
    [
      '23 16:00',
      ['Selasa, 24 November 2026 pukul 08.00', 'Tuesday, 24 November 2026 at 08.00'],
      'Selasa, 24 November 2026 pukul 09.00',
      'Tuesday, 24 November 2026 at 09.00',
    ],
    [
      '28 10:00',
      ['Senin, 30 November 2026 pukul 08.00', 'Monday, 30 November 2026 at 08.00'],
      'Senin, 30 November 2026 pukul 09.00',
      'Monday, 30 November 2026 at 09.00',
    ],
    [
      '29 23:59',
      ['Senin, 30 November 2026 pukul 08.00', 'Monday, 30 November 2026 at 08.00'],
      'Senin, 30 November 2026 pukul 09.00',
      'Monday, 30 November 2026 at 09.00',
    ],
  ]
  test.for(times)('§6.1.3: on %s, the clock starts %s', ([at, start, dueId, dueEn]) => {
    const outside: readonly Step[] =
      start === null
        ? []
        : [
            [
              '6.1.3',
              `Di luar jam layanan, sehingga penghitungan dimulai ${start[0]} WIB.`,
              `Outside service hours, so the clock starts on ${start[1]} WIB.`,
            ],
          ]
    expect(stepsOf([received({ at: wib(at) })], 'response').slice(1)).toEqual([
      ...outside,
      ['6.4', 'Waktu tanggap Portal HAI-DJPb: 1 jam kerja.', 'Response time by HAI-DJPb portal: 1 working hour.'],
      ['6.4', `Batas waktu: ${dueId} WIB.`, `Due: ${dueEn} WIB.`],
    ])
  })

  test('§6.1.1: on the first of two holidays both are named with their decree, before the clock starts', () => {
    const skb = '(SKB 1497/2025, 2/2025, 5/2025)'
    expect(stepsOf([received({ at: wib('2026-12-24 09:00') })], 'response').slice(1, 4)).toEqual([
      [
        '6.1.1',
        `Kamis, 24 Desember 2026 tidak dihitung: Cuti Bersama Kelahiran Yesus Kristus (Natal) ${skb}.`,
        `Thursday, 24 December 2026 does not count: Christmas Day (collective leave) ${skb}.`,
      ],
      [
        '6.1.1',
        `Jumat, 25 Desember 2026 tidak dihitung: Kelahiran Yesus Kristus (Natal) ${skb}.`,
        `Friday, 25 December 2026 does not count: Christmas Day ${skb}.`,
      ],
      [
        '6.1.3',
        'Di luar jam layanan, sehingga penghitungan dimulai Senin, 28 Desember 2026 pukul 08.00 WIB.',
        'Outside service hours, so the clock starts on Monday, 28 December 2026 at 08.00 WIB.',
      ],
    ])
  })

  test('§6.1.1: in the year without a decree what falls due is provisional, and not a day before', () => {
    const last: Step = [
      '6.1.1',
      'Sementara: hari libur tahun itu belum ditetapkan.',
      'Provisional: the holidays of that year are not yet decreed.',
    ]
    expect(stepsOf([received({ at: wib('2027-12-31 15:00') })], 'response').at(-1)?.[0]).toBe('6.4')
    expect(stepsOf([received({ at: wib('2027-12-31 15:01') })], 'response').at(-1)).toEqual(last)
  })
})

describe('a live session', () => {
  test('§6.4: a call starts its clock where the caller entered the queue', () => {
    const events = [received({ channel: 'call-centre', startsAt: wib('23 10:03') })]
    expect(stepsOf(events, 'response').slice(1)).toEqual([
      [
        '6.4',
        'Panggilan masuk antrean Senin, 23 November 2026 pukul 10.03 WIB; penghitungan dimulai dari sini.',
        'The caller entered the queue on Monday, 23 November 2026 at 10.03 WIB; time counts from there.',
      ],
      ['6.4', 'Waktu tanggap Call Center: 2 menit kerja.', 'Response time by Call centre: 2 working minutes.'],
      ['6.4', 'Batas waktu: Senin, 23 November 2026 pukul 10.05 WIB.', 'Due: Monday, 23 November 2026 at 10.05 WIB.'],
    ])
  })

  test('§6.4: a chat starts its clock where it was shown to an agent', () => {
    const events = [received({ channel: 'web-chat', startsAt: null }), event('shown', '23 10:07')]
    expect(stepsOf(events, 'response').slice(1, 2)).toEqual([
      [
        '6.4',
        'Permintaan tampil pada layar agen Senin, 23 November 2026 pukul 10.07 WIB; penghitungan dimulai dari sini.',
        'The request was shown to an agent on Monday, 23 November 2026 at 10.07 WIB; time counts from there.',
      ],
    ])
  })

  test('§6.4: by e-mail nothing starts later than the receipt', () => {
    const events = [received({ channel: 'email' }), event('shown', '23 10:07')]
    expect(
      stepsOf(events, 'response')
        .map(([, id]) => id)
        .join(),
    ).not.toContain('penghitungan dimulai dari sini')
  })

  test('§6.4.b.1: fulfilment is immediate, and the end of the session is its bound', () => {
    const events = [received({ channel: 'call-centre' })]
    const immediate: Step = [
      '6.4',
      'Pemenuhan diberikan secara langsung, sebelum panggilan atau sesi berakhir.',
      'Fulfilment is immediate: before the call or session ends.',
    ]
    expect(stepsOf(events, 'firstLine').slice(1)).toEqual([immediate])
    expect(stepsOf([...events, event('session-ended', '23 10:20')], 'firstLine').slice(1, 3)).toEqual([
      immediate,
      [
        '6.4',
        'Sesi berakhir Senin, 23 November 2026 pukul 10.20 WIB.',
        'The session ended on Monday, 23 November 2026 at 10.20 WIB.',
      ],
    ])
  })
})
