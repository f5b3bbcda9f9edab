import type { Channel } from 'agreement'
import type { Instant } from 'agreement'
import { isUuid } from '../../platform/checks.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { sql } from '../../platform/postgres/sql.ts'
import { sightCondition } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import type { AttachmentRow } from '../files/attachment-queries.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { ticketColumns } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'

/** The SQL of looking at one ticket: the row and all around it, in one question, and of it only what may be seen. */

/** A message; names of authors are held in memory. */
export interface MessageRow {
  readonly id: string
  readonly kind: 'request' | 'from-user' | 'reply' | 'note' | 'receipt'
  readonly authorId: string | null
  readonly channel: Channel
  readonly body: string
  readonly createdAt: Instant
}

/** A ticket that this one is linked with, or that links to it. */
export interface LinkedTicket {
  readonly number: string
  readonly subject: string
  readonly kind: 'related' | 'follow-up-of' | 'duplicate-of'
  readonly direction: 'to' | 'from'
}

/** A ticket with everything that its page shows of it. */
export interface WholeTicket extends TicketRow {
  /** Whether notes, internal files and names of staff are among it: whether the viewer may see them. */
  readonly internal: boolean
  readonly email: string | null
  /** Whether the requester has proved that the address is theirs. */
  readonly verified: boolean
  /** The requester is told the number of the ticket that goes on (6.2). Null also where it is a complaint that the viewer may not see. */
  readonly mergedIntoNumber: string | null
  /** How many tickets the requester has, and how many are open, up to 100; 0 for who may not see what is internal. */
  readonly ticketCount: number
  readonly openCount: number
  readonly entries: readonly Omit<LedgerEntry, 'ticketId'>[]
  readonly messages: readonly MessageRow[]
  readonly files: readonly AttachmentRow[]
  readonly links: readonly LinkedTicket[]
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`

// One value for a few rows each: nine questions in three rounds woke seven connections for one page.
const all = (rows: string): string => `(select coalesce(json_agg(one), '[]') from (${rows}) as one)`
const upTo100 = (sight: string): string =>
  `(select count(*)::integer from (select 1 from tickets.ticket other where ${sight} limit 100) as counted)`

const entries = `select seq, kind, ${ms('at')} as at, ${ms('recorded_at')} as "recordedAt", actor, body, encode(hash, 'hex') as hash
  from tickets.ledger where ticket_id = ticket.id order by seq limit 10000`
const messages = `select id, kind, author_id as "authorId", channel, body, ${ms('created_at')} as "createdAt"
  from tickets.message where ticket_id = ticket.id and (viewed.internal or kind <> 'note')
    and (not viewed.follows or kind = 'reply' or author_id = viewed.reader) order by id limit 2000`
const files = `select id, message_id as "messageId", ticket_id as "ticketId", uploader, internal, name, media_type as "mediaType", size,
    ${ms('created_at')} as "createdAt"
  from tickets.attachment where ticket_id = ticket.id and (viewed.internal or not attachment.internal)
    and (not viewed.follows or exists (select from tickets.message where message.ticket_id = attachment.ticket_id
      and message.id = attachment.message_id and (message.kind = 'reply' or message.author_id = viewed.reader))) order by id limit 1000`
const linked = (sight: string): string => `select other.number, other.subject, link.kind, link.direction
  from (
    select other_id as id, kind, 'to' as direction from tickets.link where ticket_id = ticket.id
    union all select ticket_id, kind, 'from' from tickets.link where other_id = ticket.id
  ) as link join tickets.ticket other on other.id = link.id where ${sight} order by other.id limit 100`

/** The ticket with this id or canonical number, whole, as `actor` may see it; null where there is none, or none for them. */
export async function wholeTicket(reader: Reader, actor: Actor, key: string): Promise<WholeTicket | null> {
  const sight = sightCondition(actor)
  const internal = sightCondition(actor, 'ticket.view-internal')
  const others = sightCondition(actor, 'ticket.view', 'other')
  // What its reader may not see is not counted either: a number must not tell of a complaint.
  const own = `other.requester_id = ticket.requester_id and ${others.text}`
  const [row] = await reader.query<WholeTicket>(
    ...sql(
      `select ${ticketColumns}, viewed.internal, person.email, person.verified,
         (select other.number from tickets.ticket other
          where other.id = ticket.merged_into and (not other.confidential or ${others.text})) as "mergedIntoNumber",
         case when viewed.internal then ${upTo100(own)} else 0 end as "ticketCount",
         case when viewed.internal then ${upTo100(`${own} and other.open`)} else 0 end as "openCount",
         ${all(entries)} as entries, ${all(messages)} as messages, ${all(files)} as files, ${all(linked(others.text))} as links
       from tickets.ticket
         cross join lateral (select ${internal.text} as internal, :reader::uuid as reader,
           coalesce(ticket.requester_id <> :reader::uuid and exists (select from tickets.follower
             where follower.ticket_id = ticket.id and follower.person_id = :reader::uuid), false) as follows) as viewed
         join reporting.person person on person.id = ticket.requester_id
       where ticket.${isUuid(key) ? 'id = :key::uuid' : 'number = :key::text'} and ${sight.text}`,
      {
        key,
        reader: actor.kind === 'person' ? actor.personId : null,
        ...sight.values,
        ...internal.values,
        ...others.values,
      },
    ),
  )
  return row ?? null
}
