import { confidentialUnitOf } from 'agreement'
import type { AgreementVersion, Instant, Level } from 'agreement'
import type { LedgerBody, LedgerEntry } from '../ticket/ledger.ts'

/**
 * Out of the seal a complaint goes by two persons (issue 6 §3): what one proposed, another approves. The proposal
 * stands in the ledger alone; the last one that was neither carried out nor overtaken is the one that is open. Pure.
 */

/** What is proposed: that it is something else after all, or that another unit goes on with it. */
export type Unsealing =
  | {
      readonly act: 'classify'
      readonly component: string | null
      readonly impact: Level
      readonly urgency: Level
      readonly eventAt?: Instant
    }
  | { readonly act: 'hand-on'; readonly unit: string }

/** A proposal that is open. */
export interface OpenUnsealing {
  /** Its entry. */
  readonly seq: number
  readonly at: Instant
  /** Who proposed it, as the ledger has it. */
  readonly by: string
  readonly what: Unsealing
}

/** What an entry keeps of a proposal. */
export const unsealingBody = (what: Unsealing): LedgerBody => ({ ...what })

// After these a proposal is past: it was approved, or the complaint is no longer what it was when it was proposed.
const overtaking: ReadonlySet<string> = new Set(['unseal-approved', 'classified', 'handed-on'])

/** The open proposal in a ticket's ledger; null where there is none. */
export function openUnsealing(entries: readonly Omit<LedgerEntry, 'ticketId'>[]): OpenUnsealing | null {
  const last = entries.findLast(({ kind }) => kind === 'unseal-proposed' || overtaking.has(kind))
  if (last?.kind !== 'unseal-proposed') return null
  // Bodies of this kind are written by `unsealingBody` alone.
  return { seq: last.seq, at: last.at, by: last.actor, what: JSON.parse(last.body) as Unsealing }
}

/** Whether a classification takes a ticket of `component` out of its seal: it would no longer be its unit's alone. */
export function leavesTheSeal(version: AgreementVersion, component: string | null, to: string | null): boolean {
  const unit = confidentialUnitOf(version, component)
  return unit !== null && unit !== confidentialUnitOf(version, to)
}

/** Whether a hand-on to `unit` takes the ticket out of the unit that alone reads it. */
export const isSealedAgainst = (
  { confidential, unitCode }: { readonly confidential: boolean; readonly unitCode: string | null },
  unit: string,
): boolean => confidential && unit !== unitCode
