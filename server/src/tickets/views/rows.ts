import { findComponent, workingBetween } from 'agreement'
import type { Channel, CommitmentKind, CompiledCalendar, Instant, Priority, TicketState, Verdict } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import { namesOf } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import type { QueueRow } from './view-types.ts'

/** A line of every list of tickets: which columns it is made of, and what it shows. */

/** A ticket's columns as lists need them. Due instants are those that the commitment is watched by. */
export interface ListRow {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly requesterName: string
  readonly satker: string | null
  readonly state: TicketState
  readonly priority: Priority
  readonly channel: Channel
  readonly component: string | null
  readonly versionId: string
  readonly calendarHash: string
  readonly unitCode: string | null
  readonly assigneeId: string | null
  readonly receivedAt: Instant
  readonly sortDueAt: Instant
  readonly responseDueAt: Instant | null
  readonly responseEndedAt: Instant | null
  readonly responseVerdict: Verdict
  readonly firstLineDueAt: Instant | null
  readonly firstLineEndedAt: Instant | null
  readonly firstLineVerdict: Verdict
  readonly fulfilmentDueAt: Instant | null
  readonly fulfilmentEndedAt: Instant | null
  readonly fulfilmentVerdict: Verdict
}

/** The columns of `ListRow`, of `tickets.ticket` under the alias `ticket`. No name of a unit or person: those are held in memory. */
export const listColumns = `
  ticket.id, ticket.number, ticket.subject, ticket.requester_name as "requesterName", ticket.satker, ticket.state,
  ticket.priority, ticket.channel, ticket.component, ticket.version_id as "versionId", ticket.calendar_hash as "calendarHash",
  ticket.unit_code as "unitCode", ticket.assignee_id as "assigneeId", ticket.received_at as "receivedAt",
  ticket.sort_due_at as "sortDueAt", ticket.response_due_at as "responseDueAt",
  ticket.response_ended_at as "responseEndedAt", ticket.response_verdict as "responseVerdict",
  ticket.first_line_due_at as "firstLineDueAt", ticket.first_line_ended_at as "firstLineEndedAt",
  ticket.first_line_verdict as "firstLineVerdict", ticket.fulfilment_due_at as "fulfilmentDueAt",
  ticket.fulfilment_ended_at as "fulfilmentEndedAt", ticket.fulfilment_verdict as "fulfilmentVerdict"`

/** What falls due next on a row: the running commitment whose due instant the row is sorted by. */
function nextOf(row: ListRow, calendar: CompiledCalendar, now: Instant): QueueRow['next'] {
  const candidates: readonly (readonly [CommitmentKind, Instant | null, Instant | null, Verdict])[] = [
    ['response', row.responseDueAt, row.responseEndedAt, row.responseVerdict],
    ['firstLine', row.firstLineDueAt, row.firstLineEndedAt, row.firstLineVerdict],
    ['fulfilment', row.fulfilmentDueAt, row.fulfilmentEndedAt, row.fulfilmentVerdict],
  ]
  const found = candidates.find(([, dueAt, endedAt]) => endedAt === null && dueAt === row.sortDueAt)
  if (!found) return null
  const [kind, , , verdict] = found
  const remainingMs = workingBetween(calendar, now, row.sortDueAt)
  const wholeMs = Math.max(1, workingBetween(calendar, row.receivedAt, row.sortDueAt))
  const share = Math.min(1, Math.max(0, 1 - remainingMs / wholeMs))
  return { kind, dueAt: row.sortDueAt, remainingMs, share, basis: verdict === 'none' ? 'internal' : 'promised' }
}

function queueRow(row: ListRow, register: Register, names: ReadonlyMap<string, string>, now: Instant): QueueRow {
  const found = row.component === null ? null : findComponent(register.version(row.versionId), row.component)
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    requesterName: row.requesterName,
    satker: row.satker,
    state: row.state,
    priority: row.priority,
    channel: row.channel,
    component: row.component,
    componentName: found?.component.name ?? null,
    unitName: row.unitCode === null ? null : (names.get(row.unitCode) ?? row.unitCode),
    assigneeName: row.assigneeId === null ? null : (names.get(row.assigneeId) ?? ''),
    receivedAt: row.receivedAt,
    next: nextOf(row, register.calendar(row.calendarHash), now),
  }
}

/** The rows as they are shown at `now`, with the names of those who hold them. */
export async function shownRows(context: Context, rows: readonly ListRow[], now: Instant): Promise<QueueRow[]> {
  const [register, names] = await Promise.all([
    registerFor(context, context.reader, [...new Set(rows.map((row) => row.calendarHash))]),
    namesOf(context, {
      people: rows.map((row) => row.assigneeId).filter((id) => id !== null),
      units: rows.map((row) => row.unitCode).filter((code) => code !== null),
    }),
  ])
  return rows.map((row) => queueRow(row, register, names, now))
}

const most = 200

/** How many rows to show: what was asked for, within 1 and 200; 50 unless told. */
export const pageSize = (asked: number | undefined): number => Math.min(Math.max(1, asked ?? 50), most)

/**
 * How many rows to fetch for a page of `size`, one more to know whether there are others. One of a few numbers, for it stands in the statement
 * as a number: a limit that is a parameter makes PostgreSQL plan for a tenth of the table.
 */
export const fetchedRows = (size: number): number => [11, 41, 51, 101].find((few) => few > size) ?? most + 1
