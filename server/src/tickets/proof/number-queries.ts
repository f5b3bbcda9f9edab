import type { LocalDate } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'

/** The SQL of completeness: which numbers were handed out, and what became of each. */

/** A number that is not accounted for: its day and ordinal, and what is wrong with it. */
export interface UnaccountedNumber {
  readonly day: LocalDate
  readonly ordinal: number
  readonly what: 'gone' | 'never-handed-out' | 'void-and-used' | 'void-and-unknown'
}

/**
 * Numbers of closed blocks that are neither a ticket's nor void; numbers of tickets in no block that are not drawn
 * (`leastDrawn` on); void numbers that a ticket bears, or that stand in no block.
 */
export const unaccounted = (reader: Reader, leastDrawn: number): Promise<UnaccountedNumber[]> =>
  reader.query<UnaccountedNumber>(
    `with taken as materialized (
       select day, first + place as ordinal, closed_at is not null as closed
       from tickets.number_taken cross join lateral generate_series(0, size - 1) as place
     ), borne as materialized (
       select to_date(substr(number, 5, 8), 'YYYYMMDD') as day, split_part(number, '-', 3)::integer as ordinal
       from tickets.ticket
     ), void as materialized (
       select day, ordinal from tickets.number_void cross join lateral generate_series(first, last) as ordinal
     )
     select day, ordinal, 'gone' as what from taken
       where closed and not exists (select 1 from borne where borne.day = taken.day and borne.ordinal = taken.ordinal)
         and not exists (select 1 from void where void.day = taken.day and void.ordinal = taken.ordinal)
     union all select day, ordinal, 'never-handed-out' from borne
       where ordinal < $1
         and not exists (select 1 from taken where taken.day = borne.day and taken.ordinal = borne.ordinal)
     union all select day, ordinal, 'void-and-used' from void
       where exists (select 1 from borne where borne.day = void.day and borne.ordinal = void.ordinal)
     union all select day, ordinal, 'void-and-unknown' from void
       where not exists (select 1 from taken where taken.day = void.day and taken.ordinal = void.ordinal)
     order by day, ordinal limit 1000000`,
    [leastDrawn],
  )

/** Days whose blocks do not follow one another without a gap up to what was handed out. */
export const brokenDays = (reader: Reader): Promise<{ readonly day: LocalDate }[]> =>
  reader.query(
    `with placed as (
       select day, first, first + size as next,
         coalesce(lag(first + size) over (partition by day order by first), 1) as expected
       from tickets.number_taken
     ), whole as (
       select day, max(next) as next, bool_and(first = expected) as tiled from placed group by day
     )
     select coalesce(whole.day, block.day) as day
     from whole full join tickets.number_block block on block.day = whole.day
     where not coalesce(whole.tiled and whole.next = block.next, block.next = 1, false) order by 1 limit 10000`,
  )

/** The numbers that tickets bear, day by day, in order: ordinals in a row as one span. */
export interface NumberSpan {
  readonly day: LocalDate
  readonly first: number
  readonly last: number
}

/** Every number that a ticket bears, as spans. */
export const numberSpans = (reader: Reader): Promise<NumberSpan[]> =>
  reader.query<NumberSpan>(
    `select day, min(ordinal) as first, max(ordinal) as last
     from (
       select day, ordinal, ordinal - row_number() over (partition by day order by ordinal) as island
       from (
         select to_date(substr(number, 5, 8), 'YYYYMMDD') as day, split_part(number, '-', 3)::integer as ordinal
         from tickets.ticket
       ) as borne
     ) as islands
     group by day, island order by day, first limit 10000000`,
  )

/** Of these spans the ordinals that no ticket bears now. */
export const goneFrom = (
  reader: Reader,
  spans: readonly NumberSpan[],
): Promise<{ readonly day: LocalDate; readonly ordinal: number }[]> =>
  reader.query(
    `with borne as materialized (
       select to_date(substr(number, 5, 8), 'YYYYMMDD') as day, split_part(number, '-', 3)::integer as ordinal
       from tickets.ticket
     )
     select span.day, asked.ordinal
     from unnest($1::date[], $2::integer[], $3::integer[]) as span (day, first, last)
       cross join lateral generate_series(span.first, span.last) as asked (ordinal)
     where not exists (select 1 from borne where borne.day = span.day and borne.ordinal = asked.ordinal)
     order by span.day, asked.ordinal limit 1000000`,
    [spans.map(({ day }) => day), spans.map(({ first }) => first), spans.map(({ last }) => last)],
  )
