import { expect, test } from 'vitest'
import { spoken } from './spoken.ts'
import type { Spoken } from './spoken.ts'

const leaves = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null ? leaves(inner, `${path}${name}.`) : [`${path}${name}`],
  )

const words = spoken({
  title: { id: 'Antrean', en: 'Queue' },
  left: { id: (time: string) => `sisa ${time}`, en: (time: string) => `${time} left` },
  tabs: { mine: { id: 'Milik saya', en: 'Mine' } },
  terms: { id: ['satu', 'dua'], en: ['one', 'two'] },
})

test('STYLE §14: each entry is said in the language asked for, however deep it stands', () => {
  expect([words.id.title, words.en.title]).toEqual(['Antrean', 'Queue'])
  expect([words.id.left('2 j'), words.en.left('2 h')]).toEqual(['sisa 2 j', '2 h left'])
  expect([words.id.tabs.mine, words.en.tabs.mine]).toEqual(['Milik saya', 'Mine'])
  expect(words.en.terms).toEqual(['one', 'two'])
})

test('STYLE §14: every file of words says something in both languages for every entry, in 200 lines at most', async () => {
  const modules = import.meta.glob<Record<string, Spoken<object>>>('../../**/*words.ts', { eager: true })
  const sources = import.meta.glob<string>('../../**/*words.ts', { eager: true, query: '?raw', import: 'default' })
  expect(Object.keys(modules).length).toBeGreaterThan(30)
  for (const [path, module] of Object.entries(modules)) {
    for (const words of Object.values(module)) {
      expect(leaves(words.en), path).toEqual(leaves(words.id))
      expect(JSON.stringify(words), path).not.toMatch(/:""/)
    }
    expect(sources[path]?.split('\n').length, path).toBeLessThanOrEqual(201)
  }
})
