import type { CommitmentView } from 'server/tickets'

/** How near a promise is, for its colour; the words always stand beside it. */
export type Nearness = 'safe' | 'soon' | 'late' | 'hold'

const hourMs = 3_600_000

/** `late` once the working time is used up, `soon` in its last hour or last quarter, else `safe`. */
export function nearness(remainingMs: number, share: number): Nearness {
  if (remainingMs < 0) return 'late'
  return share >= 0.75 || (remainingMs <= hourMs && share >= 0.5) ? 'soon' : 'safe'
}

/** The used share (0 to 1) of a running commitment's working time. */
export function usedShare(view: CommitmentView): number {
  if (view.remainingMs === null) return 1
  const whole = view.netMs + view.remainingMs
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, view.netMs / whole))
}
