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
import * as queries from './verify-queries.ts'

/**
 * The proof: every chain is checked, every clock folded again from ledger, version and calendars alone, and compared with what is stored; and
 * the realisation counted again from nothing and compared with the report.
 */

/** Something that is not as the ledger says. */
export interface Difference {
  readonly number: string
  readonly what: string
}

/** What a verification found. */
export interface Verification {
  readonly tickets: number
  readonly verdicts: number
  readonly differences: readonly Difference[]
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

class Recount {
  readonly lines = new Map<string, { count: number; netMs: number }>()

  add(line: {
    month: string
    component: string
    channel: string
    commitment: string
    verdict: string
    count: number
    netMs: number
  }): void {
    const key = [line.month, line.component, line.channel, line.commitment, line.verdict].join('|')
    const before = this.lines.get(key) ?? { count: 0, netMs: 0 }
    this.lines.set(key, { count: before.count + line.count, netMs: before.netMs + line.netMs })
  }
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
  for (const line of realisationChange(null, clock, expected.channel)) recount.add(line)
  return {
    differences: columnDifferences(stored, expected),
    verdicts: kinds.filter((kind) => expected[kind].endedAt !== null).length,
  }
}

async function verifyBatch(
  context: Context,
  reader: Reader,
  batchOf: readonly Stored[],
  recount: Recount,
): Promise<{ verdicts: number; differences: Difference[] }> {
  const { whole, differences } = await readBatch(reader, batchOf)
  const named = new Set(whole.flatMap((ticket) => calendarsNamed(ticket.events)))
  const register = await registerFor(context, reader, [...named])
  const found = whole.map((ticket) => verifyTicket(ticket, register, recount))
  return {
    verdicts: found.reduce((sum, one) => sum + one.verdicts, 0),
    differences: [...differences, ...found.flatMap((one) => one.differences)],
  }
}

function reportDifferences(recount: Recount, report: readonly queries.ReportLine[]): Difference[] {
  const differences: Difference[] = []
  const seen = new Set<string>()
  for (const line of report) {
    const key = [line.month, line.component, line.channel, line.commitment, line.verdict].join('|')
    seen.add(key)
    const expected = recount.lines.get(key) ?? { count: 0, netMs: 0 }
    if (line.count !== expected.count || line.netMs !== expected.netMs) {
      differences.push({
        number: 'report',
        what: `${key}: stored ${line.count} (${line.netMs} ms), ledger says ${expected.count} (${expected.netMs} ms)`,
      })
    }
  }
  for (const [key, expected] of recount.lines) {
    if (!seen.has(key) && expected.count !== 0)
      differences.push({ number: 'report', what: `${key}: not stored, ledger says ${expected.count}` })
  }
  return differences
}

/** Computes every verdict again and compares; the tickets are read in one snapshot, so that intake may go on meanwhile. */
export async function verifyTickets(context: Context): Promise<Verification> {
  const readInOneMoment = { isolation: 'snapshot', statementTimeout: 0 } as const
  return context.transaction(async (reader) => {
    const recount = new Recount()
    const differences: Difference[] = []
    let tickets = 0
    let verdicts = 0
    let after = firstId
    for (;;) {
      const stored = await queries.storedTickets(reader, after, batch)
      const last = stored.at(-1)
      if (!last) break
      const found = await verifyBatch(context, reader, stored, recount)
      tickets += stored.length
      verdicts += found.verdicts
      differences.push(...found.differences)
      after = last.id
    }
    differences.push(...reportDifferences(recount, await queries.reportLines(reader)))
    return { tickets, verdicts, differences }
  }, readInOneMoment)
}
