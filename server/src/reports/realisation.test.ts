import { describe, expect, test } from 'vitest'
import { realisationCsv, summarise } from './realisation.ts'

const hour = 3_600_000
const row = (
  component: string,
  channel: string,
  commitment: string,
  verdict: string,
  count: number,
  netMs: number,
) => ({
  month: '2026-11-01',
  component,
  channel,
  commitment,
  verdict,
  count,
  netMs,
})

const rows = [
  row('BCSM.02.01', 'portal', 'response', 'met', 3, 3 * hour),
  row('BCSM.02.06', 'portal', 'response', 'breached', 1, 2 * hour),
  row('BCSM.02.06', 'portal', 'response', 'void', 2, 9 * hour),
  row('ITSM.01.03', 'whatsapp', 'response', 'internal-met', 4, 2 * hour),
]

describe('§2.3: realisation against promise', () => {
  test('verdicts are added up by service; a share counts what was decided, and void is no part of it', () => {
    expect(summarise(rows, ['service'])).toEqual([
      // 3 of 4 kept; 5 hours over 4 verdicts.
      {
        month: null,
        service: 'BCSM.02',
        channel: null,
        commitment: null,
        met: 3,
        breached: 1,
        void: 2,
        share: 0.75,
        internalMet: 0,
        internalLate: 0,
        meanNetMs: 1.25 * hour,
      },
      {
        month: null,
        service: 'ITSM.01',
        channel: null,
        commitment: null,
        met: 0,
        breached: 0,
        void: 0,
        share: null,
        internalMet: 4,
        internalLate: 0,
        meanNetMs: 0.5 * hour,
      },
    ])
  })

  test('§6.4: an internal target is never mixed with a promise', () => {
    const [all] = summarise(rows, [])
    expect(all).toMatchObject({ met: 3, breached: 1, internalMet: 4, share: 0.75 })
  })

  test('the CSV has a header and one row for each line', () => {
    expect(realisationCsv(summarise(rows, ['month', 'channel'])).split('\r\n')).toEqual([
      'month,service,channel,commitment,met,breached,void,share,internal_met,internal_late,mean_net_ms',
      '2026-11,,portal,,3,1,2,0.75,0,0,4500000',
      '2026-11,,whatsapp,,0,0,0,,4,0,1800000',
      '',
    ])
  })
})
