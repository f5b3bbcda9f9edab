import { expect, test } from 'vitest'
import { runVectors } from './clock-vectors.ts'

const office = [['08:00', '16:00']]
const weekly = { mon: office, tue: office, wed: office, thu: office, fri: office }
const calendars = {
  desk: { timeZone: 'Asia/Jakarta', weekly },
  utc: { timeZone: 'Asia/Jakarta', weekly },
  shut: { timeZone: 'Asia/Jakarta', weekly: {} },
}
const add = { op: 'addWorking', input: { start: '2023-01-06T16:05:00+07:00', seconds: 3600 } }
const answers = (vectors: readonly unknown[]): unknown[] =>
  [...runVectors({ format: 'clock-vectors/1', calendars, vectors })].map((line): unknown => JSON.parse(line))

test.for([
  { ...add, actual: { instant: '2023-01-09T09:00:00+07:00' } },
  {
    op: 'addWorking',
    input: { start: '2023-01-06T09:05:00Z', seconds: -3600 },
    actual: { instant: '2023-01-06T15:00:00+07:00' },
  },
  {
    op: 'addWorking',
    input: {
      start: '2023-01-06T08:00:00+07:00',
      seconds: 3600,
      pauses: [['2023-01-06T08:30:00+07:00', '2023-01-06T09:00:00+07:00']],
    },
    actual: { instant: '2023-01-06T09:30:00+07:00' },
  },
  {
    op: 'workingBetween',
    input: { from: '2023-01-06T15:00:00+07:00', to: '2023-01-09T09:00:00+07:00' },
    actual: { seconds: 7200 },
  },
  {
    op: 'workingBetween',
    input: { from: '2023-01-09T09:00:00+07:00', to: '2023-01-06T15:00:00+07:00' },
    actual: { seconds: -7200 },
  },
  { op: 'isOpen', input: { at: '2023-01-06T16:00:00+07:00' }, actual: { open: false } },
  { op: 'nextOpen', input: { at: '2023-01-06T16:00:00+07:00' }, actual: { instant: '2023-01-09T08:00:00+07:00' } },
  { op: 'nextClose', input: { at: '2023-01-06T16:00:00+07:00' }, actual: { instant: '2023-01-09T16:00:00+07:00' } },
  { op: 'prevWorked', input: { at: '2023-01-08T16:00:00+07:00' }, actual: { instant: '2023-01-06T16:00:00+07:00' } },
  {
    op: 'intervals',
    input: { from: '2023-01-06T12:00:00+07:00', count: 1, direction: 'backward' },
    actual: { intervals: [['2023-01-06T08:00:00+07:00', '2023-01-06T12:00:00+07:00']] },
  },
])('CLOCK: $op of $input answers $actual', ({ op, input, actual }) => {
  // The second vector keeps the calendar among those that are asked in their own zone.
  expect(
    answers([
      { id: 'one', calendar: 'desk', op, input },
      { id: 'two', calendar: 'desk', ...add },
    ])[0],
  ).toEqual({ id: 'one', actual })
})

test('CLOCK: a calendar that is only asked in UTC answers in UTC', () => {
  const input = { from: '2023-01-06T05:00:00Z', count: 1, direction: 'forward' }
  expect(
    answers([
      { id: 'utc', calendar: 'utc', op: 'intervals', input },
      { id: 'wib', calendar: 'desk', ...add },
    ]),
  ).toEqual([
    { id: 'utc', actual: { intervals: [['2023-01-06T05:00:00Z', '2023-01-06T09:00:00Z']] } },
    { id: 'wib', actual: { instant: '2023-01-09T09:00:00+07:00' } },
  ])
})

test.for([
  { fault: 'an unknown calendar', vector: { ...add, calendar: 'nobody' }, error: 'unknown calendar' },
  { fault: 'a name that every object has', vector: { ...add, calendar: 'constructor' }, error: 'unknown calendar' },
  { fault: 'a calendar that never opens', vector: { ...add, calendar: 'shut' }, error: 'never opens' },
  { fault: 'an unknown op', vector: { ...add, op: 'multiply' }, error: 'unknown op' },
  { fault: 'no start', vector: { ...add, input: { seconds: 1 } }, error: 'start' },
  {
    fault: 'a start that does not exist',
    vector: { ...add, input: { start: '2023-02-30T08:00:00Z', seconds: 1 } },
    error: 'the date does not exist',
  },
  { fault: 'half a second', vector: { ...add, input: { ...add.input, seconds: 0.5 } }, error: 'whole number' },
  { fault: 'seconds as text', vector: { ...add, input: { ...add.input, seconds: '60' } }, error: 'whole number' },
  {
    fault: 'more seconds than there are',
    vector: { ...add, input: { ...add.input, seconds: Number.MAX_SAFE_INTEGER } },
    error: 'whole number',
  },
  {
    fault: 'more working time than there is',
    vector: { ...add, input: { ...add.input, seconds: 1e12 } },
    error: 'not that much',
  },
  {
    fault: 'a pause that ends before it begins',
    vector: { ...add, input: { ...add.input, pauses: [['2023-01-02T00:00:00Z', '2023-01-01T00:00:00Z']] } },
    error: 'a pause ends before',
  },
  {
    fault: 'a pause without an end',
    vector: { ...add, input: { ...add.input, pauses: [['2023-01-02T00:00:00Z']] } },
    error: 'pause',
  },
  { fault: 'no input', vector: { op: 'isOpen' }, error: 'at' },
  {
    fault: 'a direction that is none',
    vector: { op: 'intervals', input: { from: '2023-01-02T00:00:00Z', count: 1, direction: 'sideways' } },
    error: 'direction',
  },
  {
    fault: 'a count below zero',
    vector: { op: 'intervals', input: { from: '2023-01-02T00:00:00Z', count: -1, direction: 'forward' } },
    error: 'count',
  },
])('CLOCK: $fault is an error of its own vector and stops no other', ({ vector, error }) => {
  const [bad, good] = answers([
    { id: 'bad', calendar: 'desk', ...vector },
    { id: 'good', calendar: 'desk', ...add },
  ])
  expect(bad).toEqual({ id: 'bad', error: expect.stringContaining(error) as unknown })
  expect(good).toMatchObject({ id: 'good', actual: {} })
})

test('CLOCK: what is no vector answers an error without an id, in its place', () => {
  expect(answers([null, 'text', { calendar: 'desk', ...add }])).toEqual([
    { id: null, error: expect.any(String) as unknown },
    { id: null, error: expect.any(String) as unknown },
    { id: null, actual: { instant: '2023-01-09T09:00:00+07:00' } },
  ])
})

test.for([
  null,
  {},
  { format: 'clock-vectors/2', calendars: {}, vectors: [] },
  { format: 'clock-vectors/1', calendars: [], vectors: [] },
  { format: 'clock-vectors/1', calendars: {} },
])('CLOCK: the document %j is refused as a whole', (document) => {
  expect(() => [...runVectors(document)]).toThrow('not a clock-vectors/1 document')
})
