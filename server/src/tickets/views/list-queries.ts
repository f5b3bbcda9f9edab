import type { CommitmentKind, Instant } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import { listColumns } from './rows.ts'
import type { ListRow } from './rows.ts'
import { binder } from './sight.ts'
import type { Bind, Sight } from './sight.ts'

/** The SQL of lists of all tickets, of the search and of notices: what may not be seen is left out before anything is counted off. */

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

const filterColumns = [
  { name: 'state', column: 'state', type: 'tickets.state' },
  { name: 'channel', column: 'channel', type: 'tickets.channel' },
  { name: 'component', column: 'component', type: 'text' },
  { name: 'satker', column: 'satker', type: 'text' },
  { name: 'assigneeId', column: 'assignee_id', type: 'uuid' },
  { name: 'unitCode', column: 'unit_code', type: 'text' },
  { name: 'requesterId', column: 'requester_id', type: 'uuid' },
] as const satisfies readonly { readonly name: keyof ListFilter; readonly column: string; readonly type: string }[]

/**
 * How many tickets a list looks through for one page where no index begins with what it is narrowed to. What is rarer
 * than that is found page by page: a page may then hold few rows, or none, and still name the next.
 */
export const lookedThrough = 20_000

/** A page of a list, and where the look went on to: `last` is null where everything has been looked through. */
export interface ListPage {
  readonly rows: readonly ListRow[]
  readonly last: string | null
}

/** Filters with an index that begins with them: nothing else is looked through. */
const ranges: readonly (keyof ListFilter)[] = ['satker', 'requesterId']

// What a row and every filter is made of, by its own name.
const lookedColumns = `id, number, subject, requester_id, requester_name, satker, state, ended_by, open, impact, urgency,
  interrupted, priority, channel, component, version_id, calendar_hash, confidential, unit_code, assignee_id,
  received_at, sort_due_at, response_due_at, response_ended_at, response_verdict, first_line_due_at,
  first_line_ended_at, first_line_verdict, fulfilment_due_at, fulfilment_ended_at, fulfilment_verdict`

// What somebody asked, and what their requests were merged into: two ranges of two indexes, as one list of ids.
const ofRequester = (person: string): string => `ticket.id = any (array(
  select id from tickets.ticket where requester_id = ${person}
  union all select ticket_id from tickets.follower where person_id = ${person}))`

/** A page of tickets, the newest first, of those before the id `before`. `limit` is one of a few; `look`: how many to look through. */
export async function listRows(
  reader: Reader,
  filter: ListFilter,
  sight: Sight,
  before: string | null,
  limit: number,
  look: number = lookedThrough,
): Promise<ListPage> {
  const { values, bind } = binder()
  const older = before === null ? 'true' : `ticket.id < ${bind(before)}::uuid`
  const conditions: string[] = [sight.condition(bind)]
  for (const { name, column, type } of filterColumns) {
    const value = filter[name]
    if (value === undefined) continue
    const typed = `${bind(value)}::${type}`
    conditions.push(name === 'requesterId' ? ofRequester(typed) : `ticket.${column} = ${typed}`)
  }
  if (filter.openOnly) conditions.push('ticket.open')
  const isRange = ranges.some((name) => filter[name] !== undefined)
  // What may not be seen is not looked through either: where a look ends must not tell what it went past.
  const source = isRange
    ? 'tickets.ticket'
    : `(select ${lookedColumns} from tickets.ticket where ${older} and ${sight.condition(bind)}
        order by id desc limit ${Math.trunc(look)}) as ticket`
  const rows = await reader.query<ListRow>(
    `select ${listColumns} from ${source} where ${older} and ${conditions.join(' and ')}
     order by ticket.id desc limit ${Math.trunc(limit)}`,
    values,
  )
  return { rows, last: isRange || rows.length === limit ? null : await endOfLook(reader, sight, before, look) }
}

/** The last ticket in `sight` that a look from `before` went through; null where it reached the oldest. */
async function endOfLook(reader: Reader, sight: Sight, before: string | null, look: number): Promise<string | null> {
  const { values, bind } = binder()
  const older = before === null ? 'true' : `ticket.id < ${bind(before)}::uuid`
  const [row] = await reader.query<{ id: string }>(
    `select ticket.id from tickets.ticket where ${older} and ${sight.condition(bind)}
     order by ticket.id desc offset ${Math.trunc(look) - 1} limit 1`,
    values,
  )
  return row?.id ?? null
}

/** What is searched for: a number, an address, or words of a satker, a subject or a name, since the id `since`. */
export type Searched =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'words'; readonly words: string; readonly since: string }

/** How many tickets a search for words looks through: at a million tickets in two years, those of more than two months. */
const searchedThrough = 100_000

/** The tickets that are found among those in `sight`, the newest first. `limit` is one of a few. */
export function searchRows(
  reader: Reader,
  searched: Searched,
  sight: Sight,
  limit: number,
  look: number = searchedThrough,
): Promise<ListRow[]> {
  const { values, bind } = binder()
  const [source, condition] = searchedIn(searched, bind, sight, look)
  return reader.query<ListRow>(
    `select ${listColumns} from ${source} where ${condition} and ${sight.condition(bind)}
     order by ticket.id desc limit ${Math.trunc(limit)}`,
    values,
  )
}

/** Where a search looks, and for what. */
function searchedIn(
  searched: Searched,
  bind: Bind,
  sight: Sight,
  look: number,
): readonly [source: string, condition: string] {
  switch (searched.kind) {
    case 'number':
      return ['tickets.ticket', `ticket.number = ${bind(searched.number)}::text`]
    case 'email': {
      // The account that proved the address, and whoever only typed it.
      const people = `select person_id from reporting.person_identity
        where kind = 'email' and value = ${bind(searched.email)}::text order by person_id limit 2`
      return ['tickets.ticket', `ticket.requester_id = any(array(${people}))`]
    }
    case 'words': {
      const words = `${bind(searched.words)}::text`
      const since = `ticket.id >= ${bind(searched.since)}::uuid`
      return [
        `(select ${lookedColumns} from tickets.ticket where ${since} and ${sight.condition(bind)}
          order by id desc limit ${Math.trunc(look)}) as ticket`,
        `(ticket.satker = ${words} or strpos(lower(ticket.subject), ${words}) > 0
          or strpos(lower(ticket.requester_name), ${words}) > 0)`,
      ]
    }
  }
}

/** A warning or a breach that was told. */
export interface NoticeRow {
  readonly number: string
  readonly subject: string
  readonly commitment: CommitmentKind
  readonly kind: 'warning' | 'breach'
  readonly dueAt: Instant
  readonly toldAt: Instant
  readonly superseded: boolean
}

/** The newest 100 notices of the tickets in `sight`, the newest first, of the last 20,000 that were told to anybody. */
export function newestNotices(reader: Reader, sight: Sight, look: number = lookedThrough): Promise<NoticeRow[]> {
  const { values, bind } = binder()
  return reader.query<NoticeRow>(
    `select ticket.number, ticket.subject, notice.commitment, notice.kind, notice.due_at as "dueAt", notice.told_at as "toldAt",
       notice.superseded_at is not null as superseded
     from (
       select ticket_id, commitment, kind, due_at, told_at, superseded_at from tickets.notice order by told_at desc
         limit ${Math.trunc(look)}
     ) as notice cross join lateral (
       -- The limit holds PostgreSQL to one look-up for each notice, whatever it thinks of the sight.
       select number, subject from tickets.ticket where ticket.id = notice.ticket_id and ${sight.condition(bind)} limit 1
     ) as ticket order by notice.told_at desc limit 100`,
    values,
  )
}

/** Whose tickets a reader looks after: their own, and those that their units hold. */
export interface LookedAfter {
  readonly personId: string
  readonly units: readonly string[]
}

/** The newest 100 notices of open tickets that somebody looks after, of those in `sight`; the newest first. */
export function noticesLookedAfter(reader: Reader, sight: Sight, by: LookedAfter): Promise<NoticeRow[]> {
  const { values, bind } = binder()
  return reader.query<NoticeRow>(
    `select ticket.number, ticket.subject, notice.commitment, notice.kind, notice.due_at as "dueAt", notice.told_at as "toldAt",
       notice.superseded_at is not null as superseded
     from tickets.ticket join tickets.notice on notice.ticket_id = ticket.id
     where ticket.open and (ticket.assignee_id = ${bind(by.personId)}::uuid or ticket.unit_code = any(${bind(by.units)}::text[]))
       and ${sight.condition(bind)}
     order by notice.told_at desc, ticket.id, notice.commitment, notice.kind limit 100`,
    values,
  )
}
