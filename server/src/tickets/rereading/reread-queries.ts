import type { Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp, waitForLock } from '../../platform/postgres/database.ts'
import { sql } from '../../platform/postgres/sql.ts'
import type { CommitmentColumns, DerivedColumns } from '../ticket/columns.ts'
import type { Counted } from '../proof/recount.ts'

/** The SQL of reading all tickets again with a new edition of the fold. */

/** The edition by which the rows were computed; null where none is written down. */
export async function editionRead(reader: Reader | Transaction): Promise<number | null> {
  const [row] = await reader.query<{ edition: number }>('select edition from tickets.fold_edition limit 1')
  return row?.edition ?? null
}

/** Writes down by which edition all rows are computed from now on. */
export const storeEdition = (tx: Transaction, edition: number, at: Instant): Promise<number> =>
  tx.execute(
    `insert into tickets.fold_edition (edition, read_at) values ($1, $2)
     on conflict (sole) do update set edition = excluded.edition, read_at = excluded.read_at`,
    [edition, timestamp(at)],
  )

/** A row that is not as its ledger says by the new edition. */
export interface RereadRow {
  readonly id: string
  readonly columns: DerivedColumns
}

const optional = (at: Instant | null): string | null => (at === null ? null : timestamp(at))

const valuesOf = (prefix: string, { dueAt, endedAt, verdict, netMs }: CommitmentColumns) => ({
  [`${prefix}_due_at`]: optional(dueAt),
  [`${prefix}_ended_at`]: optional(endedAt),
  [`${prefix}_verdict`]: verdict,
  [`${prefix}_net_ms`]: netMs,
})

const kept = (prefix: string): string =>
  `${prefix}_due_at timestamptz, ${prefix}_ended_at timestamptz, ${prefix}_verdict tickets.verdict, ${prefix}_net_ms bigint`

const set = (prefix: string): string =>
  ['due_at', 'ended_at', 'verdict', 'net_ms'].map((name) => `${prefix}_${name} = reread.${prefix}_${name}`).join(', ')

/** Writes what the ledger gives into rows, a statement for all of them. Nothing of who has a ticket or of its classification changes. */
export async function storeReread(tx: Transaction, rows: readonly RereadRow[]): Promise<void> {
  if (rows.length === 0) return
  const written = rows.map(({ id, columns }) => ({
    id,
    ended_by: columns.endedBy,
    sort_due_at: timestamp(columns.sortDueAt),
    next_notice_at: optional(columns.nextNoticeAt),
    follow_up_at: optional(columns.followUpAt),
    ...valuesOf('response', columns.response),
    ...valuesOf('first_line', columns.firstLine),
    ...valuesOf('fulfilment', columns.fulfilment),
  }))
  await tx.execute(
    `update tickets.ticket set ended_by = reread.ended_by, sort_due_at = reread.sort_due_at,
       next_notice_at = reread.next_notice_at, follow_up_at = reread.follow_up_at,
       ${set('response')}, ${set('first_line')}, ${set('fulfilment')}
     from json_to_recordset($1::json) as reread (id uuid, ended_by text, sort_due_at timestamptz, next_notice_at timestamptz,
       follow_up_at timestamptz, ${kept('response')}, ${kept('first_line')}, ${kept('fulfilment')})
     where ticket.id = reread.id`,
    [JSON.stringify(written)],
  )
}

/** Puts what was counted anew in the place of the realisation so far. Keys are `month|component|channel|commitment|verdict`. */
export async function replaceRealisation(tx: Transaction, lines: ReadonlyMap<string, Counted>): Promise<void> {
  await tx.execute('delete from tickets.realisation_line')
  await tx.execute('delete from tickets.realisation_total')
  const counted = [...lines].filter(([, { count, netMs }]) => count !== 0 || netMs !== 0)
  if (counted.length === 0) return
  const part = (at: number) => counted.map(([key]) => key.split('|')[at] ?? '')
  await tx.execute(
    ...sql(
      `insert into tickets.realisation_total (month, component, channel, commitment, verdict, count, net_ms)
       select * from unnest(:months::date[], :components::text[], :channels::text[], :commitments::text[], :verdicts::text[],
         :counts::bigint[], :nets::bigint[])`,
      {
        months: part(0),
        components: part(1),
        channels: part(2),
        commitments: part(3),
        verdicts: part(4),
        counts: counted.map(([, { count }]) => count),
        nets: counted.map(([, { netMs }]) => netMs),
      },
    ),
  )
}

/** Waits until no other process reads the ledgers again, and keeps the others waiting until the transaction ends. */
export const waitForTurn = (tx: Transaction): Promise<void> => waitForLock(tx, 'reread')
