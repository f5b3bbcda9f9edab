import { formatInstant } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import type { Difference } from './recount.ts'
import { noSeal, sealHash, spanOfPart } from './seal.ts'
import type { Parts, Seal, SealedPart } from './seal.ts'
import { textsOfBefore } from './seal-queries.ts'

/** The closings of the days beside the ledger: each follows the one before, and what it counted is still there. */

const when = (part: string): string => {
  const { from, to } = spanOfPart(part)
  return `${formatInstant(from).slice(0, 16)} and ${formatInstant(to).slice(0, 16)}`
}

const none: SealedPart = { tickets: 0, entries: 0, received: 0, digest: '' }

function partDifference(part: string, was: SealedPart, is: SealedPart): string | null {
  if (was.digest === is.digest && was.entries === is.entries && was.received === is.received) return null
  const made = `tickets made between ${when(part)}`
  if (is.tickets < was.tickets) return `${was.tickets - is.tickets} of ${was.tickets} ${made} are gone`
  if (is.tickets > was.tickets) return `${is.tickets - was.tickets} ${made} were written behind it`
  return `of ${was.tickets} ${made} the ledger was rewritten`
}

/** What of these parts is no longer as it was counted. */
export const partDifferences = (was: Parts, is: Parts): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .toSorted()
    .flatMap((part) => partDifference(part, was[part] ?? none, is[part] ?? none) ?? [])

function chainDifferences(seals: readonly Seal[]): Difference[] {
  const differences: Difference[] = []
  let previous = noSeal
  for (const seal of seals) {
    const number = `closing of ${seal.day}`
    if (seal.previous !== previous) differences.push({ number, what: 'the closing before it is gone or another' })
    if (seal.hash !== sealHash(seal)) differences.push({ number, what: 'it is not what its hash says' })
    previous = seal.hash
  }
  return differences
}

async function textDifferences(reader: Reader, [first]: readonly Seal[]): Promise<Difference[]> {
  const was = first?.texts
  if (!was) return []
  const is = await textsOfBefore(reader)
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((part) => was[part] !== is[part])
    .toSorted()
    .map((part) => ({
      number: `closing of ${first.day}`,
      what: `a text or file of tickets made between ${when(part)} is not what it was`,
    }))
}

/** Compares every closing with `found`: the parts of each, collected again from the ledger, by its place in the chain. */
export async function sealDifferences(
  reader: Reader,
  seals: readonly Seal[],
  found: ReadonlyMap<number, Parts>,
): Promise<Difference[]> {
  const counted = seals.flatMap(({ day, parts }, at) =>
    partDifferences(parts, found.get(at) ?? {}).map((what) => ({ number: `closing of ${day}`, what })),
  )
  return [...chainDifferences(seals), ...counted, ...(await textDifferences(reader, seals))]
}
