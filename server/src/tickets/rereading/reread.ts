import { commitmentKinds, instant, noticeName } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { Recount } from '../proof/recount.ts'
import { ledgerIn, noticesIn, storedTickets } from '../proof/verify-queries.ts'
import type { StoredTicket } from '../proof/verify-queries.ts'
import { derivedColumns } from '../ticket/columns.ts'
import type { DerivedColumns } from '../ticket/columns.ts'
import { calendarsNamed, foldEntries } from '../ticket/fold.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { realisationChange } from '../ticket/realisation.ts'
import { editionRead, replaceRealisation, storeEdition, storeReread, waitForTurn } from './reread-queries.ts'

/**
 * A new edition of the fold reads old ledgers otherwise (a breach that had fallen stays): the rows of the release before
 * are computed again from their ledgers, once, before anything is served, and the realisation is counted anew. It may be
 * ended anywhere and begun again. What fell on tickets that are open is written into their ledgers by the deadline watch
 * afterwards, which finds them by when it is to look next.
 */

/** The edition of the fold of this release. A change of what old ledgers give is a new one. */
const edition = 2

const batch = 1_000
const firstId = '00000000-0000-0000-0000-000000000000'
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Whether the tickets were computed by an earlier edition and are to be read again at the next start of the desk. */
export const awaitsRereading = async (reader: Reader): Promise<boolean> => (await editionRead(reader)) !== edition

/** Whether a row says something else than its ledger, of what a new edition may change. */
function differs(stored: StoredTicket, columns: DerivedColumns): boolean {
  const isOther = commitmentKinds.some((kind) => {
    const { dueAt, endedAt, netMs, verdict } = columns[kind]
    return (
      stored[`${kind}DueAt`] !== dueAt ||
      stored[`${kind}EndedAt`] !== endedAt ||
      stored[`${kind}NetMs`] !== netMs ||
      stored[`${kind}Verdict`] !== verdict
    )
  })
  return (
    isOther ||
    stored.endedBy !== columns.endedBy ||
    stored.sortDueAt !== columns.sortDueAt ||
    stored.nextNoticeAt !== columns.nextNoticeAt ||
    stored.followUpAt !== columns.followUpAt
  )
}

interface Read {
  readonly stored: readonly StoredTicket[]
  readonly entries: ReadonlyMap<string, readonly LedgerEntry[]>
  readonly told: ReadonlyMap<string, ReadonlySet<string>>
}

async function readBatch(reader: Reader, after: string): Promise<Read> {
  const stored = await storedTickets(reader, { after, upTo: lastId }, batch)
  const upTo = stored.at(-1)?.id
  if (upTo === undefined) return { stored, entries: new Map(), told: new Map() }
  const [entries, notices] = await Promise.all([ledgerIn(reader, { after, upTo }), noticesIn(reader, { after, upTo })])
  const told = new Map<string, Set<string>>()
  for (const notice of notices) {
    const own = told.get(notice.ticketId) ?? new Set<string>()
    told.set(notice.ticketId, own.add(noticeName(notice)))
  }
  return { stored, entries: Map.groupBy(entries, (entry) => entry.ticketId), told }
}

const nothing: ReadonlySet<string> = new Set()

/** What a ticket's ledger gives now; null where it gives nothing possible, which is for `hai verify` to name. */
function columnsNow(entries: readonly LedgerEntry[], told: ReadonlySet<string>, register: Register, recount: Recount) {
  const events = clockEventsOf(entries)
  try {
    const clock = foldEntries(events, register, instant(entries.at(-1)?.at ?? 0))
    const rules = { version: register.version(clock.version), calendar: register.calendar(clock.calendar), told }
    const columns = derivedColumns({ entries, events, clock }, rules)
    for (const line of realisationChange(null, clock, { channel: columns.channel })) recount.add(line)
    return columns
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Computes a batch of tickets again; how many rows were not as their ledgers say. */
async function rereadBatch(context: Context, { stored, entries, told }: Read, recount: Recount): Promise<number> {
  const named = new Set([...entries.values()].flatMap((own) => calendarsNamed(clockEventsOf(own))))
  const register = await registerFor(context, context.reader, [...named])
  const rows = stored.flatMap((row) => {
    const columns = columnsNow(entries.get(row.id) ?? [], told.get(row.id) ?? nothing, register, recount)
    return columns !== null && differs(row, columns) ? [{ id: row.id, columns }] : []
  })
  await context.transaction((tx) => storeReread(tx, rows), { statementTimeout: 0 })
  return rows.length
}

async function rereadAll(context: Context): Promise<{ readonly tickets: number; readonly changed: number }> {
  const recount = new Recount()
  let [tickets, changed] = [0, 0]
  let reading: Promise<Read> | null = readBatch(context.reader, firstId)
  while (reading) {
    const read: Read = await reading
    const last = read.stored.length === batch ? read.stored.at(-1) : undefined
    // While one batch is computed, the database reads the next.
    reading = last === undefined ? null : readBatch(context.reader, last.id)
    // It is awaited in the next turn; until then a failure of it must not end the process.
    reading?.catch(() => undefined)
    changed += await rereadBatch(context, read, recount)
    tickets += read.stored.length
    if (tickets % 100_000 < batch) context.log.info({ tickets, changed }, 'tickets are read again by the new edition')
  }
  await context.transaction(async (tx) => {
    await replaceRealisation(tx, recount.lines)
    await storeEdition(tx, edition, context.clock.now())
  })
  return { tickets, changed }
}

/** Reads all tickets again where an earlier edition computed them; of several processes one does it and the others wait. */
export async function rereadTickets(context: Context): Promise<void> {
  if (!(await awaitsRereading(context.reader))) return
  await context.transaction(
    async (tx) => {
      await waitForTurn(tx)
      if (!(await awaitsRereading(context.reader))) return
      context.log.info(
        {},
        'the tickets of the release before are read again from their ledgers, once, before the desk serves',
      )
      const { tickets, changed } = await rereadAll(context)
      context.log.info({ tickets, changed }, 'the tickets of the release before have been read again')
    },
    { statementTimeout: 0 },
  )
}
