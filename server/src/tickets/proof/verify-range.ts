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

/** The proof of a range of tickets: each chain checked, each clock folded again, each row compared with what it gives. */

/** The tickets after one id up to another. */
export interface Range {
  readonly after: string
  readonly upTo: string
}

/** What was found in a range; `lines` are the realisation counted again. It can be sent from one thread to another. */
export interface RangeFound {
  readonly tickets: number
  readonly verdicts: number
  readonly differences: readonly Difference[]
  readonly lines: ReadonlyMap<string, Counted>
}

const batch = 2_000
const firstId = '00000000-0000-0000-0000-000000000000'

type Stored = queries.StoredTicket

const kinds = ['response', 'firstLine', 'fulfilment'] as const
const ofCommitment = ['verdict', 'dueAt', 'endedAt', 'netMs'] as const

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
  for (const kind of kinds)
    for (const name of ofCommitment) compare(`${kind} ${name}`, stored[kind][name], expected[kind][name])
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

/** The tickets of a batch with their ledgers and what was told of them; those whose chain is broken are differences already. */
async function readBatch(reader: Reader, batchOf: readonly Stored[]): Promise<ReadBatch> {
  const [first, last] = [batchOf[0]?.id ?? firstId, batchOf.at(-1)?.id ?? firstId]
  const ledgers = Map.groupBy(await queries.ledgerBetween(reader, first, last), (entry) => entry.ticketId)
  const notices = Map.groupBy(await queries.noticesBetween(reader, first, last), (notice) => notice.ticketId)
  const whole: Whole[] = []
  const differences: Difference[] = []
  for (const stored of batchOf) {
    const entries = ledgers.get(stored.id) ?? []
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

/** Proves the tickets of a range. While one batch is folded, the database reads the next. */
export async function verifyRange(desk: Pick<Context, 'database'>, reader: Reader, range: Range): Promise<RangeFound> {
  const recount = new Recount()
  const differences: Difference[] = []
  let tickets = 0
  let verdicts = 0
  const read = async (after: string) => {
    const stored = await queries.storedTickets(reader, after, range.upTo, batch)
    return stored.length === 0 ? null : { stored, read: await readBatch(reader, stored) }
  }
  let next = read(range.after)
  for (;;) {
    const now = await next
    const last = now?.stored.at(-1)
    if (!now || !last) return { tickets, verdicts, differences, lines: recount.lines }
    next = read(last.id)
    // It is awaited in the next turn; until then a failure of it must not end the process.
    next.catch(() => undefined)
    const found = await verifyBatch(desk, reader, now.read, recount)
    tickets += now.stored.length
    verdicts += found.verdicts
    differences.push(...found.differences)
  }
}
