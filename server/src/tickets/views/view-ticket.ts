import {
  allows,
  basisOf,
  commitmentsOf,
  computeFulfilmentIfHandedOn,
  explainCommitment,
  findComponent,
  instant,
  isOpenState,
  lateBy,
  nearness,
  ok,
  refused,
  remaining,
  statusOf,
  ticketActs,
  waitingSince,
} from 'agreement'
import type {
  AgreementVersion,
  ClockEvent,
  Commitment,
  CompiledCalendar,
  Instant,
  Result,
  TicketAct,
  TicketClock,
  TicketState,
  TicketStatus,
} from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import { namesOf } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { actions, may } from '../../policy/index.ts'
import type { Action, Actor } from '../../policy/index.ts'
import { resourceOf, ticketRef } from '../ticket/access.ts'
import { adoptedEvents, calendarsNamed, foldEntries } from '../ticket/fold.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { ledgerOf, ticketByNumber } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { parseTicketNumber } from '../ticket/ticket-number.ts'
import { entriesInSight } from './ledger-in-sight.ts'
import { namedIn, timelineOf } from './timeline.ts'
import type { Facts } from './timeline.ts'
import { wholeTicket } from './whole-ticket-queries.ts'
import type { WholeTicket } from './whole-ticket-queries.ts'
import type { CommitmentView, TicketView } from './view-types.ts'
import { attachmentView } from '../files/attachment.ts'
import { logReading } from '../seal/reading.ts'
import { sealedView } from './sealed-view.ts'

/** What a ticket looks like to the one who looks. What may not be seen is not fetched. */

interface Folded {
  readonly events: readonly ClockEvent[]
  readonly clock: TicketClock
  readonly version: AgreementVersion
  readonly calendar: CompiledCalendar
  readonly register: Register
  readonly now: Instant
}

const brokenView = ({ broken }: Commitment): CommitmentView['broken'] =>
  broken && {
    fellAt: broken.fellAt,
    dueAt: broken.dueAt,
    lateMs: broken.lateBy,
    counted: broken.target.kind !== 'none-stated',
  }

function commitmentView(commitment: Commitment, folded: Folded): CommitmentView {
  const { clock, calendar, now, register, events, version } = folded
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
    broken: brokenView(commitment),
    voidBy: commitment.voidBy,
    paused: commitment.standsStill,
    nearness: nearness(commitment, version, calendar, now),
    lateMs: lateBy(commitment),
    remainingMs: commitment.endedAt === null ? remaining(commitment, calendar, now) : null,
    netMs: commitment.net,
    grossMs: commitment.gross,
    explanation: explainCommitment(explained),
  }
  if (commitment.kind !== 'fulfilment' || commitment.target !== null || !isOpenState(clock.state)) return view
  return { ...view, ifHandedOn: computeFulfilmentIfHandedOn(explained) }
}

async function fold(context: Context, row: TicketRow, entries: readonly LedgerEntry[]): Promise<Folded> {
  const stored = clockEventsOf(entries)
  const register = await registerFor(context, context.reader, calendarsNamed(stored))
  const now = instant(Math.max(context.clock.now(), entries.at(-1)?.at ?? 0))
  const events = [...stored, ...adoptedEvents(row, register, { last: instant(entries.at(-1)?.at ?? 0), at: now })]
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

/**
 * What each change of the calendar moved (6.1.4): the promised instants before and after, as `responseFrom` and
 * `responseTo`, by the entry's place.
 */
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

/** The act that an action of the policy is; null where it changes nothing. What leaves the seal could be classified. */
const actOf = (action: Action): TicketAct | null =>
  action.endsWith('-unsealing') ? 'classify' : (ticketActs.find((act) => action === `ticket.${act}`) ?? null)

/** What the actor may do with this ticket as it stands: the right to, and a state that allows it. */
function mayDo(actor: Actor, row: TicketRow, { clock, now }: Folded): Action[] {
  return actions.filter((action) => {
    if (!action.startsWith('ticket.') || action === 'ticket.create' || !may(actor, action, resourceOf(row)))
      return false
    // What others follow is not one user's to take back.
    if (action === 'ticket.withdraw' && row.followerIds.length > 0) return false
    const act = actOf(action)
    return act === null || allows(clock, act, now)
  })
}

async function viewOf(
  context: Context,
  actor: Actor,
  whole: WholeTicket,
  actionsOn: (folded: Folded) => Action[],
): Promise<TicketView> {
  const entries = whole.entries.map((entry): LedgerEntry => ({ ticketId: whole.id, ...entry }))
  const folded = await fold(context, whole, entries)
  const told = await entriesInSight(context, actor, entries)
  const names = await namesOf(context, namedIn(whole, told))
  const moved = calendarMoves(entries, folded.register)
  // A file is read with its message: whose message may not be read, theirs neither.
  const read = new Set(whole.messages.map(({ id }) => id))
  const files = whole.files.filter(({ messageId }) => whole.internal || (messageId !== null && read.has(messageId)))
  return {
    ...outlineOf(whole, folded, names),
    commitments: commitmentsOf(folded.clock).map((commitment) => commitmentView(commitment, folded)),
    timeline: timelineOf({ ticket: { ...whole, files }, entries: told, names, moved }),
    attachments: files.map(attachmentView),
    links: whole.links,
    mergedInto: whole.mergedIntoNumber,
    mayDo: actionsOn(folded),
    followers: whole.followers.map(({ number, name }) => ({ number, name })),
    follows: null,
    readings: null,
    unsealing: null,
  }
}

/** What a user of one request may do with the ticket that goes on, by the one that was merged into it. */
const followerActs = ['user-message', 'reopen'] as const

/** The ticket that goes on, as the user of one that was merged into it follows it; null where they follow none. */
async function followedView(context: Context, whole: WholeTicket): Promise<TicketView | null> {
  if (whole.internal || whole.onward === null) return null
  const onward = await wholeTicket(context.reader, { cameWith: whole.id }, whole.onward)
  return (
    onward &&
    viewOf(context, { kind: 'anonymous' }, onward, ({ clock, now }) =>
      followerActs.filter((act) => allows(clock, act, now)).map((act): Action => `ticket.${act}`),
    )
  )
}

/** The ticket page's data (5.3.6): for users without notes and internal events, for staff with all. */
export async function viewTicket(
  context: Context,
  actor: Actor,
  input: { readonly ticket: string },
): Promise<Result<TicketView, TicketRefusal>> {
  const key = ticketRef(input.ticket)
  const whole = key === null ? null : await wholeTicket(context.reader, { actor }, key)
  if (!whole) return refused({ kind: 'not-found' })
  await logReading(context, actor, whole, 'page')
  const view = await viewOf(context, actor, whole, (folded) => mayDo(actor, whole, folded))
  return ok({
    ...view,
    ...(await sealedView(context, actor, whole)),
    follows: await followedView(context, whole),
  })
}

type Outline = Omit<
  TicketView,
  | 'attachments'
  | 'commitments'
  | 'followers'
  | 'follows'
  | 'links'
  | 'mayDo'
  | 'mergedInto'
  | 'readings'
  | 'timeline'
  | 'unsealing'
>

/** What a ticket is, who has it and where it stands. */
function outlineOf(row: WholeTicket, { clock, version }: Folded, names: ReadonlyMap<string, string>): Outline {
  const { unitCode, assigneeId, following } = row
  return {
    id: row.id,
    number: row.number,
    // Whoever follows reads the words of their own request, never the other user's.
    subject: following?.subject ?? row.subject,
    state: clock.state,
    status: statusOf(clock),
    agreedDates: clock.agreedDates,
    channel: row.channel,
    receivedAt: row.receivedAt,
    component: componentView(version, clock.component),
    impact: row.impact,
    urgency: row.urgency,
    priority: clock.priority,
    satker: following ? null : row.satker,
    confidential: row.confidential,
    requester: {
      id: following ? '' : row.requesterId,
      name: following?.requesterName ?? row.requesterName,
      email: following ? null : row.email,
      verified: row.verified,
      ticketCount: row.ticketCount,
      openCount: row.openCount,
    },
    unit: unitCode === null ? null : { code: unitCode, name: names.get(unitCode) ?? unitCode },
    assignee: assigneeId === null || !row.internal ? null : { id: assigneeId, name: names.get(assigneeId) ?? '' },
    version: { id: version.id, number: version.number },
    seq: row.lastSeq,
    pausedSince: waitingSince(clock),
    attribution: clock.attribution,
    reopenings: clock.reopenings,
    reopenUntil: clock.reopenUntil,
  }
}

/** What a number alone tells. */
export interface StatusByNumber {
  readonly number: string
  readonly state: TicketState
  /** When the next promise is due; null where none is, also while it stands still. */
  readonly promisedAt: Instant | null
  readonly status: TicketStatus
}

/**
 * The status that a number alone tells (6.2.c; READING, channels): how the ticket stands, as its page says it at the
 * same instant. A number never opens a ticket.
 */
export async function ticketStatus(
  context: Context,
  input: { readonly number: string },
): Promise<Result<StatusByNumber, TicketRefusal>> {
  const number = parseTicketNumber(input.number)
  const row = number === null ? null : await ticketByNumber(context.reader, number)
  // A complaint's number tells nothing, not even that it exists.
  if (!row || row.confidential) return refused({ kind: 'not-found' })
  const { clock } = await fold(context, row, await ledgerOf(context.reader, row.id))
  const status = statusOf(clock)
  return ok({ number: row.number, state: row.state, promisedAt: status.dueAt, status })
}
