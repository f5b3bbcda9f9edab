import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attainmentBy, attainmentOf } from './attainment.ts'
import type { AttainmentRow } from './attainment.ts'
import { channels } from '../document/channel.ts'
import { event, fold, handedOn, received, wib, withPolicies } from '../testing/desk.ts'

const portal = (end: string, component: string | null = 'CRSM.01.02', at = '23 10:00'): AttainmentRow => ({
  channel: 'portal',
  component,
  commitment: fold([received({ component, at: wib(at) }), event('answered', end)]).response,
})
const whatsapp = (end: string): AttainmentRow => ({
  channel: 'whatsapp',
  component: null,
  commitment: fold([received({ channel: 'whatsapp' }), event('answered', end)]).response,
})
const withdrawn = (channel: 'portal' | 'whatsapp'): AttainmentRow => ({
  channel,
  component: null,
  commitment: fold([received({ channel }), event('withdrawn', '23 10:30')]).response,
})

test('§2.3: met and breached are counted, void is counted apart, the share is an exact fraction', () => {
  const rows = [portal('23 10:59:59.999'), portal('23 11:00'), portal('23 11:00:00.001'), withdrawn('portal')]
  expect(attainmentOf(rows)).toEqual({
    met: 2,
    breached: 1,
    void: 1,
    voidBy: { withdrawn: 1, merged: 0, unanswered: 0 },
    total: 3,
    share: { numerator: 2, denominator: 3 },
    internal: { met: 0, late: 0 },
  })
})

test('§2.3: where nothing was decided there is no share, not 100 per cent', () => {
  expect(attainmentOf([]).share).toBeNull()
  expect(attainmentOf([withdrawn('portal')])).toMatchObject({ total: 0, void: 1, share: null })
})

test('§6.4: what is only measured internally enters no share', () => {
  const rows = [portal('23 10:30'), whatsapp('23 11:00'), whatsapp('23 11:00:00.001'), withdrawn('whatsapp')]
  expect(attainmentOf(rows)).toEqual({
    met: 1,
    breached: 0,
    void: 0,
    voidBy: { withdrawn: 0, merged: 0, unanswered: 0 },
    total: 1,
    share: { numerator: 1, denominator: 1 },
    internal: { met: 1, late: 1 },
  })
})

test('§6.4: an end at exactly the internal due instant counts as the version reads a tie', () => {
  // Received at 10.00 by WhatsApp, internal target one hour: due at 11.00.
  const atDue = whatsapp('23 11:00')
  expect(attainmentOf([atDue]).internal).toEqual({ met: 1, late: 0 })
  const events = [received({ channel: 'whatsapp' }), event('answered', '23 11:00')]
  const commitment = fold(events, undefined, withPolicies({ breachOnEqual: true })).response
  expect(attainmentOf([{ ...atDue, commitment }]).internal).toEqual({ met: 0, late: 1 })
})

test('§2.3: what runs, and what promised nothing, is not counted', () => {
  const open = fold([received()])
  const undated = fold([
    received({ component: 'CRSM.01.03' }),
    handedOn('23 10:30'),
    event('resolved', '24 10:00'),
  ]).fulfilment
  const rows = [open.response, open.firstLine, open.fulfilment, undated].map((commitment): AttainmentRow => ({
    channel: 'portal',
    component: null,
    commitment,
  }))
  expect(attainmentBy(rows, ['kind'])).toEqual([])
})

test('§2.3: by month of the fall or the end in WIB, by service, channel and commitment', () => {
  // 1 December 00.00 WIB is still 30 November in UTC. What was answered late counts in the month in which it fell due.
  const rows = [
    portal('30 23:59:59.999', 'CRSM.01.02', '30 15:30'),
    portal('2026-12-01 00:00', 'CRSM.01.02', '30 15:30'),
    portal('2026-12-01 00:00', 'BCSM.02.01', '30 14:59'),
    portal('23 10:30', null),
  ]
  expect(
    attainmentBy(rows, ['month', 'service']).map(({ month, service, channel, kind, met, breached }) => ({
      month,
      service,
      channel,
      kind,
      met,
      breached,
    })),
  ).toEqual([
    { month: '2026-11', service: 'CRSM.01', channel: null, kind: null, met: 1, breached: 0 },
    { month: '2026-12', service: 'CRSM.01', channel: null, kind: null, met: 1, breached: 0 },
    { month: '2026-11', service: 'BCSM.02', channel: null, kind: null, met: 0, breached: 1 },
    { month: '2026-11', service: '', channel: null, kind: null, met: 1, breached: 0 },
  ])
  expect(
    attainmentBy([portal('23 10:30'), whatsapp('23 10:30')], ['channel', 'kind']).map(
      ({ channel, kind, met, internal }) => ({ channel, kind, met, internal: internal.met }),
    ),
  ).toEqual([
    { channel: 'portal', kind: 'response', met: 1, internal: 0 },
    { channel: 'whatsapp', kind: 'response', met: 0, internal: 1 },
  ])
})

test('§2.3: the lines of a breakdown add up to the whole', () => {
  const row = fc
    .record({
      channel: fc.constantFrom(...channels),
      component: fc.constantFrom(null, 'CRSM.01.01', 'BCSM.02.01'),
      minutes: fc.integer({ min: 0, max: 60_000 }),
    })
    .map(({ channel, component, minutes }): AttainmentRow => {
      const at = wib('23 10:00')
      return {
        channel,
        component,
        commitment: fold([
          received({ channel, component }),
          { kind: 'answered', at: (at + minutes * 60_000) as typeof at },
        ]).response,
      }
    })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const lines = attainmentBy(rows, ['month', 'service', 'channel', 'kind'])
      const whole = attainmentOf(rows)
      const sum = (pick: (line: (typeof lines)[number]) => number): number =>
        lines.reduce((all, line) => all + pick(line), 0)
      expect([
        sum((line) => line.met),
        sum((line) => line.breached),
        sum((line) => line.internal.met),
        sum((line) => line.internal.late),
      ]).toEqual([whole.met, whole.breached, whole.internal.met, whole.internal.late])
      expect(whole.total + whole.internal.met + whole.internal.late).toBe(rows.length)
    }),
    { numRuns: 100 },
  )
})
