import type { ClockEvent, CommitmentKind, TicketClock } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { derivedColumns } from '../ticket/columns.ts'
import type { DerivedColumns } from '../ticket/columns.ts'
import { calendarsNamed, foldEntries } from '../ticket/fold.ts'
import { chainFlaw, clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { realisationChange } from '../ticket/realisation.ts'
import { Recount } from './recount.ts'
import type { Counted, Difference } from './recount.ts'
import * as queries from './verify-queries.ts'
import type { Range } from './verify-queries.ts'

/** The proof of a range of tickets: each chain checked, each clock folded again, each row compared with what it gives. */

/** What was found in a range; `lines` are the realisation counted again. It can be sent from one thread to another. */
export interface RangeFound {
  readonly tickets: number
  readonly verdicts: number
  readonly differences: readonly Difference[]
  readonly lines: ReadonlyMap<string, Counted>
}

// What is read ahead outlives the collector's quick rounds where it is much: a small batch is a fast one.
const batch = 500

type Stored = queries.StoredTicket

const kinds = ['response', 'firstLine', 'fulfilment'] as const

/** Every column of a commitment: what it is called, its name in the row, and where a ledger's columns have it. */
const ofCommitment = kinds.flatMap(
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
function columnDifferences(stored: Stored, expected: DerivedColumns): Difference[] {
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

const nothing: ReadonlySet<string> = new Set()

/** A ticket with its ledger, whose chain is whole. */
interface Whole {
  readonly stored: Stored
  readonly entries: readonly LedgerEntry[]
  readonly events: readonly ClockEvent[]
  readonly told: ReadonlySet<string>
}

interface ReadBatch {
  readonly whole: readonly Whole[]
  readonly differences: readonly Difference[]
}

/** The ledgers of `tickets` (both in order of ticket), and the ids in the ledger that no ticket has. */
function ledgersOf(
  tickets: readonly Stored[],
  entries: readonly LedgerEntry[],
): { readonly ledgers: LedgerEntry[][]; readonly orphans: ReadonlySet<string> } {
  const orphans = new Set<string>()
  let place = 0
  const takeBefore = (belongs: (entry: LedgerEntry) => boolean): LedgerEntry[] => {
    const from = place
    for (let entry = entries[place]; entry && belongs(entry); entry = entries[place]) place++
    return entries.slice(from, place)
  }
  const ledgers = tickets.map(({ id }) => {
    for (const entry of takeBefore(({ ticketId }) => ticketId < id)) orphans.add(entry.ticketId)
    return takeBefore(({ ticketId }) => ticketId === id)
  })
  for (const entry of takeBefore(() => true)) orphans.add(entry.ticketId)
  return { ledgers, orphans }
}

/**
 * The tickets of a range with their ledgers and what was told of them; those whose chain is broken are differences
 * already, as is a ledger whose ticket is gone.
 */
async function readBatch(reader: Reader, tickets: readonly Stored[], range: Range): Promise<ReadBatch> {
  const { ledgers, orphans } = ledgersOf(tickets, await queries.ledgerIn(reader, range))
  const notices = Map.groupBy(await queries.noticesIn(reader, range), (notice) => notice.ticketId)
  const whole: Whole[] = []
  const differences = [...orphans].map((id): Difference => ({
    number: id,
    what: 'the ledger has a ticket that is gone',
  }))
  for (const [at, stored] of tickets.entries()) {
    const entries = ledgers[at] ?? []
    const flaw = chainFlaw(entries, { seq: stored.lastSeq, hash: stored.lastHash })
    if (flaw !== null) differences.push({ number: stored.number, what: flaw })
    const own = notices.get(stored.id)
    const told = own ? new Set(own.map((notice) => notice.told)) : nothing
    if (flaw === null) whole.push({ stored, entries, events: clockEventsOf(entries), told })
  }
  return { whole, differences }
}

/** What of a ticket is not as its ledger says, and how many of its verdicts were computed. */
function verifyTicket(
  ticket: Whole,
  register: Register,
  recount: Recount,
): { differences: Difference[]; verdicts: number } {
  const { stored, entries, events, told } = ticket
  const clock = folded(() => foldEntries(events, register, entries.at(-1)?.at ?? stored.receivedAt))
  if (typeof clock === 'string') return { differences: [{ number: stored.number, what: clock }], verdicts: 0 }
  const rules = { version: register.version(clock.version), calendar: register.calendar(clock.calendar), told }
  const expected = derivedColumns({ entries, events, clock }, rules)
  const under = { channel: expected.channel, version: rules.version }
  for (const line of realisationChange(null, clock, under)) recount.add(line)
  return {
    differences: columnDifferences(stored, expected),
    verdicts: kinds.filter((kind) => expected[kind].endedAt !== null).length,
  }
}

async function verifyBatch(
  desk: Pick<Context, 'database'>,
  reader: Reader,
  { whole, differences }: ReadBatch,
  recount: Recount,
): Promise<{ verdicts: number; differences: Difference[] }> {
  const named = new Set(whole.flatMap((ticket) => calendarsNamed(ticket.events)))
  const register = await registerFor(desk, reader, [...named])
  const found = whole.map((ticket) => verifyTicket(ticket, register, recount))
  return {
    verdicts: found.reduce((sum, one) => sum + one.verdicts, 0),
    differences: [...differences, ...found.flatMap((one) => one.differences)],
  }
}

/** A batch of tickets as read, and the id behind which the next begins; null behind the last. */
interface Reading {
  readonly tickets: number
  readonly read: ReadBatch
  readonly next: string | null
}

async function readAfter(reader: Reader, after: string, upTo: string): Promise<Reading> {
  const stored = await queries.storedTickets(reader, { after, upTo }, batch)
  const last = stored.length === batch ? (stored.at(-1)?.id ?? null) : null
  // The last batch reads the ledger to the end of the range: no entry is left out, whether a ticket has it or not.
  const read = await readBatch(reader, stored, { after, upTo: last ?? upTo })
  return { tickets: stored.length, read, next: last }
}

/** Proves the tickets of a range. While one batch is folded, the database reads the next. */
export async function verifyRange(desk: Pick<Context, 'database'>, reader: Reader, range: Range): Promise<RangeFound> {
  const recount = new Recount()
  const differences: Difference[] = []
  let [tickets, verdicts] = [0, 0]
  let reading: Promise<Reading> | null = readAfter(reader, range.after, range.upTo)
  while (reading) {
    const now: Reading = await reading
    reading = now.next === null ? null : readAfter(reader, now.next, range.upTo)
    // It is awaited in the next turn; until then a failure of it must not end the process.
    reading?.catch(() => undefined)
    const found = await verifyBatch(desk, reader, now.read, recount)
    tickets += now.tickets
    verdicts += found.verdicts
    differences.push(...found.differences)
  }
  return { tickets, verdicts, differences, lines: recount.lines }
}
