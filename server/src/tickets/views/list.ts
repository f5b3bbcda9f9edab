import { dayLength, hasFallenDue, instant, ok, pausesWhileWaiting, refused } from 'agreement'
import type { AgreementVersion, CommitmentKind, Instant, Result, Verdict } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { may } from '../../policy/index.ts'
import { isUuid, lineCharactersFault } from '../../platform/checks.ts'
import { refusedField } from '../ticket/input.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { parseTicketNumber } from '../ticket/ticket-number.ts'
import * as queries from './list-queries.ts'
import { fetchedRows, pageSize, shownRows } from './rows.ts'
import type { ListRow } from './rows.ts'
import { sightOf } from './sight.ts'
import type { QueueRow } from './view-types.ts'

/** Lists of tickets besides the queue: all that somebody may see, what is searched for, and what was warned of. */

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
export interface ListInput extends Omit<queries.ListFilter, 'requesterId' | 'assigneeId' | 'unitCode'> {
  readonly assignee?: string
  readonly unit?: string
  readonly requester?: 'me'
  readonly cursor?: string
  readonly limit?: number
}

function filterOf(actor: Actor, input: ListInput): queries.ListFilter {
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

/** What a row says of a commitment at `now`: a promise is broken from the moment at which it fell due, whoever has told it by then. */
function summaryOf(
  kind: CommitmentKind,
  stored: CommitmentSummary,
  { row, version, now }: { readonly row: ListRow; readonly version: AgreementVersion; readonly now: Instant },
): CommitmentSummary {
  const { dueAt, verdict } = stored
  const standsStill = row.state === 'waiting-user' && pausesWhileWaiting(version, kind)
  const hasFallen = verdict === 'running' && dueAt !== null && !standsStill && hasFallenDue(dueAt, now, version)
  return hasFallen ? { ...stored, verdict: 'breached' } : stored
}

function commitmentsOf(row: ListRow, version: AgreementVersion, now: Instant): TicketSummary['commitments'] {
  const at = { row, version, now }
  const { responseDueAt, responseEndedAt, firstLineDueAt, firstLineEndedAt, fulfilmentDueAt, fulfilmentEndedAt } = row
  return {
    response: summaryOf(
      'response',
      { dueAt: responseDueAt, endedAt: responseEndedAt, verdict: row.responseVerdict },
      at,
    ),
    firstLine: summaryOf(
      'firstLine',
      { dueAt: firstLineDueAt, endedAt: firstLineEndedAt, verdict: row.firstLineVerdict },
      at,
    ),
    fulfilment: summaryOf(
      'fulfilment',
      { dueAt: fulfilmentDueAt, endedAt: fulfilmentEndedAt, verdict: row.fulfilmentVerdict },
      at,
    ),
  }
}

/**
 * Tickets that the actor may see, the newest first, a page at a time. One page looks through 20,000 tickets at the
 * most, so a page of what is rare may hold few and still name the next.
 */
export async function listTickets(
  context: Context,
  actor: Actor,
  input: ListInput,
): Promise<Result<{ readonly tickets: readonly TicketSummary[]; readonly next: string | null }, TicketRefusal>> {
  const sight = sightOf(actor)
  if (!sight.ordinary && actor.kind !== 'person') return refused({ kind: 'forbidden' })
  if (input.cursor !== undefined && !isUuid(input.cursor)) return refusedField('cursor', 'unknown-value')
  const size = pageSize(input.limit)
  const cursor = input.cursor ?? null
  const page = await queries.listRows(context.reader, filterOf(actor, input), sight, cursor, fetchedRows(size))
  const shown = page.rows.slice(0, size)
  const now = context.clock.now()
  const [lines, register] = await Promise.all([shownRows(context, shown, now), registerFor(context, context.reader)])
  const tickets = lines.flatMap((line, at): TicketSummary[] => {
    const row = shown[at]
    return row === undefined ? [] : [{ ...line, commitments: commitmentsOf(row, register.version(row.versionId), now) }]
  })
  return ok({ tickets, next: page.rows.length > size ? (shown.at(-1)?.id ?? null) : page.last })
}

/** How many days back the search for words looks. */
export const searchedDays = 60

/** The id below which tickets are older than `at`: ids are in order of time (UUID version 7). */
const firstIdSince = (at: Instant): string => {
  const hex = Math.max(0, at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

function searchedOf(text: string, now: Instant): queries.Searched {
  const number = parseTicketNumber(text)
  if (number !== null) return { kind: 'number', number }
  if (text.includes('@')) return { kind: 'email', email: text.toLowerCase() }
  return { kind: 'words', words: text.toLowerCase(), since: firstIdSince(instant(now - searchedDays * dayLength)) }
}

/** Finds tickets by number or requester's address; or, of the last `searchedDays`, by satker code or words in the subject or name. */
export async function searchTickets(
  context: Context,
  actor: Actor,
  input: { readonly text: string; readonly limit?: number },
): Promise<Result<readonly QueueRow[], TicketRefusal>> {
  if (!may(actor, 'queue.view')) return refused({ kind: 'forbidden' })
  const text = input.text.trim()
  if (text === '' || lineCharactersFault(text) !== null) return ok([])
  const size = Math.min(pageSize(input.limit), 100)
  const now = context.clock.now()
  const found = await queries.searchRows(context.reader, searchedOf(text, now), sightOf(actor), fetchedRows(size))
  return ok(await shownRows(context, found.slice(0, size), now))
}

/** Warnings and breaches as a reader is told of them. */
export interface Notices {
  /** Of open tickets that are theirs or their units'. */
  readonly lookedAfter: readonly queries.NoticeRow[]
  /** The newest of all tickets that they may see. */
  readonly newest: readonly queries.NoticeRow[]
}

/**
 * Warnings and breaches for those who look after the queue, of the tickets that they may see: first of what is theirs
 * or their units', then the newest of all.
 */
export async function viewNotices(context: Context, actor: Actor): Promise<Result<Notices, TicketRefusal>> {
  if (!may(actor, 'queue.view')) return refused({ kind: 'forbidden' })
  const sight = sightOf(actor)
  const [lookedAfter, newest] = await Promise.all([
    actor.kind === 'person' ? queries.noticesLookedAfter(context.reader, sight, actor) : [],
    queries.newestNotices(context.reader, sight),
  ])
  return ok({ lookedAfter, newest })
}
