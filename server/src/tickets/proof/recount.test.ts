import { describe, expect, test } from 'vitest'
import type { RealisationLine } from '../ticket/realisation.ts'
import { Recount } from './recount.ts'

/** The realisation counted again: what the report lacks, has too much of, or says otherwise. */

const line: RealisationLine = {
  month: '2026-11-01',
  component: 'CRSM.01.01',
  channel: 'portal',
  commitment: 'response',
  verdict: 'met',
  count: 1,
  netMs: 1_200_000,
}
const key = '2026-11-01|CRSM.01.01|portal|response|met'
const counted = (...lines: readonly RealisationLine[]): Recount => {
  const recount = new Recount()
  for (const one of lines) recount.add(one)
  return recount
}
const told = (recount: Recount, report: readonly { readonly count: number; readonly netMs: number }[]): string[] =>
  recount.differences(report.map((sums) => ({ ...line, ...sums }))).map(({ what }) => what)

describe('issue 5 §1: the report against a count of its own', () => {
  test('what was counted and is said is no difference', () => {
    expect(told(counted(line, line), [{ count: 2, netMs: 2_400_000 }])).toEqual([])
  })

  test('one verdict that the report lacks is told', () => {
    expect(told(counted(line), [])).toEqual([`${key}: not stored, ledger says 1`])
  })

  test('a verdict that was taken back leaves nothing to be said', () => {
    expect(told(counted(line, { ...line, count: -1, netMs: -1_200_000 }), [])).toEqual([])
  })

  test('another number, and other working time, are told with both', () => {
    expect(told(counted(line), [{ count: 2, netMs: 1_200_000 }])).toEqual([
      `${key}: stored 2 (1200000 ms), ledger says 1 (1200000 ms)`,
    ])
    expect(told(counted(line), [{ count: 1, netMs: 1 }])).toEqual([
      `${key}: stored 1 (1 ms), ledger says 1 (1200000 ms)`,
    ])
  })

  test('a line that nothing counts is told; parts are one count', () => {
    expect(told(counted(), [{ count: 1, netMs: 5 }])).toEqual([`${key}: stored 1 (5 ms), ledger says 0 (0 ms)`])
    const whole = counted(line)
    whole.merge(counted(line, line).lines)
    expect(told(whole, [{ count: 3, netMs: 3_600_000 }])).toEqual([])
  })
})
