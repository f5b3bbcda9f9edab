import { isUnshown, sessionStartOf } from './clock-state.ts'
import type { Claim, ClockState, OpenSpan } from './clock-state.ts'
import type { Commitment, CommitmentKind, Target } from './commitment.ts'
import { instant } from '../time/instant.ts'
import type { Instant } from '../time/instant.ts'
import { mergePauses } from '../time/pauses.ts'
import { unreachable } from '../document/result.ts'
import { pausesWhileWaiting } from './standing.ts'
import { isProvisional } from '../time/working-calendar.ts'
import { addWorking, workingBetween } from '../time/working-time.ts'
import type { Pause } from '../time/working-time.ts'

/** Targets and due instants of a clock as it stands (6.1, 6.2, 6.4). */

const none: readonly Pause[] = []

/** Spans as pauses; the one that still lasts reaches to `now`, so a due instant that stands still moves with it. */
function until(spans: readonly OpenSpan[], now: Instant): readonly Pause[] {
  if (spans.length === 0) return none
  return spans.map(({ from, to }) => ({ from, to: to ?? (now > from ? now : from) }))
}

/** The spans in which a commitment stood still: waits for the user by policy, and what lay between an end and a reopening. */
export function standingOf(state: ClockState, kind: CommitmentKind, now: Instant): readonly Pause[] {
  const pauses = pausesWhileWaiting(state.version, kind) ? until(state.pauses, now) : none
  return state.gaps.length === 0 ? pauses : [...pauses, ...until(state.gaps, now)]
}

function startOf(state: ClockState, kind: CommitmentKind): Instant {
  if (kind !== 'fulfilment') return sessionStartOf(state)
  const { received, firstHandedOnAt, version } = state
  return version.policies.fulfilmentStartsAt.value === 'hand-on' && firstHandedOnAt !== null
    ? firstHandedOnAt
    : received.at
}

/** What the ticket's own classification and channel promise; null for `fulfilment` before the hand-on. */
export function targetOf(state: ClockState, kind: CommitmentKind): Target | null {
  switch (kind) {
    case 'response':
      return state.targets.response
    case 'firstLine':
      return state.targets.firstLine
    case 'fulfilment':
      return state.firstHandedOnAt === null ? null : state.targets.conditionalFulfilment
    default:
      return unreachable(kind)
  }
}

/** What a commitment is measured against at an instant. */
export type Due = Pick<Commitment, 'target' | 'startsAt' | 'dueAt' | 'internalDueAt' | 'provisional'>

/** ITSM.04: not after its event; BMSM.01: not before it. The event's own instant is never provisional. */
function boundByEvent(state: ClockState, due: Instant): Pick<Due, 'dueAt' | 'provisional'> {
  const { eventAt, eventBound } = state
  const dueAt =
    eventBound === null || eventAt === null
      ? due
      : instant(eventBound === 'not-after-event' ? Math.min(due, eventAt) : Math.max(due, eventAt))
  return { dueAt, provisional: dueAt === due && isProvisional(state.measuredWith, due) }
}

/**
 * The last agreed date. It stands still while the ticket waits for its user (policy `agreedDateStandsStill`), and what lay before a
 * reopening is taken out: it moves by the working time of each such span that began before it was due, from the agreement on.
 */
function agreedDue(state: ClockState, now: Instant): Pick<Due, 'dueAt' | 'provisional'> {
  const agreed = state.agreedDates.at(-1)
  if (!agreed) return { dueAt: null, provisional: false }
  const waits = state.version.policies.agreedDateStandsStill.value
    ? standingOf(state, 'fulfilment', now)
    : until(state.gaps, now)
  let dueAt = agreed.dueAt
  for (const { from, to } of mergePauses(waits)) {
    if (to <= agreed.at) continue
    if (from >= dueAt) break
    const waited = workingBetween(state.measuredWith, from > agreed.at ? from : agreed.at, to)
    dueAt = addWorking(state.measuredWith, dueAt, waited)
  }
  return { dueAt, provisional: dueAt !== agreed.dueAt && isProvisional(state.measuredWith, dueAt) }
}

/** What is due by the ticket's own promise. */
function ownDueOf(state: ClockState, kind: CommitmentKind, now: Instant): Due {
  const target = targetOf(state, kind)
  const startsAt = startOf(state, kind)
  const nothing: Due = { target, startsAt, dueAt: null, internalDueAt: null, provisional: false }
  if (target === null || (kind !== 'fulfilment' && isUnshown(state))) return nothing
  switch (target.kind) {
    case 'within': {
      const due = addWorking(state.measuredWith, startsAt, target.working, standingOf(state, kind, now))
      return kind === 'fulfilment'
        ? { ...nothing, ...boundByEvent(state, due) }
        : { ...nothing, dueAt: due, provisional: isProvisional(state.measuredWith, due) }
    }
    case 'agreed-date':
    case 'beyond':
      return { ...nothing, ...agreedDue(state, now) }
    case 'immediate':
      return { ...nothing, dueAt: state.sessionEndedAt }
    case 'none-stated': {
      if (target.internal === null) return nothing
      const internalDueAt = addWorking(state.measuredWith, startsAt, target.internal, standingOf(state, kind, now))
      return { ...nothing, internalDueAt, provisional: isProvisional(state.measuredWith, internalDueAt) }
    }
    default:
      return unreachable(target)
  }
}

/** The stricter of a promise and what a ticket that joined claims: whichever is due first (6.2). A number is stricter than none. */
function stricterOf(state: ClockState, kind: CommitmentKind, due: Due, claim: Claim, now: Instant): Due {
  const { target, from } = claim
  const still = standingOf(state, kind, now)
  const dueAt = addWorking(state.measuredWith, from ?? due.startsAt, target.working, still)
  if (due.dueAt !== null && due.dueAt <= dueAt) return due
  return { ...due, target, dueAt, internalDueAt: null, provisional: isProvisional(state.measuredWith, dueAt) }
}

/** A commitment's target and due instant by what is known at `now`: of its own promise and those that joined, the stricter. */
export function dueOf(state: ClockState, kind: CommitmentKind, now: Instant): Due {
  const own = ownDueOf(state, kind, now)
  if (own.target === null) return own
  return state.claims[kind].reduce((due, claim) => stricterOf(state, kind, due, claim, now), own)
}
