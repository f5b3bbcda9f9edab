import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** Every file that `file` imports for its values, and theirs, and the packages among them. Types are erased, and so not followed. */
function reached(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  if (!file.endsWith('.ts')) return seen
  const source = readFileSync(file, 'utf8')
  for (const [, type, target = ''] of source.matchAll(/^(?:import|export)\b( type)?[^'\n]*?(?:\bfrom )?'([^']+)'/gm))
    if (type === undefined) reached(target.startsWith('.') ? join(dirname(file), target) : target, seen)
  return seen
}

const door = (name: string) => [...reached(join(import.meta.dirname, name))]

test('HOUSE: the door for browsers does not reach the schema library', () => {
  expect(door('client.ts')).not.toContain('zod')
  expect(door('client.ts').length).toBeGreaterThan(20)
})

test('HOUSE: the whole door does, so this test can see it', () => {
  expect(door('index.ts')).toContain('zod')
})
