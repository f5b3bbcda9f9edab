import { describe, expect, test } from 'vitest'
import { calendarAsKnown, explainDay } from '../time/calendar-as-known.ts'
import type { CalendarEntry, CalendarRegister } from '../time/calendar.ts'
import type { LocalDate } from '../time/instant.ts'
import { compileCalendar } from '../time/working-calendar.ts'
import { agreement2023, decrees, handedOn, received, wib } from '../testing/desk.ts'
import { stepsOf } from '../testing/explained.ts'
import { secondVersion } from '../testing/second-version.ts'
import { explainDays } from './explain-days.ts'

/** What governs a day, and how it is told: every kind of line of the register, and the week of another agreement. */

const day = (text: string): LocalDate => text as LocalDate
const line = (
  decreedOn: string,
  kind: CalendarEntry['kind'],
  effect: CalendarEntry['effect'],
  name = `${kind} ${decreedOn}`,
): CalendarEntry => ({
  date: day('2026-11-25'),
  decreedOn: day(decreedOn),
  kind,
  effect,
  name: { id: name, en: name },
  decree: `Decree of ${decreedOn}`,
})
const close = { kind: 'close' } as const
const open = { kind: 'open' } as const
const short = { kind: 'hours', hours: [['08:00', '12:00']] } as const
const registerOf = (...entries: CalendarEntry[]): CalendarRegister => ({ ...decrees, entries })

describe('the line that governs Wednesday 25 November', () => {
  // Lines in the order of the register; known on; collective leave closes; the decree that governs, or none.
  const rows: readonly (readonly [string, readonly CalendarEntry[], string, boolean, string | null])[] = [
    ['none', [], '2026-11-23', true, null],
    ['of a national holiday, the day before it', [line('2026-11-20', 'national', close)], '2026-11-19', true, null],
    ['of a national holiday, on its day', [line('2026-11-20', 'national', close)], '2026-11-20', true, '2026-11-20'],
    ['of leave', [line('2026-11-20', 'collective-leave', close)], '2026-11-23', true, '2026-11-20'],
    ['of leave that closes nothing', [line('2026-11-20', 'collective-leave', close)], '2026-11-23', false, null],
    ['of a holiday, leave closing nothing', [line('2026-11-20', 'national', close)], '2026-11-23', false, '2026-11-20'],
    ['of an announcement', [line('2026-11-20', 'exception', short)], '2026-11-23', true, '2026-11-20'],
    [
      'of a holiday and its later revocation, before it',
      [line('2026-11-20', 'national', close), line('2026-11-22', 'exception', open)],
      '2026-11-21',
      true,
      '2026-11-20',
    ],
    [
      'of a holiday and its later revocation, on its day',
      [line('2026-11-20', 'national', close), line('2026-11-22', 'exception', open)],
      '2026-11-22',
      true,
      '2026-11-22',
    ],
    [
      'of a revocation entered before what it revokes',
      [line('2026-11-22', 'exception', open), line('2026-11-20', 'national', close)],
      '2026-11-23',
      true,
      '2026-11-22',
    ],
    [
      'of a holiday, and later leave that closes nothing',
      [line('2026-11-20', 'national', close), line('2026-11-22', 'collective-leave', open)],
      '2026-11-23',
      false,
      '2026-11-20',
    ],
  ]

  test.for(rows)('§6.1.1: %s', ([, entries, knownOn, leaveCloses, decree]) => {
    const found = explainDay(registerOf(...entries), day(knownOn), day('2026-11-25'), leaveCloses)
    expect(found?.decree ?? null).toBe(decree === null ? null : `Decree of ${decree}`)
  })

  test('§6.1.4: of two lines of one day the later in the register governs', () => {
    const [first, second] = [
      line('2026-11-20', 'exception', close, 'first'),
      line('2026-11-20', 'exception', open, 'second'),
    ]
    expect(explainDay(registerOf(first, second), day('2026-11-23'), day('2026-11-25'))?.name.id).toBe('second')
    expect(explainDay(registerOf(second, first), day('2026-11-23'), day('2026-11-25'))?.name.id).toBe('first')
  })

  test.for(['2026-11-24', '2026-11-26', '2025-11-25', '2027-11-25'])('§6.1.1: it governs no other day: %s', (other) => {
    expect(explainDay(registerOf(line('2026-11-20', 'national', close)), day('2026-11-23'), day(other))).toBeNull()
  })
})

describe('how it is told between Tuesday 24 at 10.00 and Friday 27 at 09.00', () => {
  function told(...entries: CalendarEntry[]): readonly (readonly [string, string, string])[] {
    const register = registerOf(...entries)
    const known = calendarAsKnown(register, day('2026-11-23'), agreement2023.workingHours, true)
    const rules = { calendar: compileCalendar(known), decrees: register, knownOn: day('2026-11-23'), pauses: [] }
    return explainDays(rules, wib('24 10:00'), wib('27 09:00')).map(({ clause, text }) => [clause, text.id, text.en])
  }
  const first = [
    '6.1.2',
    'Selasa terhitung 6 jam, sampai layanan tutup pukul 16.00.',
    'Tuesday counts 6 hours, until the desk closes at 16.00.',
  ]
  const last = ['6.1.2', 'Sisa 1 jam sejak Jumat pukul 08.00.', 'What remains, 1 hour, counts from Friday at 08.00.']
  const thursday = ['6.1.2', 'Kamis terhitung 8 jam.', 'Thursday counts 8 hours.']
  const both = [
    '6.1.2',
    'Rabu s.d. Kamis, 26 November 2026 terhitung 16 jam.',
    'Wednesday to Thursday, 26 November 2026 count 16 hours.',
  ]

  test('§6.1.2: an ordinary day is one of the whole days', () => {
    expect(told()).toEqual([first, both, last])
  })

  test.for(['national', 'collective-leave', 'exception'] as const)('§6.1.1: closed as %s, it is named', (kind) => {
    expect(told(line('2026-11-20', kind, close, 'Libur'))).toEqual([
      first,
      [
        '6.1.1',
        'Rabu, 25 November 2026 tidak dihitung: Libur (Decree of 2026-11-20).',
        'Wednesday, 25 November 2026 does not count: Libur (Decree of 2026-11-20).',
      ],
      thursday,
      last,
    ])
  })

  test('§6.1.4: with hours of its own, it counts those', () => {
    expect(told(line('2026-11-20', 'exception', short, 'Setengah hari'))[1]).toEqual([
      '6.1.4',
      'Rabu, 25 November 2026 terhitung 4 jam menurut jam khusus: Setengah hari (Decree of 2026-11-20).',
      'Wednesday, 25 November 2026 counts 4 hours by special hours: Setengah hari (Decree of 2026-11-20).',
    ])
  })

  test('§6.1.4: revoked, or decreed after the day of knowing, it is an ordinary day', () => {
    expect(told(line('2026-11-20', 'national', close), line('2026-11-21', 'exception', open))).toEqual([
      first,
      both,
      last,
    ])
    expect(told(line('2026-11-24', 'national', close))).toEqual([first, both, last])
  })
})

describe('READING: the week of another agreement, Monday to Saturday 07.30 to 16.30', () => {
  const version = secondVersion('2026-01-01')
  const calendar = compileCalendar(calendarAsKnown(decrees, day('2026-11-23'), version.workingHours, true))
  const rules = { version: () => version, calendar: () => calendar }
  const told = (at: string, kind: 'response' | 'fulfilment' = 'response') =>
    stepsOf([received({ at: wib(at) }), ...(kind === 'fulfilment' ? [handedOn(at)] : [])], kind, { rules })

  test('§6.1.1: a holiday on a Saturday that is worked is named: Chinese New Year 2027', () => {
    // Friday 5 February is collective leave, Saturday 6 February the holiday; 120 minutes, from Monday 8 at 07.30.
    const skb = '(SKB 1205/2026, 3/2026, 2/2026)'
    expect(told('2027-02-06 10:00').slice(1)).toEqual([
      [
        '6.1.1',
        `Sabtu, 6 Februari 2027 tidak dihitung: Tahun Baru Imlek 2578 Kongzili ${skb}.`,
        `Saturday, 6 February 2027 does not count: Chinese New Year ${skb}.`,
      ],
      [
        '6.1.3',
        'Di luar jam layanan, sehingga penghitungan dimulai Senin, 8 Februari 2027 pukul 07.30 WIB.',
        'Outside service hours, so the clock starts on Monday, 8 February 2027 at 07.30 WIB.',
      ],
      ['6.4', 'Waktu tanggap Portal HAI-DJPb: 2 jam kerja.', 'Response time by HAI-DJPb portal: 2 working hours.'],
      ['6.4', 'Batas waktu: Senin, 8 Februari 2027 pukul 09.30 WIB.', 'Due: Monday, 8 February 2027 at 09.30 WIB.'],
    ])
  })

  test('§6.1.2: an ordinary Saturday counts until 16.30, and Sunday alone does not', () => {
    expect(told('28 15:30').slice(2)).toEqual([
      [
        '6.1.2',
        'Sabtu terhitung 1 jam, sampai layanan tutup pukul 16.30.',
        'Saturday counts 1 hour, until the desk closes at 16.30.',
      ],
      ['6.1.1', 'Minggu tidak dihitung.', 'Sunday does not count.'],
      ['6.1.2', 'Sisa 1 jam sejak Senin pukul 07.30.', 'What remains, 1 hour, counts from Monday at 07.30.'],
      ['6.4', 'Batas waktu: Senin, 30 November 2026 pukul 08.30 WIB.', 'Due: Monday, 30 November 2026 at 08.30 WIB.'],
    ])
  })

  test('§6.3: CRSM.01.02 has 19 hours, P6 of low impact and medium urgency has no bound', () => {
    // Monday 10.00 to 16.30 is 6.5 hours, Tuesday 9, and 3.5 of Wednesday end at 11.00.
    const steps = told('23 10:00', 'fulfilment')
    expect(steps[2]?.[2]).toBe(
      'Requests to set up reference data (SPAN and SAKTI) (CRSM.01.02): 19 working hours; priority P6 has no upper ' +
        'bound. The stricter holds.',
    )
    expect(steps.at(-2)?.[1]).toBe('Sisa 3 jam 30 menit sejak Rabu pukul 07.30.')
    expect(steps.at(-1)?.[1]).toBe('Batas waktu: Rabu, 25 November 2026 pukul 11.00 WIB.')
  })
})
