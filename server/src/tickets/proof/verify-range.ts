import { commitmentKinds, noticeName } from 'agreement'
import type { CommitmentKind, TicketClock } from 'agreement'
import { proveRegister } from '../../agreement-register/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { derivedColumns } from '../ticket/columns.ts'
import type { DerivedColumns } from '../ticket/columns.ts'
import { calendarsNamed, foldEntries } from '../ticket/fold.ts'
import { realisationChange } from '../ticket/realisation.ts'
import { readAfter } from './read-range.ts'
import type { Reading, Whole } from './read-range.ts'
import { Recount } from './recount.ts'
import type { Counted, Difference } from './recount.ts'
import { PartsCollector } from './seal.ts'
import type { Parts, PlacedEntry } from './seal.ts'
import { seals } from './seal-queries.ts'
import { heldDifferences } from './verify-held.ts'
import { noticeDifferences } from './verify-notices.ts'
import type { StoredNotice } from './verify-notices.ts'
import type { Range, StoredTicket } from './verify-queries.ts'
import { proofRegister } from './verify-register.ts'
import type { ProofRegister } from './verify-register.ts'

/** The proof of a range of tickets: each chain checked, each clock folded again, each row compared with what it gives. */

/** What was found in a range; `lines` are the realisation counted again. It can be sent from one thread to another. */
export interface RangeFound {
  readonly tickets: number
  readonly verdicts: number
  /** Entries of earlier releases, which name a text and hold no digest of it. */
  readonly withoutDigest: number
  readonly differences: readonly Difference[]
  readonly lines: ReadonlyMap<string, Counted>
  /** How many tickets were not folded, by the version or calendar that they name and that is not as it was accepted. */
  readonly unproven: ReadonlyMap<string, number>
  /** What each closing counted, collected again, by its place in the chain. */
  readonly sealed: ReadonlyMap<number, Parts>
  /** What was written in the span that was asked about. */
  readonly tail: Parts
}

/** Every column of a commitment: what it is called, its name in the row, and where a ledger's columns have it. */
const ofCommitment = commitmentKinds.flatMap(
  (kind) =>
    [
      [`${kind} verdict`, `${kind}Verdict`, kind, 'verdict'],
      [`${kind} dueAt`, `${kind}DueAt`, kind, 'dueAt'],
      [`${kind} endedAt`, `${kind}EndedAt`, kind, 'endedAt'],
      [`${kind} netMs`, `${kind}NetMs`, kind, 'netMs'],
    ] as const,
)

/** Every column that is no commitment's: what is not in the list does not compile. */
const ofTicket = Object.keys({
  channel: true,
  receivedAt: true,
  versionId: true,
  component: true,
  impact: true,
  urgency: true,
  eventAt: true,
  priority: true,
  state: true,
  open: true,
  endedBy: true,
  confidential: true,
  calendarHash: true,
  unitCode: true,
  assigneeId: true,
  mergedInto: true,
  sortDueAt: true,
  nextNoticeAt: true,
  followUpAt: true,
  interrupted: true,
} satisfies Record<Exclude<keyof DerivedColumns, CommitmentKind>, true>) as readonly Exclude<
  keyof DerivedColumns,
  CommitmentKind
>[]

/** What of a row is not as its ledger says, column by column. */
function columnDifferences(stored: StoredTicket, expected: DerivedColumns): Difference[] {
  const differences: Difference[] = []
  const compare = (what: string, is: unknown, should: unknown): void => {
    if (is !== should)
      differences.push({
        number: stored.number,
        what: `${what}: stored ${String(is)}, ledger says ${String(should)}`,
      })
  }
  for (const [what, column, kind, name] of ofCommitment) compare(what, stored[column], expected[kind][name])
  for (const name of ofTicket) compare(name, stored[name], expected[name])
  return differences
}

/** A clock, or what makes the ledger impossible: a corrupt ledger is a finding, not the end of the proof. */
function folded(fold: () => TicketClock): TicketClock | string {
  try {
    return fold()
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

/** What is told of a ticket, each by its name (`noticeName`). */
const toldOf = (notices: readonly StoredNotice[]): ReadonlySet<string> => new Set(notices.map(noticeName))

/** What is added up over a range. */
interface Sums {
  verdicts: number
  withoutDigest: number
  readonly differences: Difference[]
  readonly recount: Recount
  /** How many tickets name a version or a calendar that is not as it was accepted, by its name. */
  readonly unproven: Map<string, number>
}

/** Compares what is stored of a ticket with what its ledger gives and holds. */
function verifyTicket(ticket: Whole, register: ProofRegister, sums: Sums): void {
  const { stored, entries, events, notices } = ticket
  const say = (what: string): void => void sums.differences.push({ number: stored.number, what })
  const { requesterId, satker } = stored
  const held = heldDifferences(entries, { requesterId, satker, messages: ticket.messages, files: ticket.files })
  sums.withoutDigest += held.withoutDigest
  held.differences.forEach(say)
  const [received] = events
  const lacking = received?.kind === 'received' ? register.lacks(received.version, calendarsNamed(events)) : null
  if (lacking !== null) return void sums.unproven.set(lacking, (sums.unproven.get(lacking) ?? 0) + 1)
  const clock = folded(() => foldEntries(events, register, entries.at(-1)?.at ?? stored.receivedAt))
  if (typeof clock === 'string') return say(clock)
  const version = register.version(clock.version)
  const rules = { version, calendar: register.calendar(clock.calendar), told: toldOf(notices) }
  const expected = derivedColumns({ entries, events, clock }, rules)
  for (const line of realisationChange(null, clock, { channel: expected.channel })) sums.recount.add(line)
  sums.differences.push(...columnDifferences(stored, expected))
  noticeDifferences(notices, entries, register).forEach(say)
  sums.verdicts += commitmentKinds.filter((kind) => expected[kind].endedAt !== null).length
}

/** Gives the entries of each ticket to `take`. */
function eachTicket(ledger: readonly PlacedEntry[], take: (entries: readonly PlacedEntry[]) => void): void {
  let from = 0
  for (let at = 1; at <= ledger.length; at++) {
    if (ledger[at]?.ticketId === ledger[from]?.ticketId) continue
    take(ledger.slice(from, at))
    from = at
  }
}

/** A span of the order of writing: behind `after`, up to `upTo`. */
export interface Span {
  readonly after: number
  readonly upTo: number
}

/**
 * Proves the tickets of a range, and collects what its closings counted and what was written in `span`. While one batch
 * is folded, the database reads the next.
 */
export async function verifyRange(reader: Reader, range: Range, span: Span | null): Promise<RangeFound> {
  const register = proofRegister(await proveRegister(reader))
  const sums: Sums = { verdicts: 0, withoutDigest: 0, differences: [], recount: new Recount(), unproven: new Map() }
  const sealed = new PartsCollector((await seals(reader)).map(({ lastPlace }) => lastPlace))
  const tail = new PartsCollector(span ? [span.after, span.upTo] : [])
  let tickets = 0
  let reading: Promise<Reading> | null = readAfter(reader, range.after, range.upTo)
  while (reading) {
    const now: Reading = await reading
    reading = now.next === null ? null : readAfter(reader, now.next, range.upTo)
    // It is awaited in the next turn; until then a failure of it must not end the process.
    reading?.catch(() => undefined)
    tickets += now.tickets
    sums.differences.push(...now.differences)
    eachTicket(now.ledger, (entries) => {
      sealed.add(entries)
      tail.add(entries)
    })
    for (const ticket of now.whole) verifyTicket(ticket, register, sums)
  }
  const { verdicts, withoutDigest, differences, recount, unproven } = sums
  const collected = { sealed: sealed.spans(), tail: tail.spans().get(1) ?? {} }
  return { tickets, verdicts, withoutDigest, differences, lines: recount.lines, unproven, ...collected }
}
