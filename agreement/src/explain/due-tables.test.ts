import { describe, expect, test } from 'vitest'
import type { DueInput } from './due.ts'
import { computeDue } from './due.ts'
import type { Channel } from '../document/channel.ts'
import type { Level } from '../document/priority.ts'
import type { LocalDate } from '../time/instant.ts'
import { agreement2023, decrees, wib } from '../testing/desk.ts'
import { sayInstant } from '../document/say.ts'

/** Due instants worked by hand: every component by every priority, over every Idulfitri, and every channel around closing time. */

type Kind = 'response' | 'firstLine' | 'fulfilment'

function commitmentOf(input: Omit<DueInput, 'knownOn'>, kind: Kind) {
  const outcome = computeDue(agreement2023, decrees, { ...input, knownOn: '2026-11-23' as LocalDate })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  const found = outcome.value.commitments.find((one) => one.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found
}

const dueOf = (input: Omit<DueInput, 'knownOn'>, kind: Kind) => commitmentOf(input, kind).dueAt

// Impact and urgency that make P1 to P6 by the table of 6.3.
const ranks: readonly (readonly [Level, Level])[] = [
  ['high', 'high'],
  ['high', 'medium'],
  ['medium', 'medium'],
  ['high', 'low'],
  ['low', 'medium'],
  ['low', 'low'],
]

// Received Monday 23 November 2026 at 10.00 and handed on: due at 10.00 of which day, for P1 to P6. A working day of
// 8 hours ends at the same
// time of the next one: 8 hours on the 24th, 16 on the 25th, 24 on the 26th, 32 on the 27th, 40 on Monday the 30th. The stricter holds.
const days: readonly (readonly [string, ...string[]])[] = [
  ['BCSM.01.01', '24', '25', '26', '27', '27', '27'],
  ['BCSM.01.02', '24', '25', '26', '27', '27', '27'],
  ['BCSM.01.03', '24', '25', '26', '27', '27', '27'],
  ['BCSM.01.04', '24', '25', '26', '27', '27', '27'],
  ['BCSM.02.01', '24', '25', '26', '27', '27', '27'],
  ['BCSM.02.02', '24', '25', '26', '27', '27', '27'],
  ['BCSM.02.03', '24', '25', '26', '26', '26', '26'],
  ['BCSM.02.04', '24', '25', '26', '26', '26', '26'],
  ['BCSM.02.05', '24', '25', '26', '27', '27', '27'],
  ['BCSM.02.06', '24', '25', '26', '27', '27', '27'],
  ['BCSM.03.01', '24', '25', '26', '27', '27', '27'],
  ['BCSM.03.02', '24', '25', '26', '27', '27', '27'],
  ['BCSM.03.03', '24', '25', '26', '27', '27', '27'],
  ['BCSM.04.01', '24', '25', '26', '27', '27', '27'],
  ['BCSM.04.02', '24', '25', '26', '27', '27', '27'],
  ['BCSM.04.03', '24', '25', '26', '27', '27', '27'],
  ['ITSM.01.01', '24', '25', '26', '26', '26', '26'],
  ['ITSM.01.02', '24', '25', '26', '26', '26', '26'],
  ['ITSM.01.03', '24', '25', '26', '26', '26', '26'],
  ['ITSM.01.04', '24', '25', '26', '26', '26', '26'],
  ['ITSM.01.05', '24', '25', '26', '26', '26', '26'],
  ['ITSM.01.06', '24', '25', '26', '26', '26', '26'],
  ['ITSM.02.01', '24', '25', '26', '26', '26', '26'],
  ['ITSM.02.02', '24', '25', '26', '26', '26', '26'],
  ['ITSM.02.03', '24', '25', '26', '26', '26', '26'],
  ['ITSM.02.04', '24', '25', '26', '26', '26', '26'],
  ['ITSM.02.05', '24', '25', '26', '26', '26', '26'],
  ['ITSM.02.06', '24', '25', '26', '26', '26', '26'],
  ['ITSM.03.01', '24', '25', '26', '26', '26', '26'],
  ['ITSM.03.02', '24', '25', '26', '26', '26', '26'],
  ['ITSM.04.01', '24', '25', '25', '25', '25', '25'],
  ['ITSM.04.02', '24', '25', '25', '25', '25', '25'],
  ['WBSM.01.01', '24', '25', '26', '27', '27', '27'],
  ['WBSM.01.02', '24', '25', '26', '27', '27', '27'],
  ['WBSM.01.03', '24', '25', '26', '27', '27', '27'],
  ['BMSM.01', '24', '24', '24', '24', '24', '24'],
  ['MSSM.01.01', '24', '25', '26', '27', '27', '27'],
  ['MSSM.01.02', '24', '25', '26', '27', '27', '27'],
  ['CRSM.01.01', '24', '24', '24', '24', '24', '24'],
  ['CRSM.01.02', '24', '25', '25', '25', '25', '25'],
  ['CRSM.01.04', '24', '24', '24', '24', '24', '24'],
  ['CRSM.01.05', '24', '24', '24', '24', '24', '24'],
]

test.for(days)('§6.4.c: %s, by P1 to P6, is due on %s, %s, %s, %s, %s, %s', ([component, ...expected]) => {
  const due = ranks.map(([impact, urgency]) =>
    dueOf(
      { channel: 'portal', received: wib('23 10:00'), component, impact, urgency, handedOn: wib('23 10:05') },
      'fulfilment',
    ),
  )
  expect(due).toEqual(expected.map((day) => wib(`${day} 10:00`)))
})

// A component of so many hours, with a priority that does not shorten it; 40 hours are those of P5 alone.
const ofHours: Readonly<Record<number, string>> = {
  8: 'CRSM.01.04',
  16: 'CRSM.01.02',
  24: 'BCSM.02.03',
  32: 'BCSM.04.01',
}

// Received at 10.00 of a day and handed on, so many hours are due at 10.00 of which day. Counted on the decrees by
// hand: 6 hours on the first day,
// 8 on each working day after it, 2 on the last.
const holidays: readonly (readonly [string, string, number, string])[] = [
  ['Idulfitri 2023, the leave moved on 29 March; 1 May is closed', '2023-04-18', 8, '2023-04-26'],
  ['Idulfitri 2023, the leave moved on 29 March; 1 May is closed', '2023-04-18', 16, '2023-04-27'],
  ['Idulfitri 2023, the leave moved on 29 March; 1 May is closed', '2023-04-18', 24, '2023-04-28'],
  ['Idulfitri 2023, the leave moved on 29 March; 1 May is closed', '2023-04-18', 32, '2023-05-02'],
  ['Idulfitri 2023, the leave moved on 29 March; 1 May is closed', '2023-04-18', 40, '2023-05-03'],
  ['Idulfitri 2024', '2024-04-05', 8, '2024-04-16'],
  ['Idulfitri 2024', '2024-04-05', 16, '2024-04-17'],
  ['Idulfitri 2024', '2024-04-05', 24, '2024-04-18'],
  ['Idulfitri 2024', '2024-04-05', 32, '2024-04-19'],
  ['Idulfitri 2024', '2024-04-05', 40, '2024-04-22'],
  ['Nyepi and Idulfitri 2025', '2025-03-27', 8, '2025-04-08'],
  ['Nyepi and Idulfitri 2025', '2025-03-27', 16, '2025-04-09'],
  ['Nyepi and Idulfitri 2025', '2025-03-27', 24, '2025-04-10'],
  ['Nyepi and Idulfitri 2025', '2025-03-27', 32, '2025-04-11'],
  ['Nyepi and Idulfitri 2025', '2025-03-27', 40, '2025-04-14'],
  ['Nyepi and Idulfitri 2026', '2026-03-16', 8, '2026-03-17'],
  ['Nyepi and Idulfitri 2026', '2026-03-16', 16, '2026-03-25'],
  ['Nyepi and Idulfitri 2026', '2026-03-16', 24, '2026-03-26'],
  ['Nyepi and Idulfitri 2026', '2026-03-16', 32, '2026-03-27'],
  ['Nyepi and Idulfitri 2026', '2026-03-16', 40, '2026-03-30'],
  ['Nyepi and Idulfitri 2027', '2027-03-04', 8, '2027-03-05'],
  ['Nyepi and Idulfitri 2027', '2027-03-04', 16, '2027-03-16'],
  ['Nyepi and Idulfitri 2027', '2027-03-04', 24, '2027-03-17'],
  ['Nyepi and Idulfitri 2027', '2027-03-04', 32, '2027-03-18'],
  ['Nyepi and Idulfitri 2027', '2027-03-04', 40, '2027-03-19'],
  ['Christmas 2026', '2026-12-22', 8, '2026-12-23'],
  ['Christmas 2026', '2026-12-22', 16, '2026-12-28'],
  ['Christmas 2026', '2026-12-22', 24, '2026-12-29'],
  ['Christmas 2026', '2026-12-22', 32, '2026-12-30'],
  ['Christmas 2026', '2026-12-22', 40, '2026-12-31'],
  ['Christmas 2025', '2025-12-22', 8, '2025-12-23'],
  ['Christmas 2025', '2025-12-22', 16, '2025-12-24'],
  ['Christmas 2025', '2025-12-22', 24, '2025-12-29'],
  ['Christmas 2025', '2025-12-22', 32, '2025-12-30'],
  ['Christmas 2025', '2025-12-22', 40, '2025-12-31'],
  ['an ordinary week', '2026-11-23', 8, '2026-11-24'],
  ['an ordinary week', '2026-11-23', 16, '2026-11-25'],
  ['an ordinary week', '2026-11-23', 24, '2026-11-26'],
  ['an ordinary week', '2026-11-23', 32, '2026-11-27'],
  ['an ordinary week', '2026-11-23', 40, '2026-11-30'],
]

test.for(holidays)('§6.1.1, over %s: received %s, %d hours are due on %s', ([, day, hours, due]) => {
  const component = ofHours[hours]
  const input = {
    channel: 'email' as const,
    received: wib(`${day} 10:00`),
    handedOn: wib(`${day} 10:30`),
    impact: 'low' as const,
    urgency: hours === 40 ? ('medium' as const) : ('low' as const),
    ...(component !== undefined && { component }),
  }
  expect(dueOf(input, 'fulfilment')).toBe(wib(`${due} 10:00`))
})

describe('channels around closing time, at night, on a Saturday and before Idulfitri', () => {
  // Received; then the response of call centre, web chat, portal and e-mail. Of the others none is promised: watched
  // internally as the portal is.
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['2026-11-23 08:00', '2026-11-23 08:02', '2026-11-23 08:02', '2026-11-23 09:00'],
    ['2026-11-23 15:00', '2026-11-23 15:02', '2026-11-23 15:02', '2026-11-23 16:00'],
    ['2026-11-23 15:58', '2026-11-23 16:00', '2026-11-23 16:00', '2026-11-24 08:58'],
    ['2026-11-23 15:59', '2026-11-24 08:01', '2026-11-24 08:01', '2026-11-24 08:59'],
    ['2026-11-23 16:00', '2026-11-24 08:02', '2026-11-24 08:02', '2026-11-24 09:00'],
    ['2026-11-24 03:00', '2026-11-24 08:02', '2026-11-24 08:02', '2026-11-24 09:00'],
    ['2026-11-27 15:30', '2026-11-27 15:32', '2026-11-27 15:32', '2026-11-30 08:30'],
    ['2026-11-28 12:00', '2026-11-30 08:02', '2026-11-30 08:02', '2026-11-30 09:00'],
    ['2026-03-17 15:59', '2026-03-25 08:01', '2026-03-25 08:01', '2026-03-25 08:59'],
    ['2026-03-20 12:00', '2026-03-25 08:02', '2026-03-25 08:02', '2026-03-25 09:00'],
    ['2026-12-23 15:15', '2026-12-23 15:17', '2026-12-23 15:17', '2026-12-28 08:15'],
    ['2026-12-31 15:59:30', '2027-01-04 08:01:30', '2027-01-04 08:01:30', '2027-01-04 08:59:30'],
  ]
  const unstated: readonly Channel[] = ['hai-cso', 'whatsapp', 'twitter', 'instagram', 'facebook']

  test.for(rows)('§6.4.a: received %s', ([at, call, chat, written]) => {
    const received = wib(at)
    expect(dueOf({ channel: 'call-centre', received }, 'response')).toBe(wib(call))
    expect(dueOf({ channel: 'web-chat', received }, 'response')).toBe(wib(chat))
    for (const channel of ['portal', 'email'] as const) {
      expect(dueOf({ channel, received }, 'response')).toBe(wib(written))
      expect(dueOf({ channel, received }, 'firstLine')).toBe(wib(written))
    }
    for (const channel of unstated) {
      const { dueAt, internalDueAt } = commitmentOf({ channel, received }, 'response')
      expect([channel, dueAt, internalDueAt]).toEqual([channel, null, wib(written)])
      expect(dueOf({ channel, received }, 'firstLine')).toBeNull()
    }
  })

  test.for(rows)(
    '§6.4: the last step of the explanation of %s says its due instant, in both languages',
    ([at, , , due]) => {
      const steps = commitmentOf({ channel: 'portal', received: wib(at) }, 'response').explanation
      const last = steps.at(-1)
      expect(last?.text.id).toBe(`Batas waktu: ${sayInstant(wib(due), 'id')}.`)
      expect(last?.text.en).toBe(`Due: ${sayInstant(wib(due), 'en')}.`)
    },
  )
})

describe('waits for the user and what they move', () => {
  // CRSM.01.04, 8 hours, received Monday 23 at 10.00 and handed on: due Tuesday 24 at 10.00 without a wait.
  const waits: readonly (readonly [string, string, string])[] = [
    ['23 11:00', '23 12:00', '24 11:00'],
    ['23 11:00', '23 16:00', '24 15:00'],
    ['23 11:00', '24 08:00', '24 15:00'],
    ['23 16:00', '24 08:00', '24 10:00'],
    ['23 20:00', '24 07:00', '24 10:00'],
    ['23 15:30', '24 08:30', '24 11:00'],
    ['24 09:59', '24 10:59', '24 11:00'],
    ['24 09:00', '24 16:00', '25 09:00'],
    ['24 09:00', '27 09:00', '27 10:00'],
    ['24 09:00', '28 12:00', '30 09:00'],
    ['24 10:00', '24 12:00', '24 10:00'],
    ['25 10:00', '25 12:00', '24 10:00'],
  ]
  test.for(waits)('§5.2.4: waiting from %s to %s, 8 hours are due %s', ([from, to, due]) => {
    const input = {
      channel: 'portal',
      received: wib('23 10:00'),
      component: 'CRSM.01.04',
      handedOn: wib('23 10:05'),
      pauses: [{ from: wib(from), to: wib(to) }],
    } as const
    expect(dueOf(input, 'fulfilment')).toBe(wib(due))
    expect(dueOf(input, 'response')).toBe(wib('23 11:00'))
  })
})

describe('services bound to an event', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    // ITSM.04: at its 16 hours (Wednesday 25 at 10.00) or at the start of the event, whichever is first.
    ['ITSM.04.01', '2026-11-24 09:00', '2026-11-24 09:00'],
    ['ITSM.04.01', '2026-11-25 09:59', '2026-11-25 09:59'],
    ['ITSM.04.01', '2026-11-25 10:00', '2026-11-25 10:00'],
    ['ITSM.04.01', '2026-11-25 10:01', '2026-11-25 10:00'],
    ['ITSM.04.02', '2026-11-28 19:00', '2026-11-25 10:00'],
    ['ITSM.04.02', '2026-11-24 19:00', '2026-11-24 19:00'],
    // BMSM.01: at its 8 hours (Tuesday 24 at 10.00), or at the scheduled time if that is later.
    ['BMSM.01', '2026-11-23 12:00', '2026-11-24 10:00'],
    ['BMSM.01', '2026-11-24 10:00', '2026-11-24 10:00'],
    ['BMSM.01', '2026-11-24 10:01', '2026-11-24 10:01'],
    ['BMSM.01', '2026-11-28 07:00', '2026-11-28 07:00'],
  ]
  test.for(rows)('§6.4: %s with its event at %s is due %s', ([component, eventAt, due]) => {
    const input = {
      channel: 'portal',
      received: wib('23 10:00'),
      component,
      handedOn: wib('23 10:05'),
      eventAt: wib(eventAt),
      impact: 'low',
      urgency: 'low',
    } as const
    expect(dueOf(input, 'fulfilment')).toBe(wib(due))
  })
})
