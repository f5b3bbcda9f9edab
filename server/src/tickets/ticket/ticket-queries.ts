import type { Channel, EndedBy, Instant, Level, Priority, TicketState } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { isUuid } from '../../platform/checks.ts'
import type { LedgerEntry } from './ledger.ts'

/** The SQL of reading one ticket: its row, its ledger, the notices that were told of it. */

/** A ticket's row as changes and views need it. Hashes in lower-case hex. */
export interface TicketRow {
  readonly id: string
  readonly number: string
  readonly requesterId: string
  readonly requesterName: string
  readonly channel: Channel
  readonly satker: string | null
  readonly subject: string
  readonly component: string | null
  readonly impact: Level
  readonly urgency: Level
  readonly priority: Priority
  readonly state: TicketState
  readonly endedBy: EndedBy | null
  readonly confidential: boolean
  readonly unitCode: string | null
  readonly assigneeId: string | null
  /** Whose requests were merged into it. */
  readonly followerIds: readonly string[]
  readonly receivedAt: Instant
  readonly versionId: string
  readonly calendarHash: string
  readonly lastSeq: number
  readonly lastHash: string
  readonly linkVersion: number
}

/** The columns of `TicketRow`. */
export const ticketColumns = `
  ticket.id, ticket.number, ticket.requester_id as "requesterId", ticket.requester_name as "requesterName",
  ticket.channel, ticket.satker, ticket.subject, ticket.component, ticket.impact, ticket.urgency, ticket.priority,
  ticket.state, ticket.ended_by as "endedBy", ticket.confidential, ticket.unit_code as "unitCode", ticket.assignee_id as "assigneeId",
  ticket.received_at as "receivedAt", ticket.version_id as "versionId", ticket.calendar_hash as "calendarHash",
  array(select person_id::text from tickets.follower where follower.ticket_id = ticket.id) as "followerIds",
  ticket.last_seq as "lastSeq", encode(ticket.last_hash, 'hex') as "lastHash", ticket.link_version as "linkVersion"`

/** The ticket with this canonical number; null where there is none. */
export async function ticketByNumber(reader: Reader, number: string): Promise<TicketRow | null> {
  const [row] = await reader.query<TicketRow>(
    `select ${ticketColumns} from tickets.ticket where ticket.number = $1 limit 1`,
    [number],
  )
  return row ?? null
}

/** The ticket with this id; null where there is none. */
export async function ticketById(reader: Reader, id: string): Promise<TicketRow | null> {
  const [row] = await reader.query<TicketRow>(
    `select ${ticketColumns} from tickets.ticket where ticket.id = $1 limit 1`,
    [id],
  )
  return row ?? null
}

/** The ticket with this id or canonical number, locked until the transaction ends; null where there is none. */
export async function ticketForUpdate(tx: Transaction, ref: string): Promise<TicketRow | null> {
  const column = isUuid(ref) ? 'id' : 'number'
  const [row] = await tx.query<TicketRow>(
    `select ${ticketColumns} from tickets.ticket where ticket.${column} = $1 limit 1 for update`,
    [ref],
  )
  return row ?? null
}

/** Locks the tickets with these ids or canonical numbers in one order, whoever names them in which. */
export async function lockTickets(tx: Transaction, refs: readonly string[]): Promise<void> {
  await tx.query(
    'select id from tickets.ticket where id = any($1::uuid[]) or number = any($2::text[]) order by id limit 10 for update',
    [refs.filter(isUuid), refs.filter((ref) => !isUuid(ref))],
  )
}

/** A ticket's whole ledger in order. */
export const ledgerOf = (reader: Reader, ticketId: string): Promise<LedgerEntry[]> =>
  reader.query<LedgerEntry>(
    `select ticket_id as "ticketId", seq, kind, at, recorded_at as "recordedAt", actor, body, encode(hash, 'hex') as hash
     from tickets.ledger where ticket_id = $1 order by seq limit 10000`,
    [ticketId],
  )

/** The whole ledgers of these tickets, each in order. */
export const ledgersOf = (reader: Reader, ticketIds: readonly string[]): Promise<LedgerEntry[]> =>
  reader.query<LedgerEntry>(
    `select ticket_id as "ticketId", seq, kind, at, recorded_at as "recordedAt", actor, body, encode(hash, 'hex') as hash
     from tickets.ledger where ticket_id = any($1::uuid[]) order by ticket_id, seq limit 100000`,
    [ticketIds],
  )

/** A notice that was told of a ticket, by its name (`noticeName`). */
export interface ToldNotice {
  readonly ticketId: string
  readonly told: string
}

/** What was told of these tickets, ticket by ticket. A ticket has six at the most. */
export const noticesTold = (reader: Reader, ticketIds: readonly string[]): Promise<ToldNotice[]> =>
  reader.query<ToldNotice>(
    `select ticket_id as "ticketId", commitment || ':' || kind || ':' || (extract(epoch from due_at) * 1000)::bigint as told
     from tickets.notice where ticket_id = any($1::uuid[]) order by ticket_id, told limit 100000`,
    [ticketIds],
  )

/**
 * Marks what was told of these tickets' running commitments where the due instant that their rows now hold is another
 * one and lies after the telling: such notices stand, and are to be looked at again.
 */
export async function markSuperseded(tx: Transaction, ticketIds: readonly string[], at: Instant): Promise<void> {
  await tx.query(
    `update tickets.notice set superseded_at = $2
     from tickets.ticket cross join lateral (values
       ('response', ticket.response_due_at, ticket.response_ended_at),
       ('firstLine', ticket.first_line_due_at, ticket.first_line_ended_at),
       ('fulfilment', ticket.fulfilment_due_at, ticket.fulfilment_ended_at)) as running (commitment, due_at, ended_at)
     where notice.ticket_id = any($1::uuid[]) and ticket.id = notice.ticket_id
       and running.commitment = notice.commitment and running.ended_at is null and notice.superseded_at is null
       and running.due_at > notice.told_at and running.due_at <> notice.due_at`,
    [ticketIds, timestamp(at)],
  )
}
