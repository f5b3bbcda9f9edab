import type { CommitmentKind, Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { sql } from '../../platform/postgres/sql.ts'
import { sightCondition } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import type { ReviewedKind, ReviewLine } from './review.ts'

/** The SQL of the review list. */

/** Writes lines of the review list down; what is there already stays. */
export async function storeReview(tx: Transaction, lines: readonly ReviewLine[]): Promise<void> {
  if (lines.length === 0) return
  const optional = (at: Instant | null): string | null => (at === null ? null : timestamp(at))
  await tx.execute(
    `insert into tickets.review (ticket_id, seq, commitment, kind, recorded_at, actor, fallen, due_before, due_after)
     select * from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::boolean[],
       $8::timestamptz[], $9::timestamptz[])
     on conflict do nothing`,
    [
      lines.map((line) => line.ticketId),
      lines.map((line) => line.seq),
      lines.map((line) => line.commitment),
      lines.map((line) => line.kind),
      lines.map((line) => timestamp(line.recordedAt)),
      lines.map((line) => line.actor),
      lines.map((line) => line.fallen),
      lines.map((line) => timestamp(line.dueBefore)),
      lines.map((line) => optional(line.dueAfter)),
    ],
  )
}

/** A line of the review list as it is stored, with its ticket's number and subject. */
export interface ReviewRow {
  readonly ticketId: string
  readonly seq: number
  readonly number: string
  readonly subject: string
  readonly kind: ReviewedKind
  readonly recordedAt: Instant
  readonly actor: string
  readonly commitment: CommitmentKind
  readonly fallen: boolean
  readonly dueBefore: Instant
  readonly dueAfter: Instant | null
}

/** A place in the list: the last line that was shown. */
export type ReviewPlace = Pick<ReviewRow, 'commitment' | 'recordedAt' | 'seq' | 'ticketId'>

/** What the list is narrowed to: written down from `from` on and before `to`. */
export interface ReviewSpan {
  readonly from: Instant
  readonly to: Instant
  readonly kind: ReviewedKind | null
  readonly after: ReviewPlace | null
}

/** Lines of tickets whose ledger `actor` may read, the newest first. `limit` is one of a few. */
export function reviewRows(reader: Reader, actor: Actor, span: ReviewSpan, limit: number): Promise<ReviewRow[]> {
  const sight = sightCondition(actor, 'ticket.ledger')
  const { after } = span
  // The commitment rises while all else falls: one ticket's promises are read in one order.
  const behind =
    after === null
      ? 'true'
      : `((review.recorded_at, review.ticket_id, review.seq) < (:afterAt::timestamptz, :afterTicket::uuid, :afterSeq::integer)
          or (review.recorded_at, review.ticket_id, review.seq) = (:afterAt::timestamptz, :afterTicket::uuid, :afterSeq::integer)
            and review.commitment > :afterCommitment::text)`
  return reader.query<ReviewRow>(
    ...sql(
      `select review.ticket_id as "ticketId", review.seq, ticket.number, ticket.subject, review.kind,
         review.recorded_at as "recordedAt", review.actor, review.commitment, review.fallen,
         review.due_before as "dueBefore", review.due_after as "dueAfter"
       from tickets.review join tickets.ticket on ticket.id = review.ticket_id
       where review.recorded_at >= :from and review.recorded_at < :to and (:kind::text is null or review.kind = :kind)
         and ${behind} and ${sight.text}
       order by review.recorded_at desc, review.ticket_id desc, review.seq desc, review.commitment
       limit ${Math.trunc(limit)}`,
      {
        from: timestamp(span.from),
        to: timestamp(span.to),
        kind: span.kind,
        ...(after && {
          afterAt: timestamp(after.recordedAt),
          afterTicket: after.ticketId,
          afterSeq: after.seq,
          afterCommitment: after.commitment,
        }),
        ...sight.values,
      },
    ),
  )
}
