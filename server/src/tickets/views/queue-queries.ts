import type { Instant } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { listColumns } from './rows.ts'
import type { ListRow } from './rows.ts'
import { binder } from './sight.ts'
import type { Bind, Sight } from './sight.ts'
import type { QueueTab } from './view-types.ts'

/**
 * The SQL of the queue: open tickets by working time left. Every part of every tab is the beginning of one range of one index, whatever the
 * others hold (decision 0026); a test asks PostgreSQL for its plans.
 */

/** Whose queue, and as of when. */
export interface QueueQuestion {
  readonly personId: string | null
  readonly units: readonly string[]
  readonly sight: Sight
  readonly now: Instant
  readonly endOfToday: Instant
  /** The versions under which what is due at this very instant has fallen due (`hasFallenDue`; policy `breachOnEqual`). */
  readonly lateOnTie: readonly string[]
}

/** A place in the queue: the last row that was shown. */
export interface QueuePlace {
  readonly sortDueAt: Instant
  readonly id: string
}

const unheld = 'ticket.open and ticket.assignee_id is null and ticket.unit_code is null'
const held = 'ticket.open and (ticket.assignee_id is not null or ticket.unit_code is not null)'
const none = 'null::uuid'

// `hasFallenDue` of the agreement in SQL, a tie by each ticket's own version; a test holds the two equal.
const hasFallenDue = (now: string, { lateOnTie }: QueueQuestion, bind: Bind): string =>
  `(ticket.sort_due_at < ${now}
    or ticket.sort_due_at = ${now} and ticket.version_id = any(${bind(lateOnTie)}::text[]))`

const at = (instant: Instant, bind: Bind): string => `${bind(timestamp(instant))}::timestamptz`

// The bounds alone are what the index is read by; what has fallen due says the rest.
function overdue(question: QueueQuestion, bind: Bind): string {
  const now = at(question.now, bind)
  return `ticket.sort_due_at <= ${now} and ${hasFallenDue(now, question, bind)}`
}

function dueToday(question: QueueQuestion, bind: Bind): string {
  const now = at(question.now, bind)
  return `ticket.sort_due_at >= ${now} and ticket.sort_due_at < ${at(question.endOfToday, bind)}
    and not ${hasFallenDue(now, question, bind)}`
}

/** The ranges that hold a tab's tickets for somebody who sees all units' tickets. */
function rangesOfAll(tab: QueueTab, question: QueueQuestion, bind: Bind): readonly string[] {
  const both = (condition: string): string[] => [unheld, held].map((half) => `${half} and ${condition}`)
  switch (tab) {
    case 'mine':
      return [mine(question, bind)]
    case 'unassigned':
      return [unheld]
    case 'unit':
      return [`ticket.open and ticket.unit_code = own.code`]
    case 'open':
      return [unheld, held]
    case 'waiting-user':
      return [`ticket.state = 'waiting-user'`]
    case 'due-today':
      return both(dueToday(question, bind))
    case 'overdue':
      return both(overdue(question, bind))
  }
}

const mine = ({ personId }: QueueQuestion, bind: Bind): string =>
  `ticket.open and ticket.assignee_id = ${personId === null ? none : `${bind(personId)}::uuid`}`

/** The range that holds a tab's tickets in one unit (`own.code`), for somebody who sees their units' tickets only. */
function rangeOfUnit(tab: QueueTab, question: QueueQuestion, bind: Bind): string {
  switch (tab) {
    case 'mine':
      return `${mine(question, bind)} and ticket.unit_code = own.code`
    case 'unassigned':
      // What nobody holds is no unit's.
      return 'false'
    case 'unit':
    case 'open':
      return 'ticket.open and ticket.unit_code = own.code'
    case 'waiting-user':
      return `ticket.state = 'waiting-user' and ticket.unit_code = own.code`
    case 'due-today':
      return `ticket.open and ticket.unit_code = own.code and ${dueToday(question, bind)}`
    case 'overdue':
      return `ticket.open and ticket.unit_code = own.code and ${overdue(question, bind)}`
  }
}

/** The beginning of each range of a tab, each a `select` that ends with `end`, an order or a limit of its own. */
function firsts(tab: QueueTab, question: QueueQuestion, bind: Bind, columns: string, end: string): string[] {
  const sight = question.sight.condition(bind)
  const of = (range: string): string => `select ${columns} from tickets.ticket where ${range} and ${sight} ${end}`
  // One branch for each unit, each with a limit of its own: a filter behind the queue of all would walk over everybody else's tickets.
  const ofUnits = (range: string): string =>
    `select each.* from unnest(${bind(question.units)}::text[]) as own (code) cross join lateral (${of(range)}) as each`
  if (!question.sight.ordinary) return [ofUnits(rangeOfUnit(tab, question, bind))]
  return rangesOfAll(tab, question, bind).map(tab === 'unit' ? ofUnits : of)
}

/** A page of a tab: open tickets by the instant at which they fall due, which is by working time left. `limit` is one of a few. */
export function queueRows(
  reader: Reader,
  tab: QueueTab,
  question: QueueQuestion,
  after: QueuePlace | null,
  limit: number,
): Promise<ListRow[]> {
  const { values, bind } = binder()
  const behind =
    after === null
      ? ''
      : `and (ticket.sort_due_at, ticket.id) > (${bind(timestamp(after.sortDueAt))}::timestamptz, ${bind(after.id)}::uuid)`
  const page = `limit ${Math.trunc(limit)}`
  const found = firsts(tab, question, bind, listColumns, `${behind} order by ticket.sort_due_at, ticket.id ${page}`)
  // The sum of the beginnings is sorted once more. An empty part more lets one part be written as several are.
  const nothing = `select ${listColumns} from tickets.ticket where false`
  const parts = [...found, nothing].map((part) => `(${part})`)
  return reader.query<ListRow>(`${parts.join(' union all ')} order by "sortDueAt", id ${page}`, values)
}

/** How many a tab counts at the most: beyond it the number says no more than "many". */
export const countLimit = 100

/** How many tickets each tab holds, counted up to 100. */
export async function queueCounts(
  reader: Reader,
  tabs: readonly QueueTab[],
  question: QueueQuestion,
): Promise<Readonly<Record<string, number>>> {
  const { values, bind } = binder()
  const counts = tabs.map((tab) => {
    const found = firsts(tab, question, bind, '1 as one', `limit ${countLimit}`).map((one) => `(${one})`)
    const all = `select 1 from (${found.join(' union all ')}) as one limit ${countLimit}`
    return `(select count(*)::integer from (${all}) as counted) as "${tab}"`
  })
  const [row] = await reader.query<Record<string, number>>(`select ${counts.join(', ')}`, values)
  return row ?? {}
}
