import type { Instant } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'

const removals = [
  `delete from identity.one_time_code where id in (
     select id from identity.one_time_code where expires_at < $1 order by expires_at limit 1000)`,
  `delete from identity.session where id in (
     select id from identity.session where expires_at < $1 order by expires_at limit 1000)`,
]

/** Removes up to 1,000 each of codes and sessions that are over at `now`; how many. */
export async function removeWhatIsOver(reader: Reader, now: Instant): Promise<number> {
  let count = 0
  for (const removal of removals) count += await reader.execute(removal, [timestamp(now)])
  return count
}
