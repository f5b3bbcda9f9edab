import type { Instant } from 'agreement'
import { noticeRoute } from '../../notices/index.ts'
import type { NoticeOf } from '../../notices/index.ts'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import type { DerivedColumns } from '../ticket/columns.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import type { Origin } from '../ticket/origin.ts'
import type { Received } from './inbound-message.ts'

/** The SQL of intake: one statement writes tickets and all that belongs to them, each whole or not at all. Decisions 0005 and 0023. */

/** Everything that the intake statement writes of one request. Texts are checked before. */
export interface IntakeRow {
  readonly id: string
  readonly number: string
  /** The requester: a person already known where `isNew` is false. */
  readonly requesterId: string
  readonly isNew: boolean
  /** Whether an account that has proved the address is to be looked for: the desk vouches for the requester. */
  readonly seeksAccount: boolean
  readonly requester: {
    readonly name: string
    readonly email: string | null
    readonly phone: string | null
    readonly language: string
  }
  readonly origin: Origin | null
  readonly satker: string | null
  readonly subject: string
  readonly body: string
  readonly messageId: string
  /** Beside the texts: what their digest in the ledger is salted with. */
  readonly salt: Uint8Array
  readonly calendarSeq: number
  /** What the first entry of the ledger gives. */
  readonly columns: DerivedColumns
  readonly entry: LedgerEntry
  readonly receipt: { readonly id: string; readonly notice: NoticeOf<'receipt'> } | null
  readonly idempotency: {
    readonly scope: string
    readonly key: string
    readonly requestHash: Buffer
    readonly answer: Received
  } | null
  readonly now: Instant
}

/** The fields of a request as the statement reads them, by name. */
const fields = {
  ordinal: 'integer',
  calendar_seq: 'integer',
  now: 'timestamptz',
  scope: 'text',
  key: 'text',
  request_hash: 'text',
  answer: 'jsonb',
  requester_id: 'uuid',
  is_new: 'boolean',
  seeks_account: 'boolean',
  name: 'text',
  email: 'text',
  phone: 'text',
  language: 'text',
  id: 'uuid',
  number: 'text',
  channel: 'tickets.channel',
  origin_account: 'text',
  origin_id: 'text',
  origin_thread: 'text',
  satker: 'text',
  subject: 'text',
  component: 'text',
  impact: 'tickets.level',
  urgency: 'tickets.level',
  priority: 'tickets.priority',
  state: 'tickets.state',
  unit_code: 'text',
  received_at: 'timestamptz',
  event_at: 'timestamptz',
  version_id: 'text',
  calendar_hash: 'text',
  response_due_at: 'timestamptz',
  response_verdict: 'tickets.verdict',
  first_line_due_at: 'timestamptz',
  first_line_verdict: 'tickets.verdict',
  sort_due_at: 'timestamptz',
  next_notice_at: 'timestamptz',
  hash: 'text',
  message_id: 'uuid',
  body: 'text',
  salt: 'text',
  actor: 'text',
  entry_body: 'text',
  receipt_id: 'uuid',
  receipt: 'jsonb',
} as const

type Fields = Readonly<Record<keyof typeof fields, string | number | boolean | object | null>>

const definitions = Object.entries(fields).map(([name, type]) => `${name} ${type}`)
const names = Object.keys(fields).map((name) => `asked.${name}`)

// What is going to be stored is settled first: a request computed with the calendar that is the current one, whose
// requester is whom its ledger names, whose origin is new, and whose key nobody used. A person or a number made
// elsewhere at the same instant breaks a key, which undoes the whole: it is then tried again.
const intakeStatement = `
with asked as materialized (
  select ${names.join(', ')} from json_to_recordset($1::json) as asked (${definitions.join(', ')})
), calendar as (
  select seq from agreement_register.calendar_known order by seq desc limit 1
), known as (
  select distinct on (asked.ordinal) asked.ordinal, identity.person_id, identity.verified
  from asked join identity.person_identity identity on identity.kind = 'email' and identity.value = asked.email
  where (asked.seeks_account and identity.verified) or (asked.is_new and not identity.verified)
  order by asked.ordinal, identity.verified desc
), fresh as (
  select asked.ordinal from asked, calendar
  where asked.calendar_seq = calendar.seq
    and not exists (select 1 from known where known.ordinal = asked.ordinal)
    and (asked.origin_id is null or not exists (
    select 1 from tickets.message
    where message.channel = asked.channel and message.origin_account = asked.origin_account
      and message.origin_id = asked.origin_id))
), keyed as (
  insert into platform.idempotency (scope, key, request_hash, body, created_at)
  select asked.scope, asked.key, decode(asked.request_hash, 'hex'), asked.answer, asked.now
  from asked join fresh on fresh.ordinal = asked.ordinal where asked.key is not null
  on conflict do nothing returning scope, key
), going as (
  select ${names.join(', ')}
  from asked join fresh on fresh.ordinal = asked.ordinal
    left join keyed on keyed.scope = asked.scope and keyed.key = asked.key
  where asked.key is null or keyed.key is not null
), person as (
  insert into identity.person (id, name, phone, language, created_at)
  select requester_id, name, phone, language, now from going where is_new
), address as (
  insert into identity.person_identity (kind, value, person_id, created_at)
  select 'email', email, requester_id, now from going where is_new and email is not null
), stored as (
  insert into tickets.ticket (
    id, number, requester_id, requester_name, channel, satker, subject, component, impact, urgency, priority, state,
    unit_code, received_at, event_at, version_id, calendar_hash, response_due_at, response_verdict, first_line_due_at,
    first_line_verdict, fulfilment_verdict, sort_due_at, next_notice_at, last_seq, last_hash, updated_at)
  select id, number, requester_id, name, channel, satker, subject, component, impact, urgency, priority, state,
    unit_code, received_at, event_at, version_id, calendar_hash, response_due_at, response_verdict, first_line_due_at,
    first_line_verdict, 'none', sort_due_at, next_notice_at, 1, decode(hash, 'hex'), now
  from going
), message as (
  insert into tickets.message (
    id, ticket_id, kind, author_id, channel, body, salt, created_at, origin_account, origin_id, origin_thread)
  select message_id, id, 'request', requester_id, channel, body, decode(salt, 'hex'), received_at, origin_account,
    origin_id, origin_thread
  from going
), entry as (
  insert into tickets.ledger (ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash)
  select id, 1, null, 'received', received_at, now, actor, entry_body, decode(hash, 'hex') from going
), receipt as (
  insert into platform.outbox (id, route, lane, payload, next_attempt_at, created_at)
  select receipt_id, '${noticeRoute.name}', 'receipt', receipt, now, now from going where receipt_id is not null
)
select asked.ordinal, known.person_id as "requesterId", known.verified,
  case
    when going.ordinal is not null then 'stored'
    when asked.calendar_seq <> calendar.seq then 'calendar-changed'
    when known.ordinal is not null then 'requester-known'
    when fresh.ordinal is null then 'origin-known'
    else 'key-used'
  end as kind
from calendar, asked left join going on going.ordinal = asked.ordinal left join known on known.ordinal = asked.ordinal
  left join fresh on fresh.ordinal = asked.ordinal
order by asked.ordinal limit 100`

const optional = (at: Instant | null): string | null => (at === null ? null : timestamp(at))

function fieldsOf(row: IntakeRow, ordinal: number): Fields {
  const { columns, entry, idempotency, receipt, requester, origin } = row
  return {
    ordinal,
    calendar_seq: row.calendarSeq,
    now: timestamp(row.now),
    scope: idempotency?.scope ?? null,
    key: idempotency?.key ?? null,
    request_hash: idempotency?.requestHash.toString('hex') ?? null,
    answer: idempotency?.answer ?? null,
    requester_id: row.requesterId,
    is_new: row.isNew,
    seeks_account: row.seeksAccount,
    name: requester.name,
    email: requester.email,
    phone: requester.phone,
    language: requester.language,
    id: row.id,
    number: row.number,
    channel: columns.channel,
    origin_account: origin?.account ?? null,
    origin_id: origin?.externalId ?? null,
    origin_thread: origin?.thread ?? null,
    satker: row.satker,
    subject: row.subject,
    component: columns.component,
    impact: columns.impact,
    urgency: columns.urgency,
    priority: columns.priority,
    state: columns.state,
    unit_code: columns.unitCode,
    received_at: timestamp(columns.receivedAt),
    event_at: optional(columns.eventAt),
    version_id: columns.versionId,
    calendar_hash: columns.calendarHash,
    response_due_at: optional(columns.response.dueAt),
    response_verdict: columns.response.verdict,
    first_line_due_at: optional(columns.firstLine.dueAt),
    first_line_verdict: columns.firstLine.verdict,
    sort_due_at: timestamp(columns.sortDueAt),
    next_notice_at: optional(columns.nextNoticeAt),
    hash: entry.hash,
    message_id: row.messageId,
    body: row.body,
    salt: Buffer.from(row.salt).toString('hex'),
    actor: entry.actor,
    entry_body: entry.body,
    receipt_id: receipt?.id ?? null,
    receipt: receipt?.notice ?? null,
  }
}

/** What became of one request of an intake statement. */
export type IntakeOutcome =
  | { readonly kind: 'stored' }
  /** Somebody has the address already: the ledger has to name them. */
  | { readonly kind: 'requester-known'; readonly requesterId: string; readonly verified: boolean }
  /** Computed with a calendar that is no longer the current one. */
  | { readonly kind: 'calendar-changed' }
  /** The same message came before, by the id that its channel gave it. */
  | { readonly kind: 'origin-known' }
  | { readonly kind: 'key-used' }

/**
 * Runs the intake statement for `rows`, of which no two have one idempotency key; an outcome for each, in order. An
 * error of one (a number or a person made elsewhere at the same instant) stores none of them.
 */
export async function storeIntakes(
  reader: Reader | Transaction,
  rows: readonly IntakeRow[],
): Promise<readonly IntakeOutcome[]> {
  const outcomes = await reader.query<IntakeOutcome>(intakeStatement, [JSON.stringify(rows.map(fieldsOf))])
  if (outcomes.length !== rows.length) throw new Error('the intake statement answers a row for each request')
  return outcomes
}
