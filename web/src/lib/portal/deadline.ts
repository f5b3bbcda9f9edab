import { firstDue, needsAgreedDate } from 'agreement/client'
import type { EndedBy, TicketStatus } from 'agreement/client'
import type { CommitmentView } from 'server/tickets'

/** A promise as pages of the portal show it. */
export type CommitmentLike = Pick<
  CommitmentView,
  | 'kind'
  | 'basis'
  | 'targetMs'
  | 'targetKind'
  | 'dueAt'
  | 'internalDueAt'
  | 'provisional'
  | 'endedAt'
  | 'verdict'
  | 'broken'
  | 'voidBy'
  | 'paused'
  | 'remainingMs'
  | 'nearness'
  | 'lateMs'
  | 'explanation'
>

// What falls due next; where all of it stands still, what would once it goes on.
function nextOf<Shown extends CommitmentLike>(commitments: readonly Shown[]): Shown | undefined {
  const next =
    firstDue(commitments.map((each) => ({ ...each, standsStill: each.paused }))) ??
    firstDue(commitments.map((each) => ({ ...each, standsStill: false })))
  return commitments.find(({ kind }) => kind === next?.kind)
}

/** The promise that a reader wants to know first: what falls due next; else what waits for a date; else what ended last. */
export function heroOf<Shown extends CommitmentLike>(commitments: readonly Shown[]): Shown | null {
  const open = commitments.filter(({ endedAt }) => endedAt === null)
  const ended = commitments
    .filter(({ endedAt }) => endedAt !== null)
    .toSorted((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))[0]
  return nextOf(open) ?? open.find(({ targetKind }) => needsAgreedDate(targetKind)) ?? ended ?? null
}

/** What ended a promise together with its request, where nobody kept it. */
export type Unfulfilled = Exclude<EndedBy, 'resolved'>

/**
 * What a promise ended with where nobody kept it: its request was withdrawn, merged or closed for want of an answer at
 * that very instant. Null where it still runs, or ended by an answer, a hand-on or a resolution.
 */
export function endedWith(
  { endedAt, voidBy }: Pick<CommitmentLike, 'endedAt' | 'voidBy'>,
  status: Pick<TicketStatus, 'endedAt' | 'endedBy'>,
): Unfulfilled | null {
  if (voidBy !== null) return voidBy
  const { endedBy } = status
  return endedAt !== null && endedAt === status.endedAt && endedBy !== null && endedBy !== 'resolved' ? endedBy : null
}
