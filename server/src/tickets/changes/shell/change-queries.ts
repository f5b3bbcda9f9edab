import type { Channel, CommitmentKind, Instant } from 'agreement'
import type { Transaction } from '../../../platform/postgres/database.ts'
import { timestamp } from '../../../platform/postgres/database.ts'
import { sql } from '../../../platform/postgres/sql.ts'
import type { NamedParameters } from '../../../platform/postgres/sql.ts'
import type { CommitmentColumns, DerivedColumns } from '../../ticket/columns.ts'
import type { HeldFile } from '../../files/held.ts'
import type { ChainHead, LedgerEntry } from '../../ticket/ledger.ts'
import type { Origin } from '../../ticket/origin.ts'
import type { RealisationLine } from '../../ticket/realisation.ts'

/** The SQL of changing a ticket: what was decided is stored. */

const optional = (at: Instant | null): string | null => (at === null ? null : timestamp(at))

const commitmentValues = (kind: CommitmentKind, columns: CommitmentColumns): NamedParameters => ({
  [`${kind}DueAt`]: optional(columns.dueAt),
  [`${kind}EndedAt`]: optional(columns.endedAt),
  [`${kind}Verdict`]: columns.verdict,
  [`${kind}NetMs`]: columns.netMs,
})

/** Stores what a ticket's ledger gives behind `head`. */
export async function storeState(
  tx: Transaction,
  ticketId: string,
  columns: DerivedColumns,
  head: ChainHead,
  at: Instant,
): Promise<void> {
  await tx.query(
    ...sql(
      `update tickets.ticket set
         component = :component, impact = :impact, urgency = :urgency, priority = :priority, state = :state, ended_by = :endedBy,
         calendar_hash = :calendarHash, event_at = :eventAt, unit_code = :unitCode, assignee_id = :assigneeId,
         merged_into = :mergedInto, response_due_at = :responseDueAt, response_ended_at = :responseEndedAt,
         response_verdict = :responseVerdict, response_net_ms = :responseNetMs, first_line_due_at = :firstLineDueAt,
         first_line_ended_at = :firstLineEndedAt, first_line_verdict = :firstLineVerdict,
         first_line_net_ms = :firstLineNetMs, fulfilment_due_at = :fulfilmentDueAt,
         fulfilment_ended_at = :fulfilmentEndedAt, fulfilment_verdict = :fulfilmentVerdict,
         fulfilment_net_ms = :fulfilmentNetMs, sort_due_at = :sortDueAt, next_notice_at = :nextNoticeAt,
         follow_up_at = :followUpAt, interrupted = :interrupted, last_seq = :lastSeq,
         last_hash = decode(:lastHash, 'hex'), updated_at = :at
       where id = :ticketId`,
      {
        ticketId,
        component: columns.component,
        impact: columns.impact,
        urgency: columns.urgency,
        priority: columns.priority,
        state: columns.state,
        endedBy: columns.endedBy,
        calendarHash: columns.calendarHash,
        eventAt: optional(columns.eventAt),
        unitCode: columns.unitCode,
        assigneeId: columns.assigneeId,
        mergedInto: columns.mergedInto,
        ...commitmentValues('response', columns.response),
        ...commitmentValues('firstLine', columns.firstLine),
        ...commitmentValues('fulfilment', columns.fulfilment),
        sortDueAt: timestamp(columns.sortDueAt),
        nextNoticeAt: optional(columns.nextNoticeAt),
        followUpAt: optional(columns.followUpAt),
        interrupted: columns.interrupted,
        lastSeq: head.seq,
        lastHash: head.hash,
        at: timestamp(at),
      },
    ),
  )
}

/** Gives a ticket to another person as its requester; how many. */
export const storeRequester = (tx: Transaction, ticketId: string, personId: string): Promise<number> =>
  tx.execute('update tickets.ticket set requester_id = $2 where id = $1', [ticketId, personId])

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
  /** What its digest in the ledger is salted with. */
  readonly salt: Uint8Array
  readonly origin: Origin | null
  /** The ticket by which its author follows this one; null where it is their own, or the desk's. */
  readonly cameWith: string | null
  /** How its user said what staff entered for them; null where it is their own, or the desk's. */
  readonly onBehalf: string | null
}

/** Stores a message of a ticket. */
export async function storeMessage(tx: Transaction, ticketId: string, message: MessageRow, at: Instant): Promise<void> {
  await tx.query(
    ...sql(
      `insert into tickets.message (
         id, ticket_id, kind, author_id, channel, body, salt, created_at, origin_account, origin_id, origin_thread, came_with, on_behalf)
       values (:id, :ticket, :kind, :author, :channel, :body, :salt, :at, :account, :externalId, :thread, :cameWith, :onBehalf)`,
      {
        id: message.id,
        ticket: ticketId,
        kind: message.kind,
        author: message.authorId,
        channel: message.channel,
        body: message.body,
        salt: message.salt,
        at: timestamp(at),
        account: message.origin?.account ?? null,
        externalId: message.origin?.externalId ?? null,
        thread: message.origin?.thread ?? null,
        cameWith: message.cameWith,
        onBehalf: message.onBehalf,
      },
    ),
  )
}

/** Gives uploads of `uploader` to a message, each with its salt; the number of those that were free to give. */
export async function claimAttachments(
  tx: Transaction,
  claim: {
    readonly files: readonly Pick<HeldFile, 'id' | 'salt'>[]
    readonly uploader: string
    readonly ticketId: string
    readonly messageId: string
    readonly internal: boolean
  },
): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `update tickets.attachment set ticket_id = $3, message_id = $4, internal = $5, salt = given.salt
     from unnest($1::uuid[], $6::bytea[]) as given (id, salt)
     where attachment.id = given.id and uploader = $2 and ticket_id is null returning attachment.id`,
    [
      claim.files.map(({ id }) => id),
      claim.uploader,
      claim.ticketId,
      claim.messageId,
      claim.internal,
      claim.files.map(({ salt }) => salt),
    ],
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
