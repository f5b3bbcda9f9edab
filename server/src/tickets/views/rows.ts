import {
  basisOf,
  findComponent,
  firstDue,
  isOpenState,
  nearness,
  needsAgreedDate,
  pausesWhileWaiting,
  statusCodeOf,
  targetsFor,
  workingBetween,
} from 'agreement'
import type { Channel, EndedBy, Instant, Level, Priority, TicketState, Verdict } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import { namesOf } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { watchedOf } from '../ticket/watched.ts'
import { lateness } from './lateness.ts'
import type { QueueRow } from './view-types.ts'
import { limits } from '../../platform/checks.ts'

/** A line of every list of tickets: which columns it is made of, and what it shows. */

/** A ticket's columns as lists need them. Due instants are those that the commitment is watched by. */
export interface ListRow {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly requesterName: string
  readonly satker: string | null
  readonly state: TicketState
  readonly endedBy: EndedBy | null
  readonly impact: Level
  readonly urgency: Level
  readonly priority: Priority
  readonly channel: Channel
  readonly component: string | null
  readonly versionId: string
  readonly calendarHash: string
  readonly unitCode: string | null
  readonly assigneeId: string | null
  readonly receivedAt: Instant
  readonly sortDueAt: Instant
  /** Whether its figures need its whole ledger: it waited for its user, or was reopened. */
  readonly interrupted: boolean
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
export const listColumns =
  `
  ticket.id, ticket.number, ticket.subject, ticket.requester_name as "requesterName", ticket.satker, ticket.state,
  ticket.ended_by as "endedBy",
  ticket.impact, ticket.urgency, ticket.interrupted, ticket.priority, ticket.channel, ticket.component, ` +
  `ticket.version_id as "versionId", ticket.calendar_hash as "calendarHash",
  ticket.unit_code as "unitCode", ticket.assignee_id as "assigneeId", ticket.received_at as "receivedAt",
  ticket.sort_due_at as "sortDueAt", ticket.response_due_at as "responseDueAt",
  ticket.response_ended_at as "responseEndedAt", ticket.response_verdict as "responseVerdict",
  ticket.first_line_due_at as "firstLineDueAt", ticket.first_line_ended_at as "firstLineEndedAt",
  ticket.first_line_verdict as "firstLineVerdict", ticket.fulfilment_due_at as "fulfilmentDueAt",
  ticket.fulfilment_ended_at as "fulfilmentEndedAt", ticket.fulfilment_verdict as "fulfilmentVerdict"`

const unended = (dueAt: Instant | null, endedAt: Instant | null): Instant | null => (endedAt === null ? dueAt : null)

/**
 * What falls due next on a row: the running commitment whose due instant the row is sorted by. `late`: what it is
 * late by, where that needs the ledger.
 */
function nextOf(row: ListRow, register: Register, now: Instant, late: number | undefined): QueueRow['next'] {
  const version = register.version(row.versionId)
  // As the ticket's page reads it: what fell due before a change of calendar was not moved by it (`adoptedEvents`).
  const { compiled: calendar } = register.calendarOf(row.versionId)
  const running = watchedOf(
    {
      ...row,
      responseDueAt: unended(row.responseDueAt, row.responseEndedAt),
      firstLineDueAt: unended(row.firstLineDueAt, row.firstLineEndedAt),
      fulfilmentDueAt: unended(row.fulfilmentDueAt, row.fulfilmentEndedAt),
    },
    version,
  )
  const next = firstDue(running)
  const commitment = running.find(({ kind }) => kind === next?.kind)
  if (!next || !commitment || next.dueAt !== row.sortDueAt) return null
  const remainingMs = late === undefined ? workingBetween(calendar, now, next.dueAt) : -late
  const wholeMs = Math.max(1, workingBetween(calendar, row.receivedAt, next.dueAt))
  return {
    ...next,
    remainingMs,
    share: Math.min(1, Math.max(0, 1 - remainingMs / wholeMs)),
    nearness: nearness(commitment, version, calendar, now),
    basis: basisOf(commitment),
  }
}

/** Why nothing falls due next on a row. */
function idleOf(row: ListRow, register: Register): QueueRow['idle'] {
  if (!isOpenState(row.state)) return null
  const version = register.version(row.versionId)
  if (row.state === 'waiting-user' && pausesWhileWaiting(version, 'fulfilment')) return 'paused'
  // First-line fulfilment ends with the hand-on, after which 6.4's further handling holds; with a resolution too, which
  // an open ticket has behind it only where it was reopened.
  const isHandedOn = row.firstLineEndedAt !== null && (row.unitCode !== null || !row.interrupted)
  return isHandedOn && needsAgreedDate(targetsFor(version, row).conditionalFulfilment.kind)
    ? 'date-outstanding'
    : 'nothing-due'
}

interface Around {
  readonly register: Register
  readonly names: ReadonlyMap<string, string>
  readonly late: ReadonlyMap<string, number>
  readonly now: Instant
}

function queueRow(row: ListRow, { register, names, late, now }: Around): QueueRow {
  const found = row.component === null ? null : findComponent(register.version(row.versionId), row.component)
  const next = nextOf(row, register, now, late.get(row.id))
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    requesterName: row.requesterName,
    satker: row.satker,
    state: row.state,
    endedBy: row.endedBy,
    statusCode: statusCodeOf(row.state, row.endedBy, row.responseEndedAt !== null),
    priority: row.priority,
    channel: row.channel,
    component: row.component,
    componentName: found?.component.name ?? null,
    unitName: row.unitCode === null ? null : (names.get(row.unitCode) ?? row.unitCode),
    assigneeId: row.assigneeId,
    assigneeName: row.assigneeId === null ? null : (names.get(row.assigneeId) ?? ''),
    receivedAt: row.receivedAt,
    next,
    idle: next === null ? idleOf(row, register) : null,
  }
}

/** The rows as they are shown at `now`, with the names of those who hold them. */
export async function shownRows(context: Context, rows: readonly ListRow[], now: Instant): Promise<QueueRow[]> {
  const [register, names, late] = await Promise.all([
    registerFor(context, context.reader, [...new Set(rows.map((row) => row.calendarHash))]),
    namesOf(context, {
      people: rows.map((row) => row.assigneeId).filter((id) => id !== null),
      units: rows.map((row) => row.unitCode).filter((code) => code !== null),
    }),
    lateness(
      context,
      rows.filter((row) => row.interrupted && now > row.sortDueAt),
      now,
    ),
  ])
  return rows.map((row) => queueRow(row, { register, names, late, now }))
}

/** How many rows to show: what was asked for, within 1 and `limits.page`; 50 unless told. */
export const pageSize = (asked: number | undefined): number => Math.min(Math.max(1, asked ?? 50), limits.page)

/**
 * How many rows to fetch for a page of `size`, one more to know whether there are others. One of a few numbers, for
 * it stands in the statement as a number: a limit that is a parameter makes PostgreSQL plan for a tenth of the table.
 */
export const fetchedRows = (size: number): number => [11, 41, 51, 101].find((few) => few > size) ?? limits.page + 1
