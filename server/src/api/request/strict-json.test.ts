import { expect, test } from 'vitest'
import { readStrictJson } from './strict-json.ts'

/** A body is JSON as RFC 8259 has it, read once and never repaired (issue 2 §8). */

const read = (text: string) => readStrictJson(new TextEncoder().encode(text))

test.for([
  { text: '{"a":1,"b":[{"a":1},{"a":2}]}', value: { a: 1, b: [{ a: 1 }, { a: 2 }] } },
  { text: '"a \\" , \\\\"', value: 'a " , \\' },
  { text: '{"a":"{\\"a\\":1,"}', value: { a: '{"a":1,' } },
  { text: ' [ ] ', value: [] },
])('a body is read as JSON: $text', ({ text, value }) => {
  expect(read(text)).toEqual({ ok: true, value })
})

test.for([
  { text: '{"a":1,"a":2}', fault: 'duplicate-property' },
  { text: '{"a":1,"\\u0061":2}', fault: 'duplicate-property' },
  { text: '[{"x":{"a":1,"b":2,"a":3}}]', fault: 'duplicate-property' },
  { text: '{"a":1,}', fault: 'not-json' },
  { text: '', fault: 'not-json' },
  { text: 'NaN', fault: 'not-json' },
  { text: `${'['.repeat(21)}${']'.repeat(21)}`, fault: 'too-deep' },
  { text: `${'['.repeat(100_000)}${']'.repeat(100_000)}`, fault: 'too-deep' },
])('a body is refused as $fault', ({ text, fault }) => {
  expect(read(text)).toEqual({ ok: false, fault })
})

test('twenty levels are allowed, the twenty-first is not', () => {
  expect(read(`${'['.repeat(20)}${']'.repeat(20)}`).ok).toBe(true)
})

test('bytes that are not UTF-8 are refused, never repaired', () => {
  expect(readStrictJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, fault: 'not-utf-8' })
  expect(readStrictJson(Uint8Array.of(0x22, 0xc0, 0x80, 0x22))).toEqual({ ok: false, fault: 'not-utf-8' })
})

test('a property named __proto__ stays a property, for the schema to refuse', () => {
  const answer = read('{"__proto__":{"admin":true}}')
  expect(answer.ok && Object.keys(answer.value as object)).toEqual(['__proto__'])
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
})
