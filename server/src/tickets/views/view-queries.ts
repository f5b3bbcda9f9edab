import type { Channel, Instant, Verdict } from 'agreement'
import type { Reader } from '../../platform/postgres/database.ts'

/** The SQL of looking at one ticket. */

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
