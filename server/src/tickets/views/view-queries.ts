import type { Channel, Instant, Verdict } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'
import { ticketColumns } from '../changes/change-queries.ts'
import type { TicketRow } from '../changes/change-queries.ts'

/** The SQL of looking at one ticket. */

/** The ticket with this canonical number; null where there is none. */
export async function ticketByNumber(reader: Reader, number: string): Promise<TicketRow | null> {
  const [row] = await reader.query<TicketRow>(`select ${ticketColumns} from tickets.ticket where ticket.number = $1`, [
    number,
  ])
  return row ?? null
}

/** The ticket with this id; null where there is none. */
export async function ticketById(reader: Reader, id: string): Promise<TicketRow | null> {
  const [row] = await reader.query<TicketRow>(`select ${ticketColumns} from tickets.ticket where ticket.id = $1`, [id])
  return row ?? null
}

/** What the ticket page shows besides the ticket itself: names, and how many tickets the requester has (capped at 100). */
export interface Surroundings {
  readonly email: string | null
  readonly unitName: string | null
  readonly assigneeName: string | null
  readonly mergedIntoNumber: string | null
  readonly ticketCount: number
  readonly openCount: number
}

/** The names around a ticket, in one question. */
export async function surroundingsOf(reader: Reader, ticketId: string): Promise<Surroundings> {
  const [row] = await reader.query<Surroundings>(
    `select person.email, unit.name as "unitName", assignee.name as "assigneeName", target.number as "mergedIntoNumber",
       (select count(*)::integer from (select 1 from tickets.ticket other where other.requester_id = ticket.requester_id limit 100) as counted) as "ticketCount",
       (select count(*)::integer from (select 1 from tickets.ticket other where other.requester_id = ticket.requester_id and other.open limit 100) as counted) as "openCount"
     from tickets.ticket
       join reporting.person person on person.id = ticket.requester_id
       left join reporting.unit unit on unit.code = ticket.unit_code
       left join reporting.person assignee on assignee.id = ticket.assignee_id
       left join tickets.ticket target on target.id = ticket.merged_into
     where ticket.id = $1`,
    [ticketId],
  )
  if (!row) throw new Error('a ticket has surroundings')
  return row
}

/** A message with its author's name (null: the requester or the desk itself). */
export interface MessageView {
  readonly id: string
  readonly kind: 'request' | 'from-user' | 'reply' | 'note' | 'receipt'
  readonly authorId: string | null
  readonly authorName: string | null
  readonly channel: Channel
  readonly body: string
  readonly createdAt: Instant
}

/** A ticket's messages, the oldest first. Notes only where `withNotes`: what users may not read is not even fetched. */
export const messagesOf = (reader: Reader, ticketId: string, withNotes: boolean): Promise<MessageView[]> =>
  reader.query<MessageView>(
    `select message.id, message.kind, message.author_id as "authorId", person.name as "authorName", message.channel, message.body, message.created_at as "createdAt"
     from tickets.message left join reporting.person person on person.id = message.author_id
     where message.ticket_id = $1 and ($2 or message.kind <> 'note') order by message.id limit 2000`,
    [ticketId, withNotes],
  )

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

const attachmentColumns = `id, message_id as "messageId", ticket_id as "ticketId", uploader, internal, name, media_type as "mediaType", size, created_at as "createdAt"`

/** A ticket's files. Internal ones only where `withInternal`. */
export const attachmentsOf = (reader: Reader, ticketId: string, withInternal: boolean): Promise<AttachmentRow[]> =>
  reader.query<AttachmentRow>(
    `select ${attachmentColumns} from tickets.attachment where ticket_id = $1 and ($2 or not internal) order by id limit 1000`,
    [ticketId, withInternal],
  )

/** The file with this id; null where there is none. */
export async function attachmentById(reader: Reader, id: string): Promise<AttachmentRow | null> {
  const [row] = await reader.query<AttachmentRow>(`select ${attachmentColumns} from tickets.attachment where id = $1`, [
    id,
  ])
  return row ?? null
}

/** The bytes of a file. */
export async function contentOf(
  reader: Reader,
  id: string,
): Promise<{ readonly content: Buffer; readonly sha256: Buffer } | null> {
  const [row] = await reader.query<{ content: Buffer; sha256: Buffer }>(
    `select content.content, attachment.sha256 from tickets.attachment_content content join tickets.attachment on attachment.id = content.attachment_id
     where content.attachment_id = $1`,
    [id],
  )
  return row ?? null
}

/** Stores an upload that no message has yet. */
export async function storeUpload(
  tx: Transaction,
  upload: Omit<AttachmentRow, 'messageId' | 'ticketId'> & { readonly sha256: Buffer; readonly content: Uint8Array },
): Promise<void> {
  await tx.query(
    `with attachment as (
       insert into tickets.attachment (id, uploader, internal, name, media_type, size, sha256, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id
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

/** Links of a ticket, both ways. */
export interface LinkRow {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly kind: 'related' | 'follow-up-of' | 'duplicate-of'
  readonly direction: 'to' | 'from'
  readonly requesterId: string
  readonly unitCode: string | null
  readonly assigneeId: string | null
  readonly confidential: boolean
}

/** The tickets that this one is linked with, and those that link to it. */
export const linksOf = (reader: Reader, ticketId: string): Promise<LinkRow[]> =>
  reader.query<LinkRow>(
    `select ticket.id, ticket.number, ticket.subject, link.kind, link.direction, ticket.requester_id as "requesterId", ticket.unit_code as "unitCode",
       ticket.assignee_id as "assigneeId", ticket.confidential
     from (
       select other_id as id, kind, 'to' as direction from tickets.link where ticket_id = $1
       union all select ticket_id as id, kind, 'from' as direction from tickets.link where other_id = $1
     ) as link join tickets.ticket on ticket.id = link.id order by ticket.id limit 100`,
    [ticketId],
  )

/** The public status of a ticket: state and promised date, nothing else (READING, channels; 6.2.c). */
export interface StatusRow {
  readonly number: string
  readonly state: string
  readonly confidential: boolean
  readonly responseDueAt: Instant | null
  readonly responseVerdict: Verdict
  readonly firstLineDueAt: Instant | null
  readonly firstLineVerdict: Verdict
  readonly fulfilmentDueAt: Instant | null
  readonly fulfilmentVerdict: Verdict
}

/** What a number alone tells; null where there is no such ticket. */
export async function statusByNumber(reader: Reader, number: string): Promise<StatusRow | null> {
  const [row] = await reader.query<StatusRow>(
    `select number, state, confidential, response_due_at as "responseDueAt", response_verdict as "responseVerdict", first_line_due_at as "firstLineDueAt",
       first_line_verdict as "firstLineVerdict", fulfilment_due_at as "fulfilmentDueAt", fulfilment_verdict as "fulfilmentVerdict"
     from tickets.ticket where number = $1`,
    [number],
  )
  return row ?? null
}

/** Names of people and units by id or code, for the story of a ticket. */
export async function namesOf(
  reader: Reader,
  people: readonly string[],
  units: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0 && units.length === 0) return new Map()
  const rows = await reader.query<{ key: string; name: string }>(
    `select id::text as key, name from reporting.person where id = any($1::uuid[])
     union all select code, name from reporting.unit where code = any($2::text[]) limit 2000`,
    [people, units],
  )
  return new Map(rows.map((row) => [row.key, row.name]))
}
