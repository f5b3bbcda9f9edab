import { expect, test } from 'vitest'
import type { Calendar } from './calendar.ts'
import { formatInstant } from './format-instant.ts'
import { milliseconds } from './instant.ts'
import { parseInstant } from './parse-instant.ts'
import { compileCalendar } from './working-calendar.ts'
import { addWorking, intervals, isOpen, nextClose, nextOpen, prevWorked, workingBetween } from './working-time.ts'

// 2 January 2023 is a Monday.
const office = [['08:00', '16:00']] as const
const desk: Calendar = {
  timeZone: 'Asia/Jakarta',
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office },
  holidays: ['2023-01-23', '--05-01'],
}
const compiledDesk = compileCalendar(desk)
const wib = (text: string) => parseInstant(`${text.length === 16 ? `${text}:00` : text}+07:00`)
const hours = (count: number) => milliseconds(count * 3_600_000)
const shown = (at: ReturnType<typeof wib>) => formatInstant(at).slice(0, -6).replace(/:00$/, '')
const pausesOf = (pauses: readonly (readonly [string, string])[]) =>
  pauses.map(([from, to]) => ({ from: wib(from), to: wib(to) }))

test.for([
  { clause: '§6.1.2', at: '2023-01-02T08:00', add: 1, due: '2023-01-02T09:00' },
  { clause: '§6.1.2', at: '2023-01-02T07:59:59', add: 1, due: '2023-01-02T09:00' },
  { clause: '§6.1.2', at: '2023-01-02T15:30', add: 1, due: '2023-01-03T08:30' },
  { clause: '§6.1.3', at: '2023-01-06T16:00', add: 1, due: '2023-01-09T09:00' },
  { clause: '§6.1.3', at: '2023-01-06T16:05', add: 1, due: '2023-01-09T09:00' },
  { clause: '§6.1.3', at: '2023-01-07T10:00', add: 1, due: '2023-01-09T09:00' },
  { clause: '§6.1.1', at: '2023-01-20T15:30', add: 1, due: '2023-01-24T08:30' },
  { clause: 'CLOCK 2', at: '2023-01-02T08:00', add: 8, due: '2023-01-02T16:00' },
  { clause: 'CLOCK 2', at: '2023-01-01T12:00', add: 40, due: '2023-01-06T16:00' },
  { clause: 'CLOCK 2', at: '2023-01-06T15:00', add: 1, due: '2023-01-06T16:00' },
  { clause: 'CLOCK 2', at: '2023-01-02T08:01', add: 8, due: '2023-01-03T08:01' },
  { clause: 'CLOCK 2', at: '2023-01-07T10:00', add: 0, due: '2023-01-07T10:00' },
  { clause: 'CLOCK 2', at: '2023-01-03T08:00', add: -1, due: '2023-01-02T15:00' },
  { clause: 'CLOCK 2', at: '2023-01-03T08:00', add: -8, due: '2023-01-02T08:00' },
  { clause: 'CLOCK 2', at: '2023-01-09T16:00', add: -8, due: '2023-01-09T08:00' },
  { clause: 'CLOCK 2', at: '2023-01-07T10:00', add: -1, due: '2023-01-06T15:00' },
  { clause: 'CLOCK 2', at: '2023-01-24T08:30', add: -1, due: '2023-01-20T15:30' },
])('$clause: $at + $add working hours → $due', ({ at, add, due }) => {
  expect(shown(addWorking(compiledDesk, wib(at), hours(add)))).toBe(due)
})

test('CLOCK 2, 7: the millisecond that is left after closing falls at the next opening', () => {
  expect(formatInstant(addWorking(compiledDesk, wib('2023-01-02T08:00'), milliseconds(8 * 3_600_000 + 1)))).toBe(
    '2023-01-03T08:00:00.001+07:00',
  )
  expect(() => addWorking(compiledDesk, wib('2023-01-02T08:00'), 0.5)).toThrow(RangeError)
})

test.for([
  { from: '2023-01-02T15:00', to: '2023-01-03T09:00', expected: 2 },
  { from: '2023-01-03T09:00', to: '2023-01-02T15:00', expected: -2 },
  { from: '2023-01-02T16:00', to: '2023-01-03T08:00', expected: 0 },
  { from: '2023-01-07T00:00', to: '2023-01-09T00:00', expected: 0 },
  { from: '2023-01-20T15:00', to: '2023-01-24T09:00', expected: 2 },
  // 260 weekdays, minus 23 January and 1 May.
  { from: '2023-01-01T00:00', to: '2024-01-01T00:00', expected: 258 * 8 },
])('CLOCK 3: from $from to $to are $expected working hours', ({ from, to, expected }) => {
  expect(workingBetween(compiledDesk, wib(from), wib(to))).toBe(hours(expected))
})

test.for([
  {
    rule: 'one that begins at the due instant does not move it',
    add: 1,
    pauses: [['2023-01-02T10:00', '2023-01-02T11:00']],
    due: '2023-01-02T10:00',
  },
  { rule: 'one inside moves it', add: 1, pauses: [['2023-01-02T09:30', '2023-01-02T10:30']], due: '2023-01-02T11:00' },
  {
    rule: 'an overlap counts once',
    add: 2,
    pauses: [
      ['2023-01-02T10:00', '2023-01-02T11:00'],
      ['2023-01-02T09:30', '2023-01-02T10:30'],
    ],
    due: '2023-01-02T12:30',
  },
  {
    rule: 'one inside another costs nothing more',
    add: 1,
    pauses: [
      ['2023-01-02T09:00', '2023-01-02T12:00'],
      ['2023-01-02T10:00', '2023-01-02T11:00'],
    ],
    due: '2023-01-02T13:00',
  },
  {
    rule: 'two that touch are one',
    add: 1,
    pauses: [
      ['2023-01-02T09:30', '2023-01-02T10:00'],
      ['2023-01-02T10:00', '2023-01-02T11:00'],
    ],
    due: '2023-01-02T11:30',
  },
  {
    rule: 'one that began before',
    add: 1,
    pauses: [['2023-01-02T08:00', '2023-01-02T09:30']],
    due: '2023-01-02T10:30',
  },
  {
    rule: 'a night costs nothing',
    add: 8,
    pauses: [['2023-01-02T16:00', '2023-01-03T08:00']],
    due: '2023-01-03T09:00',
  },
  {
    rule: 'an empty one costs nothing',
    add: 1,
    pauses: [['2023-01-02T09:30', '2023-01-02T09:30']],
    due: '2023-01-02T10:00',
  },
  {
    rule: 'one over a night costs its working hours',
    add: 1,
    pauses: [['2023-01-02T09:00', '2023-01-03T12:00']],
    due: '2023-01-03T13:00',
  },
  {
    rule: 'one that is over costs nothing',
    add: 1,
    pauses: [['2022-12-30T09:00', '2023-01-02T09:00']],
    due: '2023-01-02T10:00',
  },
  {
    rule: 'backward, one inside moves it',
    add: -1,
    pauses: [['2023-01-02T08:15', '2023-01-02T08:45']],
    due: '2022-12-30T15:30',
  },
  {
    rule: 'backward, one that ends at the due instant does not',
    add: -0.5,
    pauses: [['2023-01-02T08:00', '2023-01-02T08:30']],
    due: '2023-01-02T08:30',
  },
  {
    rule: 'nothing is added to nothing',
    add: 0,
    pauses: [['2023-01-02T08:00', '2023-01-02T10:30']],
    due: '2023-01-02T09:00',
  },
] as const)('CLOCK 5: of pauses, $rule', ({ add, pauses, due }) => {
  const merged = pausesOf(pauses)
  const found = addWorking(compiledDesk, wib('2023-01-02T09:00'), hours(add), merged)
  expect(shown(found)).toBe(due)
  expect(workingBetween(compiledDesk, wib('2023-01-02T09:00'), found, merged)).toBe(hours(add))
})

test('CLOCK 5: a pause that ends before it begins is refused', () => {
  const pauses = pausesOf([['2023-01-02T10:00', '2023-01-02T09:00']])
  expect(() => addWorking(compiledDesk, wib('2023-01-02T09:00'), hours(1), pauses)).toThrow(
    'a pause ends before it begins',
  )
  expect(() => workingBetween(compiledDesk, wib('2023-01-02T09:00'), wib('2023-01-02T12:00'), pauses)).toThrow(
    RangeError,
  )
})

test.for([
  {
    at: '2023-01-02T07:59:59',
    open: false,
    next: '2023-01-02T08:00',
    close: '2023-01-02T16:00',
    worked: '2022-12-30T16:00',
  },
  {
    at: '2023-01-02T08:00',
    open: true,
    next: '2023-01-02T08:00',
    close: '2023-01-02T16:00',
    worked: '2022-12-30T16:00',
  },
  {
    at: '2023-01-02T08:00:01',
    open: true,
    next: '2023-01-02T08:00:01',
    close: '2023-01-02T16:00',
    worked: '2023-01-02T08:00:01',
  },
  {
    at: '2023-01-02T15:59:59',
    open: true,
    next: '2023-01-02T15:59:59',
    close: '2023-01-02T16:00',
    worked: '2023-01-02T15:59:59',
  },
  {
    at: '2023-01-02T16:00',
    open: false,
    next: '2023-01-03T08:00',
    close: '2023-01-03T16:00',
    worked: '2023-01-02T16:00',
  },
  {
    at: '2023-01-22T12:00',
    open: false,
    next: '2023-01-24T08:00',
    close: '2023-01-24T16:00',
    worked: '2023-01-20T16:00',
  },
])(
  '§6.1.2: at $at open is $open, next $next to $close, last worked until $worked',
  ({ at, open, next, close, worked }) => {
    expect(isOpen(compiledDesk, wib(at))).toBe(open)
    expect(shown(nextOpen(compiledDesk, wib(at)))).toBe(next)
    expect(shown(nextClose(compiledDesk, wib(at)))).toBe(close)
    expect(shown(prevWorked(compiledDesk, wib(at)))).toBe(worked)
  },
)

const openHours = (calendar: Calendar, from: string, to: string): number =>
  workingBetween(compileCalendar(calendar), parseInstant(from), parseInstant(to)) / 3_600_000

// Friday 6 January 22:00 to Saturday 06:00, and Saturday 22:00 to Sunday 06:00.
const night = [['22:00', '06:00']] as const
const onCall: Calendar = { timeZone: 'Asia/Jakarta', weekly: { fri: night, sat: night } }
const weekend = ['2023-01-06T00:00:00+07:00', '2023-01-09T00:00:00+07:00'] as const

test.for([
  { rule: 'a night of eight hours runs over midnight, twice', change: {}, expected: 16 },
  { rule: 'a holiday on Saturday leaves the tail of Friday', change: { holidays: ['2023-01-07'] }, expected: 8 },
  { rule: 'a holiday on Sunday leaves the tail of Saturday', change: { holidays: ['2023-01-08'] }, expected: 16 },
  {
    rule: 'an override of Saturday leaves the tail of Friday',
    change: { overrides: { '2023-01-07': [['05:00', '08:00']] } },
    expected: 8 + 2,
  },
  {
    rule: 'an equal start and end are a whole day',
    change: { overrides: { '2023-01-07': [['09:00', '09:00']] } },
    expected: 8 + 24,
  },
  {
    rule: 'an override to 24:00 has no tail',
    change: { overrides: { '2023-01-07': [['22:00', '24:00']] } },
    expected: 8 + 2,
  },
] as const)('CLOCK 4: $rule', ({ change, expected }) => {
  expect(openHours({ ...onCall, ...change }, ...weekend)).toBe(expected)
})

const changed: Calendar = {
  ...desk,
  changes: [
    { from: '2023-02-15', weekly: { sat: office } },
    { from: '2023-02-01', weekly: { mon: [['10:00', '12:00']] } },
  ],
}

test.for([
  {
    rule: 'an override opens a holiday',
    calendar: { ...desk, overrides: { '2023-01-23': [['09:00', '11:00']] } },
    date: '2023-01-23',
    expected: 2,
  },
  {
    rule: 'an empty override closes a working day',
    calendar: { ...desk, overrides: { '2023-01-24': [] } },
    date: '2023-01-24',
    expected: 0,
  },
  { rule: 'a holiday of every year closes it in 2028 too', calendar: desk, date: '2028-05-01', expected: 0 },
  { rule: 'the day before a change follows the old schedule', calendar: changed, date: '2023-01-31', expected: 8 },
  { rule: 'the day of a change follows the new one', calendar: changed, date: '2023-02-01', expected: 0 },
  {
    rule: 'the latest change in effect governs, in whatever order they stand',
    calendar: changed,
    date: '2023-02-13',
    expected: 2,
  },
  { rule: 'a later change takes its place', calendar: changed, date: '2023-02-20', expected: 0 },
  {
    rule: 'hours that overlap count once',
    calendar: {
      ...desk,
      overrides: {
        '2023-01-24': [
          ['10:00', '12:00'],
          ['09:00', '11:00'],
          ['12:00', '13:00'],
        ],
      },
    },
    date: '2023-01-24',
    expected: 4,
  },
] as const)('CLOCK 6: $rule', ({ calendar, date, expected }) => {
  expect(openHours(calendar, `${date}T00:00:00+07:00`, `${date}T23:59:59+07:00`)).toBe(expected)
})

const onSundays = (timeZone: string, start: string, end: string): Calendar => ({
  timeZone,
  weekly: { sun: [[start, end]] },
})

test.for([
  {
    rule: 'New York loses 02:00 to 03:00',
    calendar: onSundays('America/New_York', '00:00', '06:00'),
    from: '2023-03-12T00:00:00-05:00',
    to: '2023-03-13T00:00:00-04:00',
    expected: 5,
  },
  {
    rule: 'hours inside the gap never come',
    calendar: onSundays('America/New_York', '02:15', '02:45'),
    from: '2023-03-12T00:00:00-05:00',
    to: '2023-03-13T00:00:00-04:00',
    expected: 0,
  },
  {
    rule: 'New York has 01:00 to 02:00 twice',
    calendar: onSundays('America/New_York', '01:00', '02:00'),
    from: '2023-11-05T00:00:00-04:00',
    to: '2023-11-06T00:00:00-05:00',
    expected: 2,
  },
  {
    rule: 'Lord Howe goes back by half an hour',
    calendar: onSundays('Australia/Lord_Howe', '01:00', '03:00'),
    from: '2023-04-01T00:00:00Z',
    to: '2023-04-02T12:00:00Z',
    expected: 2.5,
  },
  {
    rule: 'Lord Howe goes forward by half an hour',
    calendar: onSundays('Australia/Lord_Howe', '01:00', '03:00'),
    from: '2023-09-30T00:00:00Z',
    to: '2023-10-01T12:00:00Z',
    expected: 1.5,
  },
  {
    rule: 'Casablanca comes back from Ramadan',
    calendar: onSundays('Africa/Casablanca', '00:00', '06:00'),
    from: '2023-04-22T12:00:00Z',
    to: '2023-04-23T12:00:00Z',
    expected: 5,
  },
  {
    rule: 'Casablanca goes into Ramadan',
    calendar: onSundays('Africa/Casablanca', '00:00', '06:00'),
    from: '2023-03-18T12:00:00Z',
    to: '2023-03-19T12:00:00Z',
    expected: 7,
  },
  {
    rule: 'Kathmandu skips a quarter of an hour of Wednesday',
    calendar: { timeZone: 'Asia/Kathmandu', weekly: { wed: [['00:00', '01:00']] } },
    from: '1985-12-31T12:00:00Z',
    to: '1986-01-01T12:00:00Z',
    expected: 0.75,
  },
  {
    rule: 'Apia skips a Friday, and of its night the tail stays',
    calendar: { timeZone: 'Pacific/Apia', weekly: { fri: night } },
    from: '2011-12-29T00:00:00-10:00',
    to: '2012-01-01T00:00:00+14:00',
    expected: 6,
  },
] as const)('CLOCK 1: $rule', ({ calendar, from, to, expected }) => {
  expect(openHours(calendar, from, to)).toBe(expected)
})

test('CLOCK 1: an hour that comes twice is open both times, and is one run', () => {
  const calendar = compileCalendar(onSundays('America/New_York', '01:00', '02:00'))
  expect(isOpen(calendar, parseInstant('2023-11-05T01:30:00-04:00'))).toBe(true)
  expect(isOpen(calendar, parseInstant('2023-11-05T01:30:00-05:00'))).toBe(true)
  expect(isOpen(calendar, parseInstant('2023-11-05T02:00:00-05:00'))).toBe(false)
  expect(nextClose(calendar, parseInstant('2023-11-05T00:30:00-04:00'))).toBe(parseInstant('2023-11-05T02:00:00-05:00'))
})

test('CLOCK 1: a run ends where the desk closes, not at midnight', () => {
  const calendar = compileCalendar({
    timeZone: 'Asia/Jakarta',
    weekly: {
      mon: [['22:00', '24:00']],
      tue: [
        ['00:00', '06:00'],
        ['06:00', '07:00'],
      ],
    },
  })
  expect(shown(nextClose(calendar, wib('2023-01-02T12:00')))).toBe('2023-01-03T07:00')
  expect(shown(prevWorked(calendar, wib('2023-01-03T08:00')))).toBe('2023-01-03T07:00')
})

const listed = (
  direction: 'forward' | 'backward',
  from: string,
  count: number,
  pauses: readonly (readonly [string, string])[] = [],
) =>
  intervals(compiledDesk, wib(from), count, direction, pausesOf(pauses)).map(
    (run) => `${shown(run.from)}/${shown(run.to)}`,
  )

test('CLOCK 1: intervals are clipped at their start, forward in order, backward nearest first', () => {
  expect(listed('forward', '2023-01-06T10:00', 2)).toEqual([
    '2023-01-06T10:00/2023-01-06T16:00',
    '2023-01-09T08:00/2023-01-09T16:00',
  ])
  expect(listed('forward', '2023-01-06T16:00', 1)).toEqual(['2023-01-09T08:00/2023-01-09T16:00'])
  expect(listed('backward', '2023-01-09T10:00', 2)).toEqual([
    '2023-01-09T08:00/2023-01-09T10:00',
    '2023-01-06T08:00/2023-01-06T16:00',
  ])
  expect(listed('backward', '2023-01-09T08:00', 1)).toEqual(['2023-01-06T08:00/2023-01-06T16:00'])
  expect(listed('forward', '2023-01-06T10:00', 0)).toEqual([])
})

test('CLOCK 5: pauses cut intervals', () => {
  const pauses = [
    ['2023-01-06T09:00', '2023-01-06T10:00'],
    ['2023-01-06T15:00', '2023-01-09T12:00'],
  ] as const
  expect(listed('forward', '2023-01-06T08:30', 3, pauses)).toEqual([
    '2023-01-06T08:30/2023-01-06T09:00',
    '2023-01-06T10:00/2023-01-06T15:00',
    '2023-01-09T12:00/2023-01-09T16:00',
  ])
  expect(listed('backward', '2023-01-09T13:00', 3, pauses)).toEqual([
    '2023-01-09T12:00/2023-01-09T13:00',
    '2023-01-06T10:00/2023-01-06T15:00',
    '2023-01-06T08:00/2023-01-06T09:00',
  ])
})

const everyDay = [['00:00', '24:00']] as const
const always: Calendar = {
  timeZone: 'Asia/Jakarta',
  weekly: { mon: everyDay, tue: everyDay, wed: everyDay, thu: everyDay, fri: everyDay, sat: everyDay, sun: everyDay },
}
const once: Calendar = { timeZone: 'Asia/Jakarta', weekly: {}, overrides: { '2023-05-02': [['08:00', '16:00']] } }

test('CLOCK 8: a desk that never closes counts every second, and is asked in vain when it closes', () => {
  const calendar = compileCalendar(always)
  expect(workingBetween(calendar, wib('2023-01-01T00:00'), wib('2024-01-01T00:00'))).toBe(hours(365 * 24))
  expect(() => nextClose(calendar, wib('2023-01-01T00:00'))).toThrow('does not close again')
  expect(() => intervals(calendar, wib('2023-01-01T00:00'), 1, 'backward')).toThrow('never closed before')
  expect(
    intervals(calendar, wib('2023-01-01T00:00'), 1, 'forward', pausesOf([['2023-01-03T00:00', '2023-01-04T00:00']])),
  ).toEqual([{ from: wib('2023-01-01T00:00'), to: wib('2023-01-03T00:00') }])
})

test('CLOCK 8: a desk that opens once has eight hours to give, from however far', () => {
  const calendar = compileCalendar(once)
  expect(shown(addWorking(calendar, wib('0100-01-01T00:00'), hours(8)))).toBe('2023-05-02T16:00')
  expect(shown(addWorking(calendar, wib('9900-01-01T00:00'), hours(-8)))).toBe('2023-05-02T08:00')
  expect(() => addWorking(calendar, wib('2023-01-01T00:00'), milliseconds(8 * 3_600_000 + 1))).toThrow(
    'has not that much working time',
  )
  expect(() => addWorking(calendar, wib('2024-01-01T00:00'), milliseconds(-8 * 3_600_000 - 1))).toThrow(
    'has not that much working time',
  )
  expect(() => nextOpen(calendar, wib('2023-05-02T16:00'))).toThrow('does not open again')
  expect(() => prevWorked(calendar, wib('2023-05-02T08:00'))).toThrow('was not open before')
  expect(intervals(calendar, wib('2023-01-01T00:00'), 9, 'forward')).toHaveLength(1)
})

test.for([
  ['0001-01-05T00:00:00Z', 1, '0001-01-05T09:00:00Z'],
  ['9999-12-31T16:30:00Z', 0.5, '9999-12-31T17:00:00Z'],
  // 400 years have 20,871 weeks: as many times five days of eight hours. 2 January 2423 is a Monday, so the last of
  // them ends on the Friday before.
  ['2023-01-02T09:00:00Z', 20_871 * 40, '2422-12-30T17:00:00Z'],
  ['2023-01-02T09:00:00Z', -20_871 * 40, '1623-01-02T09:00:00Z'],
] as const)('CLOCK 8: far away, %s + %i working hours → %s', ([at, add, due]) => {
  const utcOffice = [['09:00', '17:00']] as const
  const calendar = compileCalendar({
    timeZone: 'UTC',
    weekly: { mon: utcOffice, tue: utcOffice, wed: utcOffice, thu: utcOffice, fri: utcOffice },
  })
  const compiled = at.startsWith('0001')
    ? compileCalendar({ timeZone: 'UTC', weekly: { fri: [['08:00', '17:00']] } })
    : calendar
  expect(formatInstant(addWorking(compiled, parseInstant(at), hours(add)), 'UTC')).toBe(due)
})

test('CLOCK 8: what lies beyond the year 9999 is refused at once', () => {
  expect(() => addWorking(compiledDesk, wib('2023-01-01T00:00'), milliseconds(Number.MAX_SAFE_INTEGER))).toThrow(
    'has not that much working time',
  )
  expect(() => addWorking(compiledDesk, wib('2023-01-01T00:00'), milliseconds(-Number.MAX_SAFE_INTEGER))).toThrow(
    'has not that much working time',
  )
})

test.for([
  { fault: 'no weekly schedule', calendar: { timeZone: 'UTC' }, why: 'weekly wants an object' },
  { fault: 'nothing but an empty week', calendar: { timeZone: 'UTC', weekly: {} }, why: 'it never opens' },
  {
    fault: 'hours only where the clock jumps over them',
    calendar: { timeZone: 'America/New_York', weekly: {}, overrides: { '2023-03-12': [['02:15', '02:45']] } },
    why: 'it never opens',
  },
  { fault: 'a zone that nobody knows', calendar: { ...desk, timeZone: 'Asia/Atlantis' }, why: 'no time zone is named' },
  { fault: 'no zone', calendar: { weekly: desk.weekly }, why: 'a time zone is an IANA name' },
  {
    fault: 'a day of the week that is none',
    calendar: { ...desk, weekly: { monday: office } },
    why: 'wants one of mon',
  },
  {
    fault: 'an hour that is none',
    calendar: { ...desk, weekly: { mon: [['08:00', '25:00']] } },
    why: 'weekly.mon wants a time',
  },
  {
    fault: 'a minute past 24:00',
    calendar: { ...desk, weekly: { mon: [['08:00', '24:01']] } },
    why: 'weekly.mon wants a time',
  },
  {
    fault: 'a start at 24:00',
    calendar: { ...desk, weekly: { mon: [['24:00', '06:00']] } },
    why: 'a start before 24:00',
  },
  { fault: 'an interval without an end', calendar: { ...desk, weekly: { mon: [['08:00']] } }, why: 'wants a pair' },
  {
    fault: 'hours that are no list',
    calendar: { ...desk, overrides: { '2023-01-02': '08:00-16:00' } },
    why: 'overrides.2023-01-02 wants a list',
  },
  {
    fault: 'a holiday that does not exist',
    calendar: { ...desk, holidays: ['2023-02-29'] },
    why: 'holidays wants a date',
  },
  {
    fault: 'a yearly holiday that does not exist',
    calendar: { ...desk, holidays: ['--02-30'] },
    why: 'holidays wants a date',
  },
  {
    fault: 'an override of no date',
    calendar: { ...desk, overrides: { tomorrow: [] } },
    why: 'overrides wants a date',
  },
  {
    fault: 'a change from no date',
    calendar: { ...desk, changes: [{ weekly: {} }] },
    why: 'changes[].from wants a date',
  },
  { fault: 'nothing at all', calendar: null, why: 'the calendar wants an object' },
])('CLOCK 8: a calendar with $fault is refused when it is loaded', ({ calendar, why }) => {
  expect(() => compileCalendar(calendar as unknown as Calendar)).toThrow(RangeError)
  expect(() => compileCalendar(calendar as unknown as Calendar)).toThrow(why)
})

test('CLOCK 8: 29 February is a holiday in the years that have one', () => {
  const calendar = { ...always, holidays: ['--02-29'] }
  expect(openHours(calendar, '2024-01-01T00:00:00+07:00', '2025-01-01T00:00:00+07:00')).toBe(365 * 24)
  expect(openHours(calendar, '2023-01-01T00:00:00+07:00', '2024-01-01T00:00:00+07:00')).toBe(365 * 24)
})
