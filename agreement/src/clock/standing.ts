import type { Policies } from '../document/agreement-version.ts'
import { instant } from '../time/instant.ts'
import type { Instant } from '../time/instant.ts'
import type { Commitment, CommitmentKind, Target, TicketClock, TicketState } from './commitment.ts'

/** How a ticket and its commitments stand: each question once, asked by every page, list, mail and chore. Pure. */

/** What of a version is settled for the clock: all that a reader of the settled readings needs. */
export interface Settled {
  readonly policies: Pick<Policies, 'breachOnEqual' | 'pauseWhileWaitingForUser' | 'responsePauses'>
}

/** The states in which work on a ticket is still owed. */
export const openStates = [
  'new',
  'in-progress',
  'handed-on',
  'waiting-user',
  'waiting-agency',
] as const satisfies readonly TicketState[]

/** Whether work on a ticket in this state is still owed. */
export const isOpenState = (state: TicketState): boolean => (openStates as readonly TicketState[]).includes(state)

/** The three commitments of a clock in the agreement's order. */
export const commitmentsOf = (
  clock: Pick<TicketClock, CommitmentKind>,
): readonly [Commitment, Commitment, Commitment] => [clock.response, clock.firstLine, clock.fulfilment]

/** The due instant that a commitment is watched by: the promised one, or the internal one where none is stated (6.4). */
export const watchedDueAt = (commitment: Pick<Commitment, 'dueAt' | 'internalDueAt'>): Instant | null =>
  commitment.dueAt ?? commitment.internalDueAt

/** Whether a commitment is still open and can fall due. */
export const isRunning = (commitment: Pick<Commitment, 'dueAt' | 'endedAt' | 'internalDueAt'>): boolean =>
  commitment.endedAt === null && watchedDueAt(commitment) !== null

/** What a commitment can rest on. */
export const bases = ['promised', 'internal', 'none'] as const

/**
 * Whether what a commitment is measured against is a date to be agreed with the user: "-" of 6.4, and what lies beyond
 * all priorities (6.3.6). Until one is agreed nothing is due.
 */
export const needsAgreedDate = (kind: Target['kind'] | null): boolean => kind === 'agreed-date' || kind === 'beyond'

/** What a commitment rests on: `promised` by the agreement, `internal` where it states none and HAI measures itself (6.4), or `none`. */
export type Basis = (typeof bases)[number]

/** What a commitment rests on. `none` also where the agreement states none and nothing is measured, or no such promise was made yet. */
export function basisOf({ target, internalDueAt }: Pick<Commitment, 'internalDueAt' | 'target'>): Basis {
  if (target === null) return 'none'
  if (target.kind !== 'none-stated') return 'promised'
  return internalDueAt === null ? 'none' : 'internal'
}

/** Whether commitments of `kind` stand still while the ticket waits for its user: `responsePauses`, `pauseWhileWaitingForUser`. */
export const pausesWhileWaiting = ({ policies }: Settled, kind: CommitmentKind): boolean =>
  (kind === 'response' ? policies.responsePauses : policies.pauseWhileWaitingForUser).value

/** Whether the commitment of `kind` stands still now, because the ticket waits for its user (5.2.4, 5.2.5). */
export const standsStill = (clock: Pick<TicketClock, CommitmentKind>, kind: CommitmentKind): boolean =>
  clock[kind].standsStill

/** Since when the ticket waits for its user; null where it does not. */
export function waitingSince(clock: Pick<TicketClock, 'pauses'>): Instant | null {
  const last = clock.pauses.at(-1)
  return last?.to === null ? last.from : null
}

/**
 * Whether what was due at `dueAt` has fallen due at `at`. §6.4: exactly then is still met, a millisecond later is
 * not; a version may read it the other way (policy `breachOnEqual`).
 */
export const hasFallenDue = (dueAt: Instant, at: Instant, { policies }: Settled): boolean =>
  at > dueAt || (at === dueAt && policies.breachOnEqual.value)

/** The first millisecond at which what is due at `dueAt` has fallen due (`hasFallenDue`). */
export const fallsDueAt = (dueAt: Instant, version: Settled): Instant =>
  hasFallenDue(dueAt, dueAt, version) ? dueAt : instant(dueAt + 1)

/** Working milliseconds from the due instant to the end (or now), the user's waiting out: target minus net. 0 where it is not late. */
export const lateBy = (commitment: Pick<Commitment, 'lateBy'>): Commitment['lateBy'] => commitment.lateBy

/** A commitment that falls due next. */
export interface NextDue {
  readonly kind: CommitmentKind
  readonly dueAt: Instant
}

/** Of running commitments, the one that falls due first and does not stand still; null where there is none. */
export function firstDue(
  commitments: readonly Pick<Commitment, 'dueAt' | 'endedAt' | 'internalDueAt' | 'kind' | 'standsStill'>[],
): NextDue | null {
  let first: NextDue | null = null
  for (const commitment of commitments) {
    const dueAt = watchedDueAt(commitment)
    if (dueAt === null || !isRunning(commitment) || commitment.standsStill) continue
    if (first === null || dueAt < first.dueAt) first = { kind: commitment.kind, dueAt }
  }
  return first
}

/** What falls due next on a ticket; null where nothing runs, or all of it stands still. */
export const nextDue = (clock: Pick<TicketClock, CommitmentKind>): NextDue | null => firstDue(commitmentsOf(clock))
