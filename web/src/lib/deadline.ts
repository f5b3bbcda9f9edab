import type { CommitmentKind, Instant, Verdict, Words } from 'agreement'

/** A promise as pages show it: the part of the server's view that a component needs. */
export interface CommitmentLike {
  readonly kind: CommitmentKind
  readonly basis: 'promised' | 'internal' | 'none'
  readonly targetMs: number | null
  readonly targetKind: string | null
  readonly dueAt: Instant | null
  readonly provisional: boolean
  readonly endedAt: Instant | null
  readonly verdict: Verdict
  readonly paused: boolean
  readonly remainingMs: number | null
  readonly explanation: readonly { readonly clause: string; readonly text: Words }[]
}

const hour = 3_600_000

/** How near a due instant is: `soon` within one working hour, or in the last quarter of a shorter target, as the warnings are (6.4). */
export function toneOf(
  commitment: Pick<CommitmentLike, 'endedAt' | 'verdict' | 'paused' | 'remainingMs' | 'targetMs'>,
): 'safe' | 'soon' | 'late' | 'hold' {
  if (commitment.verdict === 'breached') return 'late'
  if (commitment.endedAt !== null) return commitment.verdict === 'met' ? 'safe' : 'hold'
  if (commitment.paused || commitment.remainingMs === null) return 'hold'
  if (commitment.remainingMs < 0) return 'late'
  const target = commitment.targetMs ?? 0
  return commitment.remainingMs <= (target > hour ? hour : target / 4) ? 'soon' : 'safe'
}

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
