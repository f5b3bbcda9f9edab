import type { Instant } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'

/** Counts one more attempt in `bucket` at `now`; how many that makes in its window, and when the window ends. */
export async function countAttempt(
  reader: Reader,
  bucket: Uint8Array,
  now: Instant,
  until: Instant,
): Promise<{ readonly count: number; readonly resetsAt: Instant }> {
  const [row] = await reader.query<{ count: number; resetsAt: Instant }>(
    `insert into identity.attempt as held (bucket, count, resets_at) values ($1, 1, $3)
     on conflict (bucket) do update set
       count = case when held.resets_at <= $2 then 1 else least(held.count + 1, 1000000) end,
       resets_at = case when held.resets_at <= $2 then excluded.resets_at else held.resets_at end
     returning count, resets_at as "resetsAt"`,
    [bucket, timestamp(now), timestamp(until)],
  )
  if (!row) throw new Error('an attempt was not counted')
  return row
}

/** Forgets the attempts in `buckets`. */
export const forgetAttempts = (reader: Reader, buckets: readonly Uint8Array[]): Promise<number> =>
  reader.execute('delete from identity.attempt where bucket = any($1)', [buckets])

/** Removes up to 1,000 each of attempts, codes and sessions that are over at `now`; how many. */
export const removeWhatIsOver = async (reader: Reader, now: Instant): Promise<number> => {
  const removals = [
    'delete from identity.attempt where bucket in (select bucket from identity.attempt where resets_at < $1 limit 1000)',
    'delete from identity.one_time_code where id in (select id from identity.one_time_code where expires_at < $1 limit 1000)',
    'delete from identity.session where id in (select id from identity.session where expires_at < $1 limit 1000)',
  ]
  let count = 0
  for (const removal of removals) count += await reader.execute(removal, [timestamp(now)])
  return count
}
