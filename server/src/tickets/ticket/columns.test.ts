import { describe, expect, test } from 'vitest'
import {
  instant,
  noticeName,
  calendarAsKnown,
  compileCalendar,
  foldEvents,
  localDate,
  parseAgreementVersion,
  parseCalendarRegister,
} from 'agreement'
import type { ClockEvent, CommitmentKind, Instant } from 'agreement'
import decrees from 'agreement/calendars/indonesia.json' with { type: 'json' }
import bundled from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { value, wibInstant } from '../../testing/desk.ts'
import { derivedColumns, noDue } from './columns.ts'
import { chainEntries, clockEventsOf, emptyChain, factOf } from './ledger.ts'
import type { LedgerFact } from './ledger.ts'

/** What a row keeps, by its ledger alone. Monday 23 November 2026. */

const version = value(parseAgreementVersion(bundled))
const calendar = compileCalendar(
  calendarAsKnown(parseCalendarRegister(decrees), localDate('2026-11-23'), version.workingHours, true),
)
const at = (time: string) => wibInstant(`2026-11-23 ${time}`)
const received = (component: string | null = 'CRSM.01.01', eventAt?: Instant): LedgerFact =>
  factOf({
    kind: 'received',
    at: at('09:00'),
    channel: 'portal',
    component,
    impact: 'low',
    urgency: 'medium',
    version: version.id,
    calendar: 'known',
    ...(eventAt !== undefined && { eventAt }),
  })
const classified = (component: string): ClockEvent => ({
  kind: 'classified',
  at: at('09:10'),
  component,
  impact: 'high',
  urgency: 'low',
})
const assigned = (assignee: string | null): LedgerFact => ({ kind: 'assigned', at: at('09:20'), body: { assignee } })
const handedOn = factOf({ kind: 'handed-on', at: at('09:30'), unit: 'dit-sitp', reason: 'note' })
const returned = factOf({ kind: 'returned-to-desk', at: at('09:40') })

function columns(facts: readonly LedgerFact[], told: readonly string[] = []) {
  const entries = chainEntries(emptyChain, facts, { ticketId: 't', actor: 'system', recordedAt: at('10:00') })
  const events = clockEventsOf(entries)
  const clock = foldEvents(events, { version: () => version, calendar: () => calendar }, at('09:50'))
  return derivedColumns({ entries, events, clock }, { version, calendar, told: new Set(told) })
}

describe('who has it', () => {
  test.for([
    { what: 'received', facts: [received()], unit: null, assignee: null },
    { what: 'assigned', facts: [received(), assigned('anton')], unit: null, assignee: 'anton' },
    { what: 'given back', facts: [received(), assigned('anton'), assigned(null)], unit: null, assignee: null },
    { what: 'handed on', facts: [received(), assigned('anton'), handedOn], unit: 'dit-sitp', assignee: null },
    {
      what: 'taken up at the unit',
      facts: [received(), handedOn, assigned('rina')],
      unit: 'dit-sitp',
      assignee: 'rina',
    },
    { what: 'returned', facts: [received(), handedOn, assigned('rina'), returned], unit: null, assignee: null },
    { what: 'a complaint', facts: [received('WBSM.01.01')], unit: 'kepatuhan-internal', assignee: null },
    {
      what: 'found to be a complaint',
      facts: [received(), assigned('anton'), factOf(classified('WBSM.01.01'))],
      unit: 'kepatuhan-internal',
      assignee: null,
    },
    {
      what: 'a complaint, classified anew as one',
      facts: [received('WBSM.01.01'), assigned('rina'), factOf(classified('WBSM.01.02'))],
      unit: 'kepatuhan-internal',
      assignee: 'rina',
    },
    {
      what: 'a complaint that was none',
      facts: [received('WBSM.01.01'), assigned('rina'), factOf(classified('CRSM.01.01'))],
      unit: null,
      assignee: null,
    },
    {
      what: 'a complaint that was none, taken up at the desk and classified anew',
      facts: [
        received('WBSM.01.01'),
        factOf(classified('CRSM.01.01')),
        assigned('anton'),
        factOf(classified('CRSM.01.02')),
      ],
      unit: null,
      assignee: 'anton',
    },
    {
      what: 'a complaint that was none, of a unit to which it had been handed on',
      facts: [
        received('WBSM.01.01'),
        factOf({ kind: 'handed-on', at: at('09:05'), unit: 'dit-sitp', reason: 'note' }),
        factOf(classified('CRSM.01.01')),
        assigned('rina'),
      ],
      unit: 'dit-sitp',
      assignee: 'rina',
    },
  ])('issue 5 §1: $what → unit $unit, $assignee', ({ facts, unit, assignee }) => {
    expect(columns(facts)).toMatchObject({ unitCode: unit, assigneeId: assignee })
  })
})

test('§6.3: impact, urgency and priority are those last told; an event stays until another is told', () => {
  expect(columns([received('ITSM.04.01', at('15:00')), factOf(classified('ITSM.04.01'))])).toMatchObject({
    impact: 'high',
    urgency: 'low',
    priority: 'P4',
    eventAt: at('15:00'),
  })
})

test('§6.4: an open request is sorted by its first due instant, and next told at three quarters of the hour', () => {
  expect(columns([received()])).toMatchObject({
    open: true,
    sortDueAt: at('10:00'),
    nextNoticeAt: at('09:45'),
    followUpAt: null,
    interrupted: false,
  })
})

test('§6.4: of what was told only the rest is told: the breach, a millisecond after the due instant', () => {
  const name = (commitment: CommitmentKind, kind: 'warning' | 'breach'): string =>
    noticeName({ commitment, kind, dueAt: at('10:00') })
  const told = [name('response', 'warning'), name('firstLine', 'warning')]
  expect(columns([received()], told).nextNoticeAt).toBe(at('10:00') + 1)
  const all = [...told, name('response', 'breach'), name('firstLine', 'breach')]
  const fell = (commitment: CommitmentKind): LedgerFact => ({
    kind: 'breached',
    at: instant(at('10:00') + 1),
    body: { commitment },
  })
  expect(columns([received(), fell('response'), fell('firstLine')], all).nextNoticeAt).toBeNull()
  // An earlier release told the breach and wrote nothing down: it is looked at again.
  expect(columns([received()], all).nextNoticeAt).toBe(at('10:00') + 1)
})

test('§5.2.5: waiting for its user only the response is due, and the first reminder comes a working day later', () => {
  const waiting = [received(), factOf({ kind: 'paused', at: at('09:30'), awaiting: 'documents' })]
  expect(columns(waiting)).toMatchObject({
    state: 'waiting-user',
    sortDueAt: at('10:00'),
    followUpAt: wibInstant('2026-11-24 09:30'),
    interrupted: true,
  })
  const reminded: LedgerFact = { kind: 'reminded', at: at('09:40'), body: { number: 1 } }
  expect(columns([...waiting, reminded]).followUpAt).toBe(wibInstant('2026-11-25 09:40'))
})

test('READING: resolved, nothing is due or told, and it closes when it can no longer be reopened', () => {
  expect(columns([received(), factOf({ kind: 'resolved', at: at('09:30') })])).toMatchObject({
    open: false,
    sortDueAt: noDue,
    nextNoticeAt: null,
    followUpAt: wibInstant('2026-11-26 09:30'),
  })
})

test('§6.2: merged, it points to the ticket that goes on', () => {
  expect(columns([received(), factOf({ kind: 'merged', at: at('09:30'), into: 'other' })])).toMatchObject({
    state: 'merged',
    mergedInto: 'other',
  })
})

test('issue 5 §1: a ledger that does not begin with a receipt gives no columns', () => {
  expect(() => columns([handedOn])).toThrow(RangeError)
})
