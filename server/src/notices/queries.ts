import type { AgreementVersion, Channel, Instant, Language } from 'agreement'
import type { Reader } from '../platform/postgres/database.ts'

/** The SQL of notices: what never changes of a ticket and its messages, and who is told. */

/** A ticket and the person who asked, as a notice needs them. `email` is null where the person left none. */
export interface NoticeTicket {
  readonly id: string
  readonly number: string
  readonly linkVersion: number
  readonly version: AgreementVersion['id']
  readonly channel: Channel
  /** Of a confidential service: a mail carries nothing of it. */
  readonly confidential: boolean
  readonly email: string | null
  readonly language: Language
}

/** The tickets with these ids, by id. */
export async function noticeTickets(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NoticeTicket>> {
  const rows = await reader.query<NoticeTicket>(
    `select ticket.id, ticket.number, ticket.link_version as "linkVersion", ticket.version_id as version,
       ticket.channel, ticket.confidential, person.email, person.language
     from reporting.notice_ticket ticket join reporting.person person on person.id = ticket.requester_id
     where ticket.id = any($1::uuid[]) order by ticket.id limit 1000`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A message to the user with the names of its files. */
export interface NoticeMessage {
  readonly id: string
  readonly body: string
  readonly files: readonly string[]
}

/** The messages of `asked`, by id. */
export async function noticeMessages(
  reader: Reader,
  asked: readonly { readonly ticket: string; readonly message: string }[],
): Promise<ReadonlyMap<string, NoticeMessage>> {
  if (asked.length === 0) return new Map()
  const rows = await reader.query<NoticeMessage>(
    `select message.id, message.body, message.files
     from unnest($1::uuid[], $2::uuid[]) as asked (ticket_id, id)
       join reporting.notice_message message on message.ticket_id = asked.ticket_id and message.id = asked.id
     order by message.id limit 1000`,
    [asked.map((one) => one.ticket), asked.map((one) => one.message)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** What the previous release looked up when a mail left: the ticket as it stands now. */
export interface StandingTicket {
  readonly unitName: string | null
  readonly mergedInto: string | null
  readonly component: string | null
  readonly priority: string
  readonly responseDueAt: Instant | null
  readonly fulfilmentDueAt: Instant | null
  /** The newest message to the user. */
  readonly newestReply: string | null
}

/** The ticket as it stands now; null where there is none. */
export async function standingTicket(reader: Reader, id: string): Promise<StandingTicket | null> {
  const [row] = await reader.query<StandingTicket>(
    `select unit.name as "unitName", ticket.merged_into_number as "mergedInto", ticket.component, ticket.priority,
       case when ticket.response_verdict = 'running' then ticket.response_due_at end as "responseDueAt",
       case when ticket.fulfilment_verdict = 'running' then ticket.fulfilment_due_at end as "fulfilmentDueAt",
       (select message.id from reporting.notice_message message
        where message.ticket_id = ticket.id and message.kind = 'reply' order by message.id desc limit 1) as "newestReply"
     from reporting.notice_ticket ticket left join reporting.unit unit on unit.code = ticket.unit_code
     where ticket.id = $1 limit 1`,
    [id],
  )
  return row ?? null
}

/** Where somebody of the desk is written to. */
export interface StaffAddress {
  readonly id: string
  readonly email: string
  readonly language: Language
}

/** The addresses of these people, of those who still work on tickets and have one. */
export async function staffAddresses(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StaffAddress>> {
  const rows = await reader.query<StaffAddress>(
    `select person.id, person.email, person.language from reporting.person person join reporting.staff using (id)
     where person.id = any($1::uuid[]) and person.email is not null order by person.id limit 10000`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
