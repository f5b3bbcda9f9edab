const hourMs = 3_600_000

/**
 * How near a row of the queue is: `late` once its working time is used up, `soon` in the last hour or last quarter,
 * whichever is shorter (6.4).
 */
export function nearness(remainingMs: number, share: number): 'safe' | 'soon' | 'late' {
  if (remainingMs < 0) return 'late'
  return remainingMs <= hourMs && share >= 0.5 ? 'soon' : 'safe'
}
