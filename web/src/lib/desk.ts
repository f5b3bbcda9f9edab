import type { Instant, Words } from 'agreement'

/** Whether the desk is open now, as pages say it (6.1). */
export interface DeskNow {
  readonly now: Instant
  readonly open: boolean
  readonly closesAt: Instant
  readonly opensAt: Instant
  readonly closedBecause: Words | null
}
