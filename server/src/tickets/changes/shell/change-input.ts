import type { Idempotency } from '../../../platform/idempotency.ts'

/** What every change to a ticket is asked with, and what it answers. */

/** Every change to a ticket carries these. */
export interface ChangeInput {
  /** The ticket's number or id. */
  readonly ticket: string
  /** The `seq` that the author saw. Left out: no check. Another than the ledger's: refused as `stale`, with the ledger's. */
  readonly seenSeq?: number
  readonly idempotency?: Idempotency
}

/** What a change answers: the ticket as it stands now. */
export interface Changed {
  readonly id: string
  readonly number: string
  readonly seq: number
  /** True when the idempotency key had been used for this very request before. */
  readonly repeated?: boolean
}
