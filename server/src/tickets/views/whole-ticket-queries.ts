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
  /** The id of the ticket by which its writer follows; null where it was no follower. */
  readonly cameWith: string | null
  /** How its user said what staff entered for them; null where it is their own, or the desk's. */
  readonly onBehalf: string | null
}

/** A ticket that this one is linked with, or that links to it. */
export interface LinkedTicket {
  readonly number: string
  readonly subject: string
  readonly kind: 'related' | 'follow-up-of' | 'duplicate-of'
  readonly direction: 'to' | 'from'
}

/** How somebody follows a ticket that is not their own: since when, and by which ticket of theirs. */
export interface Following {
  readonly since: Instant
  readonly number: string
  readonly subject: string
  readonly requesterName: string
}

/** Another ticket that was merged into this one, and who follows since: for the desk. */
export interface FollowerRow {
  readonly id: string
  readonly number: string
  readonly name: string
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
  /**
   * Set where the reader follows it; then of its messages the desk's answers since and their own are here, and
   * nothing of the other user.
   */
  readonly following: Following | null
  /** Who follows it; empty for who may not see what is internal. */
  readonly followers: readonly FollowerRow[]
  /** The ticket that its own user follows since this one was merged; null for everybody else. */
  readonly onward: string | null
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`

// One value for a few rows each: nine questions in three rounds woke seven connections for one page.
const all = (rows: string): string => `(select coalesce(json_agg(one), '[]') from (${rows}) as one)`
const upTo100 = (sight: string): string =>
  `(select count(*)::integer from (select 1 from tickets.ticket other where ${sight} limit 100) as counted)`

const entries = `select seq, kind, ${ms('at')} as at, ${ms('recorded_at')} as "recordedAt", actor, body, encode(hash, 'hex') as hash
  from tickets.ledger where ticket_id = ticket.id order by seq limit 10000`
// Of two users of one request neither reads what the other wrote. Whoever follows reads what the desk has answered
// since, and what it still asks.
const mayBeRead = `case
    when viewed.internal then true
    when kind = 'note' then false
    when following.since is null then came_with is null
    when came_with is not null then came_with = following.came_with
    else kind = 'reply' and (created_at >= following.since or ticket.state = 'waiting-user' and message.id = (
      select asking.id from tickets.message asking
      where asking.ticket_id = ticket.id and asking.kind = 'reply' order by asking.id desc limit 1))
  end`
const messages = `select id, kind, author_id as "authorId", channel, body, on_behalf as "onBehalf", ${ms('created_at')} as "createdAt",
    came_with as "cameWith"
  from tickets.message where ticket_id = ticket.id and ${mayBeRead} order by id limit 2000`
const followers = (sight: string): string => `select came.id, came.number, came.requester_name as name
  from tickets.follower join tickets.ticket came on came.id = follower.came_with
  where viewed.internal and follower.ticket_id = ticket.id and ${sight} order by follower.since, came.id limit 100`
const files = `select id, message_id as "messageId", ticket_id as "ticketId", uploader, internal, name, media_type as "mediaType", size,
    ${ms('created_at')} as "createdAt"
  from tickets.attachment where ticket_id = ticket.id and (viewed.internal or not attachment.internal) order by id limit 1000`
const linked = (sight: string): string => `select other.number, other.subject, link.kind, link.direction
  from (
    select other_id as id, kind, 'to' as direction from tickets.link where ticket_id = ticket.id
    union all select ticket_id, kind, 'from' from tickets.link where other_id = ticket.id
  ) as link join tickets.ticket other on other.id = link.id where ${sight} order by other.id limit 100`

/** Who reads: an actor with their sight, or whoever follows the ticket by one of their own that was merged into it. */
export type Reading = { readonly actor: Actor } | { readonly cameWith: string }

const asUser: Actor = { kind: 'anonymous' }

/** The ticket with this id or canonical number, whole, as its reader may see it; null where there is none, or none for them. */
export async function wholeTicket(reader: Reader, reading: Reading, key: string): Promise<WholeTicket | null> {
  const cameWith = 'cameWith' in reading ? reading.cameWith : null
  const actor = 'cameWith' in reading ? asUser : reading.actor
  const sight = cameWith === null ? sightCondition(actor) : { text: 'following.since is not null', values: {} }
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
         ${all(entries)} as entries, ${all(messages)} as messages, ${all(files)} as files, ${all(linked(others.text))} as links,
         ${all(followers(sightCondition(actor, 'ticket.view', 'came').text))} as followers,
         case when following.since is not null then json_build_object('since', ${ms('following.since')},
           'number', following.number, 'subject', following.subject, 'requesterName', following.requester_name) end as following,
         (select follower.ticket_id from tickets.follower join tickets.ticket onward on onward.id = follower.ticket_id
          where ticket.state = 'merged' and follower.came_with = ticket.id and onward.merged_into is null limit 1) as onward
       from tickets.ticket
         cross join lateral (select ${internal.text} as internal) as viewed
         left join lateral (
           select follower.since, follower.came_with, came.number, came.subject, came.requester_name
           from tickets.follower join tickets.ticket came on came.id = follower.came_with
           where not viewed.internal and follower.ticket_id = ticket.id and (follower.came_with = :cameWith::uuid
             or follower.person_id = :person::uuid and ticket.requester_id <> :person::uuid)
           order by follower.since limit 1
         ) as following on true
         join reporting.person person on person.id = ticket.requester_id
       where ticket.${isUuid(key) ? 'id = :key::uuid' : 'number = :key::text'} and ${sight.text}`,
      {
        key,
        cameWith,
        person: actor.kind === 'person' ? actor.personId : null,
        ...sight.values,
        ...internal.values,
        ...others.values,
      },
    ),
  )
  return row ?? null
}
