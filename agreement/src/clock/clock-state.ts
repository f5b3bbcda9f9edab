import { channelTerms, findComponent } from '../document/look-up.ts'
import type { AgreementVersion } from '../document/agreement-version.ts'
import type { Awaited, ClockEvent, ClockEventKind } from './clock-event.ts'
import type {
  AgreedDate,
  Broken,
  Commitment,
  CommitmentKind,
  EndedBy,
  Joined,
  Target,
  TicketClock,
  TicketState,
  TimeOwner,
} from './commitment.ts'
import type { Instant } from '../time/instant.ts'
import { targetsFor } from './targets.ts'
import type { Targets } from './targets.ts'
import type { CompiledCalendar } from '../time/working-calendar.ts'
import type { Priority } from '../document/priority.ts'
import { isOpenState } from './standing.ts'

/** What a ticket's clock keeps between two events, and which event may follow. */

/** Where versions and calendars are looked up. Both throw for what they do not hold. */
export interface ClockRules {
  version(id: string): AgreementVersion
  calendar(hash: string): CompiledCalendar
}

/** The event that every ticket begins with. */
export type Received = Extract<ClockEvent, { kind: 'received' }>

/** A half-open span of time; `to` null while it lasts. */
export interface OpenSpan {
  readonly from: Instant
  to: Instant | null
}

/** What of a broken promise is known when it falls. */
export type Fallen = Omit<Broken, 'lateBy'>

/** What a younger ticket that joined claims of a commitment. `from` null: from where the older ticket's own counts. */
export interface Claim {
  readonly target: Extract<Target, { kind: 'within' }>
  readonly from: Instant | null
}

/** What has been folded so far. Opaque: `readClock` tells what it means. */
export interface ClockState {
  readonly received: Received
  readonly rules: ClockRules
  readonly version: AgreementVersion
  lastAt: Instant
  calendarHash: string
  calendar: CompiledCalendar
  /** The calendar that time is measured with: the current one while the ticket is open, afterwards the one of its end. */
  measuredWith: CompiledCalendar
  component: string | null
  eventBound: 'not-after-event' | 'not-before-event' | null
  eventAt: Instant | null
  targets: Targets
  hasBegun: boolean
  /** When a live session was first shown to an agent. */
  shownAt: Instant | null
  sessionEndedAt: Instant | null
  firstHandedOnAt: Instant | null
  atUnit: boolean
  readonly agreedDates: AgreedDate[]
  readonly joined: Joined[]
  readonly claims: Readonly<Record<CommitmentKind, Claim[]>>
  /** The priority by the last classification, or by a ticket that joined since, if that is higher. */
  priority: Priority
  /** Waits for the user. */
  readonly pauses: OpenSpan[]
  /** What the last of `pauses` waits for. */
  awaiting: Awaited
  /** Between an end and a reopening: nobody's time. */
  readonly gaps: OpenSpan[]
  readonly agencyWaits: OpenSpan[]
  readonly owners: { readonly from: Instant; readonly owner: TimeOwner | null }[]
  ending: 'resolved' | 'closed' | 'withdrawn' | 'merged' | null
  endedAt: Instant | null
  endedBy: EndedBy | null
  /** What the closing for want of an answer ended, which a return lets run again. */
  closedUnanswered: readonly CommitmentKind[]
  readonly broken: Record<CommitmentKind, Fallen | null>
  reopenings: number
  /** Commitments that have ended: nothing rewrites them (a reopening alone makes `fulfilment` run on). */
  readonly finished: { response: Commitment | null; firstLine: Commitment | null; fulfilment: Commitment | null }
}

/** What the table of `mayFollow` depends on. `endedBy` tells what was closed unanswered; left out, a closing is final. */
export type ClockSoFar = Pick<TicketClock, 'state'> &
  Partial<Pick<TicketClock, 'endedBy'>> & { readonly fulfilment: Pick<Commitment, 'target'> }

/**
 * Whether an event of `kind` may follow. A use case asks first; the fold refuses a ledger that did not.
 *
 * | while the ticket is | may follow |
 * | --- | --- |
 * | open (new, in progress, handed on, waiting) | `classified` `shown` `answered` `session-ended` `handed-on` |
 * | open | also `resolved` `withdrawn` `merged` `joined` `calendar-changed` |
 * | open | also `paused` (which ends a wait for another agency, and begins a new wait for the user) |
 * | handed on | also `returned-to-desk` |
 * | waiting for the user | also `resumed`, and `closed` as unanswered |
 * | open, not waiting | also `agency-wait-started` |
 * | waiting for another agency | also `agency-wait-ended` |
 * | open, and its target is an agreed date or P6 alone | also `date-agreed` |
 * | resolved | `reopened` `closed` `merged` `session-ended` `calendar-changed` |
 * | closed unanswered | `reopened` `calendar-changed` |
 * | closed, withdrawn, merged | nothing |
 *
 * A second `received` never may. A reply after the resolution is a message, not an event of the clock.
 */
export function mayFollow(clock: ClockSoFar, kind: ClockEventKind): boolean {
  const { state } = clock
  if (state === 'resolved')
    return (
      kind === 'reopened' ||
      kind === 'closed' ||
      kind === 'merged' ||
      kind === 'session-ended' ||
      kind === 'calendar-changed'
    )
  if (state === 'closed' && clock.endedBy === 'unanswered') return kind === 'reopened' || kind === 'calendar-changed'
  if (!isOpenState(state)) return false
  switch (kind) {
    case 'received':
    case 'reopened':
      return false
    case 'returned-to-desk':
      return state === 'handed-on'
    case 'resumed':
    case 'closed':
      return state === 'waiting-user'
    case 'agency-wait-started':
      return state !== 'waiting-agency' && state !== 'waiting-user'
    case 'agency-wait-ended':
      return state === 'waiting-agency'
    case 'date-agreed':
      return clock.fulfilment.target?.kind === 'agreed-date' || clock.fulfilment.target?.kind === 'beyond'
    case 'classified':
    case 'shown':
    case 'answered':
    case 'session-ended':
    case 'handed-on':
    case 'paused':
    case 'resolved':
    case 'withdrawn':
    case 'merged':
    case 'joined':
    case 'calendar-changed':
      return true
  }
}

/** Whether the last of `spans` still lasts. */
export const isOpenSpan = (spans: readonly OpenSpan[]): boolean =>
  spans.length > 0 && spans[spans.length - 1]?.to === null

/** Ends the last of `spans` at `at`, if it still lasts. */
export function closeSpan(spans: readonly OpenSpan[], at: Instant): void {
  const last = spans[spans.length - 1]
  if (last?.to === null) last.to = at
}

/** Where the ticket stands: new until the first act of a person at the desk. */
export function stateOf(state: ClockState): TicketState {
  if (state.ending !== null) return state.ending
  if (isOpenSpan(state.pauses)) return 'waiting-user'
  if (isOpenSpan(state.agencyWaits)) return 'waiting-agency'
  if (state.atUnit) return 'handed-on'
  return state.hasBegun ? 'in-progress' : 'new'
}

/** Whose time it is now; null once the ticket has ended. */
export function ownerOf(state: ClockState): TimeOwner | null {
  if (state.ending !== null) return null
  if (isOpenSpan(state.pauses)) return 'user'
  if (isOpenSpan(state.agencyWaits)) return 'agency'
  return state.atUnit ? 'unit' : 'desk'
}

/** Sets what follows from the classification; an event's start that was told once stays until another is told. */
export function setClassification(
  state: ClockState,
  event: Extract<ClockEvent, { kind: 'received' | 'classified' }>,
): void {
  const { component, impact, urgency } = event
  state.component = component
  state.eventAt = event.eventAt ?? state.eventAt
  state.eventBound = boundOf(state.version, component)
  state.targets = targetsFor(state.version, { channel: state.received.channel, component, impact, urgency })
  state.priority = state.targets.priority
}

/** How the component of a code is bound to an event; null where it is not. */
export const boundOf = (version: AgreementVersion, code: string | null): ClockState['eventBound'] =>
  code === null ? null : (findComponent(version, code)?.component.eventBound ?? null)

/** Whether the channel of a ticket starts its clock when the request is shown to an agent (6.4: web chat). */
export const startsWhenShown = (state: ClockState): boolean =>
  channelTerms(state.version, state.received.channel).startsAt === 'shown-to-agent'

/** Whether a live session still waits to be shown to an agent, so that nothing has begun (6.4). */
export const isUnshown = (state: ClockState): boolean =>
  state.received.startsAt === null && state.shownAt === null && startsWhenShown(state)

/** Where `response` and `firstLine` start: as received, or where the call was queued or the session shown (6.4). */
export function sessionStartOf(state: ClockState): Instant {
  const { received, shownAt } = state
  if (received.startsAt !== undefined && received.startsAt !== null) return received.startsAt
  return shownAt !== null && startsWhenShown(state) ? shownAt : received.at
}
