import { hash } from 'node:crypto'
import { canonicalJson, localDate } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { keyedDigest } from '../../platform/secrets.ts'
import { ticketNumber } from '../ticket/ticket-number.ts'
import * as numberQueries from './number-queries.ts'
import type { NumberSpan } from './number-queries.ts'
import type { Difference } from './recount.ts'
import type { Parts, Seal } from './seal.ts'
import { ledgerBoundary, newestSeal, partsBetween } from './seal-queries.ts'
import { partDifferences } from './verify-seals.ts'

/**
 * The head of the whole ledger, to be kept where nobody who administers the database can write. Against it a database is
 * proven to hold all that it held then: a restore that lacks something, or a chain of closings that was written anew.
 */
export interface Head {
  readonly format: 'hai-head/1'
  readonly at: string
  /** The newest closing; null before the first. */
  readonly seal: { readonly day: string; readonly hash: string } | null
  /** What was written since that closing, which ends at `after`, up to `upTo`. */
  readonly after: number
  readonly upTo: number
  readonly parts: Parts
  /** The ordinals that tickets bear, by day: `1-57 59`. */
  readonly numbers: Readonly<Record<string, string>>
  /** SHA-256 of the canonical JSON of all above. */
  readonly hash: string
  /** HMAC-SHA-256 of the hash by the desk's secret; null where it has none. */
  readonly signature: string | null
}

function spansAsText(spans: readonly NumberSpan[]): Record<string, string> {
  const byDay = Map.groupBy(spans, ({ day }) => day)
  const textOf = ({ first, last }: NumberSpan): string => (first === last ? String(first) : `${first}-${last}`)
  return Object.fromEntries([...byDay].map(([day, own]) => [day, own.map(textOf).join(' ')]))
}

const spansFromText = (numbers: Head['numbers']): NumberSpan[] =>
  Object.entries(numbers).flatMap(([day, text]) =>
    text.split(' ').map((span) => {
      const [first = '', last = first] = span.split('-')
      return { day: localDate(day), first: Number(first), last: Number(last) }
    }),
  )

const hashOf = ({ format, at, seal, after, upTo, parts, numbers }: Omit<Head, 'hash' | 'signature'>): string =>
  hash('sha256', canonicalJson({ format, at, seal, after, upTo, parts, numbers }))

const signatureOf = (secret: string, headHash: string): string | null =>
  secret === '' ? null : keyedDigest(secret, 'head', headHash).toString('hex')

/** The head as it stands now. Waits for what is being written; changes nothing. */
export async function headOf(context: Context): Promise<Head> {
  const upTo = await ledgerBoundary(context.reader)
  return context.transaction(
    async (tx) => {
      const newest = await newestSeal(tx)
      const after = newest?.lastPlace ?? -1
      const said = {
        format: 'hai-head/1',
        at: new Date(context.clock.now()).toISOString(),
        seal: newest && { day: newest.day, hash: newest.hash },
        after,
        upTo,
        parts: await partsBetween(tx, after, upTo),
        numbers: spansAsText(await numberQueries.numberSpans(tx)),
      } as const
      const headHash = hashOf(said)
      return { ...said, hash: headHash, signature: signatureOf(context.secret, headHash) }
    },
    { isolation: 'snapshot', statementTimeout: 0 },
  )
}

/** Whether the file itself is as it was made. */
function fileDifferences({ secret }: Pick<Context, 'secret'>, head: Head): string[] {
  if (hashOf(head) !== head.hash) return ['the file is not what its hash says']
  const isSigned = head.signature !== null && secret !== ''
  return isSigned && head.signature !== signatureOf(secret, head.hash) ? ['it was not signed by this desk'] : []
}

/** What of the head is no longer there. `tail`: what was written between its `after` and `upTo`, collected again. */
export async function headDifferences(
  desk: Pick<Context, 'secret'>,
  reader: Reader,
  { head, seals, tail }: { readonly head: Head; readonly seals: readonly Seal[]; readonly tail: Parts },
): Promise<Difference[]> {
  const number = `head of ${head.at}`
  const gone = await numberQueries.goneFrom(reader, spansFromText(head.numbers))
  const isSealed = head.seal === null || seals.some((seal) => seal.hash === head.seal?.hash)
  const what = [
    ...fileDifferences(desk, head),
    ...(isSealed ? [] : [`the closing of ${head.seal?.day ?? ''} that it names is gone or another`]),
    ...partDifferences(head.parts, tail),
    ...(gone.length > 0 ? [`${gone.length} tickets that it counted are gone`] : []),
  ]
  return [
    ...what.map((one) => ({ number, what: one })),
    ...gone.map(({ day, ordinal }) => ({
      number: ticketNumber(day, ordinal),
      what: 'the head has it, and it is gone',
    })),
  ]
}
