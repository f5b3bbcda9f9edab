import type { Instant } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { sql } from '../../platform/postgres/sql.ts'
import type { SightCondition } from '../../policy/index.ts'
import { ticketColumns } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'

/** The SQL of a look ahead: which open tickets a calendar would touch, were it the one as known. Only what is in sight is counted. */

/** What a calendar would change, and for which version. */
export interface Span {
  readonly versionId: string
  readonly changedFrom: Instant
  readonly changedTo: Instant
}

const running = (prefix: string): string =>
  `case when ticket.${prefix}_ended_at is null then ticket.${prefix}_due_at end`

// As a recomputation finds them: received before the change ends, with something running that falls due after it begins.
const touched = `ticket.open and ticket.version_id = :version and ticket.received_at < :to
  and greatest(${running('response')}, ${running('first_line')}, ${running('fulfilment')}) > :from`

const spanned = ({ versionId, changedFrom, changedTo }: Span) => ({
  version: versionId,
  from: timestamp(changedFrom),
  to: timestamp(changedTo),
})

/** How many open tickets a change would touch, counted no further than `most`. */
export async function countTouched(reader: Reader, span: Span, sight: SightCondition, most: number): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    ...sql(
      `select count(*)::integer as count
       from (select 1 from tickets.ticket where ${touched} and ${sight.text} limit :most) as ticket`,
      { ...spanned(span), ...sight.values, most },
    ),
  )
  return row?.count ?? 0
}

/** Up to `limit` open tickets that a change would touch, those that fall due first before the others. */
export const touchedFirst = (reader: Reader, span: Span, sight: SightCondition, limit: number): Promise<TicketRow[]> =>
  reader.query<TicketRow>(
    ...sql(
      `select ${ticketColumns} from tickets.ticket where ${touched} and ${sight.text}
       order by ticket.sort_due_at, ticket.id limit :limit`,
      { ...spanned(span), ...sight.values, limit },
    ),
  )
