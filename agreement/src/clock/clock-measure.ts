import { isOpenSpan, isUnshown, sessionStartOf } from './clock-state.ts'
import type { ClockState, OpenSpan } from './clock-state.ts'
import type { Commitment, CommitmentKind, Target, TimeOwner, Verdict } from './commitment.ts'
import { instant, milliseconds } from '../time/instant.ts'
import type { Instant, Milliseconds } from '../time/instant.ts'
import { unreachable } from '../document/result.ts'
import { hasFallenDue, pausesWhileWaiting, watchedDueAt } from './standing.ts'
import { isProvisional } from '../time/working-calendar.ts'
import { addWorking, workingBetween } from '../time/working-time.ts'
import type { Pause } from '../time/working-time.ts'

/** Due instants, verdicts and figures of a clock as it stands (6.1, 6.4). */

const none: readonly Pause[] = []

/** Spans as pauses; the one that still lasts reaches to `now`, so a due instant that stands still moves with it. */
function until(spans: readonly OpenSpan[], now: Instant): readonly Pause[] {
  if (spans.length === 0) return none
  return spans.map(({ from, to }) => ({ from, to: to ?? (now > from ? now : from) }))
}

/**
 * The spans in which a commitment stood still: waits for the user by policy, and for `fulfilment` what lay between
 * resolution and reopening.
 */
function standing(state: ClockState, kind: CommitmentKind, now: Instant): readonly Pause[] {
  const pauses = pausesWhileWaiting(state.version, kind) ? until(state.pauses, now) : none
  return kind !== 'fulfilment' || state.gaps.length === 0 ? pauses : [...pauses, ...until(state.gaps, now)]
}

function startOf(state: ClockState, kind: CommitmentKind): Instant {
  if (kind !== 'fulfilment') return sessionStartOf(state)
  const { received, firstHandedOnAt, version } = state
  return version.policies.fulfilmentStartsAt.value === 'hand-on' && firstHandedOnAt !== null
    ? firstHandedOnAt
    : received.at
}

function targetOf(state: ClockState, kind: CommitmentKind): Target | null {
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

interface Due {
  readonly target: Target | null
  readonly startsAt: Instant
  readonly dueAt: Instant | null
  readonly internalDueAt: Instant | null
  readonly provisional: boolean
}

/** ITSM.04: not after its event; BMSM.01: not before it. The event's own instant is never provisional. */
function boundByEvent(state: ClockState, due: Instant): { readonly dueAt: Instant; readonly provisional: boolean } {
  const { eventAt, eventBound } = state
  const dueAt =
    eventBound === null || eventAt === null
      ? due
      : instant(eventBound === 'not-after-event' ? Math.min(due, eventAt) : Math.max(due, eventAt))
  return { dueAt, provisional: dueAt === due && isProvisional(state.measuredWith, due) }
}

/** A commitment's target and due instant by what is known at `now`. */
function dueOf(state: ClockState, kind: CommitmentKind, now: Instant): Due {
  const target = targetOf(state, kind)
  const startsAt = startOf(state, kind)
  const nothing: Due = { target, startsAt, dueAt: null, internalDueAt: null, provisional: false }
  if (target === null || (kind !== 'fulfilment' && isUnshown(state))) return nothing
  switch (target.kind) {
    case 'within': {
      const due = addWorking(state.measuredWith, startsAt, target.working, standing(state, kind, now))
      return kind === 'fulfilment'
        ? { ...nothing, ...boundByEvent(state, due) }
        : { ...nothing, dueAt: due, provisional: isProvisional(state.measuredWith, due) }
    }
    // An agreed date is agreed: neither a wait nor a calendar moves it, a new agreement does.
    case 'agreed-date':
    case 'beyond':
      return { ...nothing, dueAt: state.agreedDueAt }
    case 'immediate':
      return { ...nothing, dueAt: state.sessionEndedAt }
    case 'none-stated': {
      if (target.internal === null) return nothing
      const internalDueAt = addWorking(state.measuredWith, startsAt, target.internal, standing(state, kind, now))
      return { ...nothing, internalDueAt, provisional: isProvisional(state.measuredWith, internalDueAt) }
    }
    default:
      return unreachable(target)
  }
}

/** The verdict of an end at `at`. What promised nothing is neither met nor breached. */
function verdictOf(state: ClockState, { target, dueAt }: Due, at: Instant): Verdict {
  if (target === null || target.kind === 'none-stated') return 'none'
  // "Immediate", and the session still lasts.
  if (dueAt === null) return target.kind === 'immediate' ? 'met' : 'none'
  return hasFallenDue(dueAt, at, state.version) ? 'breached' : 'met'
}

/**
 * The verdict of a withdrawal at `at`: what was overdue stays broken; a promise that still ran is void; where none is
 * stated, there is none to void.
 */
function annulled(state: ClockState, { target, dueAt }: Due, at: Instant): Verdict {
  if (dueAt !== null) return hasFallenDue(dueAt, at, state.version) ? 'breached' : 'void'
  return target?.kind === 'immediate' || target?.kind === 'within' ? 'void' : 'none'
}

function runningVerdict(state: ClockState, { target, dueAt }: Due): Verdict {
  if (target === null || target.kind === 'none-stated') return 'none'
  const hasBegun = dueAt !== null || (target.kind === 'immediate' && !isUnshown(state))
  return hasBegun ? 'running' : 'none'
}

/** The commitment with its figures: from its start to its end, to the ticket's end, or to `now`. */
function commitmentOf(
  state: ClockState,
  kind: CommitmentKind,
  due: Due,
  end: { readonly at: Instant | null; readonly verdict: Verdict; readonly now: Instant },
): Commitment {
  const { target, startsAt, dueAt, internalDueAt, provisional } = due
  const last = end.at ?? state.endedAt ?? end.now
  const to = last > startsAt ? last : startsAt
  const gaps = kind === 'fulfilment' ? until(state.gaps, to) : none
  const still = standing(state, kind, to)
  const gross = workingBetween(state.measuredWith, startsAt, to, gaps)
  const net = still.length === gaps.length ? gross : workingBetween(state.measuredWith, startsAt, to, still)
  const watched = watchedDueAt(due)
  return {
    kind,
    target,
    startsAt,
    dueAt,
    internalDueAt,
    provisional,
    endedAt: end.at,
    verdict: end.verdict,
    net,
    gross,
    lateBy: watched !== null && to > watched ? workingBetween(state.measuredWith, watched, to, still) : milliseconds(0),
    standing: still,
    standsStill: end.at === null && isOpenSpan(state.pauses) && pausesWhileWaiting(state.version, kind),
  }
}

/** Ends a commitment at `at` with its verdict, unless it has ended before. */
export function finish(state: ClockState, kind: CommitmentKind, at: Instant): void {
  if (state.finished[kind] !== null) return
  const due = dueOf(state, kind, at)
  state.finished[kind] = commitmentOf(state, kind, due, { at, verdict: verdictOf(state, due, at), now: at })
}

/** Ends a commitment of a ticket that is withdrawn or merged at `at`, unless it has ended before or promised nothing yet. */
export function annul(state: ClockState, kind: CommitmentKind, at: Instant): void {
  if (state.finished[kind] !== null || targetOf(state, kind) === null) return
  // Nothing is measured any more where nothing was promised: the internal due instant goes with the request.
  const due = { ...dueOf(state, kind, at), internalDueAt: null }
  state.finished[kind] = commitmentOf(state, kind, due, { at, verdict: annulled(state, due, at), now: at })
}

/** A commitment as it stands at `now`. */
export function commitmentAt(state: ClockState, kind: CommitmentKind, now: Instant): Commitment {
  const finished = state.finished[kind]
  if (finished !== null) return finished
  const due = dueOf(state, kind, now)
  return commitmentOf(state, kind, due, { at: null, verdict: runningVerdict(state, due), now })
}

/**
 * Whose time it was, from receipt to the end or `now`. The sum is `fulfilment.gross`: what lay between resolution and
 * reopening is nobody's.
 */
export function attributionOf(state: ClockState, now: Instant): Record<TimeOwner, Milliseconds> {
  const sums: Record<TimeOwner, Milliseconds> = {
    desk: milliseconds(0),
    unit: milliseconds(0),
    user: milliseconds(0),
    agency: milliseconds(0),
    outage: milliseconds(0),
  }
  const { owners, measuredWith } = state
  for (let place = 0; place < owners.length; place++) {
    const turn = owners[place]
    const to = owners[place + 1]?.from ?? now
    if (turn?.owner && to > turn.from)
      sums[turn.owner] = milliseconds(sums[turn.owner] + workingBetween(measuredWith, turn.from, to))
  }
  return sums
}
