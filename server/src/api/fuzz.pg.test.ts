import { afterAll, beforeAll, expect, test } from 'vitest'
import { anApiDesk } from '../testing/api-desk.ts'
import type { ApiAnswer, ApiDesk } from '../testing/api-desk.ts'
import { exampleOf, resolved } from './contract/example.ts'
import type { DocumentSchema, Schemas } from './contract/example.ts'
import { operations } from './operations.ts'

/**
 * Bad input, made for each operation from its own schema in the document: each value in turn missing, of another type, too long, hostile.
 * Always a problem document with 4xx; nothing written; never a fault of ours (issue 2 §8).
 */

interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: DocumentSchema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: DocumentSchema }>> }
}

let api: ApiDesk
let key: string
let number: string
let schemas: Schemas
let paths: Readonly<Record<string, Readonly<Record<string, Described>>>>

beforeAll(async () => {
  api = await anApiDesk('2026-11-23 09:00')
  key = await api.key(
    'tickets:create',
    'tickets:read',
    'tickets:write',
    'ledger:read',
    'reports:read',
    'calendar:write',
    'complaints',
  )
  const created = await api.call('POST', '/api/v1/tickets', {
    key,
    json: { requester: { name: 'Siti' }, subject: 'x', body: 'y' },
  })
  number = String(created.body['number'])
  const document = (await api.call('GET', '/api/v1/openapi.json')).body as unknown as {
    paths: typeof paths
    components: { schemas: Schemas }
  }
  paths = document.paths
  schemas = document.components.schemas
})
afterAll(() => api.close())

interface Variant {
  readonly what: string
  readonly text: string
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Wrong for every schema of ours. */
const wrongForAll: readonly (readonly [string, Json])[] = [
  ['an object', { a: 1 }],
  ['nested lists', [[['x']]]],
  ['a huge number', 1e308],
  ['a fraction', 0.5],
  ['a negative number', -1],
  ['NUL', 'a\u0000b'],
  ['an escape sequence', 'a\u001b[31m'],
  ['a lone surrogate', 'a\ud800b'],
  ['a megabyte less a little', 'x'.repeat(200_000)],
  ['an empty text', ''],
  ['blanks', ' \t '],
]

const isText = (schema: DocumentSchema): boolean => [schema.type ?? []].flat().includes('string')
const isNumber = (schema: DocumentSchema): boolean =>
  [schema.type ?? []].flat().some((type) => type === 'integer' || type === 'number')
const isObject = (schema: DocumentSchema): boolean =>
  schema.properties !== undefined || schema.oneOf !== undefined || schema.anyOf !== undefined

/** Wrong values for one schema: what it happens to allow is left out. */
function wrongFor(schema: DocumentSchema): readonly (readonly [string, Json])[] {
  const found = resolved(schema, schemas)
  const kinds = wrongForAll.filter(
    ([what]) => !(isNumber(found) && what === 'a huge number' && found.maximum === undefined),
  )
  const nullable =
    [found.type ?? []].flat().includes('null') || found.anyOf?.some((one) => [one.type ?? []].flat().includes('null'))
  const others: (readonly [string, Json])[] = nullable ? [] : [['null', null]]
  if (!isNumber(found)) others.push(['a number', 7])
  if (found.type !== 'boolean') others.push(['a truth value', true])
  if (isText(found) && found.maxLength !== undefined && !found.format)
    others.push(['one character too many', 'x'.repeat(found.maxLength + 1)])
  if (isText(found) && (found.enum ?? found.format ?? found.pattern))
    others.push(
      ['another word', 'zzz'],
      ['SQL', "'; drop table tickets.ticket; --"],
      ['markup', '<script>alert(1)</script>'],
    )
  if (isText(found) && found.maxLength !== undefined && found.maxLength <= 500 && !found.format)
    others.push(['a line break', 'a\r\nX-Evil: 1'], ['turned reading', 'a\u202egnp.exe'])
  if (found.type === 'array' && found.maxItems !== undefined)
    others.push([
      'too many',
      Array.from({ length: found.maxItems + 1 }, () => exampleOf(found.items ?? {}, schemas) as Json),
    ])
  return [...kinds, ...others]
}

const withAt = (
  value: Json,
  path: readonly string[],
  change: (parent: Record<string, Json>, name: string) => void,
): Json => {
  const copy = structuredClone(value) as Record<string, Json>
  let parent = copy
  for (const name of path.slice(0, -1)) parent = parent[name] as Record<string, Json>
  change(parent, path.at(-1) ?? '')
  return copy
}

/** Every property of a schema that has properties, with its path, its schema and whether it must be there. */
function places(
  schema: DocumentSchema,
  path: readonly string[] = [],
): { path: readonly string[]; schema: DocumentSchema; required: boolean }[] {
  const found = resolved(schema, schemas)
  const shape = found.properties ? found : resolved(found.oneOf?.[0] ?? found.anyOf?.[0] ?? {}, schemas)
  return Object.entries(shape.properties ?? {}).flatMap(([name, property]) => {
    const here = [...path, name]
    return [
      { path: here, schema: property, required: shape.required?.includes(name) ?? false },
      ...(isObject(resolved(property, schemas)) ? places(property, here) : []),
    ]
  })
}

function bodyVariants(schema: DocumentSchema): Variant[] {
  const good = exampleOf(schema, schemas) as Json
  const text = JSON.stringify(good)
  const variants: Variant[] = [
    { what: 'no JSON', text: '{' },
    { what: 'nothing but blanks', text: '   ' },
    { what: 'a list', text: '[]' },
    { what: 'null', text: 'null' },
    { what: 'a text', text: '"x"' },
    { what: 'deep lists', text: `{"body":${'['.repeat(5000)}${']'.repeat(5000)}}` },
    { what: 'too large', text: `{"body":"${'x'.repeat(300_000)}"}` },
    { what: '__proto__', text: text.replace('{', '{"__proto__":{"admin":true},') },
    { what: 'constructor', text: text.replace('{', '{"constructor":{"prototype":{"a":1}},') },
    { what: 'an unknown property', text: text.replace('{', '{"state":"closed",') },
    { what: 'ten thousand properties', text: `{${Array.from({ length: 10_000 }, (_, at) => `"p${at}":1`).join(',')}}` },
    { what: 'a name twice', text: `{"a":1,"a":2,${text.slice(1)}` },
    { what: 'not a number', text: '{"seenSeq":NaN}' },
    { what: 'beyond numbers', text: text.replace('{', '{"zz":1e999,') },
  ]
  for (const place of places(schema)) {
    const at = place.path.join('.')
    if (place.required)
      variants.push({
        what: `${at} missing`,
        text: JSON.stringify(
          withAt(good, place.path, (parent, name) => {
            Reflect.deleteProperty(parent, name)
          }),
        ),
      })
    for (const [what, value] of wrongFor(place.schema)) {
      variants.push({
        what: `${at}: ${what}`,
        text: JSON.stringify(
          withAt(good, place.path, (parent, name) => {
            parent[name] = value
          }),
        ),
      })
    }
  }
  return variants
}

const isProblem = (answer: ApiAnswer, what: string): void => {
  expect(answer.status, `${what} → ${answer.status} ${answer.text.slice(0, 300)}`).toBeGreaterThanOrEqual(400)
  expect(answer.status, `${what} → ${answer.text.slice(0, 300)}`).toBeLessThan(500)
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json')
  expect(answer.body, what).toMatchObject({
    type: expect.stringMatching(/^\/api\/docs\/problems#/) as string,
    status: answer.status,
    kind: expect.any(String) as string,
    next: expect.any(String) as string,
  })
  expect(answer.text.length, what).toBeLessThan(20_000)
  expect(answer.text, what).not.toMatch(/at .*\.(?:ts|js):\d+|select |node_modules|postgres/i)
}

const pathOf = (path: string): string =>
  path.replace('{ticket}', number).replace('{attachment}', '01990000-0000-7000-8000-000000000000')

const withBodies = operations.filter((spec) => 'body' in spec && spec.body !== undefined)

test.for(withBodies.map((spec) => [spec.id, spec] as const))(
  '%s refuses every bad body and has written nothing',
  async ([, spec]) => {
    const schema = paths[spec.path]?.[spec.method]?.requestBody?.content['application/json']?.schema ?? {}
    const before = await api.rows()
    const variants = bodyVariants(schema)
    expect(variants.length).toBeGreaterThan(20)
    for (const { what, text } of variants) {
      const answer = await api.call('POST', pathOf(spec.path), {
        key,
        raw: text,
        headers: { 'content-type': 'application/json' },
      })
      isProblem(answer, `${spec.id} with ${what}`)
      // Refused for what it is, not by the luck of a later check.
      expect(['malformed', 'invalid-body', 'too-large'], `${spec.id} with ${what}`).toContain(answer.body['kind'])
    }
    for (const bytes of [
      [0xff, 0xfe],
      [0x7b, 0xc3, 0x28, 0x7d],
      [0xed, 0xa0, 0x80],
    ]) {
      isProblem(
        await api.call('POST', pathOf(spec.path), {
          key,
          raw: Uint8Array.from(bytes),
          headers: { 'content-type': 'application/json' },
        }),
        `${spec.id} with broken UTF-8`,
      )
    }
    expect(await api.rows(), spec.id).toEqual(before)
  },
)

const hostileTexts = [
  '',
  ' ',
  "'",
  '%00',
  '%',
  'NaN',
  '-1',
  '1e9',
  '99999999999999999999',
  '..%2f..%2fetc%2fpasswd',
  '%E2%80%AE',
  '%F0%9F%92%A9',
  '%FF%FE',
  '__proto__',
  'x'.repeat(4000),
  '%0d%0aX-Evil:1',
  "1' or '1'='1",
]

test.for(operations.filter((spec) => spec.method === 'get').map((spec) => [spec.id, spec] as const))(
  '%s refuses every bad parameter, and no parameter is a fault',
  async ([, spec]) => {
    const described = paths[spec.path]?.get
    for (const parameter of described?.parameters ?? []) {
      if (parameter.in !== 'query') continue
      for (const value of hostileTexts) {
        const answer = await api.call('GET', `${pathOf(spec.path)}?${parameter.name}=${value}`, { key })
        expect(answer.status, `${spec.id}?${parameter.name}=${value}: ${answer.text.slice(0, 200)}`).toBeLessThan(500)
        if (answer.status >= 400) isProblem(answer, `${spec.id}?${parameter.name}=${value}`)
      }
    }
    isProblem(await api.call('GET', `${pathOf(spec.path)}?unknown=1`, { key }), `${spec.id}?unknown`)
  },
)

test.for(operations.filter((spec) => spec.path.includes('{')).map((spec) => [spec.id, spec] as const))(
  '%s: what is no ticket and no file is not found',
  async ([, spec]) => {
    const before = await api.rows()
    const schema = paths[spec.path]?.[spec.method]?.requestBody?.content['application/json']?.schema
    for (const value of hostileTexts.filter((text) => text !== '' && !text.includes('%2f'))) {
      const path = spec.path.replace(/\{.+?\}/, value)
      const answer = await api.call(spec.method.toUpperCase(), path, {
        key,
        ...(schema && { json: exampleOf(schema, schemas) }),
      })
      isProblem(answer, path)
      expect([404, 422], path).toContain(answer.status)
    }
    expect(await api.rows()).toEqual(before)
  },
)
