import type { CommitmentKind, Instant, TicketClock } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { calendarsNamed, foldEntries } from '../changes/change.ts'
import { chainFlaw, clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { columnsOf, realisationChange } from '../ticket/ticket.ts'
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

const same = (one: Instant | number | null, other: Instant | number | null): boolean => one === other

function commitmentDifferences(
  stored: Stored,
  kind: CommitmentKind,
  expected: ReturnType<typeof columnsOf>,
): Difference[] {
  const found = stored[kind]
  const differences: Difference[] = []
  const say = (name: string, is: unknown, should: unknown) =>
    differences.push({
      number: stored.number,
      what: `${kind} ${name}: stored ${String(is)}, ledger says ${String(should)}`,
    })
  if (found.verdict !== expected.verdict) say('verdict', found.verdict, expected.verdict)
  if (!same(found.dueAt, expected.dueAt)) say('due', found.dueAt, expected.dueAt)
  if (!same(found.endedAt, expected.endedAt)) say('end', found.endedAt, expected.endedAt)
  if (!same(found.netMs, expected.netMs)) say('net', found.netMs, expected.netMs)
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

async function verifyBatch(
  context: Context,
  reader: Reader,
  stored: readonly Stored[],
  recount: Recount,
): Promise<{ verdicts: number; differences: Difference[] }> {
  const entries = await queries.ledgerBetween(reader, stored[0]?.id ?? firstId, stored.at(-1)?.id ?? firstId)
  const byTicket = Map.groupBy(entries, (entry) => entry.ticketId)
  const differences: Difference[] = []
  let verdicts = 0
  for (const ticket of stored) {
    const own: readonly LedgerEntry[] = byTicket.get(ticket.id) ?? []
    const flaw = chainFlaw(own, { seq: ticket.lastSeq, hash: ticket.lastHash })
    if (flaw !== null) {
      differences.push({ number: ticket.number, what: flaw })
      continue
    }
    const events = clockEventsOf(own)
    const register = await registerFor(context, reader, calendarsNamed(events))
    const clock = folded(() => foldEntries(events, register, own.at(-1)?.at ?? ticket.receivedAt))
    if (typeof clock === 'string') {
      differences.push({ number: ticket.number, what: clock })
      continue
    }
    for (const kind of ['response', 'firstLine', 'fulfilment'] as const) {
      const expected = columnsOf(clock[kind])
      if (expected.endedAt !== null) verdicts += 1
      differences.push(...commitmentDifferences(ticket, kind, expected))
    }
    if (clock.state !== ticket.state)
      differences.push({ number: ticket.number, what: `state: stored ${ticket.state}, ledger says ${clock.state}` })
    if (clock.priority !== ticket.priority)
      differences.push({
        number: ticket.number,
        what: `priority: stored ${ticket.priority}, ledger says ${clock.priority}`,
      })
    if (clock.component !== ticket.component)
      differences.push({
        number: ticket.number,
        what: `component: stored ${ticket.component}, ledger says ${clock.component}`,
      })
    for (const line of realisationChange(null, clock, ticket.channel)) recount.add(line)
  }
  return { verdicts, differences }
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
