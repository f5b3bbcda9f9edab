import type { CommitmentKind } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import type { PlacedEntry } from './seal.ts'
import type { StoredNotice } from './verify-notices.ts'
import type { CommitmentColumns, DerivedColumns } from '../ticket/columns.ts'

/** The SQL of the proof: what is stored, and the ledger, side by side. */

export { exportSnapshot } from '../../platform/postgres/database.ts'

type Kept = 'dueAt' | 'endedAt' | 'netMs' | 'verdict'

/** A ticket's three commitments as its row keeps them, each under its own name: `responseDueAt`. */
type KeptCommitments = {
  readonly [Name in Kept as `${CommitmentKind}${Capitalize<Name>}`]: CommitmentColumns[Name]
}

/** What a ticket's row says: everything that its ledger gives, and where its chain stands. */
export interface StoredTicket extends Omit<DerivedColumns, CommitmentKind>, KeptCommitments {
  readonly id: string
  readonly number: string
  readonly requesterId: string
  readonly satker: string | null
  readonly lastSeq: number
  readonly lastHash: string
}

const commitmentColumns = (prefix: string, kind: string): string =>
  `${prefix}_due_at as "${kind}DueAt", ${prefix}_ended_at as "${kind}EndedAt",
   ${prefix}_verdict as "${kind}Verdict", ${prefix}_net_ms as "${kind}NetMs"`

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

/** The tickets after one id up to another. */
export interface Range {
  readonly after: string
  readonly upTo: string
}

/** Tickets of a range, in order of id. */
export function storedTickets(reader: Reader, { after, upTo }: Range, limit: number): Promise<StoredTicket[]> {
  return reader.query<StoredTicket>(
    `select id, number, requester_id as "requesterId", satker, channel, received_at as "receivedAt",
       version_id as "versionId", component, impact, urgency,
       event_at as "eventAt", priority, state, ended_by as "endedBy", open, confidential, calendar_hash as "calendarHash",
       unit_code as "unitCode", assignee_id as "assigneeId", merged_into as "mergedInto",
       sort_due_at as "sortDueAt", next_notice_at as "nextNoticeAt", follow_up_at as "followUpAt", interrupted,
       last_seq as "lastSeq", encode(last_hash, 'hex') as "lastHash",
       ${commitmentColumns('response', 'response')},
       ${commitmentColumns('first_line', 'firstLine')},
       ${commitmentColumns('fulfilment', 'fulfilment')}
     from tickets.ticket where id > $1::uuid and id <= $2::uuid order by id limit $3`,
    [after, upTo, limit],
  )
}

/** The ledger of a range, in order of ticket and place; also of a ticket that is gone. */
export const ledgerIn = (reader: Reader, { after, upTo }: Range): Promise<PlacedEntry[]> =>
  reader.query<PlacedEntry>(
    `select ticket_id as "ticketId", seq, kind, at, recorded_at as "recordedAt", actor, body, encode(hash, 'hex') as hash,
       coalesce(place, 0) as place
     from tickets.ledger where ticket_id > $1::uuid and ticket_id <= $2::uuid order by ticket_id, seq limit 10000000`,
    [after, upTo],
  )

/** What was told of the tickets of a range; also of tickets that are gone. */
export const noticesIn = (reader: Reader, { after, upTo }: Range): Promise<StoredNotice[]> =>
  reader.query<StoredNotice>(
    `select ticket_id as "ticketId", commitment, kind, due_at as "dueAt", told_at as "toldAt" from tickets.notice
     where ticket_id > $1::uuid and ticket_id <= $2::uuid order by ticket_id, commitment, kind limit 10000000`,
    [after, upTo],
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
