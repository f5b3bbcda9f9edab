import {
  computeFulfilmentIfHandedOn,
  explainCommitment,
  findComponent,
  instant,
  ok,
  refused,
  remaining,
} from 'agreement'
import type {
  AgreementVersion,
  ClockEvent,
  Commitment,
  CompiledCalendar,
  Instant,
  Result,
  TicketClock,
} from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { actions, may } from '../../policy/index.ts'
import type { Action, Actor } from '../../policy/index.ts'
import { calendarsNamed, foldEntries, resourceOf, ticketRef } from '../changes/change.ts'
import { isTicketId, ledgerOf } from '../changes/change-queries.ts'
import type { TicketRow } from '../changes/change-queries.ts'
import type { TicketRefusal } from '../ticket/commands.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { reopenUntil } from '../changes/resolve.ts'
import { parseTicketNumber } from '../ticket/ticket-number.ts'
import { commitmentsOf, isOpenState, isPaused } from '../ticket/ticket.ts'
import { timelineOf } from './timeline.ts'
import type { Facts } from './timeline.ts'
import * as queries from './view-queries.ts'
import type { AttachmentView, CommitmentView, TicketView } from './view-types.ts'

/** What a ticket looks like to the one who looks. What may not be seen is not fetched. */

/** The row of a ticket that `actor` may see; null where there is none, or none for them. */
export async function visibleTicket(context: Context, actor: Actor, ref: string): Promise<TicketRow | null> {
  const key = ticketRef(ref)
  if (key === null) return null
  const row = isTicketId(key)
    ? await queries.ticketById(context.reader, key)
    : await queries.ticketByNumber(context.reader, key)
  return row && may(actor, 'ticket.view', resourceOf(row)) ? row : null
}

/** A file as lists show it. */
export const attachmentView = (row: queries.AttachmentRow): AttachmentView => ({
  id: row.id,
  name: row.name,
  mediaType: row.mediaType,
  size: row.size,
  internal: row.internal,
  createdAt: row.createdAt,
})

interface Folded {
  readonly events: readonly ClockEvent[]
  readonly clock: TicketClock
  readonly version: AgreementVersion
  readonly calendar: CompiledCalendar
  readonly register: Register
  readonly now: Instant
}

const basisOf = (commitment: Commitment): CommitmentView['basis'] => {
  if (commitment.target === null) return 'none'
  if (commitment.target.kind !== 'none-stated') return 'promised'
  return commitment.internalDueAt === null ? 'none' : 'internal'
}

function commitmentView(commitment: Commitment, folded: Folded): CommitmentView {
  const { clock, calendar, now, register, events } = folded
  const paused = commitment.kind !== 'response' && commitment.endedAt === null && isPaused(clock)
  const explained = {
    events,
    clock,
    kind: commitment.kind,
    rules: { version: register.version, calendar: register.calendar },
    decrees: register.decrees,
    now,
  }
  const view: CommitmentView = {
    kind: commitment.kind,
    basis: basisOf(commitment),
    targetMs: commitment.target?.kind === 'within' ? commitment.target.working : null,
    targetKind: commitment.target?.kind ?? null,
    startsAt: commitment.startsAt,
    dueAt: commitment.dueAt,
    internalDueAt: commitment.internalDueAt,
    provisional: commitment.provisional,
    endedAt: commitment.endedAt,
    verdict: commitment.verdict,
    paused,
    remainingMs: commitment.endedAt === null ? remaining(commitment, calendar, now) : null,
    netMs: commitment.net,
    grossMs: commitment.gross,
    explanation: explainCommitment(explained),
  }
  if (commitment.kind !== 'fulfilment' || commitment.target !== null || !isOpenState(clock.state)) return view
  return { ...view, ifHandedOn: computeFulfilmentIfHandedOn(explained) }
}

async function fold(context: Context, row: TicketRow, entries: readonly LedgerEntry[]): Promise<Folded> {
  const events = clockEventsOf(entries)
  const register = await registerFor(context, context.reader, calendarsNamed(events))
  const now = instant(Math.max(context.clock.now(), entries.at(-1)?.at ?? 0))
  const clock = foldEntries(events, register, now)
  return {
    events,
    clock,
    version: register.version(row.versionId),
    calendar: register.calendar(clock.calendar),
    register,
    now,
  }
}

/** What each change of the calendar moved (6.1.4): the promised instants before and after, as `responseFrom` and `responseTo`, by the entry's place. */
function calendarMoves(entries: readonly LedgerEntry[], register: Register): Map<number, Facts> {
  const moves = new Map<number, Facts>()
  for (const [place, entry] of entries.entries()) {
    if (entry.kind !== 'calendar-changed') continue
    const after = commitmentsOf(foldEntries(clockEventsOf(entries.slice(0, place + 1)), register, entry.at))
    const facts: Facts = {}
    for (const [at, was] of commitmentsOf(
      foldEntries(clockEventsOf(entries.slice(0, place)), register, entry.at),
    ).entries()) {
      const is = after[at]
      if (is && was.dueAt !== is.dueAt)
        Object.assign(facts, { [`${was.kind}From`]: was.dueAt, [`${was.kind}To`]: is.dueAt })
    }
    moves.set(entry.seq, facts)
  }
  return moves
}

function componentView(version: AgreementVersion, code: string | null): TicketView['component'] {
  const found = code === null ? null : findComponent(version, code)
  return (
    found && {
      code: found.component.code,
      name: found.component.name,
      serviceCode: found.service.code,
      serviceName: found.service.name,
    }
  )
}

/** What the actor may do with this ticket as it stands: the right to, and a state that allows it. */
function mayDo(actor: Actor, row: TicketRow, folded: Folded, until: Instant | null): Action[] {
  const { state } = folded.clock
  const open = isOpenState(state)
  const always: readonly Action[] = [
    'ticket.view',
    'ticket.view-internal',
    'ticket.note',
    'ticket.ledger',
    'ticket.link',
  ]
  return actions.filter((action) => {
    if (!action.startsWith('ticket.') || !may(actor, action, resourceOf(row))) return false
    if (always.includes(action)) return true
    if (action === 'ticket.reopen') return state === 'resolved' && until !== null && folded.now <= until
    if (action === 'ticket.pause') return open && !isPaused(folded.clock)
    if (action === 'ticket.resume') return state === 'waiting-user' || state === 'waiting-agency'
    if (action === 'ticket.return-to-desk') return state === 'handed-on'
    if (action === 'ticket.agree-date')
      return open && ['agreed-date', 'beyond'].includes(folded.clock.fulfilment.target?.kind ?? '')
    return open
  })
}

/** The ticket page's data (5.3.6): for users without notes and internal events, for staff with all. */
export async function viewTicket(
  context: Context,
  actor: Actor,
  input: { readonly ticket: string },
): Promise<Result<TicketView, TicketRefusal>> {
  const row = await visibleTicket(context, actor, input.ticket)
  if (!row) return refused({ kind: 'not-found' })
  const internal = may(actor, 'ticket.view-internal', resourceOf(row))
  const { reader } = context
  const [entries, around, messages, files, links] = await Promise.all([
    ledgerOf(reader, row.id),
    queries.surroundingsOf(reader, row.id),
    queries.messagesOf(reader, row.id, internal),
    queries.attachmentsOf(reader, row.id, internal),
    queries.linksOf(reader, row.id),
  ])
  const folded = await fold(context, row, entries)
  const { clock, version } = folded
  const until = clock.state === 'resolved' ? reopenUntil(entries, version, folded.calendar) : null
  return ok({
    id: row.id,
    number: row.number,
    subject: row.subject,
    state: clock.state,
    channel: row.channel,
    receivedAt: row.receivedAt,
    component: componentView(version, clock.component),
    impact: row.impact,
    urgency: row.urgency,
    priority: clock.priority,
    satker: row.satker,
    confidential: row.confidential,
    requester: {
      id: row.requesterId,
      name: row.requesterName,
      email: around.email,
      ticketCount: internal ? around.ticketCount : 0,
      openCount: internal ? around.openCount : 0,
    },
    unit: row.unitCode === null ? null : { code: row.unitCode, name: around.unitName ?? row.unitCode },
    assignee: row.assigneeId === null || !internal ? null : { id: row.assigneeId, name: around.assigneeName ?? '' },
    version: { id: version.id, number: version.number },
    seq: row.lastSeq,
    commitments: commitmentsOf(clock).map((commitment) => commitmentView(commitment, folded)),
    pausedSince: isPaused(clock) ? (clock.pauses.at(-1)?.from ?? null) : null,
    attribution: clock.attribution,
    reopenings: clock.reopenings,
    reopenUntil: until,
    timeline: await timelineOf(reader, {
      row,
      entries,
      messages,
      files,
      internal,
      moved: calendarMoves(entries, folded.register),
    }),
    attachments: files.map(attachmentView),
    links: links
      .filter((link) => may(actor, 'ticket.view', link))
      .map(({ number, subject, kind, direction }) => ({ number, subject, kind, direction })),
    mergedInto: around.mergedIntoNumber,
    mayDo: mayDo(actor, row, folded, until),
  })
}

/** The status that a number alone tells (6.2.c; READING, channels): the state and the promised date. A number never opens a ticket. */
export async function ticketStatus(
  context: Context,
  input: { readonly number: string },
): Promise<
  Result<{ readonly number: string; readonly state: string; readonly promisedAt: Instant | null }, TicketRefusal>
> {
  const number = parseTicketNumber(input.number)
  const row = number === null ? null : await queries.statusByNumber(context.reader, number)
  // A complaint's number tells nothing, not even that it exists.
  if (!row || row.confidential) return refused({ kind: 'not-found' })
  const running: (Instant | null)[] = [
    row.responseVerdict === 'running' ? row.responseDueAt : null,
    row.firstLineVerdict === 'running' ? row.firstLineDueAt : null,
    row.fulfilmentVerdict === 'running' ? row.fulfilmentDueAt : null,
  ]
  const promised = running.filter((at) => at !== null)
  return ok({
    number: row.number,
    state: row.state,
    promisedAt: promised.length === 0 ? null : instant(Math.min(...promised)),
  })
}

/** A ticket's ledger with what is needed to compute every verdict again: the agreement version and each calendar that the entries name. */
export async function ticketLedger(
  context: Context,
  actor: Actor,
  input: { readonly ticket: string },
): Promise<
  Result<
    {
      readonly number: string
      readonly entries: readonly LedgerEntry[]
      readonly version: AgreementVersion
      readonly calendars: Readonly<Record<string, unknown>>
    },
    TicketRefusal
  >
> {
  const row = await visibleTicket(context, actor, input.ticket)
  if (!row) return refused({ kind: 'not-found' })
  if (!may(actor, 'ticket.ledger', resourceOf(row))) return refused({ kind: 'forbidden' })
  const entries = await ledgerOf(context.reader, row.id)
  const named = calendarsNamed(clockEventsOf(entries))
  const register = await registerFor(context, context.reader, named)
  const calendars = Object.fromEntries(named.map((hash) => [hash, register.knownCalendar(hash).content]))
  return ok({ number: row.number, entries, version: register.version(row.versionId), calendars })
}
