import { firstDue } from 'agreement/client'
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
  return nextOf(open) ?? open.find(({ targetKind }) => targetKind === 'agreed-date') ?? ended ?? null
}
