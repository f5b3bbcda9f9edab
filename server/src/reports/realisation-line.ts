import type { CommitmentKind, VoidReason } from 'agreement'

/**
 * A line of the report. `share` is met ÷ (met + breached), null where nothing was decided; void verdicts are counted
 * apart and in no share.
 */
export interface RealisationLine {
  readonly month: string | null
  /** The service's code; '' for requests that were never classified. */
  readonly service: string | null
  readonly channel: string | null
  readonly commitment: CommitmentKind | null
  readonly met: number
  readonly breached: number
  readonly void: number
  /** What is void, by its reason; without one where an earlier release counted it and its ledger was not read again. */
  readonly voidBy: Readonly<Record<VoidReason, number>>
  readonly share: number | null
  /** Against the internal target where the agreement states none (6.4): never part of `met` and `breached`. */
  readonly internalMet: number
  readonly internalLate: number
  /** Mean working milliseconds, pauses out, of all that was decided or measured; null where nothing was. */
  readonly meanNetMs: number | null
}
