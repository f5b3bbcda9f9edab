import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dimension } from './queries.ts'
import type { RealisationLine } from './realisation-line.ts'
import { fewestTold, toldLines } from './withheld.ts'

const line = (service: string, met: number, more: Partial<RealisationLine> = {}): RealisationLine => ({
  month: null,
  service,
  channel: null,
  commitment: null,
  met,
  breached: 0,
  void: 0,
  voidBy: { withdrawn: 0, merged: 0, unanswered: 0 },
  share: 1,
  internalMet: 0,
  internalLate: 0,
  meanNetMs: null,
  ...more,
})
const shown = (lines: readonly RealisationLine[], by: readonly Dimension[] = ['service']) =>
  toldLines(lines, by).map(({ service }) => service)

describe('issue 6 §3: small counts are withheld with their complement', () => {
  test.for<{ what: string; lines: readonly RealisationLine[]; told: readonly string[] }>([
    { what: 'none is small', lines: [line('A', 9), line('B', 5)], told: ['A', 'B'] },
    // 9 + 7 + 3 = 19: with A and B told, 19 − 16 tells the third.
    {
      what: 'one is small: the next smallest goes too',
      lines: [line('A', 9), line('B', 7), line('C', 3)],
      told: ['A'],
    },
    // 4 + 3 = 7 are missing in two lines: nobody can part them.
    { what: 'two are small and five together', lines: [line('A', 9), line('B', 4), line('C', 3)], told: ['A'] },
    // 2 + 1 = 3 are missing: the sum itself is a small number.
    {
      what: 'two are small and fewer than five together',
      lines: [line('A', 20), line('B', 10), line('C', 2), line('D', 1)],
      told: ['A'],
    },
    { what: 'the only one', lines: [line('A', 4)], told: [] },
    { what: 'what is late counts as well', lines: [line('A', 2, { breached: 3 })], told: ['A'] },
    { what: 'what is void does not', lines: [line('A', 2, { void: 30 })], told: [] },
  ])('$what', ({ lines, told }) => expect(shown(lines)).toEqual(told))

  test('in two dimensions every row and every column keeps its own', () => {
    const lines = ['A', 'B', 'C'].flatMap((service) =>
      ['portal', 'email', 'whatsapp'].map((channel) =>
        line(service, service === 'A' && channel === 'portal' ? 1 : 20, { channel }),
      ),
    )
    const told = toldLines(lines, ['service', 'channel'])
    const missing = lines.filter((one) => !told.includes(one))
    for (const name of ['service', 'channel'] as const)
      for (const group of Map.groupBy(missing, (one) => one[name]).values())
        expect(group.length).toBeGreaterThanOrEqual(2)
    expect(missing).toHaveLength(4)
  })

  test('whatever the counts: what is missing of a total is nothing, or two lines and five at the least, or the total itself', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            service: fc.constantFrom('A', 'B', 'C'),
            channel: fc.constantFrom('p', 'e', 'w'),
            met: fc.nat(12),
          }),
          {
            maxLength: 9,
          },
        ),
        (cells) => {
          const one = [...new Map(cells.map((cell) => [`${cell.service}${cell.channel}`, cell])).values()]
          const lines = one.map(({ service, channel, met }) => line(service, met, { channel }))
          const told = toldLines(lines, ['service', 'channel'])
          for (const name of ['service', 'channel'] as const)
            for (const group of Map.groupBy(lines, (each) => each[name]).values()) {
              const missing = group.filter((each) => !told.includes(each))
              const isWhole = missing.length === group.length
              const sum = missing.reduce((total, each) => total + each.met, 0)
              expect(missing.length === 0 || isWhole || (missing.length > 1 && sum >= fewestTold)).toBe(true)
            }
        },
      ),
    )
  })
})
