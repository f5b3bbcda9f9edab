import { basisOf, commitmentsOf, findComponent, foldEvents, localDateOf, ok, refused } from 'agreement'
import type { AgreementVersion, ClockEvent, Commitment, Instant, Result, TicketClock } from 'agreement'
import { forgetRegister, registerFor } from '../../agreement-register/index.ts'
import type { Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { recallAnswer, replaceAnswer, requestHash } from '../../platform/idempotency.ts'
import { isInternal, isStaff, may } from '../../policy/index.ts'
import { transactionOf } from '../changes/change.ts'
import { claimAttachments } from '../changes/change-queries.ts'
import {
  attachmentsFault,
  emailFault,
  limits,
  phoneFault,
  problemsIn,
  satkerFault,
  lineFault,
  textFault,
} from '../../platform/checks.ts'
import { actorName, uploaderOf } from '../ticket/access.ts'
import { derivedColumns } from '../ticket/columns.ts'
import { refusalOf } from '../ticket/input.ts'
import type { Problem } from '../ticket/input.ts'
import type { NoticeOf } from '../../notices/index.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import type { InboundMessage, PromisedAtIntake, Received } from './inbound-message.ts'
import { storeIntake } from './intake-queries.ts'
import type { IntakeRow } from './intake-queries.ts'
import { chainEntries, emptyChain, factOf } from '../ticket/ledger.ts'
import { nextNumber } from './numbers.ts'
import { recordSession, sessionEvents } from './record-session.ts'
import { linkPath } from '../ticket/secret-link.ts'
import { rememberRequester, seenRequester } from './seen-requesters.ts'

/** The one door by which requests come in, whatever the channel (6.2). */

function sessionProblems(message: InboundMessage, now: Instant): Problem[] {
  const { session, receivedAt } = message
  const problems: Problem[] = []
  if (receivedAt !== undefined && receivedAt > now) problems.push({ field: 'receivedAt', message: 'in-the-future' })
  if (!session) return problems
  if (session.endedAt > now) problems.push({ field: 'session.endedAt', message: 'in-the-future' })
  if (session.answeredAt < session.queuedAt) problems.push({ field: 'session.answeredAt', message: 'order' })
  if (session.endedAt < session.answeredAt) problems.push({ field: 'session.endedAt', message: 'order' })
  if (session.outcome.kind === 'resolved')
    problems.push(...problemsIn({ 'session.outcome.answer': textFault(session.outcome.answer, limits.body) }))
  if (session.outcome.kind === 'handed-on')
    problems.push(...problemsIn({ 'session.outcome.reason': textFault(session.outcome.reason, limits.reason) }))
  return problems
}

function problemsOf(message: InboundMessage, now: Instant): Problem[] {
  const { requester } = message
  return [
    ...problemsIn({
      'requester.name': lineFault(requester.name, limits.name),
      'requester.email': requester.email === undefined ? null : emailFault(requester.email),
      'requester.phone': requester.phone === undefined ? null : phoneFault(requester.phone),
      satker: message.satker === undefined ? null : satkerFault(message.satker),
      subject: lineFault(message.subject, limits.subject),
      body: textFault(message.body, limits.body),
      attachments: attachmentsFault(message.attachments),
    }),
    ...sessionProblems(message, now),
  ]
}

/** What of a request the clock runs on: checked against the agreement version in force at receipt (1, 5.4). */
function receivedEvent(
  actor: Actor,
  message: InboundMessage,
  at: Instant,
  version: AgreementVersion,
  calendar: string,
): Result<Extract<ClockEvent, { kind: 'received' }>, TicketRefusal> {
  const found = message.component === undefined ? null : findComponent(version, message.component)
  if (message.component !== undefined && !found) return refused({ kind: 'unknown-component' })
  // CRSM.01 item 3: head office only.
  if (found?.component.audience === 'internal' && !isInternal(actor))
    return refused({ kind: 'not-eligible', component: found.component.code })
  if (found?.component.audience === 'satker' && message.satker === undefined && !isInternal(actor)) {
    return refused({ kind: 'invalid-input', problems: [{ field: 'satker', message: 'required' }] })
  }
  if (message.eventAt !== undefined && !found?.component.eventBound) {
    return refused({ kind: 'invalid-input', problems: [{ field: 'eventAt', message: 'not-bound-to-event' }] })
  }
  // 6.3: a user may suggest, staff decide.
  const decides = isInternal(actor)
  return ok({
    kind: 'received',
    at,
    channel: message.channel,
    component: found?.component.code ?? null,
    impact: (decides ? message.impact : undefined) ?? version.policies.defaultImpact.value,
    urgency: (decides ? message.urgency : undefined) ?? version.policies.defaultUrgency.value,
    version: version.id,
    calendar,
    ...(message.session && { startsAt: message.session.queuedAt }),
    ...(message.eventAt !== undefined && { eventAt: message.eventAt }),
  })
}

const promised = (commitment: Commitment): PromisedAtIntake => ({
  kind: commitment.kind,
  basis: basisOf(commitment),
  targetMs: commitment.target?.kind === 'within' ? commitment.target.working : null,
  dueAt: commitment.dueAt,
  internalDueAt: commitment.internalDueAt,
  verdict: commitment.verdict,
})

// What the receipt promises is what was promised at that moment; a session in which somebody answered promises nothing any more.
function receiptOf(ticket: string, message: InboundMessage, { dueAt }: Commitment): NoticeOf<'receipt'> {
  const about = { ticket, occasion: 'receipt' } as const
  if (message.session) return { ...about, response: { kind: 'given' } }
  return { ...about, response: dueAt === null ? { kind: 'none-stated' } : { kind: 'due', at: dueAt } }
}

interface Prepared {
  readonly event: ClockEvent
  readonly row: IntakeRow
  readonly received: Received
}

function prepare(
  context: Context,
  actor: Actor,
  message: InboundMessage,
  event: Extract<ClockEvent, { kind: 'received' }>,
  number: string,
  register: Register,
  now: Instant,
): Prepared {
  const version = register.version(event.version)
  const calendar = register.calendar(event.calendar)
  const clock: TicketClock = foldEvents([event], { version: register.version, calendar: register.calendar }, event.at)
  const id = uuidv7(now)
  const suggestion = suggestionOf(actor, message)
  const [entry] = chainEntries(emptyChain, [{ ...factOf(event), body: { ...factOf(event).body, ...suggestion } }], {
    ticketId: id,
    actor: actorName(actor),
    recordedAt: now,
  })
  if (!entry) throw new Error('an intake writes one entry')
  const email = message.requester.email?.toLowerCase() ?? null
  const commitments = commitmentsOf(clock).map(promised)
  const received: Received = {
    id,
    number,
    seq: 1,
    link: linkPath(context, { id, number, linkVersion: 1 }),
    state: clock.state,
    receivedAt: event.at,
    commitments,
    repeated: false,
  }
  const row: IntakeRow = {
    id,
    number,
    personId: uuidv7(now),
    requester: {
      name: message.requester.name.trim(),
      email,
      phone: message.requester.phone ?? null,
      language: message.language ?? 'id',
    },
    knownRequesterId: actor.kind === 'person' && !isStaff(actor) ? actor.personId : seenRequester(context, email),
    satker: message.satker ?? null,
    subject: message.subject.trim(),
    body: message.body,
    messageId: uuidv7(now),
    calendarSeq: register.revision,
    columns: derivedColumns({ entries: [entry], events: [event], clock }, { version, calendar, told: new Set() }),
    entry,
    receipt: email === null ? null : { id: uuidv7(now), notice: receiptOf(id, message, clock.response) },
    idempotency: message.idempotency
      ? { ...message.idempotency, requestHash: requestHash('create', message), answer: JSON.stringify(received) }
      : null,
    now,
  }
  return { row, received, event }
}

/** What a user suggested for the priority, kept in the ledger beside the default that counts. */
const suggestionOf = (actor: Actor, message: InboundMessage): Record<string, string> =>
  isInternal(actor)
    ? {}
    : {
        ...(message.impact && { suggestedImpact: message.impact }),
        ...(message.urgency && { suggestedUrgency: message.urgency }),
      }

/** True for the error by which the intake statement undoes itself, and for two numbers or people made at the same instant. */
const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '22012' || error.code === '23505')

async function repeated(reader: Reader | Transaction, row: IntakeRow): Promise<Result<Received, TicketRefusal> | null> {
  if (!row.idempotency) return null
  const before = await recallAnswer<Received>(reader, row.idempotency)
  if (!before) return null
  return before.ok ? ok({ ...before.value, repeated: true }) : refused({ kind: 'idempotency-key-reused' })
}

async function attempt(
  context: Context,
  reader: Reader | Transaction,
  actor: Actor,
  message: InboundMessage,
): Promise<Result<Prepared, TicketRefusal> | Received | 'again'> {
  const register = await registerFor(context, reader)
  const now = context.clock.now()
  const at = message.session?.queuedAt ?? message.receivedAt ?? now
  const version = register.versionInForce(at)
  if (!version) return refused({ kind: 'no-agreement-in-force' })
  const event = receivedEvent(actor, message, at, version, register.calendarOf(version.id).hash)
  if (!event.ok) return event
  const prepared = prepare(
    context,
    actor,
    message,
    event.value,
    await nextNumber(context, localDateOf(at)),
    register,
    now,
  )
  const { stored, calendarSeq, requesterId } = await storeIntake(reader, prepared.row)
  if (stored === 1) {
    // Inside a transaction the person may still be undone with it.
    if (requesterId !== null && reader === context.reader)
      rememberRequester(context, prepared.row.requester.email, requesterId)
    return ok(prepared)
  }
  const before = await repeated(reader, prepared.row)
  if (before) return before.ok ? before.value : before
  if (calendarSeq !== prepared.row.calendarSeq) forgetRegister(context)
  return 'again'
}

const tries = 5

async function store(
  context: Context,
  reader: Reader | Transaction,
  actor: Actor,
  message: InboundMessage,
): Promise<Result<Prepared, TicketRefusal> | Received> {
  for (let n = 1; ; n++) {
    try {
      const outcome = await attempt(context, reader, actor, message)
      if (outcome !== 'again') return outcome
      if (n === tries) throw new Error(`intake was not stored in ${tries} tries`)
    } catch (error) {
      // Inside a transaction the first error ends it: only the plain statement can be tried again.
      if (n === tries || reader !== context.reader || !isWorthAnotherTry(error)) throw error
    }
  }
}

/**
 * Takes in one request: identifies the requester, binds the agreement in force at receipt, computes the promises of the channel (6.4), and
 * stores ticket, message, ledger entry and the receipt's outbox row in one statement. A repeated idempotency key answers what it answered
 * the first time. Texts are kept as they are typed; a fault refuses the whole, with each field named.
 */
export async function receiveMessage(
  context: Context,
  actor: Actor,
  message: InboundMessage,
): Promise<Result<Received, TicketRefusal>> {
  if (!may(actor, message.session ? 'call.record' : 'ticket.create')) return refused({ kind: 'forbidden' })
  const wrong = refusalOf(problemsOf(message, context.clock.now()))
  if (wrong) return wrong
  if (!message.session && !message.attachments?.length) {
    const outcome = await store(context, context.reader, actor, message)
    if (!('ok' in outcome)) return ok(outcome)
    return outcome.ok ? ok(outcome.value.received) : outcome
  }
  return transactionOf(context, async (tx) => {
    const outcome = await store(context, tx, actor, message)
    if (!('ok' in outcome)) return ok(outcome)
    if (!outcome.ok) return outcome
    const { row, received, event } = outcome.value
    if (message.attachments?.length) {
      const claim = {
        ids: message.attachments,
        uploader: uploaderOf(actor, message.uploaderKey),
        ticketId: row.id,
        messageId: row.messageId,
        internal: false,
      }
      if ((await claimAttachments(tx, claim)) !== message.attachments.length)
        return refused({ kind: 'unknown-attachment' })
    }
    if (!message.session) return ok(received)
    const recorded = await recordSession(context, tx, actor, row.id, message.session)
    if (!recorded.ok) return recorded
    const clock = foldEvents(
      [event, ...sessionEvents(message.session)],
      await registerFor(context, tx),
      message.session.endedAt,
    )
    const answer: Received = {
      ...received,
      ...recorded.value,
      state: clock.state,
      commitments: commitmentsOf(clock).map(promised),
      repeated: false,
    }
    if (row.idempotency) await replaceAnswer(tx, row.idempotency, answer)
    return ok(answer)
  })
}
