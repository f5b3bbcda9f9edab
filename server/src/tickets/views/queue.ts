import { findComponent, instant, localDateOf, ok, parseInstant, refused, workingBetween } from 'agreement'
import type { CommitmentKind, CompiledCalendar, Instant, Result, Verdict } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { may } from '../../policy/index.ts'
import type { TicketRefusal } from '../ticket/commands.ts'
import { isTicketId } from '../changes/change-queries.ts'
import * as queries from './queue-queries.ts'
import type { ListFilter, ListRow } from './queue-queries.ts'
import { parseTicketNumber } from '../ticket/ticket-number.ts'
import { queueTabs } from './view-types.ts'
import type { QueuePage, QueueRow, QueueTab } from './view-types.ts'

/** Lists of tickets: the queue, all tickets, the search. */

const day = 86_400_000

function questionOf(context: Context, actor: Actor): queries.QueueQuestion {
  const now = context.clock.now()
  const endOfToday = instant(parseInstant(`${localDateOf(now)}T00:00:00+07:00`) + day)
  const staff = actor.kind === 'person' ? actor : null
  return {
    personId: staff?.personId ?? null,
    units: staff?.units ?? [],
    seesAll: may(actor, 'ticket.view', ordinary),
    now,
    endOfToday,
  }
}

/** A ticket that is nobody's: who may see it sees all that are not confidential. */
const ordinary = { id: '', requesterId: '', unitCode: null, assigneeId: null, confidential: false } as const

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

function queueRow(row: ListRow, register: Register, now: Instant): QueueRow {
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
    unitName: row.unitName,
    assigneeName: row.assigneeName,
    receivedAt: row.receivedAt,
    next: nextOf(row, register.calendar(register.currentHash), now),
  }
}

const pageSize = 50

/** A cursor is opaque to clients: the last row's place in the order. */
const cursorOf = (row: ListRow): string => Buffer.from(`${row.sortDueAt}:${row.id}`).toString('base64url')

function parseCursor(text: string): { sortDueAt: Instant; id: string } | null {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split(':')
  return /^\d{1,15}$/.test(at) && isTicketId(id) ? { sortDueAt: instant(Number(at)), id } : null
}

const unknownCursor = refused<TicketRefusal>({
  kind: 'invalid-input',
  problems: [{ field: 'cursor', message: 'cursor' }],
})

/** A page of the queue, by working time left, with the tabs' counts (capped at 100). */
export async function viewQueue(
  context: Context,
  actor: Actor,
  input: { readonly tab: QueueTab; readonly cursor?: string; readonly limit?: number },
): Promise<Result<QueuePage, TicketRefusal>> {
  if (!may(actor, 'queue.view')) return refused({ kind: 'forbidden' })
  const after = input.cursor === undefined ? null : parseCursor(input.cursor)
  if (input.cursor !== undefined && after === null) return unknownCursor
  const limit = Math.min(Math.max(1, input.limit ?? pageSize), 200)
  const question = questionOf(context, actor)
  const [rows, counts, register] = await Promise.all([
    queries.queueRows(context.reader, input.tab, question, after, limit + 1),
    queries.queueCounts(context.reader, queueTabs, question),
    registerFor(context, context.reader),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const count = (tab: QueueTab): number => counts[tab] ?? 0
  return ok({
    tab: input.tab,
    rows: shown.map((row) => queueRow(row, register, question.now)),
    next: rows.length > limit && last ? cursorOf(last) : null,
    counts: {
      mine: count('mine'),
      unassigned: count('unassigned'),
      unit: count('unit'),
      open: count('open'),
      'waiting-user': count('waiting-user'),
      'due-today': count('due-today'),
      overdue: count('overdue'),
    },
  })
}

/** A commitment as lists show it. */
export interface CommitmentSummary {
  readonly dueAt: Instant | null
  readonly endedAt: Instant | null
  readonly verdict: Verdict
}

/** A ticket as lists of all tickets show it. */
export interface TicketSummary extends QueueRow {
  readonly commitments: Readonly<Record<CommitmentKind, CommitmentSummary>>
}

/** What `listTickets` can be narrowed to. `requester: 'me'`: the actor's own. */
export interface ListInput extends Omit<ListFilter, 'requesterId' | 'assigneeId' | 'unitCode'> {
  readonly assignee?: string
  readonly unit?: string
  readonly requester?: 'me'
  readonly cursor?: string
  readonly limit?: number
}

function filterOf(actor: Actor, input: ListInput): ListFilter {
  const { state, channel, component, satker, openOnly } = input
  return {
    ...(state !== undefined && { state }),
    ...(channel !== undefined && { channel }),
    ...(component !== undefined && { component }),
    ...(satker !== undefined && { satker }),
    ...(openOnly !== undefined && { openOnly }),
    ...(input.assignee !== undefined && { assigneeId: input.assignee }),
    ...(input.unit !== undefined && { unitCode: input.unit }),
    ...(input.requester === 'me' && actor.kind === 'person' && { requesterId: actor.personId }),
  }
}

/** Tickets that the actor may see, the newest first, a page at a time. */
export async function listTickets(
  context: Context,
  actor: Actor,
  input: ListInput,
): Promise<Result<{ readonly tickets: readonly TicketSummary[]; readonly next: string | null }, TicketRefusal>> {
  const seesAll = may(actor, 'ticket.view', ordinary)
  if (!seesAll && actor.kind !== 'person') return refused({ kind: 'forbidden' })
  if (input.cursor !== undefined && !isTicketId(input.cursor)) return unknownCursor
  const sight = {
    units: seesAll ? null : actor.kind === 'person' ? actor.units : [],
    confidential: may(actor, 'ticket.view', { ...ordinary, confidential: true }),
    requesterId: actor.kind === 'person' ? actor.personId : null,
  }
  const limit = Math.min(Math.max(1, input.limit ?? pageSize), 200)
  const rows = await queries.listRows(context.reader, filterOf(actor, input), sight, input.cursor ?? null, limit + 1)
  const register = await registerFor(context, context.reader)
  const now = context.clock.now()
  const shown = rows.slice(0, limit)
  const tickets = shown.map((row): TicketSummary => ({
    ...queueRow(row, register, now),
    commitments: {
      response: { dueAt: row.responseDueAt, endedAt: row.responseEndedAt, verdict: row.responseVerdict },
      firstLine: { dueAt: row.firstLineDueAt, endedAt: row.firstLineEndedAt, verdict: row.firstLineVerdict },
      fulfilment: { dueAt: row.fulfilmentDueAt, endedAt: row.fulfilmentEndedAt, verdict: row.fulfilmentVerdict },
    },
  }))
  return ok({ tickets, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null })
}

const searchedDays = 60

/** The id below which tickets are older than `at`: ids are in order of time (UUID version 7). */
const firstIdSince = (at: Instant): string => {
  const hex = Math.max(0, at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** Finds tickets by number or requester's address; or, of the last 60 days, by satker code or words in the subject or name. */
export async function searchTickets(
  context: Context,
  actor: Actor,
  input: { readonly text: string; readonly limit?: number },
): Promise<Result<readonly QueueRow[], TicketRefusal>> {
  if (!may(actor, 'queue.view')) return refused({ kind: 'forbidden' })
  const text = input.text.trim()
  if (text === '') return ok([])
  const limit = Math.min(Math.max(1, input.limit ?? pageSize), 100)
  const number = parseTicketNumber(text)
  const email = text.includes('@') ? text.toLowerCase() : null
  const now = context.clock.now()
  const rows =
    number !== null || email !== null
      ? await queries.searchRows(context.reader, { number, email }, limit)
      : await queries.searchWords(
          context.reader,
          text.toLowerCase(),
          firstIdSince(instant(now - searchedDays * day)),
          limit,
        )
  const register = await registerFor(context, context.reader)
  return ok(rows.filter((row) => may(actor, 'ticket.view', row)).map((row) => queueRow(row, register, now)))
}

/** Warnings and breaches of late, for those who look after the queue. */
export async function viewNotices(
  context: Context,
  actor: Actor,
): Promise<Result<readonly queries.NoticeRow[], TicketRefusal>> {
  if (!may(actor, 'queue.view')) return refused({ kind: 'forbidden' })
  return ok(await queries.newestNotices(context.reader, questionOf(context, actor), 100))
}
