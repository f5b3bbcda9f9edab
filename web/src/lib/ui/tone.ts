import type { CommitmentView } from 'server/tickets'

/** The tone that a promise is shown in: its verdict once there is one, else how near it is (the agreement's rule). */
export function toneOf({ verdict, endedAt, nearness }: Pick<CommitmentView, 'endedAt' | 'nearness' | 'verdict'>) {
  if (verdict === 'breached') return 'late'
  if (endedAt === null) return nearness
  return verdict === 'met' ? 'safe' : 'hold'
}
