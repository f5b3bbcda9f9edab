import type { LocalDate } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'

/** The SQL of numbers: blocks that processes take, and numbers that no ticket bears. */

export { isTransaction } from '../../platform/postgres/database.ts'

/** The next `size` ordinals of `day` for a process; the first of them. */
export async function takeNumbers(reader: Reader, day: LocalDate, size: number, process: number): Promise<number> {
  const [row] = await reader.query<{ first: number }>(
    `with block as (
       insert into tickets.number_block as block (day, next) values ($1, 1 + $2::integer)
       on conflict (day) do update set next = block.next + $2::integer returning day, next - $2::integer as first
     ) insert into tickets.number_taken (day, first, size, process) select day, first, $2, $3 from block returning first`,
    [day, size, process],
  )
  if (!row) throw new Error('a block of numbers has a first')
  return row.first
}

/** Whether a ticket bears this number. */
export async function isNumberTaken(reader: Reader, number: string): Promise<boolean> {
  return (await reader.query('select 1 from tickets.ticket where number = $1 limit 1', [number])).length === 1
}

/** Which of these numbers no ticket bears, by their place in the list, from 1. */
export async function unborne(tx: Transaction, numbers: readonly string[]): Promise<readonly number[]> {
  const rows = await tx.query<{ place: number }>(
    `select asked.place::integer as place from unnest($1::text[]) with ordinality as asked (number, place)
     where not exists (select 1 from tickets.ticket where ticket.number = asked.number) order by asked.place limit 100000`,
    [numbers],
  )
  return rows.map(({ place }) => place)
}

/** A block as it was taken. */
export interface TakenBlock {
  readonly day: LocalDate
  readonly first: number
  readonly size: number
}

/** Numbers in a row that no ticket bears, and why. */
export interface VoidNumbers {
  readonly first: number
  readonly last: number
  readonly reason: 'unused' | 'not-stored' | 'process-ended'
}

/** Closes a block with the numbers in it that are void; whether it was open. */
export async function closeBlock(tx: Transaction, block: TakenBlock, voids: readonly VoidNumbers[]): Promise<boolean> {
  const closed = await tx.query(
    `with closed as (
       update tickets.number_taken set closed_at = clock_timestamp()
       where day = $1 and first = $2 and closed_at is null returning day
     ), void as (
       insert into tickets.number_void (day, first, last, reason)
       select closed.day, void.first, void.last, void.reason
       from closed cross join unnest($3::integer[], $4::integer[], $5::text[]) as void (first, last, reason)
     ) select day from closed order by day limit 1`,
    [
      block.day,
      block.first,
      voids.map(({ first }) => first),
      voids.map(({ last }) => last),
      voids.map(({ reason }) => reason),
    ],
  )
  return closed.length > 0
}

/**
 * Notes which processes with open blocks are missed, and since when, by the database's own clock: `living` are those
 * that hold their lock.
 */
export async function noteMissed(tx: Transaction, living: readonly number[]): Promise<void> {
  await tx.execute(
    `update tickets.number_taken
     set missed_at = case when process = any($1::integer[]) then null else clock_timestamp() end
     where closed_at is null and (missed_at is null) <> (process = any($1::integer[]))`,
    [living],
  )
}

/** Up to `limit` open blocks of processes that were missed so many milliseconds ago or longer. */
export const blocksOfTheDead = (tx: Transaction, patience: number, limit: number): Promise<TakenBlock[]> =>
  tx.query<TakenBlock>(
    `select day, first, size from tickets.number_taken
     where closed_at is null and missed_at <= clock_timestamp() - $1::integer * interval '1 millisecond'
     order by day, first limit $2 for update skip locked`,
    [patience, limit],
  )
