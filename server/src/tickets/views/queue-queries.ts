import type { Channel, CommitmentKind, Instant, Priority, TicketState, Verdict } from 'agreement'
import type { Parameter, Reader } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import type { QueueTab } from './view-types.ts'

/** The SQL of lists: the queue by working time left, all tickets by time of receipt, and the search. */

/** A row of a list. `sortKey` is the cursor's instant. */
export interface ListRow {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly requesterId: string
  readonly requesterName: string
  readonly satker: string | null
  readonly state: TicketState
  readonly priority: Priority
  readonly channel: Channel
  readonly component: string | null
  readonly versionId: string
  readonly confidential: boolean
  readonly unitCode: string | null
  readonly unitName: string | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly receivedAt: Instant
  readonly sortDueAt: Instant
  readonly responseDueAt: Instant | null
  readonly responseEndedAt: Instant | null
  readonly responseVerdict: Verdict
  readonly firstLineDueAt: Instant | null
  readonly firstLineEndedAt: Instant | null
  readonly firstLineVerdict: Verdict
  readonly fulfilmentDueAt: Instant | null
  readonly fulfilmentEndedAt: Instant | null
  readonly fulfilmentVerdict: Verdict
}

const listColumns = `
  ticket.id, ticket.number, ticket.subject, ticket.requester_id as "requesterId", ticket.requester_name as "requesterName", ticket.satker, ticket.state, ticket.priority,
  ticket.channel, ticket.component, ticket.version_id as "versionId", ticket.confidential, ticket.unit_code as "unitCode", unit.name as "unitName",
  ticket.assignee_id as "assigneeId", assignee.name as "assigneeName", ticket.received_at as "receivedAt", ticket.sort_due_at as "sortDueAt",
  ticket.response_due_at as "responseDueAt", ticket.response_ended_at as "responseEndedAt", ticket.response_verdict as "responseVerdict",
  ticket.first_line_due_at as "firstLineDueAt", ticket.first_line_ended_at as "firstLineEndedAt", ticket.first_line_verdict as "firstLineVerdict",
  ticket.fulfilment_due_at as "fulfilmentDueAt", ticket.fulfilment_ended_at as "fulfilmentEndedAt", ticket.fulfilment_verdict as "fulfilmentVerdict"`

const listSource = `tickets.ticket
  left join reporting.unit unit on unit.code = ticket.unit_code
  left join reporting.person assignee on assignee.id = ticket.assignee_id`

/** Whose queue, and as of when. `seesAll`: agents and supervisors; others see their units' tickets only. */
export interface QueueQuestion {
  readonly personId: string | null
  readonly units: readonly string[]
  readonly seesAll: boolean
  readonly now: Instant
  readonly endOfToday: Instant
}

// $1 person, $2 units, $3 now, $4 end of today. Each tab is one range of one index; confidential tickets show to their unit only.
const tabConditions: Readonly<Record<QueueTab, string>> = {
  mine: `ticket.assignee_id = $1::uuid`,
  unassigned: `ticket.assignee_id is null and ticket.unit_code is null`,
  unit: `ticket.unit_code = any($2::text[])`,
  open: `true`,
  'waiting-user': `ticket.state = 'waiting-user'`,
  'due-today': `ticket.sort_due_at >= $3::timestamptz and ticket.sort_due_at < $4::timestamptz`,
  overdue: `ticket.sort_due_at < $3::timestamptz`,
}

const visible = (question: QueueQuestion): string =>
  question.seesAll
    ? `(not ticket.confidential or ticket.unit_code = any($2::text[]))`
    : `ticket.unit_code = any($2::text[])`

const questionValues = (question: QueueQuestion): Parameter[] => [
  question.personId,
  question.units,
  timestamp(question.now),
  timestamp(question.endOfToday),
]

// PostgreSQL must know the type of a parameter that a tab does not use.
const typed = `$1::uuid is not distinct from $1::uuid and $2::text[] is not null and $3::timestamptz is not null and $4::timestamptz is not null`

// All open tickets stand in two indexes: those without and those with an assignee. The first rows of each, merged, are the first rows of all.
const halves: Readonly<Record<QueueTab, readonly string[]>> = {
  mine: ['ticket.assignee_id is not null'],
  unassigned: ['true'],
  unit: ['true'],
  'waiting-user': ['true'],
  open: ['ticket.assignee_id is null', 'ticket.assignee_id is not null'],
  'due-today': ['ticket.assignee_id is null', 'ticket.assignee_id is not null'],
  overdue: ['ticket.assignee_id is null', 'ticket.assignee_id is not null'],
}

/** A page of a tab: open tickets by the instant at which they fall due, which is by working time left. */
export function queueRows(
  reader: Reader,
  tab: QueueTab,
  question: QueueQuestion,
  after: { readonly sortDueAt: Instant; readonly id: string } | null,
  limit: number,
): Promise<ListRow[]> {
  const firsts = halves[tab].map(
    (half) =>
      `(select ticket.id from tickets.ticket
      where ticket.open and ${half} and ${tabConditions[tab]} and ${visible(question)} and ${typed}
        ${after ? 'and (ticket.sort_due_at, ticket.id) > ($6::timestamptz, $7::uuid)' : ''}
      order by ticket.sort_due_at, ticket.id limit $5)`,
  )
  return reader.query<ListRow>(
    `select ${listColumns} from ${listSource} where ticket.id in (${firsts.join(' union all ')}) order by ticket.sort_due_at, ticket.id limit $5`,
    [...questionValues(question), limit, ...(after ? [timestamp(after.sortDueAt), after.id] : [])],
  )
}

/** How many a tab counts at the most: beyond it the number says no more than "many". */
export const countLimit = 100

/** How many tickets each tab holds, counted up to 100. */
export async function queueCounts(
  reader: Reader,
  tabs: readonly QueueTab[],
  question: QueueQuestion,
): Promise<Readonly<Record<string, number>>> {
  const counts = tabs.map((tab) => {
    const found = halves[tab].map(
      (half) =>
        `(select 1 from tickets.ticket where ticket.open and ${half} and ${tabConditions[tab]} and ${visible(question)} limit ${countLimit})`,
    )
    return `(select count(*)::integer from (select 1 from (${found.join(' union all ')}) as one limit ${countLimit}) as counted) as "${tab}"`
  })
  const [row] = await reader.query<Record<string, number>>(
    `select ${counts.join(', ')} where ${typed}`,
    questionValues(question),
  )
  return row ?? {}
}

/** What a list of tickets is narrowed to. */
export interface ListFilter {
  readonly state?: string
  readonly channel?: string
  readonly component?: string
  readonly satker?: string
  readonly assigneeId?: string
  readonly unitCode?: string
  readonly requesterId?: string
  readonly openOnly?: boolean
}

const filterColumns = {
  state: 'state',
  channel: 'channel',
  component: 'component',
  satker: 'satker',
  assigneeId: 'assignee_id::text',
  unitCode: 'unit_code',
  requesterId: 'requester_id::text',
} as const

/** A page of tickets, the newest first. `units` null: no limit by unit; `confidential`: whether complaints are among them. */
export async function listRows(
  reader: Reader,
  filter: ListFilter,
  sight: {
    readonly units: readonly string[] | null
    readonly confidential: boolean
    readonly requesterId: string | null
  },
  before: string | null,
  limit: number,
): Promise<ListRow[]> {
  const values: Parameter[] = [limit]
  const conditions: string[] = []
  const bind = (value: Parameter): string => `$${values.push(value)}`
  for (const [name, column] of Object.entries(filterColumns) as [keyof typeof filterColumns, string][]) {
    const value = filter[name]
    if (value === undefined) continue
    const isId = column.endsWith('::text')
    conditions.push(
      isId ? `ticket.${column.replace('::text', '')} = ${bind(value)}::uuid` : `ticket.${column} = ${bind(value)}`,
    )
  }
  if (filter.openOnly) conditions.push('ticket.open')
  if (sight.units !== null)
    conditions.push(
      `(ticket.unit_code = any(${bind(sight.units)}::text[]) or ticket.requester_id = ${bind(sight.requesterId)}::uuid)`,
    )
  else if (!sight.confidential) conditions.push('not ticket.confidential')
  if (before !== null) conditions.push(`ticket.id < ${bind(before)}::uuid`)
  return reader.query<ListRow>(
    `select ${listColumns} from ${listSource} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by ticket.id desc limit $1`,
    values,
  )
}

/** The ticket with this number, or those of a requester's address; the newest first. */
export const searchRows = (
  reader: Reader,
  question: { readonly number: string | null; readonly email: string | null },
  limit: number,
): Promise<ListRow[]> =>
  reader.query<ListRow>(
    `select ${listColumns} from ${listSource}
     where ticket.id in (
       select id from tickets.ticket where number = $1::text
       union all (select ticket.id from tickets.ticket join reporting.person person on person.id = ticket.requester_id where person.email = $2::text order by ticket.id desc limit $3)
     ) order by ticket.id desc limit $3`,
    [question.number, question.email, limit],
  )

/** Tickets of the last weeks of a satker, or whose subject or requester's name contains the words; the newest first. */
export const searchWords = (reader: Reader, words: string, since: string, limit: number): Promise<ListRow[]> =>
  reader.query<ListRow>(
    `select ${listColumns} from ${listSource}
     where ticket.id >= $2::uuid and (ticket.satker = $1 or strpos(lower(ticket.subject), $1) > 0 or strpos(lower(ticket.requester_name), $1) > 0)
     order by ticket.id desc limit $3`,
    [words, since, limit],
  )

/** Warnings and breaches of late that concern a person (their own tickets) or the whole desk. */
export interface NoticeRow {
  readonly number: string
  readonly subject: string
  readonly commitment: CommitmentKind
  readonly kind: 'warning' | 'breach'
  readonly dueAt: Instant
  readonly toldAt: Instant
  readonly superseded: boolean
}

/** The newest notices, the newest first. */
export const newestNotices = (reader: Reader, question: QueueQuestion, limit: number): Promise<NoticeRow[]> =>
  reader.query<NoticeRow>(
    `select ticket.number, ticket.subject, notice.commitment, notice.kind, notice.due_at as "dueAt", notice.told_at as "toldAt", notice.superseded_at is not null as superseded
     from tickets.notice join tickets.ticket on ticket.id = notice.ticket_id
     where ${visible(question)} and ${typed} order by notice.told_at desc limit $5`,
    [...questionValues(question), limit],
  )
