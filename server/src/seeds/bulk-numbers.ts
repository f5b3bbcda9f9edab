import type { Instant } from 'agreement'
import type { pg } from '../platform/postgres/pg.ts'

/** Numbers and people of many tickets. */

/** A connection of one's own. */
export type Client = InstanceType<typeof pg.Client>

/** The last ordinal that was handed out, by day. */
export async function lastNumbers(client: Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ day: string; next: number }>(
    'select day::text as day, next from tickets.number_block',
  )
  return new Map(rows.map(({ day, next }) => [day, next - 1]))
}

/** Stores how far numbers were handed out: what is behind the last ones of before was taken as one block, and closed. */
export async function storeNumbers(client: Client, numbers: ReadonlyMap<string, number>): Promise<void> {
  await client.query(
    `with made as (
       select day, last + 1 as next, coalesce((select block.next from tickets.number_block block where block.day = made.day), 1)
         as first
       from unnest($1::date[], $2::integer[]) as made (day, last)
     ), taken as (
       insert into tickets.number_taken (day, first, size, process, closed_at)
       select day, first, next - first, 0, clock_timestamp() from made where next > first
     ) insert into tickets.number_block (day, next) select day, next from made
     on conflict (day) do update set next = excluded.next`,
    [[...numbers.keys()], [...numbers.values()]],
  )
}

/** Stores the people of a world, each with an address. */
export async function storePeople(client: Client, people: readonly string[], now: Instant): Promise<void> {
  await client.query(
    `with people as (
       insert into identity.person (id, name, created_at)
       select id, 'Operator Satker ' || n, $2 from unnest($1::uuid[]) with ordinality as p (id, n))
     insert into identity.person_identity (kind, value, person_id, created_at)
     select 'email', 'operator' || n || '-' || left(id::text, 8) || '@satker.example', id, $2
     from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [people, new Date(now).toISOString()],
  )
}
