import { expect, test } from 'vitest'
import type { ClockEvent } from './clock-event.ts'
import { statusCodes, statusOf } from './ticket-status.ts'
import type { TicketStatus } from './ticket-status.ts'
import { statusWords } from './status-words.ts'
import { event, fold, handedOn, paused, received, wib } from '../testing/desk.ts'

const hour = 3_600_000

/** What is said; working time in plain milliseconds. */
type Says = Partial<Omit<TicketStatus, 'left'>> & { readonly left?: number | null }
const answered = event('answered', '23 10:30')

// Received Monday 23 November at 10.00 on the portal, CRSM.01.02: response and direct fulfilment in an hour, 16 hours once handed on.
test.for<{ what: string; events: readonly ClockEvent[]; now?: string; says: Says }>([
  { what: 'just received', events: [], says: { code: 'new', commitment: 'response', dueAt: wib('23 11:00') } },
  {
    what: 'handed on and taken back unanswered',
    events: [handedOn('23 10:10'), event('returned-to-desk', '23 10:20')],
    says: { code: 'new', commitment: 'response', dueAt: wib('23 11:00') },
  },
  { what: 'answered', events: [answered], says: { code: 'in-progress', commitment: 'firstLine' } },
  {
    what: 'handed on',
    events: [answered, handedOn('23 10:40')],
    says: { code: 'handed-on', commitment: 'fulfilment', dueAt: wib('25 10:00'), left: null, breached: false },
  },
  {
    what: 'waiting for documents',
    events: [answered, handedOn('23 10:40'), paused('23 12:00')],
    now: '26 12:00',
    says: { code: 'waiting-user', awaits: 'documents', commitment: 'fulfilment', dueAt: null, left: 14 * hour },
  },
  {
    what: 'overdue when its user was asked',
    events: [answered, handedOn('23 10:40'), paused('25 12:00')],
    now: '26 12:00',
    says: { code: 'waiting-user', dueAt: null, left: -2 * hour, breached: true },
  },
  {
    what: 'waiting for another agency, whose time runs',
    events: [answered, handedOn('23 10:40'), event('agency-wait-started', '23 11:00')],
    says: { code: 'waiting-agency', awaits: 'agency', dueAt: wib('25 10:00'), left: null },
  },
  {
    what: 'by WhatsApp, where nothing is promised',
    events: [received({ channel: 'whatsapp' })],
    says: { code: 'new', commitment: null, dueAt: null, left: null },
  },
  {
    what: 'resolved',
    events: [answered, event('resolved', '23 10:40')],
    says: { code: 'resolved', endedBy: 'resolved', endedAt: wib('23 10:40'), dueAt: null, awaits: null },
  },
  {
    what: 'closed for want of an answer',
    events: [answered, paused('23 10:40'), { kind: 'closed', at: wib('30 10:40'), reason: 'unanswered' }],
    says: { code: 'closed-unanswered', endedBy: 'unanswered', awaits: null },
  },
  { what: 'withdrawn', events: [event('withdrawn', '23 10:40')], says: { code: 'withdrawn', endedBy: 'withdrawn' } },
  {
    what: 'merged',
    events: [{ kind: 'merged', at: wib('23 10:40'), into: 'HAI-1' }],
    says: { code: 'merged', endedBy: 'merged' },
  },
])('§5.3.6: $what, the one status says $says.code', ({ events, now, says }) => {
  const all = events[0]?.kind === 'received' ? events : [received(), ...events]
  expect(statusOf(fold(all, now))).toMatchObject(says)
})

test('§5.3.6: every status has words for its user and for staff, in both languages', () => {
  expect(Object.keys(statusWords).toSorted()).toEqual([...statusCodes].toSorted())
  for (const { user, staff } of Object.values(statusWords))
    for (const words of [user.id, user.en, staff.id, staff.en]) expect(words).not.toBe('')
})
