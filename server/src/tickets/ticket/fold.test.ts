import { describe, expect, test } from 'vitest'
import { instant } from 'agreement'
import type { ClockEvent } from 'agreement'
import { wibInstant } from '../../testing/desk.ts'
import { calendarsNamed, remindersSince } from './fold.ts'
import { chainEntries, emptyChain, factOf } from './ledger.ts'
import type { LedgerFact } from './ledger.ts'

/** What a ledger names and counts. Monday 23 November 2026. */

const at = (time: string) => wibInstant(`2026-11-23 ${time}`)
const written = { ticketId: 't', actor: 'system', recordedAt: at('10:00') }
const reminded = (time: string): LedgerFact => ({ kind: 'reminded', at: at(time), body: { number: 1 } })
const entries = (facts: readonly LedgerFact[]) => chainEntries(emptyChain, facts, written)

describe('reminders', () => {
  test.for([
    { what: 'none', facts: [], count: 0 },
    { what: 'one of this wait', facts: [reminded('09:31')], count: 1 },
    { what: 'one at the very instant of its beginning', facts: [reminded('09:30')], count: 1 },
    { what: 'one of a wait before', facts: [reminded('09:29:59.999')], count: 0 },
    { what: 'one of each', facts: [reminded('09:00'), reminded('09:40')], count: 1 },
    { what: 'two of this wait', facts: [reminded('09:40'), reminded('09:50')], count: 2 },
    { what: 'a resumption, which is none', facts: [factOf({ kind: 'resumed', at: at('09:40') })], count: 0 },
  ])('§5.2.5: since 09.30, $what → $count', ({ facts, count }) => {
    expect(remindersSince(entries(facts), at('09:30'))).toHaveLength(count)
  })
})

describe('calendars', () => {
  const received: ClockEvent = {
    kind: 'received',
    at: at('09:00'),
    channel: 'portal',
    component: null,
    impact: 'low',
    urgency: 'medium',
    version: 'v',
    calendar: 'first',
  }
  const changed = (calendar: string): ClockEvent => ({ kind: 'calendar-changed', at: instant(0), calendar })
  const answered: ClockEvent = { kind: 'answered', at: at('09:10') }

  test.for([
    { what: 'nothing', events: [], names: [] },
    { what: 'a receipt', events: [received, answered], names: ['first'] },
    { what: 'a receipt and a change', events: [received, changed('second')], names: ['first', 'second'] },
    {
      what: 'a change back',
      events: [received, changed('second'), answered, changed('first')],
      names: ['first', 'second', 'first'],
    },
  ])('§6.1.4: $what names $names', ({ events, names }) => {
    expect(calendarsNamed(events)).toEqual(names)
  })
})
