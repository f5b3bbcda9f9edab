import { describe, expect, test } from 'vitest'
import { known, wib } from '../testing/desk.ts'
import { instant, milliseconds } from './instant.ts'
import { mergePauses } from './pauses.ts'
import { addWorking, intervals, workingBetween } from './working-time.ts'

/** Pauses (CLOCK 5) by hand, in the week of Monday 23 November 2026: five ordinary working days of 08.00 to 16.00. */

type Span = readonly [string, string]
const minute = 60_000
const pausesOf = (spans: readonly Span[]) => spans.map(([from, to]) => ({ from: wib(from), to: wib(to) }))
const later = (text: string, by: number) => instant(wib(text) + by)

/**
 * What it shows; the pauses; the working minutes of Monday 08.00 to Friday 16.00 (2,400) that they take; when 8 hours
 * from Monday 10.00 are due.
 */
type Row = readonly [string, readonly Span[], number, string]

// Without a pause: Monday 10.00 to 16.00 are six hours, so two more on Tuesday: 10.00.
const rows: readonly Row[] = [
  ['none', [], 0, '24 10:00'],
  ['before the start of it', [['23 08:00', '23 10:00']], 120, '24 10:00'],
  ['across the start', [['23 09:00', '23 11:00']], 120, '24 11:00'],
  ['from the start', [['23 10:00', '23 11:00']], 60, '24 11:00'],
  ['within the first day', [['23 12:00', '23 12:30']], 30, '24 10:30'],
  ['up to the closing', [['23 15:00', '23 16:00']], 60, '24 11:00'],
  ['across the closing', [['23 15:00', '23 18:00']], 60, '24 11:00'],
  ['all night', [['23 16:00', '24 08:00']], 0, '24 10:00'],
  ['across the night', [['23 15:00', '24 09:00']], 120, '24 12:00'],
  ['across the opening', [['24 07:00', '24 08:30']], 30, '24 10:30'],
  ['from the opening', [['24 08:00', '24 08:01']], 1, '24 10:01'],
  ['up to the due instant', [['24 09:00', '24 10:00']], 60, '24 11:00'],
  ['at the due instant', [['24 10:00', '24 12:00']], 120, '24 10:00'],
  ['a minute before the due instant', [['24 09:59', '24 12:00']], 121, '24 12:01'],
  ['after the due instant', [['24 10:01', '24 12:00']], 119, '24 10:00'],
  ['a whole day', [['24 08:00', '24 16:00']], 480, '25 10:00'],
  ['a whole day, midnight to midnight', [['24 00:00', '25 00:00']], 480, '25 10:00'],
  ['three days', [['24 08:00', '26 16:00']], 1440, '27 10:00'],
  ['to the end of the week', [['24 08:00', '27 16:00']], 1920, '30 10:00'],
  ['over the weekend too', [['24 08:00', '30 08:00']], 1920, '30 10:00'],
  ['a weekend', [['28 00:00', '30 00:00']], 0, '24 10:00'],
  ['empty', [['23 12:00', '23 12:00']], 0, '24 10:00'],
  [
    'two apart',
    [
      ['23 11:00', '23 12:00'],
      ['23 14:00', '23 14:30'],
    ],
    90,
    '24 11:30',
  ],
  [
    'two that touch',
    [
      ['23 11:00', '23 12:00'],
      ['23 12:00', '23 13:00'],
    ],
    120,
    '24 12:00',
  ],
  [
    'two that overlap: the shared half hour counts once',
    [
      ['23 11:00', '23 12:00'],
      ['23 11:30', '23 13:00'],
    ],
    120,
    '24 12:00',
  ],
  [
    'one in another',
    [
      ['23 11:00', '23 15:00'],
      ['23 12:00', '23 13:00'],
    ],
    240,
    '24 14:00',
  ],
  [
    'one in another in a third',
    [
      ['23 13:00', '23 14:00'],
      ['23 12:00', '23 15:00'],
      ['23 11:00', '23 16:00'],
    ],
    300,
    '24 15:00',
  ],
  [
    'twice the same',
    [
      ['23 12:00', '23 14:00'],
      ['23 12:00', '23 14:00'],
    ],
    120,
    '24 12:00',
  ],
  [
    'the later first',
    [
      ['24 08:00', '24 09:00'],
      ['23 11:00', '23 12:00'],
    ],
    120,
    '24 12:00',
  ],
  [
    'one that makes the next matter: due at 10.00, moved to 11.00, so 10.30 to 12.00 falls before it',
    [
      ['23 11:00', '23 12:00'],
      ['24 10:30', '24 12:00'],
    ],
    150,
    '24 12:30',
  ],
  [
    'one that begins where the first has moved it',
    [
      ['23 11:00', '23 12:00'],
      ['24 11:00', '24 12:00'],
    ],
    120,
    '24 11:00',
  ],
  [
    'every closing of the week',
    [
      ['23 16:00', '24 08:00'],
      ['24 16:00', '25 08:00'],
      ['25 16:00', '26 08:00'],
    ],
    0,
    '24 10:00',
  ],
  [
    'the last hour of every day',
    [
      ['23 15:00', '24 08:00'],
      ['24 15:00', '25 08:00'],
      ['25 15:00', '26 08:00'],
    ],
    180,
    '24 11:00',
  ],
]

describe('a pause costs working time only, and once', () => {
  test.for(rows)('CLOCK 5: %s', ([, spans, , due]) => {
    expect(addWorking(known, wib('23 10:00'), milliseconds(480 * minute), pausesOf(spans))).toBe(wib(due))
  })

  test.for(rows)('CLOCK 3, 5: of the week, %s', ([, spans, minutes]) => {
    const [from, to] = [wib('23 08:00'), wib('27 16:00')]
    expect(workingBetween(known, from, to, pausesOf(spans))).toBe((2400 - minutes) * minute)
    expect(workingBetween(known, to, from, pausesOf(spans))).toBe((minutes - 2400) * minute)
  })

  test.for(rows)('CLOCK 5: the order in which pauses are told says nothing: %s', ([, spans, , due]) => {
    const reversed = pausesOf(spans).toReversed()
    expect(addWorking(known, wib('23 10:00'), milliseconds(480 * minute), reversed)).toBe(wib(due))
    expect(mergePauses(reversed)).toEqual(mergePauses(pausesOf(spans)))
  })

  test.for(rows)('CLOCK 5: to the millisecond before and after the due instant: %s', ([, spans, , due]) => {
    const add = (duration: number) => addWorking(known, wib('23 10:00'), milliseconds(duration), pausesOf(spans))
    expect(add(480 * minute - 1)).toBe(later(due, -1))
    expect(add(480 * minute)).toBeLessThan(add(480 * minute + 1))
  })
})

// Backward: 8 hours until Tuesday 10.00 begin on Monday at 10.00; each pause moves the beginning to earlier.
test.for([
  ['none', [], '23 10:00'],
  ['after it', [['24 10:00', '24 12:00']], '23 10:00'],
  ['up to the end', [['24 09:00', '24 10:00']], '23 09:00'],
  ['across the end', [['24 09:30', '24 11:00']], '23 09:30'],
  ['across the night', [['23 15:00', '24 09:00']], '23 08:00'],
  ['that ends where it begins', [['23 08:00', '23 10:00']], '23 10:00'],
  ['a minute further', [['23 08:00', '23 10:01']], '20 15:59'],
  ['all of Monday', [['23 08:00', '23 16:00']], '20 10:00'],
  ['from Friday to Monday', [['20 08:00', '23 16:00']], '19 10:00'],
] as const satisfies readonly (readonly [string, readonly Span[], string])[])(
  'CLOCK 2, 5: backward, a pause %s',
  ([, spans, begins]) => {
    expect(addWorking(known, wib('24 10:00'), milliseconds(-480 * minute), pausesOf(spans))).toBe(wib(begins))
  },
)

describe('pauses cut intervals, in both directions', () => {
  const spans = pausesOf([
    ['23 11:00', '23 12:00'],
    ['23 15:00', '24 09:00'],
    ['25 08:00', '25 16:00'],
  ])
  // From Monday 10.00: until 11.00; 12.00 to 15.00; Tuesday from 09.00; Wednesday is paused whole; Thursday.
  const runs = [
    { from: wib('23 10:00'), to: wib('23 11:00') },
    { from: wib('23 12:00'), to: wib('23 15:00') },
    { from: wib('24 09:00'), to: wib('24 16:00') },
    { from: wib('26 08:00'), to: wib('26 16:00') },
  ]

  test('CLOCK 5: forward in order, clipped at the start', () => {
    expect(intervals(known, wib('23 10:00'), 4, 'forward', spans)).toEqual(runs)
    expect(intervals(known, wib('23 10:00'), 0, 'forward', spans)).toEqual([])
    expect(intervals(known, wib('23 11:30'), 1, 'forward', spans)).toEqual(runs.slice(1, 2))
    expect(intervals(known, wib('23 15:00'), 1, 'forward', spans)).toEqual(runs.slice(2, 3))
  })

  test('CLOCK 5: backward nearest first, clipped at the start', () => {
    const first = { from: wib('23 08:00'), to: wib('23 11:00') }
    expect(intervals(known, wib('27 08:00'), 4, 'backward', spans)).toEqual([...runs.slice(1).toReversed(), first])
    expect(intervals(known, wib('23 12:30'), 1, 'backward', spans)).toEqual([
      { from: wib('23 12:00'), to: wib('23 12:30') },
    ])
    expect(intervals(known, wib('23 12:00'), 1, 'backward', spans)).toEqual([first])
    expect(intervals(known, wib('24 09:00'), 1, 'backward', spans)).toEqual(runs.slice(1, 2))
  })
})
