import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { proveRegister } from '../../agreement-register/index.ts'
import * as heldQueries from './held-queries.ts'
import { numberDifferences } from './verify-numbers.ts'
import { headDifferences } from './head.ts'
import type { Head } from './head.ts'
import { lastIdOfPart } from './seal.ts'
import type { Parts } from './seal.ts'
import * as sealQueries from './seal-queries.ts'
import { sealDifferences } from './verify-seals.ts'
import { Recount } from './recount.ts'
import type { Difference } from './recount.ts'
import { verifyRange } from './verify-range.ts'
import type { RangeFound, Span } from './verify-range.ts'
import type { ThreadWork } from './verify-thread.ts'
import * as queries from './verify-queries.ts'
import type { Range } from './verify-queries.ts'

/**
 * The proof: every chain is checked, every clock folded again from ledger, version and calendars alone, and compared
 * with what is stored; and the realisation counted again from nothing and compared with the report. Many tickets are
 * proven by several threads, a range of ids each, which all see the database at one moment (decision 0029).
 */

export type { Difference } from './recount.ts'

/** What a verification found. */
export interface Verification {
  readonly tickets: number
  readonly verdicts: number
  /** Entries of earlier releases, which name a text and hold no digest of it. */
  readonly withoutDigest: number
  readonly differences: readonly Difference[]
}

/** Below so many tickets for each, a thread costs more than it saves. */
const fewestPerThread = 20_000
const mostThreads = 8
const firstId = '00000000-0000-0000-0000-000000000000'
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

// One more than there are cores: while a thread waits for the database, another computes.
const threadsFor = (tickets: number): number =>
  Math.max(1, Math.min(availableParallelism() + 1, mostThreads, Math.floor(tickets / fewestPerThread)))

/** The ranges that hold all tickets, as many in each as in the others. */
async function rangesOf(reader: Transaction, tickets: number, threads: number): Promise<Range[]> {
  const ends: string[] = []
  for (let n = 1; n < threads; n++) {
    const id = await queries.ticketAtPlace(reader, Math.floor((tickets * n) / threads))
    // Each range ends with a part of the closings, so that no part is collected by two threads.
    ends.push(lastIdOfPart(id))
  }
  return [...ends, lastId].map((upTo, at) => ({ after: ends[at - 1] ?? firstId, upTo }))
}

function inThread(work: ThreadWork): Promise<RangeFound> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('verify-thread.ts', import.meta.url), { workerData: work })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`a thread of the proof ended with ${code}`)))
  })
}

const sum = (parts: readonly RangeFound[], of: (part: RangeFound) => number): number =>
  parts.reduce((before, part) => before + of(part), 0)

/** The tickets that could not be folded, told once for each version or calendar that is not as it was accepted. */
function unprovenIn(parts: readonly RangeFound[]): Difference[] {
  const counts = new Map<string, number>()
  for (const { unproven } of parts)
    for (const [name, count] of unproven) counts.set(name, (counts.get(name) ?? 0) + count)
  return [...counts].map(([number, count]) => ({ number, what: `${count} tickets cannot be computed with it` }))
}

/** The report beside the tickets; where some of them could not be computed there is nothing to compare it with. */
async function reportDifferences(reader: Transaction, parts: readonly RangeFound[]): Promise<Difference[]> {
  if (parts.some(({ unproven }) => unproven.size > 0)) return []
  const recount = new Recount()
  for (const part of parts) recount.merge(part.lines)
  return recount.differences(await queries.reportLines(reader))
}

/** Parts of the ledger that several threads collected, together: no part was collected by two. */
function together(collected: readonly ReadonlyMap<number, Parts>[]): ReadonlyMap<number, Parts> {
  const all = new Map<number, Parts>()
  for (const spans of collected) for (const [at, parts] of spans) all.set(at, { ...all.get(at), ...parts })
  return all
}

/** The closings, and the head that was kept outside, beside what the ledger holds. */
async function completeness(
  context: Context,
  reader: Transaction,
  parts: readonly RangeFound[],
  head: Head | undefined,
): Promise<Difference[]> {
  const seals = await sealQueries.seals(reader)
  const found = together(parts.map(({ sealed }) => sealed))
  const tail = together(parts.map((part) => new Map([[0, part.tail]]))).get(0) ?? {}
  return [
    ...(await sealDifferences(reader, seals, found)),
    ...(head ? await headDifferences(context, reader, { head, seals, tail }) : []),
  ]
}

/** What is found without the tickets' ranges: of the register, of numbers, and of rows without what they belong to. */
async function besideTickets(reader: Transaction): Promise<Record<'register' | 'numbers' | 'orphans', Difference[]>> {
  const { differences } = await proveRegister(reader)
  const numbers = await numberDifferences(reader)
  const orphans = await heldQueries.orphans(reader)
  return {
    register: differences.map(({ where, what }) => ({ number: where, what })),
    numbers,
    orphans: orphans.map(({ what, id }) => ({ number: id, what })),
  }
}

/**
 * Computes every verdict again and compares; all tickets are read as of one moment, so that intake may go on
 * meanwhile. `threads`: as many as the machine has cores and there are tickets for, unless told.
 */
export async function verifyTickets(
  context: Context,
  options: { readonly threads?: number; readonly head?: Head } = {},
): Promise<Verification> {
  const readInOneMoment = { isolation: 'snapshot', statementTimeout: 0 } as const
  return context.transaction(async (reader) => {
    const count = await queries.ticketCount(reader)
    const threads = options.threads ?? threadsFor(count)
    const ranges = await rangesOf(reader, count, threads)
    const [whole] = ranges
    const { head } = options
    const span = head ? { after: head.after, upTo: head.upTo } : null
    const moment = await queries.exportSnapshot(reader)
    const alone = ranges.length === 1 && whole
    // Threads have connections of their own: meanwhile this one has the rest to look at.
    const [parts, beside] = await Promise.all([
      alone
        ? verifyRange(reader, whole, span).then((found) => [found])
        : provenApart(context, { moment, span }, ranges),
      besideTickets(reader),
    ])
    return {
      tickets: sum(parts, (part) => part.tickets),
      verdicts: sum(parts, (part) => part.verdicts),
      withoutDigest: sum(parts, (part) => part.withoutDigest),
      differences: [
        ...beside.register,
        ...unprovenIn(parts),
        ...parts.flatMap((part) => part.differences),
        ...beside.numbers,
        ...(await completeness(context, reader, parts, head)),
        ...beside.orphans,
        ...(await reportDifferences(reader, parts)),
      ],
    }
  }, readInOneMoment)
}

const provenApart = (
  { connection }: Context,
  seen: { readonly moment: string; readonly span: Span | null },
  ranges: readonly Range[],
): Promise<RangeFound[]> => Promise.all(ranges.map((range) => inThread({ connection, ...seen, range })))
