import type { Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { noticeRoute } from '../../notices/index.ts'
import type { NoticeOf } from '../../notices/index.ts'
import type { DerivedColumns } from '../ticket/columns.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'

/** The SQL of intake: one statement writes a ticket and all that belongs to it, or nothing. Decision 0005. */

/** Everything that the intake statement writes. Texts are checked before. */
export interface IntakeRow {
  readonly id: string
  readonly number: string
  readonly personId: string
  readonly requester: {
    readonly name: string
    readonly email: string | null
    readonly phone: string | null
    readonly language: string
  }
  /** Set where the requester is a person already known (signed in). */
  readonly knownRequesterId: string | null
  readonly satker: string | null
  readonly subject: string
  readonly body: string
  readonly messageId: string
  readonly calendarSeq: number
  /** What the first entry of the ledger gives. */
  readonly columns: DerivedColumns
  readonly entry: LedgerEntry
  readonly receipt: { readonly id: string; readonly notice: NoticeOf<'receipt'> } | null
  readonly idempotency: {
    readonly scope: string
    readonly key: string
    readonly requestHash: Buffer
    readonly answer: string
  } | null
  readonly now: Instant
}

// `k` first: a key that was used before, or a calendar that is no longer the current one, lets nothing else happen. Where the statement went
// ahead and still stored no ticket (two first requests of one new person at the same instant), dividing by zero undoes it, and it is tried again.
const intakeStatement = (requester: string): string => `
with calendar as (
  select seq from agreement_register.calendar_known order by seq desc limit 1
), k as (
  insert into platform.idempotency (scope, key, request_hash, status, body, created_at)
  select $1, $2, $3, 201, $4::jsonb, $5 from calendar where $2::varchar is not null and calendar.seq = $6::integer
  on conflict do nothing returning key
), go as (
  select 1 as go from calendar where calendar.seq = $6::integer and ($2::varchar is null or exists (select 1 from k))
${requester}), stored as (
  insert into tickets.ticket (
    id, number, requester_id, requester_name, channel, satker, subject, component, impact, urgency, priority, state, unit_code, received_at, event_at,
    version_id, calendar_hash, response_due_at, response_verdict, first_line_due_at, first_line_verdict, fulfilment_verdict, sort_due_at, next_notice_at,
    last_seq, last_hash, updated_at)
  select $13::uuid, $14, requester.id, $10::text, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25::timestamptz, $26, $27, $28::timestamptz, $29, $30::timestamptz, $31, 'none',
    $32, $33::timestamptz, 1, decode($34, 'hex'), $5
  from go, requester returning id
), message as (
  insert into tickets.message (id, ticket_id, kind, author_id, channel, body, created_at)
  select $35, $13::uuid, 'request', requester.id, $15, $36, $24 from stored, requester
), entry as (
  insert into tickets.ledger (ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash)
  select $13::uuid, 1, null, 'received', $24, $5, $37, $38, decode($34, 'hex') from stored
), receipt as (
  insert into platform.outbox (id, route, lane, payload, next_attempt_at, created_at)
  select $39::uuid, $41::text, 'receipt', $40::jsonb, $5, $5 from stored where $39::uuid is not null
)
select
  case when exists (select 1 from go) and not exists (select 1 from stored) then 1 / (select count(*)::integer from stored) else 0 end as undone,
  (select count(*)::integer from stored) as stored,
  (select seq from calendar) as "calendarSeq",
  (select id from requester) as "requesterId"`

// The requester by address, made known where nobody has it yet; or by id, where this process has seen them before.
const byAddress = `), known as (
  select id from identity.person where id = $7::uuid or ($7::uuid is null and email = $8::text) limit 1
), created as (
  insert into identity.person (id, email, name, phone, language, created_at)
  select $9, $8::text, $10::text, $11, $12, $5 from go where not exists (select 1 from known) on conflict (email) do nothing returning id
), requester as (
  select id from known union all select id from created limit 1
`
const byId = `), requester as (
  select $7::uuid as id from go where $8::text is not distinct from $8::text and $9::uuid is not null and $11::text is not distinct from $11::text and $12::text is not null
`
const statements = { byAddress: intakeStatement(byAddress), byId: intakeStatement(byId) }

const optional = (at: Instant | null): string | null => (at === null ? null : timestamp(at))

/** What the intake statement answers. */
export interface IntakeOutcome {
  readonly stored: number
  readonly calendarSeq: number
  readonly requesterId: string | null
}

/** Runs the intake statement. `stored` 0: the key was used before, or `calendarSeq` is not the one that the row was computed with. */
export async function storeIntake(reader: Reader | Transaction, row: IntakeRow): Promise<IntakeOutcome> {
  const { columns, entry, idempotency, receipt, requester } = row
  const [outcome] = await reader.query<IntakeOutcome>(
    row.knownRequesterId === null ? statements.byAddress : statements.byId,
    [
      idempotency?.scope ?? null,
      idempotency?.key ?? null,
      idempotency?.requestHash ?? null,
      idempotency?.answer ?? null,
      timestamp(row.now),
      row.calendarSeq,
      row.knownRequesterId,
      requester.email,
      row.personId,
      requester.name,
      requester.phone,
      requester.language,
      row.id,
      row.number,
      columns.channel,
      row.satker,
      row.subject,
      columns.component,
      columns.impact,
      columns.urgency,
      columns.priority,
      columns.state,
      columns.unitCode,
      timestamp(columns.receivedAt),
      optional(columns.eventAt),
      columns.versionId,
      columns.calendarHash,
      optional(columns.response.dueAt),
      columns.response.verdict,
      optional(columns.firstLine.dueAt),
      columns.firstLine.verdict,
      timestamp(columns.sortDueAt),
      optional(columns.nextNoticeAt),
      entry.hash,
      row.messageId,
      row.body,
      entry.actor,
      entry.body,
      receipt?.id ?? null,
      receipt === null ? null : JSON.stringify(receipt.notice),
      noticeRoute.name,
    ],
  )
  if (!outcome) throw new Error('the intake statement answers one row')
  return outcome
}

/** The next `size` ordinals of `day` for this process; the first of them. */
export async function takeNumbers(reader: Reader | Transaction, day: string, size: number): Promise<number> {
  const [row] = await reader.query<{ first: number }>(
    `insert into tickets.number_block as block (day, next) values ($1, 1 + $2::integer)
     on conflict (day) do update set next = block.next + $2::integer returning next - $2::integer as first`,
    [day, size],
  )
  if (!row) throw new Error('a block of numbers has a first')
  return row.first
}
