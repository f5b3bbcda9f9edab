import { commitmentsOf } from 'agreement'
import type { CommitmentKind, Instant } from 'agreement'
import { foldEntries } from '../ticket/fold.ts'
import { columnsOf } from '../ticket/columns.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import type { ProofRegister } from './verify-register.ts'

/** Notices beside the ledger: each warning and each breach that was told must have had a promise that fell due then. Pure. */

/** A notice as it is stored. */
export interface StoredNotice {
  readonly ticketId: string
  readonly commitment: CommitmentKind
  readonly kind: 'warning' | 'breach'
  readonly dueAt: Instant
  readonly toldAt: Instant
}

/** Whether the first `length` entries give the notice's commitment the due instant that was told, still running by then. */
function isGivenBy(notice: StoredNotice, entries: readonly LedgerEntry[], register: ProofRegister): boolean {
  const clock = foldEntries(clockEventsOf(entries), register, notice.toldAt)
  const commitment = commitmentsOf(clock).find(({ kind }) => kind === notice.commitment)
  if (!commitment) return false
  const { dueAt, endedAt } = columnsOf(commitment)
  return dueAt === notice.dueAt && (endedAt === null || endedAt >= notice.toldAt)
}

/** Whether the ledger, as it stood when the notice was told, gives it: the latest state that was written down by then, or one before. */
function isGiven(notice: StoredNotice, entries: readonly LedgerEntry[], register: ProofRegister): boolean {
  if (notice.kind === 'breach' && notice.toldAt < notice.dueAt) return false
  const known = entries.filter(({ recordedAt }) => recordedAt <= notice.toldAt).length
  for (let length = known; length > 0; length--) if (isGivenBy(notice, entries.slice(0, length), register)) return true
  return false
}

/** What was told of a ticket and fell by nothing in its ledger. */
export const noticeDifferences = (
  notices: readonly StoredNotice[],
  entries: readonly LedgerEntry[],
  register: ProofRegister,
): string[] =>
  notices
    .filter((notice) => !isGiven(notice, entries, register))
    .map(({ commitment, kind }) => `a ${kind} of ${commitment} was told that follows from nothing in the ledger`)
