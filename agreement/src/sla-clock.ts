import { findComponent } from './agreement-schema.ts'
import type { AgreementVersion } from './agreement-version.ts'
import type { ClockEvent, ClockEventKind } from './clock-event.ts'
import type { Commitment, CommitmentKind, Target, TicketClock, TicketState, TimeOwner, Verdict } from './commitment.ts'
import { instant, milliseconds } from './instant.ts'
import type { Instant, Milliseconds } from './instant.ts'
import { unreachable } from './result.ts'
import { targetsFor } from './targets.ts'
import type { Targets } from './targets.ts'
import { isProvisional } from './working-calendar.ts'
import type { CompiledCalendar } from './working-calendar.ts'
import { addWorking, workingBetween } from './working-time.ts'
import type { Pause } from './working-time.ts'

/**
 * The clock of a ticket: its events, folded into three commitments (6.4). A verdict is a pure function of the events, the agreement version and
 * the calendars that the events name; whoever has them gets the same, to the millisecond.
 */

/** Where versions and calendars are looked up. Both throw for what they do not hold. */
export interface ClockRules {
  version(id: string): AgreementVersion
  calendar(hash: string): CompiledCalendar
}

type Received = Extract<ClockEvent, { kind: 'received' }>

interface OpenSpan {
  readonly from: Instant
  to: Instant | null
}

/** What has been folded so far. Opaque: `readClock` tells what it means. */
export interface ClockState {
  readonly received: Received
  readonly rules: ClockRules
  readonly version: AgreementVersion
  lastAt: Instant
  calendarHash: string
  calendar: CompiledCalendar
  component: string | null
  eventAt: Instant | null
  targets: Targets
  answeredAt: Instant | null
  sessionEndedAt: Instant | null
  firstHandedOnAt: Instant | null
  atUnit: boolean
  agreedDueAt: Instant | null
  readonly pauses: OpenSpan[]
  /** Between a resolution and a reopening: nobody's time. */
  readonly gaps: OpenSpan[]
  readonly agencyWaits: OpenSpan[]
  readonly owners: { readonly from: Instant; readonly owner: TimeOwner | null }[]
  ending: 'resolved' | 'closed' | 'withdrawn' | 'merged' | null
  endedAt: Instant | null
  reopenings: number
  readonly finished: { response: Commitment | null; firstLine: Commitment | null; fulfilment: Commitment | null }
}

const isOpenSpan = (spans: readonly OpenSpan[]): boolean => spans.length > 0 && spans[spans.length - 1]?.to === null

function stateOf(state: ClockState): TicketState {
  if (state.ending !== null) return state.ending
  if (isOpenSpan(state.pauses)) return 'waiting-user'
  if (isOpenSpan(state.agencyWaits)) return 'waiting-agency'
  if (state.atUnit) return 'handed-on'
  return state.answeredAt === null && state.firstHandedOnAt === null && state.reopenings === 0 ? 'new' : 'in-progress'
}

const closedAt = (spans: readonly OpenSpan[], now: Instant): Pause[] => spans.map(({ from, to }) => ({ from, to: to ?? (now > from ? now : from) }))

/** A due instant within a number of working milliseconds, moved by the event that the component is bound to (ITSM.04, BMSM.01). */
function boundByEvent(state: ClockState, due: Instant): Instant {
  const bound = state.component === null ? undefined : findComponent(state.version, state.component)?.component.eventBound
  if (bound === undefined || state.eventAt === null) return due
  return bound === 'not-after-event' ? instant(Math.min(due, state.eventAt)) : instant(Math.max(due, state.eventAt))
}

interface Measured {
  readonly target: Target | null
  readonly startsAt: Instant
  readonly dueAt: Instant | null
  readonly internalDueAt: Instant | null
}

function measureResponse(state: ClockState): Measured {
  const target = state.targets.response
  const startsAt = state.received.startsAt ?? state.received.at
  const dueAt = target.kind === 'within' ? addWorking(state.calendar, startsAt, target.working) : null
  const internalDueAt = target.kind === 'none-stated' && target.internal !== null ? addWorking(state.calendar, startsAt, target.internal) : null
  return { target, startsAt, dueAt, internalDueAt }
}

function measureFirstLine(state: ClockState, now: Instant): Measured {
  const target = state.targets.firstLine
  const startsAt = state.received.startsAt ?? state.received.at
  if (target.kind === 'immediate') return { target, startsAt, dueAt: state.sessionEndedAt, internalDueAt: null }
  const pauses = closedAt(state.pauses, now)
  const dueAt = target.kind === 'within' ? addWorking(state.calendar, startsAt, target.working, pauses) : null
  const internalDueAt = target.kind === 'none-stated' && target.internal !== null ? addWorking(state.calendar, startsAt, target.internal, pauses) : null
  return { target, startsAt, dueAt, internalDueAt }
}

function measureFulfilment(state: ClockState, now: Instant): Measured {
  const target = state.firstHandedOnAt === null ? null : state.targets.fulfilment
  const startsAt = state.version.policies.fulfilmentStartsAt.value === 'hand-on' && state.firstHandedOnAt !== null ? state.firstHandedOnAt : state.received.at
  if (target === null) return { target, startsAt, dueAt: null, internalDueAt: null }
  if (target.kind !== 'within') return { target, startsAt, dueAt: state.agreedDueAt, internalDueAt: null }
  const standing = closedAt([...state.pauses, ...state.gaps], now)
  return { target, startsAt, dueAt: boundByEvent(state, addWorking(state.calendar, startsAt, target.working, standing)), internalDueAt: null }
}

function measure(state: ClockState, kind: CommitmentKind, now: Instant): Measured {
  switch (kind) {
    case 'response': return measureResponse(state)
    case 'firstLine': return measureFirstLine(state, now)
    case 'fulfilment': return measureFulfilment(state, now)
    default: return unreachable(kind)
  }
}

function commitment(state: ClockState, kind: CommitmentKind, endedAt: Instant | null, verdict: Verdict, now: Instant): Commitment {
  const measured = measure(state, kind, now)
  const end = endedAt ?? state.endedAt ?? now
  const to = end > measured.startsAt ? end : measured.startsAt
  const gaps = kind === 'fulfilment' ? closedAt(state.gaps, to) : []
  const pauses = kind === 'response' ? [] : closedAt(state.pauses, to)
  const gross = workingBetween(state.calendar, measured.startsAt, to, gaps)
  const net = pauses.length === 0 ? gross : workingBetween(state.calendar, measured.startsAt, to, [...gaps, ...pauses])
  const watched = measured.dueAt ?? measured.internalDueAt
  return { kind, ...measured, provisional: watched !== null && isProvisional(state.calendar, watched), endedAt, verdict, net, gross }
}

/** §6.4: an end at exactly the due instant is met (policy `breachOnEqual`). Without a due instant nothing was promised. */
function decided(state: ClockState, kind: CommitmentKind, at: Instant): Verdict {
  const { target, dueAt } = measure(state, kind, at)
  if (target?.kind === 'immediate') return dueAt === null || at <= dueAt ? 'met' : 'breached'
  if (dueAt === null) return 'none'
  return at < dueAt || (at === dueAt && !state.version.policies.breachOnEqual.value) ? 'met' : 'breached'
}

function finish(state: ClockState, kind: CommitmentKind, at: Instant): void {
  if (state.finished[kind] !== null) return
  state.finished[kind] = commitment(state, kind, at, decided(state, kind, at), at)
}

/** Withdrawn or merged: what was already overdue stays broken, the rest is void. */
function annul(state: ClockState, kind: CommitmentKind, at: Instant): void {
  const { target, dueAt } = measure(state, kind, at)
  if (state.finished[kind] !== null || target === null) return
  state.finished[kind] = commitment(state, kind, at, dueAt !== null && at > dueAt ? 'breached' : 'void', at)
}

const closeSpan = (spans: readonly OpenSpan[], at: Instant): void => {
  const last = spans[spans.length - 1]
  if (last?.to === null) last.to = at
}

function ownerOf(state: ClockState): TimeOwner | null {
  if (state.ending !== null) return null
  if (isOpenSpan(state.pauses)) return 'user'
  if (isOpenSpan(state.agencyWaits)) return 'agency'
  return state.atUnit ? 'unit' : 'desk'
}

function note(state: ClockState, at: Instant): void {
  const owner = ownerOf(state)
  if (state.owners[state.owners.length - 1]?.owner !== owner) state.owners.push({ from: at, owner })
}

/** Begins a ticket's clock with its receipt. */
export function startClock(received: ClockEvent, rules: ClockRules): ClockState {
  if (received.kind !== 'received') throw new RangeError(`a ticket begins with its receipt, not with ${received.kind}`)
  const version = rules.version(received.version)
  const { component, impact, urgency, channel } = received
  return {
    received, rules, version, lastAt: received.at, calendarHash: received.calendar, calendar: rules.calendar(received.calendar),
    component, eventAt: received.eventAt ?? null, targets: targetsFor(version, { channel, component, impact, urgency }),
    answeredAt: null, sessionEndedAt: null, firstHandedOnAt: null, atUnit: false, agreedDueAt: null, pauses: [], gaps: [], agencyWaits: [],
    owners: [{ from: received.at, owner: 'desk' }], ending: null, endedAt: null, reopenings: 0,
    finished: { response: null, firstLine: null, fulfilment: null },
  }
}

const openStates: readonly TicketState[] = ['new', 'in-progress', 'handed-on', 'waiting-user', 'waiting-agency']

/**
 * Whether an event of `kind` may follow. Open tickets: `answered`, `session-ended`, `classified`, `handed-on`, `withdrawn`, `merged`, `resolved`,
 * `calendar-changed`; `returned-to-desk` once handed on; `paused` unless waiting for the user, `resumed` while waiting for the user; a wait for
 * another agency likewise; `date-agreed` where a date is to be agreed. Resolved ones: `reopened`, `closed`, `session-ended`, `calendar-changed`.
 * Closed, withdrawn and merged ones: nothing.
 */
export function mayFollow(clock: Pick<TicketClock, 'state' | 'fulfilment'> & { readonly atUnit?: boolean }, kind: ClockEventKind): boolean {
  const { state } = clock
  if (state === 'resolved') return kind === 'reopened' || kind === 'closed' || kind === 'session-ended' || kind === 'calendar-changed'
  if (!openStates.includes(state)) return false
  switch (kind) {
    case 'received': case 'reopened': case 'closed': return false
    case 'returned-to-desk': return clock.atUnit ?? state === 'handed-on'
    case 'paused': return state !== 'waiting-user'
    case 'resumed': return state === 'waiting-user'
    case 'agency-wait-started': return state !== 'waiting-agency' && state !== 'waiting-user'
    case 'agency-wait-ended': return state === 'waiting-agency'
    case 'date-agreed': return clock.fulfilment.target?.kind === 'agreed-date' || clock.fulfilment.target?.kind === 'beyond'
    default: return true
  }
}

function check(state: ClockState, event: ClockEvent): void {
  if (event.at < state.lastAt) throw new RangeError(`${event.kind} happened before the event that it follows`)
  const target = state.firstHandedOnAt === null ? null : state.targets.fulfilment
  const clock = { state: stateOf(state), atUnit: state.atUnit, fulfilment: { target } as Commitment }
  if (!mayFollow(clock, event.kind)) throw new RangeError(`${event.kind} may not follow while the ticket is ${clock.state}`)
}

function end(state: ClockState, ending: NonNullable<ClockState['ending']>, at: Instant): void {
  closeSpan(state.pauses, at)
  closeSpan(state.agencyWaits, at)
  if (ending === 'resolved') {
    finish(state, 'firstLine', at)
    if (state.firstHandedOnAt !== null) finish(state, 'fulfilment', at)
  } else if (ending !== 'closed') {
    for (const kind of ['response', 'firstLine', 'fulfilment'] as const) annul(state, kind, at)
  }
  state.ending = ending
  if (ending !== 'closed') state.endedAt = at
}

/** Applies the next event to `state`, in place. Throws a RangeError where it may not follow: such a ledger is corrupt. */
export function applyEvent(state: ClockState, event: ClockEvent): void {
  check(state, event)
  const { at } = event
  switch (event.kind) {
    case 'received': throw new RangeError('a ticket is received once')
    case 'classified':
      state.component = event.component
      state.eventAt = event.eventAt ?? state.eventAt
      state.targets = targetsFor(state.version, { channel: state.received.channel, component: event.component, impact: event.impact, urgency: event.urgency })
      break
    case 'answered':
      state.answeredAt ??= at
      finish(state, 'response', at)
      break
    case 'session-ended': state.sessionEndedAt ??= at; break
    case 'handed-on':
      finish(state, 'firstLine', at)
      state.firstHandedOnAt ??= at
      state.atUnit = true
      break
    case 'returned-to-desk': state.atUnit = false; break
    case 'paused':
      closeSpan(state.agencyWaits, at)
      state.pauses.push({ from: at, to: null })
      break
    case 'resumed': closeSpan(state.pauses, at); break
    case 'agency-wait-started': state.agencyWaits.push({ from: at, to: null }); break
    case 'agency-wait-ended': closeSpan(state.agencyWaits, at); break
    case 'date-agreed': state.agreedDueAt = event.dueAt; break
    case 'resolved': case 'closed': case 'withdrawn': case 'merged': end(state, event.kind, at); break
    case 'reopened':
      state.gaps.push({ from: state.endedAt ?? at, to: at })
      state.ending = null
      state.endedAt = null
      state.finished.fulfilment = null
      state.reopenings += 1
      break
    case 'calendar-changed':
      state.calendarHash = event.calendar
      state.calendar = state.rules.calendar(event.calendar)
      break
    default: return unreachable(event)
  }
  state.lastAt = at
  note(state, at)
}

function attributionOf(state: ClockState, now: Instant): Record<TimeOwner, Milliseconds> {
  const sums: Record<TimeOwner, number> = { desk: 0, unit: 0, user: 0, agency: 0, outage: 0 }
  state.owners.forEach(({ from, owner }, place) => {
    const to = state.owners[place + 1]?.from ?? now
    if (owner !== null && to > from) sums[owner] += workingBetween(state.calendar, from, to)
  })
  return { desk: milliseconds(sums.desk), unit: milliseconds(sums.unit), user: milliseconds(sums.user), agency: milliseconds(sums.agency), outage: milliseconds(sums.outage) }
}

function read(state: ClockState, kind: CommitmentKind, now: Instant): Commitment {
  const { target } = measure(state, kind, now)
  const isPromised = target !== null && target.kind !== 'none-stated' && !(kind === 'fulfilment' && target.kind === 'beyond' && state.agreedDueAt === null)
  return state.finished[kind] ?? commitment(state, kind, null, isPromised ? 'running' : 'none', now)
}

/** What the clock says at `now` (never before the last event). Nothing in it is rounded. */
export function readClock(state: ClockState, now: Instant): TicketClock {
  const at = now > state.lastAt ? now : state.lastAt
  return {
    state: stateOf(state), priority: state.targets.priority, component: state.component, version: state.version.id, calendar: state.calendarHash,
    response: read(state, 'response', at), firstLine: read(state, 'firstLine', at), fulfilment: read(state, 'fulfilment', at),
    pauses: state.pauses.map(({ from, to }) => ({ from, to })),
    attribution: attributionOf(state, at), reopenings: state.reopenings,
  }
}

/** Folds a ticket's events into its clock at `now`. Throws a RangeError where the events break the rules of `mayFollow`. Source: SLA 6.4. */
export function foldEvents(events: readonly ClockEvent[], rules: ClockRules, now: Instant): TicketClock {
  const [received, ...rest] = events
  if (!received) throw new RangeError('a ticket begins with its receipt')
  const state = startClock(received, rules)
  for (const event of rest) applyEvent(state, event)
  return readClock(state, now)
}

/** Signed working milliseconds from `now` until a commitment is due; null where nothing is due. */
export function remaining(one: Pick<Commitment, 'dueAt' | 'internalDueAt'>, calendar: CompiledCalendar, now: Instant): Milliseconds | null {
  const due = one.dueAt ?? one.internalDueAt
  return due === null ? null : workingBetween(calendar, now, due)
}
