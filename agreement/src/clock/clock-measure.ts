import { dueOf, standingOf, targetOf } from './clock-due.ts'
import type { Due } from './clock-due.ts'
import { isOpenSpan, isUnshown } from './clock-state.ts'
import type { ClockState, Fallen } from './clock-state.ts'
import { commitmentKinds } from './commitment.ts'
import type { Commitment, CommitmentKind, Target, TimeOwner, Verdict, VoidReason } from './commitment.ts'
import { milliseconds } from '../time/instant.ts'
import type { Instant, Milliseconds } from '../time/instant.ts'
import { fallsDueAt, hasFallenDue, pausesWhileWaiting, watchedDueAt } from './standing.ts'
import { workingBetween } from '../time/working-time.ts'
import type { Pause } from '../time/working-time.ts'

/** What was broken, verdicts and figures of a clock as it stands (6.1, 6.4). */

const isPromise = (target: Target): boolean => target.kind !== 'none-stated'

const zero = milliseconds(0)

/**
 * The promise of a commitment that has been broken by `at`: the first that fell, and nothing later takes its place, except that a
 * promise does where HAI's own target alone had fallen. `cause`: the event that moved what is due, where one did.
 */
function brokenBy(
  state: ClockState,
  kind: CommitmentKind,
  due: Due,
  at: Instant,
  cause: Fallen['cause'] = 'time',
): Fallen | null {
  const held = state.broken[kind]
  const { target, startsAt } = due
  const dueAt = watchedDueAt(due)
  if (target === null || dueAt === null || !hasFallenDue(dueAt, at, state.version)) return held
  if (held !== null && (isPromise(held.target) || !isPromise(target))) return held
  const fellAt = cause === 'time' ? fallsDueAt(dueAt, state.version) : at
  const net =
    fellAt > startsAt ? workingBetween(state.measuredWith, startsAt, fellAt, standingOf(state, kind, at)) : zero
  return { fellAt, dueAt, target, cause, net }
}

/** Notes what has fallen due by `at` on what has not ended: so it stays, whatever comes later (policy `breachStays`). */
export function noteFallen(state: ClockState, at: Instant, cause: Fallen['cause']): void {
  if (!state.version.policies.breachStays.value) return
  for (const kind of commitmentKinds) {
    if (state.finished[kind] === null) state.broken[kind] = brokenBy(state, kind, dueOf(state, kind, at), at, cause)
  }
}

/** How a commitment ended: `kept` by what it promised, or without it for a reason. */
type Ending = 'kept' | VoidReason

/** Whether there is a promise that can be void: one that has a due instant, or will have one. */
const bindsAlready = ({ target, dueAt }: Due): boolean =>
  dueAt !== null || target?.kind === 'immediate' || target?.kind === 'within'

function verdictOf(state: ClockState, due: Due, fallen: Fallen | null, ending: Ending | null): Verdict {
  const { target, dueAt } = due
  if (fallen !== null && isPromise(fallen.target)) return 'breached'
  if (target === null || !isPromise(target)) return 'none'
  if (ending === null) return dueAt !== null || (target.kind === 'immediate' && !isUnshown(state)) ? 'running' : 'none'
  // "Immediate", and the session still lasts.
  if (ending === 'kept') return dueAt !== null || target.kind === 'immediate' ? 'met' : 'none'
  return bindsAlready(due) ? 'void' : 'none'
}

const lateAfter = (state: ClockState, due: Instant | null, to: Instant, still: readonly Pause[]): Milliseconds =>
  due !== null && to > due ? workingBetween(state.measuredWith, due, to, still) : zero

/** Working time from `now` until what is watched is due; what it is late by, as a negative, once it is. */
function leftOf(state: ClockState, due: Due, now: Instant, lateBy: Milliseconds): Milliseconds | null {
  const watched = watchedDueAt(due)
  if (watched === null) return null
  return now > watched ? milliseconds(0 - lateBy) : workingBetween(state.measuredWith, now, watched)
}

/** The commitment with its figures: from its start to its end, to the ticket's end, or to `now`. */
function commitmentOf(
  state: ClockState,
  kind: CommitmentKind,
  due: Due,
  end: { readonly at: Instant | null; readonly ending: Ending | null; readonly now: Instant },
): Commitment {
  const { startsAt } = due
  const last = end.at ?? state.endedAt ?? end.now
  const to = last > startsAt ? last : startsAt
  const still = standingOf(state, kind, to)
  const fallen = brokenBy(state, kind, due, end.at ?? end.now)
  const verdict = verdictOf(state, due, fallen, end.ending)
  const lateBy = lateAfter(state, watchedDueAt(due), to, still)
  const receivedAt = state.received.at
  return {
    kind,
    ...due,
    // Nothing is measured any more where nothing was promised: the internal due instant goes with the request.
    internalDueAt: end.ending === null || end.ending === 'kept' || fallen !== null ? due.internalDueAt : null,
    endedAt: end.at,
    verdict,
    broken: fallen === null ? null : { ...fallen, lateBy: lateAfter(state, fallen.dueAt, to, still) },
    voidBy: verdict === 'void' && end.ending !== 'kept' ? end.ending : null,
    net: workingBetween(state.measuredWith, startsAt, to, still),
    gross: workingBetween(state.measuredWith, startsAt < receivedAt ? startsAt : receivedAt, to),
    left: end.at === null ? leftOf(state, due, to, lateBy) : null,
    lateBy,
    standing: still,
    standsStill: end.at === null && isOpenSpan(state.pauses) && pausesWhileWaiting(state.version, kind),
  }
}

/** Ends a commitment at `at` by what it promised, unless it has ended before. */
export function finish(state: ClockState, kind: CommitmentKind, at: Instant): void {
  state.finished[kind] ??= commitmentOf(state, kind, dueOf(state, kind, at), { at, ending: 'kept', now: at })
}

/** Ends a commitment at `at` without what it promised, unless it has ended before or promised nothing yet; whether it did. */
export function annul(state: ClockState, kind: CommitmentKind, at: Instant, reason: VoidReason): boolean {
  if (state.finished[kind] !== null || targetOf(state, kind) === null) return false
  state.finished[kind] = commitmentOf(state, kind, dueOf(state, kind, at), { at, ending: reason, now: at })
  return true
}

/** A commitment as it stands at `now`. */
export const commitmentAt = (state: ClockState, kind: CommitmentKind, now: Instant): Commitment =>
  state.finished[kind] ?? commitmentOf(state, kind, dueOf(state, kind, now), { at: null, ending: null, now })

/**
 * Whose time it was, from receipt to the end or `now`. The sum is the gross time of `fulfilment` but for what lay between an end and a
 * reopening, which is nobody's.
 */
export function attributionOf(state: ClockState, now: Instant): Record<TimeOwner, Milliseconds> {
  const sums: Record<TimeOwner, Milliseconds> = { desk: zero, unit: zero, user: zero, agency: zero, outage: zero }
  const { owners, measuredWith } = state
  for (let place = 0; place < owners.length; place++) {
    const turn = owners[place]
    const to = owners[place + 1]?.from ?? now
    if (turn?.owner && to > turn.from)
      sums[turn.owner] = milliseconds(sums[turn.owner] + workingBetween(measuredWith, turn.from, to))
  }
  return sums
}
