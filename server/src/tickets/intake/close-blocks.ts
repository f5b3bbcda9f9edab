import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { ticketNumber } from '../ticket/ticket-number.ts'
import * as queries from './number-queries.ts'
import type { TakenBlock, VoidNumbers } from './number-queries.ts'

/** Accounting for the numbers of a block: whichever no ticket bears are void, and for which reason. */

type Reason = VoidNumbers['reason']

/** The ordinals, in order, as rows of neighbours that share a reason. Pure. */
export function rowsOf(ordinals: readonly number[], reasonOf: (ordinal: number) => Reason): VoidNumbers[] {
  const rows: { first: number; last: number; reason: Reason }[] = []
  for (const ordinal of ordinals) {
    const last = rows.at(-1)
    const reason = reasonOf(ordinal)
    if (last?.last === ordinal - 1 && last.reason === reason) last.last = ordinal
    else rows.push({ first: ordinal, last: ordinal, reason })
  }
  return rows
}

/**
 * Closes a block. `candidates` (in order) are those of its ordinals that may be void; those that a ticket bears all the
 * same are not. What is no candidate must be a ticket's: where it is none, the proof misses it. Whether it was open.
 */
export async function accountFor(
  tx: Transaction,
  block: TakenBlock,
  candidates: readonly number[],
  reasonOf: (ordinal: number) => Reason,
): Promise<boolean> {
  const places = await queries.unborne(
    tx,
    candidates.map((ordinal) => ticketNumber(block.day, ordinal)),
  )
  const unborne = places.flatMap((place) => candidates[place - 1] ?? [])
  return queries.closeBlock(tx, block, rowsOf(unborne, reasonOf))
}

/** Blocks closed in one transaction. */
const batch = 20
/** How long a process must be missed: longer than any statement of it could still run, or the database could be away. */
const patienceMs = 600_000

/** The chore that closes the blocks of processes that were killed; how many. `patience` in ms. */
export const closeBlocksOfTheDead = (context: Context, patience = patienceMs): Promise<number> =>
  context.transaction(async (tx) => {
    await queries.noteMissed(tx, await context.presence.living())
    const dead = await queries.blocksOfTheDead(tx, patience, batch)
    for (const block of dead) {
      const all = Array.from({ length: block.size }, (_, place) => block.first + place)
      await accountFor(tx, block, all, () => 'process-ended')
    }
    return dead.length
  })
