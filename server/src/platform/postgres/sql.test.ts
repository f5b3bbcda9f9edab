import { expect, test } from 'vitest'
import { sql } from './sql.ts'

/** Named parameters of statements (issue 5 §4). */

test('issue 5 §4: each name becomes one position, in the order in which the statement says it first', () => {
  expect(sql('select :b, :a, :b', { a: 1, b: 'x' })).toEqual(['select $1, $2, $1', ['x', 1]])
})

test('issue 5 §4: null, false, 0 and empty lists are values', () => {
  expect(sql('select :a, :b, :c, :d', { a: null, b: false, c: 0, d: [] })).toEqual([
    'select $1, $2, $3, $4',
    [null, false, 0, []],
  ])
})

test.for([
  { what: 'a cast', text: 'select :at::timestamptz', is: 'select $1::timestamptz' },
  { what: 'a text in quotes', text: `select ':at', 'it''s :at', :at`, is: `select ':at', 'it''s :at', $1` },
  { what: 'a quoted name', text: 'select 1 as ":at", :at', is: 'select 1 as ":at", $1' },
  { what: 'a comment', text: 'select 1 -- :at\n, :at', is: 'select 1 -- :at\n, $1' },
  { what: 'a comment of several lines', text: 'select /* :at\n:at */ :at', is: 'select /* :at\n:at */ $1' },
  { what: 'a slice', text: 'select list[1:2], :at', is: 'select list[1:2], $1' },
  { what: 'a name that begins as another', text: 'select :at, :attached', is: 'select $1, $2' },
])('issue 5 §4: $what is read for what it is', ({ text, is }) => {
  const values = text.includes(':attached') ? { at: 1, attached: 2 } : { at: 1 }
  expect(sql(text, values)[0]).toBe(is)
})

test('issue 5 §4: a name without a value, and a value without a name, are refused', () => {
  expect(() => sql('select :a, :b', { a: 1 })).toThrow(':b has no value')
  expect(() => sql('select :a', { a: 1, b: 2 })).toThrow('the value b stands nowhere')
  expect(() => sql('select :constructor', {})).toThrow(':constructor has no value')
})

test('issue 5 §4: names and positions are not mixed', () => {
  expect(() => sql('select :a, $1', { a: 1 })).toThrow('never both: $1')
})
