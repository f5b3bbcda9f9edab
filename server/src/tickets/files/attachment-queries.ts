import type { Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'

/** The SQL of files. */

/** A file of a ticket. */
export interface AttachmentRow {
  readonly id: string
  readonly messageId: string | null
  readonly ticketId: string | null
  readonly uploader: string
  readonly internal: boolean
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly createdAt: Instant
}

const attachmentColumns =
  `id, message_id as "messageId", ticket_id as "ticketId", uploader, internal, name, ` +
  `media_type as "mediaType", size, created_at as "createdAt"`

/** The file with this id; null where there is none. */
export async function attachmentById(reader: Reader, id: string): Promise<AttachmentRow | null> {
  const [row] = await reader.query<AttachmentRow>(
    `select ${attachmentColumns} from tickets.attachment where id = $1 limit 1`,
    [id],
  )
  return row ?? null
}

/** The bytes of a file. */
export async function contentOf(
  reader: Reader,
  id: string,
): Promise<{ readonly content: Buffer; readonly sha256: Buffer } | null> {
  const [row] = await reader.query<{ content: Buffer; sha256: Buffer }>(
    `select content.content, attachment.sha256 from tickets.attachment_content content join tickets.attachment on
       attachment.id = content.attachment_id
     where content.attachment_id = $1 limit 1`,
    [id],
  )
  return row ?? null
}

/** Of these uploads those that no message has: their names, and the digests of their bytes in lower-case hex. */
export const unclaimedFiles = (
  reader: Reader,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string; readonly sha256: string }[]> =>
  reader.query(
    `select id, name, encode(sha256, 'hex') as sha256 from tickets.attachment
     where id = any($1::uuid[]) and ticket_id is null order by id limit 100`,
    [ids],
  )

/** Stores an upload that no message has yet. */
export async function storeUpload(
  tx: Transaction,
  upload: Omit<AttachmentRow, 'messageId' | 'ticketId'> & { readonly sha256: Buffer; readonly content: Uint8Array },
): Promise<void> {
  await tx.query(
    `with attachment as (
       insert into tickets.attachment (id, uploader, internal, name, media_type, size, sha256, created_at) values ($1,
         $2, $3, $4, $5, $6, $7, $8) returning id
     ) insert into tickets.attachment_content (attachment_id, content) select id, $9 from attachment`,
    [
      upload.id,
      upload.uploader,
      upload.internal,
      upload.name,
      upload.mediaType,
      upload.size,
      upload.sha256,
      timestamp(upload.createdAt),
      upload.content,
    ],
  )
}

/** Forgets uploads that were never attached and are older than `before`; how many. */
export async function forgetUploads(tx: Transaction, before: Instant): Promise<number> {
  const rows = await tx.query(
    `delete from tickets.attachment where ticket_id is null and created_at < $1 returning id`,
    [timestamp(before)],
  )
  return rows.length
}

/** How many bytes an uploader has uploaded and not yet attached. */
export async function unclaimedBytes(reader: Reader, uploader: string): Promise<number> {
  const [row] = await reader.query<{ bytes: number }>(
    `select coalesce(sum(size), 0)::integer as bytes from tickets.attachment where uploader = $1 and ticket_id is null`,
    [uploader],
  )
  return row?.bytes ?? 0
}

/**
 * Whether a user reads a file: with the message that it came with. Of two users of one request neither reads the other's; whoever follows
 * reads those of the desk's answers since. `person`: who they are, `link`: the ticket of their link; null where they are not known by it.
 */
export async function isReadByUser(
  reader: Reader,
  file: string,
  { person, link }: { readonly person: string | null; readonly link: string | null },
): Promise<boolean> {
  const rows = await reader.query(
    `select 1 from tickets.attachment
       join tickets.message on message.ticket_id = attachment.ticket_id and message.id = attachment.message_id
       join tickets.ticket on ticket.id = attachment.ticket_id
     where attachment.id = $1 and not attachment.internal and (
       message.came_with is null and (ticket.requester_id = $2::uuid or ticket.id = $3::uuid)
       or exists (
         select from tickets.follower
         where follower.ticket_id = ticket.id and (follower.person_id = $2::uuid or follower.came_with = $3::uuid)
           and (message.came_with = follower.came_with or message.kind = 'reply' and message.created_at >= follower.since)))
     limit 1`,
    [file, person, link],
  )
  return rows.length === 1
}
