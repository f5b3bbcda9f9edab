import type { Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { sql } from '../../platform/postgres/sql.ts'
import type { CommitmentColumns, DerivedColumns } from '../ticket/columns.ts'
import type { ChainHead } from '../ticket/ledger.ts'
import type { RunningRow } from '../ticket/watched.ts'

/** The SQL of what happens without anybody's doing: warnings, breaches, reminders, closings, recomputations. */

const fallenAt = (column: string): string => `to_timestamp(fallen.${column} / 1000.0)`

/** A ticket at which the deadline watch must look. Instants of commitments that have ended, or have none, are null. */
export interface WatchedRow extends RunningRow {
  readonly id: string
  readonly calendarHash: string
  readonly versionId: string
  readonly lastSeq: number
  readonly lastHash: string
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
       ticket.last_seq as "lastSeq", encode(ticket.last_hash, 'hex') as "lastHash",
       array(select commitment || ':' || kind || ':' || (extract(epoch from due_at) * 1000)::bigint
         from tickets.notice where notice.ticket_id = ticket.id) as told
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
       insert into tickets.notice (ticket_id, commitment, kind, due_at, told_at, mail_due)
       select ticket_id, commitment, kind, due_at, $5, true from unnest($1::uuid[], $2::text[], $3::text[],
         $4::timestamptz[]) as notice (ticket_id, commitment, kind, due_at)
       on conflict do nothing returning 1
     ), looked as (
       update tickets.ticket set next_notice_at = looked.at from unnest($6::uuid[], $7::timestamptz[]) as looked (id,
         at) where ticket.id = looked.id
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

/** What the fall of a promise changes in a ticket's row. */
export interface FallenRow {
  readonly id: string
  readonly columns: DerivedColumns
  readonly head: ChainHead
}

/** Writes what fell into the rows of tickets that this transaction holds locked, a statement for all of them. */
export async function storeFallen(tx: Transaction, rows: readonly FallenRow[], at: Instant): Promise<void> {
  if (rows.length === 0) return
  const due = (of: (columns: DerivedColumns) => CommitmentColumns) => rows.map(({ columns }) => of(columns).dueAt)
  const verdict = (of: (columns: DerivedColumns) => CommitmentColumns) => rows.map(({ columns }) => of(columns).verdict)
  await tx.execute(
    ...sql(
      `update tickets.ticket set
         response_verdict = fallen.response::tickets.verdict, response_due_at = ${fallenAt('response_due')},
         first_line_verdict = fallen.first_line::tickets.verdict, first_line_due_at = ${fallenAt('first_line_due')},
         fulfilment_verdict = fallen.fulfilment::tickets.verdict, fulfilment_due_at = ${fallenAt('fulfilment_due')},
         sort_due_at = ${fallenAt('sort_due')}, last_seq = fallen.last_seq, last_hash = decode(fallen.last_hash, 'hex'),
         updated_at = :at
       from unnest(:ids::uuid[], :response::text[], :firstLine::text[], :fulfilment::text[], :responseDue::bigint[],
         :firstLineDue::bigint[], :fulfilmentDue::bigint[], :sortDue::bigint[], :seqs::integer[], :hashes::text[])
         as fallen (id, response, first_line, fulfilment, response_due, first_line_due, fulfilment_due, sort_due, last_seq, last_hash)
       where ticket.id = fallen.id`,
      {
        ids: rows.map(({ id }) => id),
        response: verdict(({ response }) => response),
        firstLine: verdict(({ firstLine }) => firstLine),
        fulfilment: verdict(({ fulfilment }) => fulfilment),
        responseDue: due(({ response }) => response),
        firstLineDue: due(({ firstLine }) => firstLine),
        fulfilmentDue: due(({ fulfilment }) => fulfilment),
        sortDue: rows.map(({ columns }) => columns.sortDueAt),
        seqs: rows.map(({ head }) => head.seq),
        hashes: rows.map(({ head }) => head.hash),
        at: timestamp(at),
      },
    ),
  )
}

/** One ticket whose reminder or closing is due, locked; null where there is none that is free. */
export async function dueForFollowUp(tx: Transaction, now: Instant): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select id from tickets.ticket where follow_up_at <= $1 order by follow_up_at limit 1 for update skip locked`,
    [timestamp(now)],
  )
  return row?.id ?? null
}

/** An open ticket that a changed calendar touches: only what its new due instants follow from. */
export interface TouchedRow extends RunningRow {
  readonly id: string
  readonly versionId: string
  readonly calendarHash: string
  readonly lastSeq: number
  readonly lastHash: string
  readonly interrupted: boolean
  readonly startsAt: Instant
  readonly updatedAt: Instant
  readonly responseVerdict: string
  readonly firstLineVerdict: string
  readonly fulfilmentVerdict: string
}

// Half a million rows go both ways: instants travel as whole milliseconds, which neither side has to read as a date.
const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`
const running = (prefix: string): string =>
  `case when ticket.${prefix}_ended_at is null then ticket.${prefix}_due_at end`

/**
 * Open tickets of a version after `after` (in order of id) that were last computed with another calendar than
 * `calendarHash`, received before the change ends, and with something running that falls due after the change begins.
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
    `select ticket.id, ticket.version_id as "versionId", ticket.calendar_hash as "calendarHash", ticket.last_seq as "lastSeq",
       encode(ticket.last_hash, 'hex') as "lastHash", ticket.interrupted, ticket.channel, ticket.component, ticket.impact,
       ticket.urgency, ticket.state, ${ms('ticket.received_at')} as "startsAt", ${ms('ticket.updated_at')} as "updatedAt",
       ${ms(running('response'))} as "responseDueAt", ${ms(running('first_line'))} as "firstLineDueAt",
       ${ms(running('fulfilment'))} as "fulfilmentDueAt", ticket.response_verdict as "responseVerdict",
       ticket.first_line_verdict as "firstLineVerdict", ticket.fulfilment_verdict as "fulfilmentVerdict"
     from tickets.ticket
     where ticket.open and ticket.id > $4::uuid and ticket.version_id = $6 and ticket.calendar_hash <> $1 and ticket.received_at < $3
       and greatest(${running('response')}, ${running('first_line')}, ${running('fulfilment')}) > $2
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

const at = (column: string): string => `to_timestamp(moved.${column} / 1000.0)`

/**
 * Moves tickets that nobody changed meanwhile, and writes one ledger entry for each; how many were moved. Complaints are
 * moved and not counted: the number stands on a page.
 */
export async function storeMovedTickets(
  tx: Transaction,
  rows: readonly MovedRow[],
  calendarHash: string,
  recordedAt: Instant,
): Promise<number> {
  const [row] = await tx.query<{ moved: number }>(
    ...sql(
      `with moved as (
         select * from unnest(:ids::uuid[], :seen::integer[], :response::bigint[], :firstLine::bigint[], :fulfilment::bigint[],
           :sortDue::bigint[], :nextNotice::bigint[], :at::bigint[], :bodies::text[], :hashes::text[])
           as moved (id, seen_seq, response, first_line, fulfilment, sort_due, next_notice, at, body, hash)
       ), stored as (
         update tickets.ticket set calendar_hash = :calendar, last_seq = moved.seen_seq + 1, last_hash = decode(moved.hash, 'hex'),
           updated_at = ${at('at')},
           response_due_at = coalesce(${at('response')}, ticket.response_due_at),
           first_line_due_at = coalesce(${at('first_line')}, ticket.first_line_due_at),
           fulfilment_due_at = coalesce(${at('fulfilment')}, ticket.fulfilment_due_at),
           sort_due_at = ${at('sort_due')}, next_notice_at = ${at('next_notice')}
         from moved where ticket.id = moved.id and ticket.last_seq = moved.seen_seq returning ticket.id, ticket.confidential
       ), entry as (
         insert into tickets.ledger (ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash)
         select moved.id, moved.seen_seq + 1, moved.seen_seq, 'calendar-changed', ${at('at')}, :recordedAt, 'system', moved.body,
           decode(moved.hash, 'hex')
         from moved join stored using (id)
       ) select count(*) filter (where not confidential)::integer as moved from stored`,
      {
        ids: rows.map((one) => one.id),
        seen: rows.map((one) => one.seenSeq),
        response: rows.map((one) => one.responseDueAt),
        firstLine: rows.map((one) => one.firstLineDueAt),
        fulfilment: rows.map((one) => one.fulfilmentDueAt),
        sortDue: rows.map((one) => one.sortDueAt),
        nextNotice: rows.map((one) => one.nextNoticeAt),
        at: rows.map((one) => one.at),
        bodies: rows.map((one) => one.body),
        hashes: rows.map((one) => one.hash),
        calendar: calendarHash,
        recordedAt: timestamp(recordedAt),
      },
    ),
  )
  return row?.moved ?? 0
}

/** Folds up to `limit` realisation lines into totals; how many. One statement, so that a report never counts a line twice. */
export async function foldRealisation(tx: Transaction, limit: number): Promise<number> {
  const [row] = await tx.query<{ folded: number }>(
    `with line as (
       delete from tickets.realisation_line where id in (select id from tickets.realisation_line order by id limit $1
         for update skip locked)
       returning month, component, channel, commitment, verdict, count, net_ms
     ), total as (
       insert into tickets.realisation_total as total (month, component, channel, commitment, verdict, count, net_ms)
       select month, component, channel, commitment, verdict, sum(count), sum(net_ms) from line group by month,
         component, channel, commitment, verdict
         order by month, component, channel, commitment, verdict
       on conflict (month, component, channel, commitment, verdict) do update set count = total.count +
         excluded.count, net_ms = total.net_ms + excluded.net_ms
     ) select count(*)::integer as folded from line`,
    [limit],
  )
  return row?.folded ?? 0
}
