import { instant, localDateOf, startOfDay } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { noSeal, sealHash } from './seal.ts'
import type { Parts } from './seal.ts'
import * as queries from './seal-queries.ts'

/**
 * The chore that closes a day that is over (WIB). A closing covers everything that was written since the one before, so
 * that a desk that stood still for a week closes it at once; the first one covers all that there is.
 */

const sum = (parts: Parts, of: 'received' | 'entries'): number =>
  Object.values(parts).reduce((before, part) => before + part[of], 0)

/** Closes the last day that is over, if it is not closed; how many closings were made. */
export async function sealFinishedDays(context: Context): Promise<number> {
  const now = context.clock.now()
  const day = localDateOf(instant(startOfDay(localDateOf(now)) - 1))
  const newest = await queries.newestSeal(context.reader)
  if (newest && newest.day >= day) return 0
  const lastPlace = await queries.ledgerBoundary(context.reader)
  const readInOneMoment = { isolation: 'snapshot', statementTimeout: 0 } as const
  return context.transaction(async (tx) => {
    await queries.waitForLock(tx, 'day-seal')
    const parts = await queries.partsBetween(tx, newest?.lastPlace ?? -1, lastPlace)
    const counts = { received: sum(parts, 'received'), entries: sum(parts, 'entries') }
    // Nothing was ever written: there is nothing to begin with.
    if (!newest && counts.entries === 0) return 0
    const texts = newest ? null : await queries.textsOfBefore(tx)
    const said = { day, lastPlace, ...counts, parts, texts, previous: newest?.hash ?? noSeal }
    return (await queries.storeSeal(tx, { ...said, hash: sealHash(said) }, now)) ? 1 : 0
  }, readInOneMoment)
}
