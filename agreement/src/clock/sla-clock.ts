import type { ClockEvent } from './clock-event.ts'
import { dueOf } from './clock-due.ts'
import { annul, attributionOf, commitmentAt, finish, noteFallen } from './clock-measure.ts'
import { join } from './clock-join.ts'
import { boundOf, closeSpan, isUnshown, mayFollow, ownerOf, setClassification, stateOf } from './clock-state.ts'
import type { ClockRules, ClockState } from './clock-state.ts'
import { commitmentKinds } from './commitment.ts'
import type { Commitment, TicketClock, VoidReason } from './commitment.ts'
import type { Instant, Milliseconds } from '../time/instant.ts'
import { milliseconds } from '../time/instant.ts'
import { unreachable } from '../document/result.ts'
import { reopenUntilOf, returnUntilOf } from './follow-up.ts'
import { watchedDueAt } from './standing.ts'
import { targetsFor } from './targets.ts'
import type { CompiledCalendar } from '../time/working-calendar.ts'
import { workingBetween } from '../time/working-time.ts'

/**
 * The clock of a ticket: its events, folded into three commitments (6.4). A verdict is a pure function of the events,
 * the agreement version and the calendars that the events name; whoever has them gets the same, to the millisecond.
 */

export { mayFollow } from './clock-state.ts'
export type { ClockRules, ClockSoFar, ClockState } from './clock-state.ts'

/** Begins a ticket's clock with its receipt. Throws a RangeError for any other event. */
export function startClock(received: ClockEvent, rules: ClockRules): ClockState {
  if (received.kind !== 'received') throw new RangeError(`a ticket begins with its receipt, not with ${received.kind}`)
  const version = rules.version(received.version)
  const calendar = rules.calendar(received.calendar)
  const { component, impact, urgency, channel } = received
  const targets = targetsFor(version, { channel, component, impact, urgency })
  return {
    received,
    rules,
    version,
    lastAt: received.at,
    calendarHash: received.calendar,
    calendar,
    measuredWith: calendar,
    component,
    eventBound: boundOf(version, component),
    eventAt: received.eventAt ?? null,
    targets,
    priority: targets.priority,
    hasBegun: false,
    shownAt: null,
    sessionEndedAt: null,
    firstHandedOnAt: null,
    atUnit: false,
    agreedDates: [],
    joined: [],
    claims: { response: [], firstLine: [], fulfilment: [] },
    pauses: [],
    awaiting: 'answer',
    gaps: [],
    agencyWaits: [],
    owners: [{ from: received.at, owner: 'desk' }],
    ending: null,
    endedAt: null,
    endedBy: null,
    closedUnanswered: [],
    broken: { response: null, firstLine: null, fulfilment: null },
    reopenings: 0,
    finished: { response: null, firstLine: null, fulfilment: null },
  }
}

function check(state: ClockState, event: ClockEvent): void {
  if (event.at < state.lastAt)
    throw new RangeError(`corrupt ledger: ${event.kind} happened before the event that it follows`)
  // What is promised matters for an agreed date alone.
  const target = event.kind === 'date-agreed' ? dueOf(state, 'fulfilment', event.at).target : null
  const clock = { state: stateOf(state), endedBy: state.endedBy, fulfilment: { target } }
  const isRightClosing = event.kind !== 'closed' || (event.reason === 'unanswered') === (clock.state === 'waiting-user')
  if (!mayFollow(clock, event.kind) || !isRightClosing)
    throw new RangeError(`corrupt ledger: ${event.kind} may not follow while the ticket is ${clock.state}`)
}

/** What the end of a ticket ends without its promise kept, and why; null where it keeps what it can. */
function voidReasonOf(event: Ending): VoidReason | null {
  if (event.kind === 'withdrawn' || event.kind === 'merged') return event.kind
  return event.kind === 'closed' && event.reason === 'unanswered' ? 'unanswered' : null
}

type Ending = Extract<ClockEvent, { kind: 'resolved' | 'closed' | 'withdrawn' | 'merged' }>

function end(state: ClockState, event: Ending): void {
  const { at, kind: ending } = event
  const reason = voidReasonOf(event)
  closeSpan(state.pauses, at)
  closeSpan(state.agencyWaits, at)
  if (ending === 'resolved') {
    // A resolution is an answer by a person: it ends `response` too, if nothing did before.
    finish(state, 'response', at)
    finish(state, 'firstLine', at)
    if (state.firstHandedOnAt !== null) finish(state, 'fulfilment', at)
  } else if (reason !== null) {
    const annulled = commitmentKinds.filter((kind) => annul(state, kind, at, reason))
    if (reason === 'unanswered') state.closedUnanswered = annulled
  }
  state.ending = ending
  state.endedAt ??= at
  state.endedBy = reason ?? 'resolved'
}

function reopen(state: ClockState, at: Instant): void {
  state.gaps.push({ from: state.endedAt ?? at, to: at })
  state.measuredWith = state.calendar
  if (state.endedBy === 'resolved') {
    state.finished.fulfilment = null
    // What was resolved directly did need further handling (6.4): it runs as if handed on to the desk itself.
    if (state.version.policies.directReopeningRunsFulfilment.value) state.firstHandedOnAt ??= at
  } else for (const kind of state.closedUnanswered) state.finished[kind] = null
  state.ending = null
  state.endedAt = null
  state.endedBy = null
  state.reopenings += 1
}

function wait(
  state: ClockState,
  event: Extract<ClockEvent, { kind: 'paused' | 'resumed' | 'agency-wait-started' | 'agency-wait-ended' }>,
): void {
  closeSpan(state.agencyWaits, event.at)
  closeSpan(state.pauses, event.at)
  if (event.kind === 'paused') {
    state.pauses.push({ from: event.at, to: null })
    state.awaiting = event.awaiting
  }
  if (event.kind === 'agency-wait-started') state.agencyWaits.push({ from: event.at, to: null })
}

function change(state: ClockState, event: ClockEvent): void {
  const { at } = event
  switch (event.kind) {
    case 'received':
      throw new RangeError('corrupt ledger: a ticket is received once')
    case 'classified':
      return setClassification(state, event)
    case 'shown':
      state.shownAt ??= at
      return
    case 'answered':
      return finish(state, 'response', at)
    case 'session-ended':
      state.sessionEndedAt ??= at
      return
    case 'handed-on':
      finish(state, 'firstLine', at)
      state.firstHandedOnAt ??= at
      state.atUnit = true
      return
    case 'returned-to-desk':
      state.atUnit = false
      return
    case 'paused':
    case 'resumed':
    case 'agency-wait-started':
    case 'agency-wait-ended':
      return wait(state, event)
    case 'date-agreed':
      state.agreedDates.push({ at, dueAt: event.dueAt, with: event.with ?? null, how: event.how ?? null })
      return
    case 'resolved':
    case 'closed':
    case 'withdrawn':
    case 'merged':
      return end(state, event)
    case 'reopened':
      return reopen(state, at)
    case 'joined':
      return join(state, event)
    case 'calendar-changed':
      state.calendarHash = event.calendar
      state.calendar = state.rules.calendar(event.calendar)
      if (state.ending === null) state.measuredWith = state.calendar
      return
    default:
      return unreachable(event)
  }
}

/** Events that are no act of a person on the ticket, and so leave a new ticket new. */
const isAct = (kind: ClockEvent['kind']): boolean =>
  kind !== 'classified' &&
  kind !== 'shown' &&
  kind !== 'session-ended' &&
  kind !== 'joined' &&
  kind !== 'calendar-changed'

const isByAnAgent = (kind: ClockEvent['kind']): boolean =>
  kind === 'answered' || kind === 'resolved' || kind === 'handed-on'

/**
 * Applies the next event to `state`, in place. Throws a RangeError that names the rule where it may not follow: such
 * a ledger is corrupt.
 */
export function applyEvent(state: ClockState, event: ClockEvent): void {
  check(state, event)
  noteFallen(state, event.at, 'time')
  if (isUnshown(state) && isByAnAgent(event.kind)) {
    // Whoever answers, resolves or hands on has seen the request; the session may have ended before.
    state.shownAt = event.at
    noteFallen(state, event.at, event.kind)
  }
  change(state, event)
  noteFallen(state, event.at, event.kind)
  state.hasBegun ||= isAct(event.kind)
  state.lastAt = event.at
  const owner = ownerOf(state)
  if (state.owners[state.owners.length - 1]?.owner !== owner) state.owners.push({ from: event.at, owner })
}

function awaitedOf(state: ClockState): TicketClock['awaits'] {
  const owner = ownerOf(state)
  if (owner === 'user') return state.awaiting
  return owner === 'agency' ? 'agency' : null
}

function wayBackUntil({ ending, endedAt, endedBy, version, calendar }: ClockState): Instant | null {
  if (endedAt === null) return null
  if (ending === 'resolved') return reopenUntilOf(endedAt, version, calendar)
  return endedBy === 'unanswered' ? returnUntilOf(endedAt, version, calendar) : null
}

/** What the clock says at `now`; an earlier `now` counts as the instant of the last event. Nothing in it is rounded. */
export function readClock(state: ClockState, now: Instant): TicketClock {
  const at = now > state.lastAt ? now : state.lastAt
  return {
    state: stateOf(state),
    priority: state.priority,
    component: state.component,
    version: state.version.id,
    calendar: state.calendarHash,
    response: commitmentAt(state, 'response', at),
    firstLine: commitmentAt(state, 'firstLine', at),
    fulfilment: commitmentAt(state, 'fulfilment', at),
    pauses: state.pauses.map(({ from, to }) => ({ from, to })),
    attribution: attributionOf(state, at),
    reopenings: state.reopenings,
    awaits: awaitedOf(state),
    agreedDates: [...state.agreedDates],
    joined: [...state.joined],
    endedAt: state.endedAt,
    endedBy: state.endedBy,
    reopenUntil: wayBackUntil(state),
  }
}

/**
 * Folds a ticket's events into its clock at `now`. Throws a RangeError where the events break the table of
 * `mayFollow`, go back in time, or name a component that the version lacks. How each commitment starts, stands still
 * and ends: SLA 6.4, 5.2.4, 5.2.5 and the version's policies.
 */
export function foldEvents(events: readonly ClockEvent[], rules: ClockRules, now: Instant): TicketClock {
  const received = events[0]
  if (!received) throw new RangeError('corrupt ledger: a ticket begins with its receipt')
  const state = startClock(received, rules)
  for (let place = 1; place < events.length; place++) {
    const event = events[place]
    if (event) applyEvent(state, event)
  }
  return readClock(state, now)
}

/**
 * Signed working milliseconds from `now` until a commitment, as read at `now`, is due (internally due, where nothing
 * is promised); null where nothing is due. Overdue it is what it is late by: the time in which its user let it wait
 * is not lateness.
 */
export function remaining(
  commitment: Pick<Commitment, 'dueAt' | 'internalDueAt' | 'lateBy'>,
  calendar: CompiledCalendar,
  now: Instant,
): Milliseconds | null {
  const due = watchedDueAt(commitment)
  if (due === null) return null
  return now > due ? milliseconds(0 - commitment.lateBy) : workingBetween(calendar, now, due)
}
