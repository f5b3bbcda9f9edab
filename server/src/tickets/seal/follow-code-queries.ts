import type { Reader } from '../../platform/postgres/database.ts'

/** The SQL of the codes by which complaints are followed: their digests. */

/** Keeps the digest of a complaint's code; what is kept already stays. */
export const storeFollowCode = (reader: Reader, digest: Uint8Array, ticketId: string): Promise<number> =>
  reader.execute('insert into tickets.follow_code (digest, ticket_id) values ($1, $2) on conflict do nothing', [
    digest,
    ticketId,
  ])

/** The id of the complaint whose code has this digest; null where none has. */
export async function ticketOfFollowCode(reader: Reader, digest: Uint8Array): Promise<string | null> {
  const [row] = await reader.query<{ id: string }>(
    'select ticket_id as id from tickets.follow_code where digest = $1 limit 1',
    [digest],
  )
  return row?.id ?? null
}
