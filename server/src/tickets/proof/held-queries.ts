import type { Reader } from '../../platform/postgres/database.ts'
import type { Range } from './verify-queries.ts'

/** The SQL of what the ledger holds by digest: texts and files as they are stored, digested where they lie. */

/** A message as it is stored; `text` and `origin` are digests in lower-case hex, null where it has no salt or no origin. */
export interface StoredMessage {
  readonly id: string
  readonly ticketId: string
  readonly isRequest: boolean
  readonly text: string | null
  readonly origin: string | null
}

const sha = (text: string): string => `sha256(convert_to(${text}, 'UTF8'))`

/** The messages of a range, in order of ticket; also of a ticket that is gone. */
export const messagesIn = (reader: Reader, { after, upTo }: Range): Promise<StoredMessage[]> =>
  reader.query<StoredMessage>(
    `select message.id, message.ticket_id as "ticketId", message.kind = 'request' as "isRequest",
       encode(sha256(message.salt || case when message.kind = 'request'
         then ${sha('ticket.subject')} || ${sha('ticket.requester_name')} else ''::bytea end
         || ${sha('message.body')}), 'hex') as text,
       case when message.origin_id is not null then encode(sha256(message.salt || ${sha('message.origin_account')}
         || ${sha('message.origin_id')} || ${sha(`coalesce(message.origin_thread, '')`)}), 'hex') end as origin
     from tickets.message left join tickets.ticket on ticket.id = message.ticket_id
     where message.ticket_id > $1::uuid and message.ticket_id <= $2::uuid
     order by message.ticket_id, message.id limit 10000000`,
    [after, upTo],
  )

/** A file as it is stored. `held`: its digest, null without a salt. `bytes`: whether they are those of its own digest. */
export interface StoredFile {
  readonly id: string
  readonly ticketId: string
  readonly messageId: string
  readonly name: string
  readonly held: string | null
  readonly bytes: 'right' | 'changed' | 'gone'
}

/** The files of a range, in order of ticket. Their bytes are digested by the database and never leave it. */
export const filesIn = (reader: Reader, { after, upTo }: Range): Promise<StoredFile[]> =>
  reader.query<StoredFile>(
    `select attachment.id, attachment.ticket_id as "ticketId", attachment.message_id as "messageId", attachment.name,
       encode(sha256(attachment.salt || ${sha('attachment.name')} || ${sha(`encode(attachment.sha256, 'hex')`)}), 'hex')
         as held,
       case when content.attachment_id is null then 'gone'
         when sha256(content.content) = attachment.sha256 and length(content.content) = attachment.size then 'right'
         else 'changed' end as bytes
     from tickets.attachment left join tickets.attachment_content content on content.attachment_id = attachment.id
     where attachment.ticket_id > $1::uuid and attachment.ticket_id <= $2::uuid
     order by attachment.ticket_id, attachment.id limit 10000000`,
    [after, upTo],
  )

/** What stands without what it belongs to: which kind of row, and its id. */
export interface Orphan {
  readonly what: string
  readonly id: string
}

/**
 * What keys would keep together and triggers do not: rows that refer to a ticket, a message or a file that is gone.
 * Messages, files and ledgers of gone tickets are found where their range is read.
 */
export const orphans = (reader: Reader): Promise<Orphan[]> =>
  reader.query<Orphan>(
    `select 'the content of a file that is gone' as what, content.attachment_id::text as id
       from tickets.attachment_content content
       where not exists (select 1 from tickets.attachment where attachment.id = content.attachment_id)
     union all select 'an upload without its content', attachment.id::text from tickets.attachment
       where ticket_id is null and not exists
         (select 1 from tickets.attachment_content content where content.attachment_id = attachment.id)
     union all select 'a link of a ticket that is gone', link.ticket_id::text from tickets.link
       where not exists (select 1 from tickets.ticket where ticket.id = link.ticket_id)
     union all select 'a link to a ticket that is gone', link.other_id::text from tickets.link
       where not exists (select 1 from tickets.ticket where ticket.id = link.other_id)
     union all select 'a follower of a ticket that is gone', follower.ticket_id::text from tickets.follower
       where not exists (select 1 from tickets.ticket where ticket.id = follower.ticket_id)
     union all select 'a review of a ticket that is gone', review.ticket_id::text from tickets.review
       where not exists (select 1 from tickets.ticket where ticket.id = review.ticket_id)
     order by what, id limit 100000`,
  )
