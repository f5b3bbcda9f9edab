import type { Instant, LocalDate } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import type { Parts, Seal, SealedPart } from './seal.ts'

/** The SQL of closings. */

export { waitForLock } from '../../platform/postgres/database.ts'

/** Every closing, in order. */
export const seals = (reader: Reader): Promise<Seal[]> =>
  reader.query<Seal>(
    `select day, last_place as "lastPlace", received, entries, parts, texts, encode(previous, 'hex') as previous,
       encode(hash, 'hex') as hash
     from tickets.day_seal order by last_place, day limit 100000`,
  )

/** The newest closing; null before the first. */
export async function newestSeal(
  reader: Reader,
): Promise<{ readonly day: LocalDate; readonly lastPlace: number; readonly hash: string } | null> {
  const [row] = await reader.query<{ day: LocalDate; lastPlace: number; hash: string }>(
    `select day, last_place as "lastPlace", encode(hash, 'hex') as hash from tickets.day_seal
     order by last_place desc, day desc limit 1`,
  )
  return row ?? null
}

/** The last place of the ledger behind which nothing comes that is being written now. Waits for what is. */
export async function ledgerBoundary(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ place: number }>('select tickets.ledger_boundary() as place')
  if (!row) throw new Error('a ledger has a boundary')
  return row.place
}

/** The parts of what was written behind `after` (-1: from the very first entry) up to `upTo`, as `PartsCollector` makes them. */
export async function partsBetween(reader: Reader, after: number, upTo: number): Promise<Parts> {
  const rows = await reader.query<SealedPart & { readonly part: string }>(
    `with head as (
       select ticket_id, max(seq) as seq, count(*) as entries, count(*) filter (where seq = 1) as received
       from tickets.ledger where coalesce(place, 0) > $1 and coalesce(place, 0) <= $2 group by ticket_id
     )
     select left(head.ticket_id::text, 6) as part, count(*)::integer as tickets, sum(head.entries)::integer as entries,
       sum(head.received)::integer as received,
       encode(sha256(convert_to(string_agg(head.ticket_id || ' ' || head.seq || ' ' || encode(ledger.hash, 'hex'), E'\\n'
         order by head.ticket_id), 'UTF8')), 'hex') as digest
     from head join tickets.ledger on ledger.ticket_id = head.ticket_id and ledger.seq = head.seq
     group by part order by part limit 1000000`,
    [after, upTo],
  )
  return Object.fromEntries(rows.map(({ part, ...sealed }) => [part, sealed]))
}

const sha = (text: string): string => `sha256(convert_to(${text}, 'UTF8'))`

/**
 * A digest for each part over the texts and files that no entry holds, as they are stored: those of earlier releases,
 * which have no salt.
 */
export async function textsOfBefore(reader: Reader): Promise<Readonly<Record<string, string>>> {
  const rows = await reader.query<{ part: string; digest: string }>(
    `select part, encode(sha256(string_agg(digest, ''::bytea order by id)), 'hex') as digest from (
       select left(message.ticket_id::text, 6) as part, message.id,
         sha256(${sha('message.id::text')} || case when message.kind = 'request'
           then ${sha('ticket.subject')} || ${sha('ticket.requester_name')} else ''::bytea end || ${sha('message.body')})
           as digest
       from tickets.message join tickets.ticket on ticket.id = message.ticket_id where message.salt is null
       union all
       select left(ticket_id::text, 6), id, sha256(${sha('id::text')} || ${sha('name')} || sha256)
       from tickets.attachment where ticket_id is not null and salt is null
     ) as held group by part order by part limit 1000000`,
  )
  return Object.fromEntries(rows.map(({ part, digest }) => [part, digest]))
}

/** Stores a closing; whether it is the first of its day. */
export async function storeSeal(tx: Transaction, seal: Seal, at: Instant): Promise<boolean> {
  const rows = await tx.query(
    `insert into tickets.day_seal (day, last_place, received, entries, parts, texts, previous, hash, sealed_at)
     values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'), $9) on conflict do nothing returning day`,
    [
      seal.day,
      seal.lastPlace,
      seal.received,
      seal.entries,
      JSON.stringify(seal.parts),
      seal.texts === null ? null : JSON.stringify(seal.texts),
      seal.previous,
      seal.hash,
      timestamp(at),
    ],
  )
  return rows.length > 0
}
