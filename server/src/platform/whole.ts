import { refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from './context.ts'
import type { Transaction } from './postgres/database.ts'

/** Carries a refusal out of a transaction, which rolls it back. */
class RolledBack<Refusal> extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super('refused')
    this.refusal = refusal
  }
}

/**
 * Runs `work` in a transaction that a refusal undoes as a whole: the refusal still comes out as a value. Errors are thrown, and undo it as
 * well. Work that stands in another's way is begun again by the database module.
 */
export async function wholeOrNothing<Value, Refusal>(
  context: Pick<Context, 'transaction'>,
  work: (tx: Transaction) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  try {
    return await context.transaction(async (tx) => {
      const outcome = await work(tx)
      if (!outcome.ok) throw new RolledBack(outcome.refusal)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return refused((error as RolledBack<Refusal>).refusal)
    throw error
  }
}
