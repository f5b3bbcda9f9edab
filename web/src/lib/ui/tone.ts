import type { Instant, Verdict } from 'agreement/client'

/** What the tone of a promise follows from. */
interface Timed {
  readonly endedAt: Instant | null
  readonly verdict: Verdict
  readonly paused: boolean
  readonly remainingMs: number | null
  readonly targetMs: number | null
}

const hour = 3_600_000

/** How near a due instant is: `soon` within one working hour, or in the last quarter of a shorter target, as the warnings are (6.4). */
export function toneOf(commitment: Timed): 'safe' | 'soon' | 'late' | 'hold' {
  if (commitment.verdict === 'breached') return 'late'
  if (commitment.endedAt !== null) return commitment.verdict === 'met' ? 'safe' : 'hold'
  if (commitment.paused || commitment.remainingMs === null) return 'hold'
  if (commitment.remainingMs < 0) return 'late'
  const target = commitment.targetMs ?? 0
  return commitment.remainingMs <= (target > hour ? hour : target / 4) ? 'soon' : 'safe'
}
