import type { Reader } from '../../platform/postgres/database.ts'
import { drawnOrdinals, ticketNumber } from '../ticket/ticket-number.ts'
import * as queries from './number-queries.ts'
import type { UnaccountedNumber } from './number-queries.ts'
import type { Difference } from './recount.ts'

/** Completeness: every number that was handed out is a ticket's, or void for a reason that was written down. */

const words: Readonly<Record<UnaccountedNumber['what'], string>> = {
  gone: 'it was handed out, no ticket bears it, and nothing says that it is void',
  'never-handed-out': 'a ticket bears it, and it was never handed out',
  'void-and-used': 'it is void, and a ticket bears it',
  'void-and-unknown': 'it is void, and was never handed out',
}

/** What is not accounted for, each number by its name. */
export async function numberDifferences(reader: Reader): Promise<Difference[]> {
  const numbers = await queries.unaccounted(reader, drawnOrdinals.least)
  const days = await queries.brokenDays(reader)
  return [
    ...numbers.map(({ day, ordinal, what }) => ({ number: ticketNumber(day, ordinal), what: words[what] })),
    ...days.map(({ day }) => ({ number: day, what: 'the blocks of its numbers do not add up to what was handed out' })),
  ]
}
