import type { CommitmentView } from 'server/tickets'

/** A promise as pages of the portal show it. */
export type CommitmentLike = Pick<
  CommitmentView,
  | 'kind'
  | 'basis'
  | 'targetMs'
  | 'targetKind'
  | 'dueAt'
  | 'provisional'
  | 'endedAt'
  | 'verdict'
  | 'paused'
  | 'remainingMs'
  | 'nearness'
  | 'lateMs'
  | 'explanation'
>

/** The promise that a reader wants to know first: what runs and falls due first; else what waits for a date; else what ended last. */
export function heroOf<Shown extends CommitmentLike>(commitments: readonly Shown[]): Shown | null {
  const running = commitments.filter(({ endedAt }) => endedAt === null)
  const first = running
    .filter(({ dueAt }) => dueAt !== null)
    .toSorted((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0))[0]
  const ended = commitments
    .filter(({ endedAt }) => endedAt !== null)
    .toSorted((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))[0]
  return first ?? running.find(({ targetKind }) => targetKind === 'agreed-date') ?? ended ?? null
}
