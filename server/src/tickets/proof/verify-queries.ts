import type { Reader } from '../../platform/postgres/database.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import type { ToldNotice } from '../ticket/ticket-queries.ts'
import type { CommitmentColumns, DerivedColumns } from '../ticket/columns.ts'

/** The SQL of the proof: what is stored, and the ledger, side by side. */

export { exportSnapshot } from '../../platform/postgres/database.ts'

/** What a ticket's row says: everything that its ledger gives, and where its chain stands. */
export interface StoredTicket extends DerivedColumns {
  readonly id: string
  readonly number: string
  readonly lastSeq: number
  readonly lastHash: string
}

type Flat = Omit<StoredTicket, 'response' | 'firstLine' | 'fulfilment'> & Record<string, never>

const commitmentColumns = (prefix: string, kind: string): string =>
  `${prefix}_due_at as "${kind}DueAt", ${prefix}_ended_at as "${kind}EndedAt",
   ${prefix}_verdict as "${kind}Verdict", ${prefix}_net_ms as "${kind}NetMs"`

const commitmentOf = (row: Flat, kind: string): CommitmentColumns => ({
  dueAt: row[`${kind}DueAt`] ?? null,
  endedAt: row[`${kind}EndedAt`] ?? null,
  verdict: row[`${kind}Verdict`] ?? 'none',
  netMs: row[`${kind}NetMs`] ?? null,
})

/** How many tickets there are. */
export async function ticketCount(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>('select count(*) as count from tickets.ticket')
  return row?.count ?? 0
}

/** The id of the ticket before which `place` others stand. Throws where there are not so many. */
export async function ticketAtPlace(reader: Reader, place: number): Promise<string> {
  const [row] = await reader.query<{ id: string }>('select id from tickets.ticket order by id offset $1 limit 1', [
    place,
  ])
  if (!row) throw new Error(`there are no ${place} tickets`)
  return row.id
}

/** Tickets after `after` up to `upTo`, in order of id. */
export async function storedTickets(
  reader: Reader,
  after: string,
  upTo: string,
  limit: number,
): Promise<StoredTicket[]> {
  const rows = await reader.query<Flat>(
    `select id, number, channel, received_at as "receivedAt", version_id as "versionId", component, impact, urgency,
       event_at as "eventAt", priority, state, open, confidential, calendar_hash as "calendarHash",
       unit_code as "unitCode", assignee_id as "assigneeId", merged_into as "mergedInto",
       sort_due_at as "sortDueAt", next_notice_at as "nextNoticeAt", follow_up_at as "followUpAt", interrupted,
       last_seq as "lastSeq", encode(last_hash, 'hex') as "lastHash",
       ${commitmentColumns('response', 'response')},
       ${commitmentColumns('first_line', 'firstLine')},
       ${commitmentColumns('fulfilment', 'fulfilment')}
     from tickets.ticket where id > $1::uuid and id <= $2::uuid order by id limit $3`,
    [after, upTo, limit],
  )
  return rows.map((row) => ({
    ...row,
    response: commitmentOf(row, 'response'),
    firstLine: commitmentOf(row, 'firstLine'),
    fulfilment: commitmentOf(row, 'fulfilment'),
  }))
}

/** The ledger of the tickets from `first` to `last`, in order. */
export const ledgerBetween = (reader: Reader, first: string, last: string): Promise<LedgerEntry[]> =>
  reader.query<LedgerEntry>(
    `select ticket_id as "ticketId", seq, kind, at, recorded_at as "recordedAt", actor, body, encode(hash, 'hex') as hash
     from tickets.ledger where ticket_id between $1::uuid and $2::uuid order by ticket_id, seq limit 10000000`,
    [first, last],
  )

/** What was told of the tickets from `first` to `last`. */
export const noticesBetween = (reader: Reader, first: string, last: string): Promise<ToldNotice[]> =>
  reader.query<ToldNotice>(
    `select ticket_id as "ticketId", commitment || ':' || kind as told from tickets.notice
     where ticket_id between $1::uuid and $2::uuid order by ticket_id, told limit 100000`,
    [first, last],
  )

/** A line of the report. */
export interface ReportLine {
  readonly month: string
  readonly component: string
  readonly channel: string
  readonly commitment: string
  readonly verdict: string
  readonly count: number
  readonly netMs: number
}

/** The whole report, line by line. */
export const reportLines = (reader: Reader): Promise<ReportLine[]> =>
  reader.query<ReportLine>(
    `select month::text as month, component, channel, commitment, verdict, count, net_ms as "netMs" from reporting.realisation
     where count <> 0 or net_ms <> 0 order by month, component, channel, commitment, verdict limit 1000000`,
  )
