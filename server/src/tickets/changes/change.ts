import { hash } from 'node:crypto'
import { addWorking, canonicalJson, foldEvents, instant, mayFollow, ok, refused } from 'agreement'
import type {
  AgreementVersion,
  Channel,
  ClockEvent,
  ClockEventKind,
  CompiledCalendar,
  Instant,
  Result,
  TicketClock,
} from 'agreement'
import { freshRegister } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Action, Actor, TicketResource } from '../../policy/index.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { recallAnswer, rememberAnswer } from '../../platform/idempotency.ts'
import { enqueue } from '../../platform/outbox/route.ts'
import { may } from '../../policy/index.ts'
import * as queries from './change-queries.ts'
import type { Changed, ChangeInput, TicketRefusal } from '../ticket/commands.ts'
import { forgetCounts } from '../ticket/held-counts.ts'
import { chainEntries, clockEventsOf, factOf } from '../ticket/ledger.ts'
import type { LedgerEntry, LedgerFact } from '../ticket/ledger.ts'
import { noticeRoute } from '../../notices/index.ts'
import { noticeOf } from './tells.ts'
import type { ToldByChange } from './tells.ts'
import { parseTicketNumber } from '../ticket/ticket-number.ts'
import {
  columnsOf,
  commitmentsOf,
  isOpenState,
  isPaused,
  isRunning,
  nextDue,
  noDue,
  realisationChange,
  warningAt,
  watchedDueAt,
} from '../ticket/ticket.ts'

/** The shell of every change: load the ticket under its lock, decide on values, store. */

/** A ticket as a decision sees it. */
export interface LoadedTicket {
  readonly row: queries.TicketRow
  readonly entries: readonly LedgerEntry[]
  readonly events: readonly ClockEvent[]
  /** As folded at the moment of the change. */
  readonly clock: TicketClock
  /** Whether the ticket is not yet resolved, withdrawn or merged. */
  readonly clockIsOpen: boolean
  readonly version: AgreementVersion
  readonly calendar: CompiledCalendar
}

/** A message that a change writes. Internal ones (`note`) never leave. */
export interface NewMessage {
  readonly kind: 'from-user' | 'reply' | 'note'
  readonly body: string
  readonly attachments?: readonly string[]
}

/** What was decided. Facts are in order; those of a message are added by the shell. */
export interface Change {
  readonly facts: readonly LedgerFact[]
  readonly message?: NewMessage
  readonly unitCode?: string | null
  readonly assigneeId?: string | null
  readonly mergedInto?: string
  readonly links?: readonly { readonly otherId: string; readonly kind: 'related' | 'follow-up-of' | 'duplicate-of' }[]
  /** What the user is told of (5.3.6); by which way follows from how they came. */
  readonly tells?: ToldByChange
}

/** A decision: takes values and `at`, gives what changes or why not. */
export type Decide = (
  ticket: LoadedTicket,
  at: Instant,
  tx: Transaction,
) => Promise<Result<Change, TicketRefusal>> | Result<Change, TicketRefusal>

/** Who acts, as the ledger writes it down: an id, never a name. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.personId}`
    case 'api-key':
      return `key:${actor.keyId}`
    case 'channel':
      return `channel:${actor.channel}`
    case 'link':
    case 'anonymous':
      return 'requester'
    case 'system':
      return 'system'
  }
}

/** Who owns an upload until it is attached. */
export const uploaderOf = (actor: Actor, uploaderKey?: string): string =>
  actor.kind === 'anonymous'
    ? `form:${uploaderKey ?? ''}`
    : actor.kind === 'link'
      ? `link:${actor.ticketId}`
      : actorName(actor)

/** What policy needs to know of a ticket's row. */
export const resourceOf = (row: queries.TicketRow): TicketResource => ({
  id: row.id,
  requesterId: row.requesterId,
  unitCode: row.unitCode,
  assigneeId: row.assigneeId,
  confidential: row.confidential,
})

/** The id or canonical number in `ref`; null where it is neither. */
export const ticketRef = (ref: string): string | null => (queries.isTicketId(ref) ? ref : parseTicketNumber(ref))

/** Refuses what the ticket's state does not allow. */
export const allowed = (ticket: LoadedTicket, kind: ClockEventKind): boolean => mayFollow(ticket.clock, kind)

/** The refusal for `allowed`. */
export const notInThisState = (
  ticket: LoadedTicket,
  action: string,
): { readonly ok: false; readonly refusal: TicketRefusal } =>
  refused({ kind: 'not-in-this-state', state: ticket.clock.state, action })

const hour = 3_600_000

/** When a reminder or a closing is due (5.2.5), by working days of 8 hours (6.3). */
function followUpAt(
  clock: TicketClock,
  entries: readonly LedgerEntry[],
  version: AgreementVersion,
  calendar: CompiledCalendar,
): Instant | null {
  const after = (at: Instant, days: number): Instant =>
    addWorking(calendar, at, days * version.policies.workingDayHours.value * hour)
  if (clock.state === 'resolved') {
    const resolvedAt = entries.findLast((entry) => entry.kind === 'resolved')?.at
    return resolvedAt === undefined ? null : after(resolvedAt, version.policies.reopenWithinWorkingDays.value)
  }
  const pausedAt = isPaused(clock) ? clock.pauses.at(-1)?.from : undefined
  if (clock.state !== 'waiting-user' || pausedAt === undefined) return null
  const reminded = entries.filter((entry) => entry.kind === 'reminded' && entry.at >= pausedAt).length
  const days = [...version.policies.reminderWorkingDays.value, version.policies.announcedClosingWorkingDays.value]
  const next = days[reminded]
  return next === undefined ? null : after(pausedAt, next)
}

/** When the deadline watch must look at this ticket next: the earliest warning or breach that was not told. */
export function nextNoticeAt(
  clock: TicketClock,
  channel: Channel,
  told: ReadonlySet<string>,
  version: AgreementVersion,
  calendar: CompiledCalendar,
): Instant | null {
  let earliest: Instant | null = null
  for (const commitment of commitmentsOf(clock)) {
    const dueAt = watchedDueAt(commitment)
    if (dueAt === null || !isRunning(commitment) || (commitment.kind !== 'response' && isPaused(clock))) continue
    const warnAt = warningAt({ kind: commitment.kind, channel, dueAt }, version, calendar)
    const at = !told.has(`${commitment.kind}:warning`)
      ? warnAt
      : !told.has(`${commitment.kind}:breach`)
        ? instant(dueAt + 1)
        : null
    if (at !== null && (earliest === null || at < earliest)) earliest = at
  }
  return earliest
}

/** The columns that a clock folds into. */
export function stateColumns(
  clock: TicketClock,
  entries: readonly LedgerEntry[],
  told: ReadonlySet<string>,
  rules: { readonly channel: Channel; readonly version: AgreementVersion; readonly calendar: CompiledCalendar },
  levels: { readonly impact: queries.StateColumns['impact']; readonly urgency: queries.StateColumns['urgency'] },
): queries.StateColumns {
  return {
    component: clock.component,
    impact: levels.impact,
    urgency: levels.urgency,
    priority: clock.priority,
    state: clock.state,
    calendarHash: clock.calendar,
    response: columnsOf(clock.response),
    firstLine: columnsOf(clock.firstLine),
    fulfilment: columnsOf(clock.fulfilment),
    sortDueAt: nextDue(clock)?.dueAt ?? noDue,
    nextNoticeAt: nextNoticeAt(clock, rules.channel, told, rules.version, rules.calendar),
    followUpAt: followUpAt(clock, entries, rules.version, rules.calendar),
    interrupted: entries.some((entry) => entry.kind === 'paused' || entry.kind === 'reopened'),
  }
}

function levelsOf(events: readonly ClockEvent[]): Pick<queries.StateColumns, 'impact' | 'urgency'> {
  const last = events.findLast((event) => event.kind === 'received' || event.kind === 'classified')
  if (last?.kind !== 'received' && last?.kind !== 'classified') throw new Error('a ticket begins with its receipt')
  return { impact: last.impact, urgency: last.urgency }
}

/** Folds a ticket's entries with the calendars and the version that they name. */
export const foldEntries = (events: readonly ClockEvent[], register: Register, now: Instant): TicketClock =>
  foldEvents(events, { version: register.version, calendar: register.calendar }, now)

/** The hashes of every calendar that a ticket's events name. */
export const calendarsNamed = (events: readonly ClockEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'received' || event.kind === 'calendar-changed' ? [event.calendar] : []))

async function load(
  context: Context,
  tx: Transaction,
  row: queries.TicketRow,
): Promise<{ ticket: LoadedTicket; register: Register; at: Instant; adopted: LedgerFact[] }> {
  const entries = await queries.ledgerOf(tx, row.id)
  const stored = clockEventsOf(entries)
  const register = await freshRegister(context, tx, calendarsNamed(stored))
  // The desk's clock never runs backwards within a ticket, whichever process writes.
  const at = instant(Math.max(context.clock.now(), entries.at(-1)?.at ?? 0))
  // What is computed now is computed with the calendar as known now (6.1.4).
  const adopt: ClockEvent[] =
    row.calendarHash === register.currentHash ||
    row.state === 'merged' ||
    row.state === 'withdrawn' ||
    row.state === 'closed'
      ? []
      : [{ kind: 'calendar-changed', at, calendar: register.currentHash }]
  const events = [...stored, ...adopt]
  const clock = foldEntries(events, register, at)
  const ticket = {
    row,
    entries,
    events,
    clock,
    clockIsOpen: isOpenState(clock.state),
    version: register.version(row.versionId),
    calendar: register.calendar(clock.calendar),
  }
  return { ticket, register, at, adopted: adopt.map(factOf) }
}

async function storeChange(
  tx: Transaction,
  actor: Actor,
  loaded: Awaited<ReturnType<typeof load>>,
  change: Change,
): Promise<Result<Changed, TicketRefusal>> {
  const { ticket, register, at, adopted } = loaded
  const { row } = ticket
  const messageId = change.message ? uuidv7(at) : null
  const messageFacts: LedgerFact[] =
    change.message && messageId
      ? [
          {
            kind: change.message.kind === 'reply' ? 'replied' : change.message.kind === 'note' ? 'noted' : 'user-wrote',
            at,
            body: { message: messageId },
          },
        ]
      : []
  const entries = chainEntries(
    { seq: row.lastSeq, hash: row.lastHash },
    [...adopted, ...messageFacts, ...change.facts],
    { ticketId: row.id, actor: actorName(actor), recordedAt: at },
  )
  const all = [...ticket.entries, ...entries]
  const events = clockEventsOf(all)
  const clock = foldEntries(events, register, at)
  const told = await queries.noticesOf(tx, row.id)
  const columns = stateColumns(
    clock,
    all,
    told,
    { channel: row.channel, version: ticket.version, calendar: register.calendar(clock.calendar) },
    levelsOf(events),
  )
  const head = { seq: entries.at(-1)?.seq ?? row.lastSeq, hash: entries.at(-1)?.hash ?? row.lastHash }
  await queries.appendEntries(tx, entries)
  await queries.storeState(
    tx,
    row.id,
    columns,
    {
      unitCode: change.unitCode === undefined ? row.unitCode : change.unitCode,
      assigneeId: change.assigneeId === undefined ? row.assigneeId : change.assigneeId,
      mergedInto: change.mergedInto ?? null,
    },
    head,
    at,
  )
  for (const commitment of told.size === 0 ? [] : commitmentsOf(clock)) {
    const dueAt = watchedDueAt(commitment)
    if (dueAt !== null && isRunning(commitment))
      await queries.markNoticesSuperseded(tx, row.id, commitment.kind, dueAt, at)
  }
  await queries.storeRealisation(tx, realisationChange(ticket.clock, clock, row.channel))
  for (const link of change.links ?? []) await queries.storeLink(tx, { ticketId: row.id, ...link }, at)
  if (change.message && messageId) {
    const stored = await storeMessage(tx, actor, row, change.message, messageId, at)
    if (!stored) return refused({ kind: 'unknown-attachment' })
  }
  if (change.tells) {
    const told = {
      ticketId: row.id,
      clock,
      entries: all,
      messageId,
      unitCode: change.unitCode ?? row.unitCode,
      mergedInto: change.mergedInto ?? null,
    }
    await enqueue(tx, noticeRoute, { payload: await noticeOf(tx, change.tells, told), at })
  }
  return ok({ id: row.id, number: row.number, seq: head.seq })
}

async function storeMessage(
  tx: Transaction,
  actor: Actor,
  row: queries.TicketRow,
  message: NewMessage,
  id: string,
  at: Instant,
): Promise<boolean> {
  const authorId = actor.kind === 'person' ? actor.personId : actor.kind === 'link' ? row.requesterId : null
  const channel: Channel = message.kind === 'from-user' ? 'portal' : row.channel
  await queries.storeMessage(tx, row.id, { id, kind: message.kind, authorId, channel, body: message.body }, at)
  const ids = message.attachments ?? []
  if (ids.length === 0) return true
  const claimed = await queries.claimAttachments(tx, {
    ids,
    uploader: uploaderOf(actor),
    ticketId: row.id,
    messageId: id,
    internal: message.kind === 'note',
  })
  return claimed === ids.length
}

/** Decides on and stores a change of a ticket inside a transaction that has checked who may. */
export async function changeLocked(
  context: Context,
  tx: Transaction,
  actor: Actor,
  ticketId: string,
  decide: Decide,
): Promise<Result<Changed, TicketRefusal>> {
  const row = await queries.ticketForUpdate(tx, ticketId)
  if (!row) return refused({ kind: 'not-found' })
  const loaded = await load(context, tx, row)
  const decision = await decide(loaded.ticket, loaded.at, tx)
  return decision.ok ? storeChange(tx, actor, loaded, decision.value) : decision
}

/** Thrown inside a transaction so that it rolls back and the refusal still comes out as a value. */
class Refusal extends Error {
  readonly refusal: TicketRefusal
  constructor(refusal: TicketRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

/** Runs `work` in a transaction that a refusal rolls back. Two changes that wait for each other's tickets are tried again by the database module. */
export async function transactionOf<Value>(
  context: Context,
  work: (tx: Transaction) => Promise<Result<Value, TicketRefusal>>,
): Promise<Result<Value, TicketRefusal>> {
  try {
    const done = await context.transaction(async (tx) => {
      const outcome = await work(tx)
      if (!outcome.ok) throw new Refusal(outcome.refusal)
      return outcome
    })
    forgetCounts(context)
    return done
  } catch (error) {
    if (error instanceof Refusal) return refused(error.refusal)
    throw error
  }
}

/** SHA-256 of a request without its key: what makes "the same request" the same. */
export function requestHash(operation: string, input: object): Buffer {
  const { idempotency: _, ...request } = input as { idempotency?: unknown }
  return hash('sha256', `${operation}\n${canonicalJson(JSON.parse(JSON.stringify(request)))}`, 'buffer')
}

/** What is being done, by which right, with which input. */
export interface Operation {
  readonly name: string
  readonly action: Action
  readonly input: ChangeInput
}

/**
 * Changes a ticket in one transaction: locks it, checks who may and what was seen, decides, stores, and remembers the answer under the
 * idempotency key. A ticket that the actor may not see is "not found", exactly like one that does not exist.
 */
export function changeTicket(
  context: Context,
  actor: Actor,
  operation: Operation,
  decide: Decide,
): Promise<Result<Changed, TicketRefusal>> {
  const { input } = operation
  const ref = ticketRef(input.ticket)
  if (ref === null) return Promise.resolve(refused({ kind: 'not-found' }))
  return transactionOf(context, async (tx) => {
    const row = await queries.ticketForUpdate(tx, ref)
    if (!row || !may(actor, 'ticket.view', resourceOf(row))) return refused({ kind: 'not-found' })
    if (!may(actor, operation.action, resourceOf(row))) return refused({ kind: 'forbidden' })
    const key = input.idempotency && { ...input.idempotency, requestHash: requestHash(operation.name, input) }
    const before = key && (await recallAnswer<Changed>(tx, key))
    if (before) return before.ok ? ok({ ...before.value, repeated: true }) : refused({ kind: 'idempotency-key-reused' })
    if (input.seenSeq !== undefined && input.seenSeq !== row.lastSeq)
      return refused({ kind: 'stale', seq: row.lastSeq })
    const loaded = await load(context, tx, row)
    const decision = await decide(loaded.ticket, loaded.at, tx)
    if (!decision.ok) return decision
    const changed = await storeChange(tx, actor, loaded, decision.value)
    if (changed.ok && key) await rememberAnswer(tx, key, changed.value, loaded.at)
    return changed
  })
}
