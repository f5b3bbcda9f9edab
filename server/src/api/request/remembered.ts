import { hash } from 'node:crypto'
import { canonicalJson, ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { recallAnswer, rememberAnswer } from '../../platform/idempotency.ts'
import type { Idempotency } from '../../tickets/index.ts'
import type { ApiRefusal } from './problems.ts'

/** The answer of a use case that keeps no key of its own, remembered at the edge. */

/** What is done, under which key, and all that makes the request the same request. */
export interface Intent {
  readonly operation: string
  readonly idempotency?: Idempotency
  readonly request: unknown
}

/**
 * Runs `work` and remembers what it answers. Used only where doing it twice does no harm (an upload that nobody claims is tidied away, a
 * decree that already stands changes nothing): between the work and the remembering the process may end.
 */
export async function remembered<Value>(
  context: Context,
  intent: Intent,
  work: () => Promise<Result<Value, ApiRefusal>>,
): Promise<Result<{ readonly value: Value; readonly replayed: boolean }, ApiRefusal>> {
  const { idempotency } = intent
  if (!idempotency) {
    const outcome = await work()
    return outcome.ok ? ok({ value: outcome.value, replayed: false }) : outcome
  }
  const key = {
    ...idempotency,
    requestHash: hash('sha256', `${intent.operation}\n${canonicalJson(intent.request)}`, 'buffer'),
  }
  const before = await recallAnswer<Value>(context.reader, key)
  if (before)
    return before.ok ? ok({ value: before.value, replayed: true }) : refused({ kind: 'idempotency-key-reused' })
  const outcome = await work()
  if (!outcome.ok) return outcome
  return context.transaction(async (tx) => {
    const meanwhile = await recallAnswer<Value>(tx, key)
    if (meanwhile)
      return meanwhile.ok ? ok({ value: meanwhile.value, replayed: true }) : refused({ kind: 'idempotency-key-reused' })
    await rememberAnswer(tx, key, outcome.value, context.clock.now())
    return ok({ value: outcome.value, replayed: false })
  })
}
