import type { Channel, Instant, Level, Priority, TicketState } from 'agreement'
import type { Parameter, Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import type { ChainHead, LedgerEntry } from '../ticket/ledger.ts'
import type { CommitmentColumns, RealisationLine } from '../ticket/ticket.ts'

/** The SQL of changing a ticket: it is read under a lock, and what was decided is stored. */

/** A ticket's row as a change needs it. Hashes in lower-case hex. */
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
  readonly confidential: boolean
  readonly unitCode: string | null
  readonly assigneeId: string | null
  readonly receivedAt: Instant
  readonly versionId: string
  readonly calendarHash: string
  readonly lastSeq: number
  readonly lastHash: string
  readonly linkVersion: number
}

/** The columns of `TicketRow`. */
export const ticketColumns = `
  ticket.id, ticket.number, ticket.requester_id as "requesterId", ticket.requester_name as "requesterName", ticket.channel, ticket.satker, ticket.subject,
  ticket.component, ticket.impact, ticket.urgency, ticket.priority, ticket.state, ticket.confidential, ticket.unit_code as "unitCode",
  ticket.assignee_id as "assigneeId", ticket.received_at as "receivedAt", ticket.version_id as "versionId", ticket.calendar_hash as "calendarHash",
  ticket.last_seq as "lastSeq", encode(ticket.last_hash, 'hex') as "lastHash", ticket.link_version as "linkVersion"`

const idForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether `ref` has the form of a ticket's id (not of its number). */
export const isTicketId = (ref: string): boolean => idForm.test(ref)

/** The ticket with this id or canonical number, locked until the transaction ends; null where there is none. */
export async function ticketForUpdate(tx: Transaction, ref: string): Promise<TicketRow | null> {
  const column = isTicketId(ref) ? 'id' : 'number'
  const [row] = await tx.query<TicketRow>(
    `select ${ticketColumns} from tickets.ticket where ticket.${column} = $1 for update`,
    [ref],
  )
  return row ?? null
}

/** A ticket's whole ledger in order. */
export const ledgerOf = (tx: Reader, ticketId: string): Promise<LedgerEntry[]> =>
  tx.query<LedgerEntry>(
    `select ticket_id as "ticketId", seq, kind, at, recorded_at as "recordedAt", actor, body, encode(hash, 'hex') as hash
     from tickets.ledger where ticket_id = $1 order by seq limit 10000`,
    [ticketId],
  )

/** The notices that a ticket's watchers were given: `commitment:kind`. */
export async function noticesOf(tx: Transaction, ticketId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ told: string }>(
    `select commitment || ':' || kind as told from tickets.notice where ticket_id = $1 order by told limit 6`,
    [ticketId],
  )
  return new Set(rows.map((row) => row.told))
}

/** The columns of a ticket that follow from its events. */
export interface StateColumns {
  readonly component: string | null
  readonly impact: Level
  readonly urgency: Level
  readonly priority: Priority
  readonly state: TicketState
  readonly calendarHash: string
  readonly response: CommitmentColumns
  readonly firstLine: CommitmentColumns
  readonly fulfilment: CommitmentColumns
  readonly sortDueAt: Instant
  readonly nextNoticeAt: Instant | null
  readonly followUpAt: Instant | null
  readonly interrupted: boolean
}

/** What else a change may set on the row. */
export interface RowColumns {
  readonly unitCode: string | null
  readonly assigneeId: string | null
  readonly mergedInto: string | null
}

const optional = (at: Instant | null): string | null => (at === null ? null : timestamp(at))

const commitmentValues = (columns: CommitmentColumns): Parameter[] => [
  optional(columns.dueAt),
  optional(columns.endedAt),
  columns.verdict,
  columns.netMs,
]

/** Stores a ticket's new state behind `head`. */
export async function storeState(
  tx: Transaction,
  ticketId: string,
  state: StateColumns,
  row: RowColumns,
  head: ChainHead,
  at: Instant,
): Promise<void> {
  await tx.query(
    `update tickets.ticket set
       component = $2, impact = $3, urgency = $4, priority = $5, state = $6, calendar_hash = $7,
       response_due_at = $8, response_ended_at = $9, response_verdict = $10, response_net_ms = $11,
       first_line_due_at = $12, first_line_ended_at = $13, first_line_verdict = $14, first_line_net_ms = $15,
       fulfilment_due_at = $16, fulfilment_ended_at = $17, fulfilment_verdict = $18, fulfilment_net_ms = $19,
       sort_due_at = $20, next_notice_at = $21, follow_up_at = $22, interrupted = $23,
       unit_code = $24, assignee_id = $25, merged_into = $26, last_seq = $27, last_hash = decode($28, 'hex'), updated_at = $29
     where id = $1`,
    [
      ticketId,
      state.component,
      state.impact,
      state.urgency,
      state.priority,
      state.state,
      state.calendarHash,
      ...commitmentValues(state.response),
      ...commitmentValues(state.firstLine),
      ...commitmentValues(state.fulfilment),
      timestamp(state.sortDueAt),
      optional(state.nextNoticeAt),
      optional(state.followUpAt),
      state.interrupted,
      row.unitCode,
      row.assigneeId,
      row.mergedInto,
      head.seq,
      head.hash,
      timestamp(at),
    ],
  )
}

/** Appends entries to the ledger. */
export async function appendEntries(tx: Transaction, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.query(
    `insert into tickets.ledger (ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash)
     select ticket_id, seq, nullif(seq - 1, 0), kind, at, recorded_at, actor, body, decode(hash, 'hex')
     from unnest($1::uuid[], $2::integer[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[])
       as entry (ticket_id, seq, kind, at, recorded_at, actor, body, hash) order by seq`,
    [
      entries.map((entry) => entry.ticketId),
      entries.map((entry) => entry.seq),
      entries.map((entry) => entry.kind),
      entries.map((entry) => timestamp(entry.at)),
      entries.map((entry) => timestamp(entry.recordedAt)),
      entries.map((entry) => entry.actor),
      entries.map((entry) => entry.body),
      entries.map((entry) => entry.hash),
    ],
  )
}

/** A message to be stored. */
export interface MessageRow {
  readonly id: string
  readonly kind: 'request' | 'from-user' | 'reply' | 'note' | 'receipt'
  readonly authorId: string | null
  readonly channel: Channel
  readonly body: string
}

/** Stores a message of a ticket. */
export async function storeMessage(tx: Transaction, ticketId: string, message: MessageRow, at: Instant): Promise<void> {
  await tx.query(
    `insert into tickets.message (id, ticket_id, kind, author_id, channel, body, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [message.id, ticketId, message.kind, message.authorId, message.channel, message.body, timestamp(at)],
  )
}

/** Gives uploads of `uploader` to a message; the number of those that were free to give. */
export async function claimAttachments(
  tx: Transaction,
  claim: {
    readonly ids: readonly string[]
    readonly uploader: string
    readonly ticketId: string
    readonly messageId: string
    readonly internal: boolean
  },
): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `update tickets.attachment set ticket_id = $3, message_id = $4, internal = $5
     where id = any($1::uuid[]) and uploader = $2 and ticket_id is null returning id`,
    [claim.ids, claim.uploader, claim.ticketId, claim.messageId, claim.internal],
  )
  return rows.length
}

/** Adds lines to the realisation. */
export async function storeRealisation(tx: Transaction, lines: readonly RealisationLine[]): Promise<void> {
  if (lines.length === 0) return
  await tx.query(
    `insert into tickets.realisation_line (month, component, channel, commitment, verdict, count, net_ms)
     select month, component, channel, commitment, verdict, count, net_ms
     from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::bigint[])
       as line (month, component, channel, commitment, verdict, count, net_ms)`,
    [
      lines.map((line) => line.month),
      lines.map((line) => line.component),
      lines.map((line) => line.channel),
      lines.map((line) => line.commitment),
      lines.map((line) => line.verdict),
      lines.map((line) => line.count),
      lines.map((line) => line.netMs),
    ],
  )
}

/** Links two tickets; the same link twice is one. */
export async function storeLink(
  tx: Transaction,
  link: { ticketId: string; otherId: string; kind: 'related' | 'follow-up-of' | 'duplicate-of' },
  at: Instant,
): Promise<void> {
  await tx.query(
    `insert into tickets.link (ticket_id, other_id, kind, created_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [link.ticketId, link.otherId, link.kind, timestamp(at)],
  )
}

/** Notices whose due instant moved away stand, and are marked to be looked at again. */
export async function markNoticesSuperseded(
  tx: Transaction,
  ticketId: string,
  commitment: string,
  dueAt: Instant,
  at: Instant,
): Promise<void> {
  await tx.query(
    `update tickets.notice set superseded_at = $4 where ticket_id = $1 and commitment = $2 and due_at <> $3 and superseded_at is null and $3 > told_at`,
    [ticketId, commitment, timestamp(dueAt), timestamp(at)],
  )
}

/** Whether a unit with this code is active. */
export async function unitExists(tx: Transaction, code: string): Promise<boolean> {
  return (await tx.query(`select 1 from reporting.unit where code = $1 and active limit 1`, [code])).length === 1
}

/** Whether this person works on tickets. */
export async function isStaff(tx: Transaction, personId: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from reporting.staff where id::text = $1 limit 1`, [personId])
  return rows.length === 1
}
