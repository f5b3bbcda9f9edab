import type { Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { ticketColumns } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'
import type { RunningRow } from '../ticket/watched.ts'

/** The SQL of what happens without anybody's doing: warnings, breaches, reminders, closings, recomputations. */

/** A ticket at which the deadline watch must look. Instants of commitments that have ended, or have none, are null. */
export interface WatchedRow extends RunningRow {
  readonly id: string
  readonly calendarHash: string
  readonly versionId: string
  readonly told: readonly string[]
}

/** Up to `limit` tickets whose next notice is due, locked; those that another process holds are passed over. */
export const dueForNotice = (tx: Transaction, now: Instant, limit: number): Promise<WatchedRow[]> =>
  tx.query<WatchedRow>(
    `select ticket.id, ticket.calendar_hash as "calendarHash", ticket.version_id as "versionId",
       ticket.state, ticket.channel, ticket.component, ticket.impact, ticket.urgency,
       case when ticket.response_ended_at is null then ticket.response_due_at end as "responseDueAt",
       case when ticket.first_line_ended_at is null then ticket.first_line_due_at end as "firstLineDueAt",
       case when ticket.fulfilment_ended_at is null then ticket.fulfilment_due_at end as "fulfilmentDueAt",
       array(select commitment || ':' || kind from tickets.notice where notice.ticket_id = ticket.id) as told
     from tickets.ticket where ticket.next_notice_at <= $1 order by ticket.next_notice_at limit $2 for update of ticket skip locked`,
    [timestamp(now), limit],
  )

/** A notice to be given. */
export interface NewNotice {
  readonly ticketId: string
  readonly commitment: string
  readonly kind: 'warning' | 'breach'
  readonly dueAt: Instant
}

/** Gives notices, each once for all time, and notes when to look at each ticket again; how many were new. */
export async function storeNotices(
  tx: Transaction,
  notices: readonly NewNotice[],
  next: readonly { readonly id: string; readonly at: Instant | null }[],
  toldAt: Instant,
): Promise<number> {
  const [row] = await tx.query<{ given: number }>(
    `with given as (
       insert into tickets.notice (ticket_id, commitment, kind, due_at, told_at)
       select ticket_id, commitment, kind, due_at, $5 from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as notice (ticket_id, commitment, kind, due_at)
       on conflict do nothing returning 1
     ), looked as (
       update tickets.ticket set next_notice_at = looked.at from unnest($6::uuid[], $7::timestamptz[]) as looked (id, at) where ticket.id = looked.id
     ) select count(*)::integer as given from given`,
    [
      notices.map((notice) => notice.ticketId),
      notices.map((notice) => notice.commitment),
      notices.map((notice) => notice.kind),
      notices.map((notice) => timestamp(notice.dueAt)),
      timestamp(toldAt),
      next.map((one) => one.id),
      next.map((one) => (one.at === null ? null : timestamp(one.at))),
    ],
  )
  return row?.given ?? 0
}

/** One ticket whose reminder or closing is due, locked; null where there is none that is free. */
export async function dueForFollowUp(tx: Transaction, now: Instant): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select id from tickets.ticket where follow_up_at <= $1 order by follow_up_at limit 1 for update skip locked`,
    [timestamp(now)],
  )
  return row?.id ?? null
}

/** An open ticket that a changed calendar touches. */
export interface TouchedRow extends TicketRow {
  readonly interrupted: boolean
  readonly responseDueAt: Instant | null
  readonly firstLineDueAt: Instant | null
  readonly fulfilmentDueAt: Instant | null
  readonly startsAt: Instant
  readonly updatedAt: Instant
}

/**
 * Open tickets of a version after `after` (in order of id) that were last computed with another calendar than `calendarHash`, received before the change
 * ends, and with something running that falls due after the change begins.
 */
export const touchedTickets = (
  reader: Reader,
  change: {
    readonly versionId: string
    readonly calendarHash: string
    readonly changedFrom: Instant
    readonly changedTo: Instant
  },
  after: string,
  limit: number,
): Promise<TouchedRow[]> =>
  reader.query<TouchedRow>(
    `select ${ticketColumns}, ticket.interrupted, ticket.received_at as "startsAt",
       ticket.updated_at as "updatedAt",
       case when ticket.response_ended_at is null then ticket.response_due_at end as "responseDueAt",
       case when ticket.first_line_ended_at is null then ticket.first_line_due_at end as "firstLineDueAt",
       case when ticket.fulfilment_ended_at is null then ticket.fulfilment_due_at end as "fulfilmentDueAt"
     from tickets.ticket
     where ticket.open and ticket.id > $4::uuid and ticket.version_id = $6 and ticket.calendar_hash <> $1 and ticket.received_at < $3
       and greatest(
         case when ticket.response_ended_at is null then ticket.response_due_at end,
         case when ticket.first_line_ended_at is null then ticket.first_line_due_at end,
         case when ticket.fulfilment_ended_at is null then ticket.fulfilment_due_at end) > $2
     order by ticket.id limit $5`,
    [change.calendarHash, timestamp(change.changedFrom), timestamp(change.changedTo), after, limit, change.versionId],
  )

/** A ticket moved to another calendar. */
export interface MovedRow {
  readonly id: string
  readonly seenSeq: number
  readonly responseDueAt: Instant | null
  readonly firstLineDueAt: Instant | null
  readonly fulfilmentDueAt: Instant | null
  readonly sortDueAt: Instant
  readonly nextNoticeAt: Instant | null
  readonly at: Instant
  readonly body: string
  readonly hash: string
}

const optional = (at: Instant | null): string | null => (at === null ? null : timestamp(at))

/** Moves tickets that nobody changed meanwhile, and writes one ledger entry for each; how many were moved. */
export async function storeMovedTickets(
  tx: Transaction,
  rows: readonly MovedRow[],
  calendarHash: string,
  at: Instant,
): Promise<number> {
  const [row] = await tx.query<{ moved: number }>(
    `with moved as (
       select * from unnest($1::uuid[], $2::integer[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[], $12::timestamptz[])
         as moved (id, seen_seq, response_due_at, first_line_due_at, fulfilment_due_at, sort_due_at, next_notice_at, body, hash, at)
     ), stored as (
       update tickets.ticket set calendar_hash = $10, last_seq = moved.seen_seq + 1, last_hash = decode(moved.hash, 'hex'), updated_at = moved.at,
         response_due_at = coalesce(moved.response_due_at, ticket.response_due_at),
         first_line_due_at = coalesce(moved.first_line_due_at, ticket.first_line_due_at),
         fulfilment_due_at = coalesce(moved.fulfilment_due_at, ticket.fulfilment_due_at),
         sort_due_at = moved.sort_due_at, next_notice_at = moved.next_notice_at
       from moved where ticket.id = moved.id and ticket.last_seq = moved.seen_seq returning ticket.id
     ), entry as (
       insert into tickets.ledger (ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash)
       select moved.id, moved.seen_seq + 1, moved.seen_seq, 'calendar-changed', moved.at, $11, 'system', moved.body, decode(moved.hash, 'hex') from moved join stored using (id)
     ) select count(*)::integer as moved from stored`,
    [
      rows.map((one) => one.id),
      rows.map((one) => one.seenSeq),
      rows.map((one) => optional(one.responseDueAt)),
      rows.map((one) => optional(one.firstLineDueAt)),
      rows.map((one) => optional(one.fulfilmentDueAt)),
      rows.map((one) => timestamp(one.sortDueAt)),
      rows.map((one) => optional(one.nextNoticeAt)),
      rows.map((one) => one.body),
      rows.map((one) => one.hash),
      calendarHash,
      timestamp(at),
      rows.map((one) => timestamp(one.at)),
    ],
  )
  return row?.moved ?? 0
}

/** Marks notices whose due instant moved behind them: they stand, and are to be looked at again. */
export async function markSuperseded(tx: Transaction, ids: readonly string[], at: Instant): Promise<void> {
  await tx.query(
    `update tickets.notice set superseded_at = $2
     from tickets.ticket where ticket.id = notice.ticket_id and notice.ticket_id = any($1::uuid[]) and notice.superseded_at is null and notice.told_at < (
       case notice.commitment
         when 'response' then ticket.response_due_at when 'firstLine' then ticket.first_line_due_at else ticket.fulfilment_due_at end)
       and notice.due_at <> (
       case notice.commitment
         when 'response' then ticket.response_due_at when 'firstLine' then ticket.first_line_due_at else ticket.fulfilment_due_at end)`,
    [ids, timestamp(at)],
  )
}

/** Folds up to `limit` realisation lines into totals; how many. One statement, so that a report never counts a line twice. */
export async function foldRealisation(tx: Transaction, limit: number): Promise<number> {
  const [row] = await tx.query<{ folded: number }>(
    `with line as (
       delete from tickets.realisation_line where id in (select id from tickets.realisation_line order by id limit $1 for update skip locked)
       returning month, component, channel, commitment, verdict, count, net_ms
     ), total as (
       insert into tickets.realisation_total as total (month, component, channel, commitment, verdict, count, net_ms)
       select month, component, channel, commitment, verdict, sum(count), sum(net_ms) from line group by month, component, channel, commitment, verdict
         order by month, component, channel, commitment, verdict
       on conflict (month, component, channel, commitment, verdict) do update set count = total.count + excluded.count, net_ms = total.net_ms + excluded.net_ms
     ) select count(*)::integer as folded from line`,
    [limit],
  )
  return row?.folded ?? 0
}
