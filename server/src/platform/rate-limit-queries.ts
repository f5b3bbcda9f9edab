import type { Instant } from 'agreement'
import type { Reader } from './postgres/database.ts'
import { timestamp } from './postgres/database.ts'

/** Counts one more in `bucket` at `now`; how many that makes in its window, and when the window ends. */
export async function countOneMore(
  reader: Reader,
  bucket: Uint8Array,
  now: Instant,
  until: Instant,
): Promise<{ readonly count: number; readonly resetsAt: Instant }> {
  const [row] = await reader.query<{ count: number; resetsAt: Instant }>(
    `insert into platform.rate_count as held (bucket, count, resets_at) values ($1, 1, $3)
     on conflict (bucket) do update set
       count = case when held.resets_at <= $2 then 1 else least(held.count + 1, 1000000) end,
       resets_at = case when held.resets_at <= $2 then excluded.resets_at else held.resets_at end
     returning count, resets_at as "resetsAt"`,
    [bucket, timestamp(now), timestamp(until)],
  )
  if (!row) throw new Error('an attempt was not counted')
  return row
}

/** Forgets the counts in `buckets`. */
export const forgetCounts = (reader: Reader, buckets: readonly Uint8Array[]): Promise<number> =>
  reader.execute('delete from platform.rate_count where bucket = any($1)', [buckets])

/** Removes up to 1,000 counts whose window is over at `now`; how many. */
export const removeOldCounts = (reader: Reader, now: Instant): Promise<number> =>
  reader.execute(
    `delete from platform.rate_count where bucket in (
       select bucket from platform.rate_count where resets_at < $1 order by resets_at limit 1000)`,
    [timestamp(now)],
  )
