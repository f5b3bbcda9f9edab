import { describe, expect, test } from 'vitest'
import type { ClockEvent } from '../clock/clock-event.ts'
import type { CommitmentKind } from '../clock/commitment.ts'
import { explainCommitment } from './explain.ts'
import type { LocalDate } from '../time/instant.ts'
import { foldEvents } from '../clock/sla-clock.ts'
import {
  agreement2023,
  calendarKnownOn,
  decrees,
  event,
  handedOn,
  paused,
  received,
  rulesOf,
  wib,
} from '../testing/desk.ts'

interface Asked {
  readonly now?: string
  readonly calendar?: ReturnType<typeof calendarKnownOn>
  readonly knownOn?: string
}

/** The explanation as lines: clause, then the sentence. */
function told(
  events: readonly ClockEvent[],
  kind: CommitmentKind,
  language: 'id' | 'en',
  { now, calendar, knownOn }: Asked = {},
): string[] {
  const rules = calendar ? { version: () => agreement2023, calendar: () => calendar } : rulesOf()
  const at = now === undefined ? (events.at(-1)?.at ?? wib('23 10:00')) : wib(now)
  const clock = foldEvents(events, rules, at)
  const steps = explainCommitment({
    events,
    clock,
    kind,
    rules,
    decrees,
    now: at,
    ...(knownOn !== undefined && { knownOn: knownOn as LocalDate }),
  })
  return steps.map((step) => `${step.clause} ${step.text[language]}`)
}

describe('why a due instant is what it is', () => {
  test('§6.1.3: e-mail of Friday 16.05', () => {
    const events = [received({ channel: 'email', at: wib('20 16:05') })]
    expect(told(events, 'response', 'id')).toEqual([
      '6.2.2 Permintaan diterima Jumat, 20 November 2026 pukul 16.05 WIB melalui e-mail.',
      '6.1.3 Di luar jam layanan, sehingga penghitungan dimulai Senin, 23 November 2026 pukul 08.00 WIB.',
      '6.4 Waktu tanggap e-mail: 1 jam kerja.',
      '6.4 Batas waktu: Senin, 23 November 2026 pukul 09.00 WIB.',
    ])
    expect(told(events, 'response', 'en')).toEqual([
      '6.2.2 The request was received on Friday, 20 November 2026 at 16.05 WIB by E-mail.',
      '6.1.3 Outside service hours, so the clock starts on Monday, 23 November 2026 at 08.00 WIB.',
      '6.4 Response time by E-mail: 1 working hour.',
      '6.4 Due: Monday, 23 November 2026 at 09.00 WIB.',
    ])
  })

  test('§6.1.2: portal, Friday 15.40: twenty minutes count until closing, the weekend does not, forty remain', () => {
    const events = [received({ at: wib('20 15:40') })]
    expect(told(events, 'response', 'id')).toEqual([
      '6.2.3 Permintaan diterima Jumat, 20 November 2026 pukul 15.40 WIB melalui Portal HAI-DJPb.',
      '6.4 Waktu tanggap Portal HAI-DJPb: 1 jam kerja.',
      '6.1.2 Jumat terhitung 20 menit, sampai layanan tutup pukul 16.00.',
      '6.1.1 Sabtu dan Minggu tidak dihitung.',
      '6.1.2 Sisa 40 menit sejak Senin pukul 08.00.',
      '6.4 Batas waktu: Senin, 23 November 2026 pukul 08.40 WIB.',
    ])
    expect(told(events, 'response', 'en').slice(2, 5)).toEqual([
      '6.1.2 Friday counts 20 minutes, until the desk closes at 16.00.',
      '6.1.1 Saturday and Sunday do not count.',
      '6.1.2 What remains, 40 minutes, counts from Monday at 08.00.',
    ])
  })

  test('§6.1.1: holidays are named with their decree, consecutive ones of a name together', () => {
    const events = [received({ at: wib('2026-12-23 15:30') })]
    expect(told(events, 'response', 'id').slice(2)).toEqual([
      '6.1.2 Rabu terhitung 30 menit, sampai layanan tutup pukul 16.00.',
      '6.1.1 Kamis, 24 Desember 2026 tidak dihitung: Cuti Bersama Kelahiran Yesus Kristus (Natal) (SKB 1497/2025, 2/2025, 5/2025).',
      '6.1.1 Jumat, 25 Desember 2026 tidak dihitung: Kelahiran Yesus Kristus (Natal) (SKB 1497/2025, 2/2025, 5/2025).',
      '6.1.1 Sabtu dan Minggu tidak dihitung.',
      '6.1.2 Sisa 30 menit sejak Senin pukul 08.00.',
      '6.4 Batas waktu: Senin, 28 Desember 2026 pukul 08.30 WIB.',
    ])
  })

  test('§6.1.3: received on a holiday, the holiday is named too', () => {
    expect(told([received({ at: wib('2026-12-25 10:00') })], 'response', 'id').slice(1, 3)).toEqual([
      '6.1.1 Jumat, 25 Desember 2026 tidak dihitung: Kelahiran Yesus Kristus (Natal) (SKB 1497/2025, 2/2025, 5/2025).',
      '6.1.3 Di luar jam layanan, sehingga penghitungan dimulai Senin, 28 Desember 2026 pukul 08.00 WIB.',
    ])
  })

  test('§6.1.1: a long span around Lebaran 2023 keeps its holidays and sums up the rest, in ten steps at most', () => {
    const events = [
      received({ at: wib('2023-04-17 10:00'), component: 'BCSM.02.01', impact: 'high', urgency: 'low' }),
      handedOn('2023-04-17 10:30'),
    ]
    const lines = told(events, 'fulfilment', 'id', { calendar: calendarKnownOn('2023-04-17'), knownOn: '2023-04-17' })
    expect(lines.length).toBeLessThanOrEqual(10)
    expect(lines.slice(1)).toEqual([
      '6.4 Diteruskan untuk penanganan lebih lanjut Senin, 17 April 2023 pukul 10.30 WIB; waktu tetap dihitung sejak diterima.',
      '6.4 Konsultasi Teknis Pelaksanaan Anggaran (BCSM.02.01): 32 jam kerja; prioritas P4 memberi 32 jam kerja. Keduanya sama.',
      '6.1.2 Senin terhitung 6 jam, sampai layanan tutup pukul 16.00.',
      '6.1.2 3 hari kerja di antaranya terhitung 24 jam; akhir pekan tidak dihitung.',
      '6.1.1 Rabu, 19 April 2023 dan Kamis, 20 April 2023 tidak dihitung: Cuti Bersama Hari Raya Idulfitri 1444 ' +
        'Hijriah (SKB 327/2023, 1/2023, 1/2023 (perubahan pertama)).',
      '6.1.1 Jumat, 21 April 2023, Senin, 24 April 2023, dan Selasa, 25 April 2023 tidak dihitung: Cuti Bersama Hari ' +
        'Raya Idulfitri 1444 Hijriah (SKB Menag/Menaker/MenPANRB 1066/2022, 3/2022, 3/2022).',
      '6.1.2 Sisa 2 jam sejak Jumat pukul 08.00.',
      '6.4 Batas waktu: Jumat, 28 April 2023 pukul 10.00 WIB.',
    ])
  })

  test.for([
    {
      impact: 'high',
      urgency: 'high',
      says:
        '6.3.1 Prioritas P1: 8 jam kerja; Konsultasi Teknis Pelaksanaan Anggaran (BCSM.02.01) memberi 32 jam ' +
        'kerja. Yang lebih ketat berlaku.',
    },
    {
      impact: 'low',
      urgency: 'medium',
      says:
        '6.4 Konsultasi Teknis Pelaksanaan Anggaran (BCSM.02.01): 32 jam kerja; prioritas P5 memberi 40 jam kerja. ' +
        'Yang lebih ketat berlaku.',
    },
    {
      impact: 'low',
      urgency: 'low',
      says:
        '6.4 Konsultasi Teknis Pelaksanaan Anggaran (BCSM.02.01): 32 jam kerja; prioritas P6 tidak memiliki batas ' +
        'atas. Yang lebih ketat berlaku.',
    },
  ] as const)('§6.3: impact $impact, urgency $urgency: which of the two figures won', ({ impact, urgency, says }) => {
    expect(
      told([received({ component: 'BCSM.02.01', impact, urgency }), handedOn('23 10:30')], 'fulfilment', 'id'),
    ).toContain(says)
  })

  test('§5.2.4: waits are told with what they cost, and the days add up without them', () => {
    const events = [
      received({ component: 'BCSM.02.01', impact: 'high', urgency: 'high' }),
      handedOn('23 10:30'),
      paused('23 12:00'),
      event('resumed', '25 11:00'),
    ]
    // 8 hours: Monday 10-12, Wednesday 11-16, Thursday 8-9.
    expect(told(events, 'fulfilment', 'id').slice(3)).toEqual([
      '5.2.4 Menunggu kelengkapan dari pengguna sejak Senin, 23 November 2026 pukul 12.00 WIB s.d. Rabu, 25 November ' +
        '2026 pukul 11.00 WIB: 15 jam tidak dihitung.',
      '6.1.2 Senin terhitung 2 jam.',
      '6.1.2 Rabu terhitung 5 jam.',
      '6.1.2 Sisa 1 jam sejak Kamis pukul 08.00.',
      '6.3.1 Batas waktu: Kamis, 26 November 2026 pukul 09.00 WIB.',
    ])
  })

  test('§5.2.5: a wait for an answer that lasts is told until now, and not to response, which never pauses', () => {
    const events: ClockEvent[] = [
      received(),
      handedOn('23 10:30'),
      { kind: 'paused', at: wib('23 12:00'), awaiting: 'answer' },
    ]
    expect(told(events, 'fulfilment', 'en', { now: '23 14:00' })).toContain(
      "5.2.5 Waiting for the user's answer from Monday, 23 November 2026 at 12.00 WIB until now: 2 hours not counted.",
    )
    expect(told(events, 'response', 'en', { now: '23 14:00' }).join()).not.toContain('Waiting')
  })

  test('§6.3: a change of priority says from what to what, and that nothing is lost', () => {
    const events: ClockEvent[] = [
      received({ component: 'BCSM.02.01', impact: 'low', urgency: 'high' }),
      handedOn('23 10:30'),
      { kind: 'classified', at: wib('23 15:00'), component: 'BCSM.02.01', impact: 'high', urgency: 'high' },
    ]
    expect(told(events, 'fulfilment', 'id')).toContain(
      '6.3 Klasifikasi diubah Senin, 23 November 2026 pukul 15.00 WIB dari BCSM.02.01, P4 menjadi BCSM.02.01, P1; ' +
        'waktu dihitung kembali sejak diterima.',
    )
  })

  test('§6.1.4: a change of calendar says from when to when', () => {
    const events: ClockEvent[] = [
      received(),
      handedOn('23 10:30'),
      { kind: 'calendar-changed', at: wib('23 12:00'), calendar: 'tuesday-closed' },
    ]
    expect(told(events, 'fulfilment', 'id')).toContain(
      '6.1.4 Kalender kerja berubah Senin, 23 November 2026 pukul 12.00 WIB: batas waktu bergeser dari Rabu, 25 ' +
        'November 2026 pukul 10.00 WIB menjadi Kamis, 26 November 2026 pukul 10.00 WIB.',
    )
  })

  test('§6.1.4: what had ended is explained with the calendar of its end', () => {
    const before = [received({ at: wib('23 15:30') }), event('answered', '24 08:20')]
    const after: ClockEvent[] = [
      ...before,
      { kind: 'calendar-changed', at: wib('24 12:00'), calendar: 'tuesday-closed' },
    ]
    expect(told(after, 'response', 'id')).toEqual(told(before, 'response', 'id'))
  })

  test('§5.3.1: a reopening is told', () => {
    const events = [received(), handedOn('23 10:30'), event('resolved', '24 09:00'), event('reopened', '26 09:00')]
    expect(told(events, 'fulfilment', 'id')).toContain(
      '5.3.1 Dibuka kembali 1 kali; waktu di antaranya tidak dihitung.',
    )
  })

  test.for([
    {
      component: 'ITSM.04.01',
      eventAt: '24 09:00',
      which: 'yang lebih dahulu berlaku',
      hours: 'Rabu, 25 November 2026 pukul 10.00 WIB',
      at: 'Selasa, 24 November 2026 pukul 09.00 WIB',
    },
    {
      component: 'BMSM.01',
      eventAt: '27 20:00',
      which: 'yang lebih akhir berlaku',
      hours: 'Selasa, 24 November 2026 pukul 10.00 WIB',
      at: 'Jumat, 27 November 2026 pukul 20.00 WIB',
    },
  ])('§6.4: $component is bound to its event', ({ component, eventAt, which, hours, at }) => {
    const lines = told([received({ component, eventAt: wib(eventAt) }), handedOn('23 10:30')], 'fulfilment', 'id')
    expect(lines.slice(-2)).toEqual([
      `6.4 Menurut jam: ${hours}; acara dijadwalkan ${at}: ${which}.`,
      `6.4 Batas waktu: ${at}.`,
    ])
  })

  test('§6.1.1: a year without a decree is told', () => {
    const lines = told([received({ at: wib('2027-12-31 15:30') })], 'response', 'id')
    expect(lines.at(-1)).toBe('6.1.1 Sementara: hari libur tahun itu belum ditetapkan.')
  })
})

describe('why there is none', () => {
  test('§6.4: a channel without a target', () => {
    expect(told([received({ channel: 'whatsapp' })], 'response', 'id').at(-1)).toBe(
      '6.4 Whatsapp tidak memiliki target baku. HAI-DJPb mengukur diri terhadap target internal 1 jam kerja; ini bukan janji perjanjian.',
    )
    expect(told([received({ channel: 'whatsapp' })], 'firstLine', 'id').at(-1)).toBe(
      '6.4 Whatsapp tidak memiliki target baku.',
    )
  })

  test('§6.4: not handed on', () => {
    expect(told([received()], 'fulfilment', 'en').at(-1)).toBe(
      '6.4 The hours of the table hold only once the request is handed on for further handling.',
    )
  })

  test('§6.4: an agreed date, before and after it is recorded', () => {
    const events: ClockEvent[] = [received({ component: 'CRSM.01.06' }), handedOn('23 10:30')]
    expect(told(events, 'fulfilment', 'id').slice(-2)).toEqual([
      '6.4 Perjanjian tidak menetapkan jam untuk layanan ini: tanggal pemenuhan disepakati dengan pengguna.',
      '6.4 Tanggal belum disepakati.',
    ])
    expect(
      told([...events, { kind: 'date-agreed', at: wib('23 11:00'), dueAt: wib('30 12:00') }], 'fulfilment', 'id').slice(
        -2,
      ),
    ).toEqual([
      '6.4 Tanggal Senin, 30 November 2026 pukul 12.00 WIB disepakati Senin, 23 November 2026 pukul 11.00 WIB.',
      '6.4 Batas waktu: Senin, 30 November 2026 pukul 12.00 WIB.',
    ])
  })

  test('§6.3.6: P6 alone', () => {
    expect(told([received({ component: null, urgency: 'low' }), handedOn('23 10:30')], 'fulfilment', 'id')).toContain(
      '6.3.6 Prioritas P6 berarti lebih dari 40 jam kerja, tanpa batas atas: tanggal pemenuhan disepakati dengan pengguna.',
    )
  })

  test('§6.4: immediate, while the session lasts', () => {
    expect(told([received({ channel: 'call-centre' })], 'firstLine', 'id').at(-1)).toBe(
      '6.4 Pemenuhan diberikan secara langsung, sebelum panggilan atau sesi berakhir.',
    )
  })
})

test.for([
  {
    end: event('answered', '23 11:00'),
    says: 'Berakhir Senin, 23 November 2026 pukul 11.00 WIB setelah 1 jam waktu kerja: ditepati.',
  },
  {
    end: event('answered', '23 12:10'),
    says: 'Berakhir Senin, 23 November 2026 pukul 12.10 WIB setelah 2 jam 10 menit waktu kerja: terlampaui.',
  },
  {
    end: event('withdrawn', '23 10:30'),
    says:
      'Berakhir Senin, 23 November 2026 pukul 10.30 WIB setelah 30 menit waktu kerja: gugur, karena permintaan ' +
      'ditarik.',
  },
])('§6.4: the verdict ends the explanation: $says', ({ end, says }) => {
  expect(told([received(), end], 'response', 'id').at(-1)).toBe(`6.4 ${says}`)
})

test('§5.3.6: no user reads an internal word: every step is a sentence in both languages, with a clause of the agreement', () => {
  const events: ClockEvent[] = [
    received({ at: wib('2026-12-23 15:30'), component: 'BCSM.02.01', impact: 'low', urgency: 'high' }),
    event('answered', '2026-12-28 08:10'),
    handedOn('2026-12-28 08:20'),
    paused('2026-12-28 09:00'),
    event('resumed', '2026-12-28 12:00'),
    event('resolved', '2026-12-29 10:00'),
    event('reopened', '2026-12-30 10:00'),
    event('resolved', '2026-12-30 12:00'),
  ]
  const clauses = new Set(agreement2023.clauses.map((clause) => clause.id))
  const clock = foldEvents(events, rulesOf(), wib('2026-12-31 10:00'))
  for (const kind of ['response', 'firstLine', 'fulfilment'] as const) {
    const steps = explainCommitment({ events, clock, kind, rules: rulesOf(), decrees, now: wib('2026-12-31 10:00') })
    expect(steps.length).toBeLessThanOrEqual(14)
    for (const { clause, text } of steps) {
      expect(clauses.has(clause)).toBe(true)
      expect(text.id).toMatch(/^[A-Z0-9].*\.$/)
      expect(text.en).toMatch(/^[A-Z0-9].*\.$/)
      expect(`${text.id} ${text.en}`).not.toMatch(/undefined|null|NaN|-\d/)
    }
  }
})
