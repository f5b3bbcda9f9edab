import { expect, test } from 'vitest'
import { en } from './en.ts'
import { id } from './id.ts'

const leaves = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null ? leaves(inner, `${path}${name}.`) : [`${path}${name}`],
  )

test('STYLE §14: English has every sentence of Indonesian and no other, and none is empty', () => {
  expect(leaves(en)).toEqual(expect.arrayContaining(leaves(id)))
  expect(leaves(en).length).toBe(leaves(id).length)
  expect(JSON.stringify([id, en])).not.toMatch(/:""/)
})
