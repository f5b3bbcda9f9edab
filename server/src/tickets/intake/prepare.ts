import { basisOf, commitmentsOf, foldEvents } from 'agreement'
import type { ClockEvent, Commitment, Instant, TicketClock } from 'agreement'
import type { Register } from '../../agreement-register/index.ts'
import type { NoticeOf } from '../../notices/index.ts'
import type { Context } from '../../platform/context.ts'
import { parseEmail } from '../../platform/checks.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { isInternal, isStaff } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { actorName } from '../ticket/access.ts'
import { derivedColumns } from '../ticket/columns.ts'
import { filesHeld, heldDigest, newSalt, originDigest, requestDigest } from '../files/held.ts'
import type { HeldFile } from '../files/held.ts'
import { chainEntries, emptyChain, factOf } from '../ticket/ledger.ts'
import type { LedgerBody } from '../ticket/ledger.ts'
import { linkPath } from '../ticket/secret-link.ts'
import { reviewOfReceipt } from '../review/review.ts'
import type { ReviewLine } from '../review/review.ts'
import { missingOf, suggestionOf } from './received-event.ts'
import { recordedSession } from './inbound-message.ts'
import type { InboundMessage, PromisedAtIntake, Received } from './inbound-message.ts'
import type { IntakeRow } from './intake-queries.ts'
import { seenRequester } from './seen-requesters.ts'

/** From a request to everything that is stored of it: the decision of an intake, on values alone. */

/** A promise as the sender is told of it. */
export const promised = (commitment: Commitment): PromisedAtIntake => ({
  kind: commitment.kind,
  basis: basisOf(commitment),
  targetMs: commitment.target?.kind === 'within' ? commitment.target.working : null,
  dueAt: commitment.dueAt,
  internalDueAt: commitment.internalDueAt,
  verdict: commitment.verdict,
})

// What the receipt promises is what was promised at that moment; a session in which somebody answered promises nothing any more. One that
// begins is told of in the call or chat itself.
function receiptOf(
  ticket: string,
  message: InboundMessage,
  { dueAt }: Commitment,
  missing: readonly string[],
): NoticeOf<'receipt'> | null {
  if (message.requester.email === undefined || message.session === 'begins') return null
  const about = { ticket, occasion: 'receipt', ...(missing.length > 0 && { missing }) } as const
  if (message.session) return { ...about, response: { kind: 'given' } }
  return { ...about, response: dueAt === null ? { kind: 'none-stated' } : { kind: 'due', at: dueAt } }
}

/** A request ready to be stored, and what its sender is answered once it is. */
export interface Prepared {
  readonly event: ClockEvent
  readonly row: IntakeRow
  readonly received: Received
  /** What of a back-dated receipt is to be looked at. */
  readonly review: readonly ReviewLine[]
  readonly files: readonly HeldFile[]
}

/** What a request is prepared with. */
export interface Preparing {
  readonly actor: Actor
  readonly message: InboundMessage
  readonly event: Extract<ClockEvent, { kind: 'received' }>
  readonly number: string
  /** The uploads that come with it. */
  readonly files: readonly HeldFile[]
  readonly register: Register
  readonly now: Instant
}

/** What the reporter of a complaint is called who gave no name. */
const unnamedReporter = 'Pelapor'

/** The texts of a request as they are stored. */
const textsOf = ({ subject, requester }: InboundMessage) => ({
  subject: subject.trim(),
  requester: {
    name: requester.name?.trim() ?? unnamedReporter,
    email: requester.email === undefined ? null : parseEmail(requester.email),
    phone: requester.phone ?? null,
  },
})

interface Given {
  readonly requesterId: string
  readonly messageId: string
  readonly salt: Uint8Array
  readonly files: string | null
}

/**
 * The facts of a receipt besides what the clock runs on: who asked, from where, and the digests of what was written.
 * The address is what was given with this request, whoever it belongs to.
 */
function receiptFacts(message: InboundMessage, texts: ReturnType<typeof textsOf>, given: Given): LedgerBody {
  const { satker, origin, body } = message
  const { name, email, phone } = texts.requester
  const { requesterId, messageId, salt, files } = given
  return {
    requester: requesterId,
    message: messageId,
    text: requestDigest(salt, { subject: texts.subject, name, body }),
    ...((email !== null || phone !== null) && { address: heldDigest(salt, [email ?? '', phone ?? '']) }),
    ...(satker !== undefined && { satker }),
    ...(origin && { origin: originDigest(salt, origin) }),
    ...(files !== null && { files }),
  }
}

/**
 * Whose request it is, as far as this process knows. Who has signed in asks for themselves, whatever the message says. Everybody else only
 * claims an address, and so does whoever calls or writes to staff; a portal that brings requests by the API has signed its users in itself,
 * and the account that has proved the address is sought.
 */
function requesterOf(
  context: Context,
  actor: Actor,
  message: InboundMessage,
  email: string | null,
): { readonly known: string | null; readonly seeksAccount: boolean } {
  if (actor.kind === 'person' && !isStaff(actor)) return { known: actor.personId, seeksAccount: false }
  const isVouchedFor = email !== null && isInternal(actor) && message.channel === 'portal'
  const account = isVouchedFor ? seenRequester(context, email, 'account') : null
  return { known: account ?? seenRequester(context, email, 'claim'), seeksAccount: isVouchedFor && account === null }
}

/** Everything that is stored of a request, computed. */
export function prepare(context: Context, preparing: Preparing): Prepared {
  const { actor, message, event, number, files, register, now } = preparing
  const version = register.version(event.version)
  const calendar = register.calendar(event.calendar)
  const clock: TicketClock = foldEvents([event], { version: register.version, calendar: register.calendar }, event.at)
  const id = uuidv7(now)
  const texts = textsOf(message)
  const { email } = texts.requester
  const { known, seeksAccount } = requesterOf(context, actor, message, email)
  const given: Given = {
    requesterId: known ?? uuidv7(now),
    messageId: uuidv7(now),
    salt: newSalt(),
    files: files.length === 0 ? null : filesHeld(files),
  }
  const { kind, at, body } = factOf(event)
  const missing = missingOf(message, version)
  const told = { ...suggestionOf(actor, message), ...(missing.length > 0 && { missing: missing.join(' ') }) }
  const fact = { kind, at, body: { ...body, ...told, ...receiptFacts(message, texts, given) } }
  const [entry] = chainEntries(emptyChain, [fact], { ticketId: id, actor: actorName(actor), recordedAt: now })
  if (!entry) throw new Error('an intake writes one entry')
  const commitments = commitmentsOf(clock).map(promised)
  const received: Received = {
    id,
    number,
    seq: 1,
    link: linkPath(context, { id, number, linkVersion: 1 }),
    followCode: null,
    state: clock.state,
    receivedAt: event.at,
    commitments,
    repeated: false,
  }
  const receipt = receiptOf(id, message, clock.response, missing)
  const row: IntakeRow = {
    id,
    number,
    requesterId: given.requesterId,
    isNew: known === null,
    seeksAccount,
    requester: { ...texts.requester, language: message.language ?? 'id' },
    origin: message.origin ?? null,
    satker: message.satker ?? null,
    subject: texts.subject,
    body: message.body,
    messageId: given.messageId,
    salt: given.salt,
    calendarSeq: register.revision,
    columns: derivedColumns({ entries: [entry], events: [event], clock }, { version, calendar, told: new Set() }),
    entry,
    receipt: receipt && { id: uuidv7(now), notice: receipt },
    idempotency: message.idempotency
      ? { ...message.idempotency, requestHash: requestHash('create', message), answer: received }
      : null,
    now,
  }
  const overSince = recordedSession(message)?.endedAt ?? null
  const review = reviewOfReceipt(entry, clock, { version, calendar }, overSince)
  return { row, received, event, review, files }
}
