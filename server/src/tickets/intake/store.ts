import { commitmentsOf, confidentialUnitOf, foldEvents, localDateOf, refused } from 'agreement'
import type { Instant, Result } from 'agreement'
import { forgetRegister, registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { recallAnswer } from '../../platform/idempotency.ts'
import type { Database, Reader, Transaction } from '../../platform/postgres/database.ts'
import { isTransaction } from './number-queries.ts'
import { together } from '../../platform/together.ts'
import type { Actor } from '../../policy/index.ts'
import { uploadsToHold } from '../files/hold-uploads.ts'
import { ledgerOf } from '../ticket/ticket-queries.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { recordedSession } from './inbound-message.ts'
import type { InboundMessage, Received } from './inbound-message.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import { linkPath } from '../ticket/secret-link.ts'
import { ticketOfOrigin } from '../ticket/origin-queries.ts'
import { storeIntakes } from './intake-queries.ts'
import type { IntakeOutcome, IntakeRow } from './intake-queries.ts'
import { numberFor, numberStored } from './numbers.ts'
import { prepare, promised } from './prepare.ts'
import { receivedEvent, tooLongAgo } from './received-event.ts'
import type { Prepared } from './prepare.ts'
import { rememberRequester } from './seen-requesters.ts'

/** Storing what came in: together with what waits beside it, tried again where somebody else was first, and once only for one message. */

/** What became of a request. */
export type Taken =
  | { readonly kind: 'stored'; readonly prepared: Prepared }
  /** It had come before: what was answered then. */
  | { readonly kind: 'repeated'; readonly received: Received }
  | { readonly kind: 'refused'; readonly refusal: TicketRefusal }

type Attempt = Taken | { readonly kind: 'again' }

/** True where PostgreSQL refused a value, or what it would break: nothing of the statement was stored. */
const isRefusedByDatabase = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))

/** True for a number, a person or an origin that was made elsewhere at the same instant. */
const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'

const shareAKey = (rows: readonly IntakeRow[]): boolean => {
  const keys = rows.flatMap(({ idempotency }) => (idempotency ? [`${idempotency.scope}\n${idempotency.key}`] : []))
  return new Set(keys).size < keys.length
}

const alone = (
  reader: Reader,
  rows: readonly IntakeRow[],
): Promise<PromiseSettledResult<IntakeOutcome | undefined>[]> =>
  Promise.allSettled(rows.map(async (row) => (await storeIntakes(reader, [row]))[0]))

/** Stores `rows` in one statement. What is wrong with one of them is nobody else's fault: they are then stored each alone. */
async function storeBatch(
  reader: Reader,
  rows: readonly IntakeRow[],
): Promise<readonly PromiseSettledResult<IntakeOutcome | undefined>[]> {
  if (rows.length === 1 || shareAKey(rows)) return alone(reader, rows)
  const [all] = await Promise.allSettled([storeIntakes(reader, rows)])
  if (all.status === 'fulfilled') return all.value.map((value) => ({ status: 'fulfilled', value }))
  // Only where PostgreSQL says that nothing was stored; of a connection that broke nobody knows.
  if (!isRefusedByDatabase(all.reason)) throw all.reason
  return alone(reader, rows)
}

/** Requests that wait while others are stored are stored together, so many at most: each is answered after its own commit. */
const mostTogether = 16

type StoreOne = (row: IntakeRow) => Promise<PromiseSettledResult<IntakeOutcome | undefined>>
const lanes = new WeakMap<Database, StoreOne>()

function laneOf(context: Context): StoreOne {
  const { database } = context
  const held = lanes.get(database) ?? together(mostTogether, (rows) => storeBatch(database.reader, rows))
  lanes.set(database, held)
  return held
}

async function storeRow(context: Context, reader: Reader | Transaction, row: IntakeRow): Promise<IntakeOutcome> {
  const [settled] = isTransaction(reader) ? await alone(reader, [row]) : [await laneOf(context)(row)]
  if (settled?.status === 'rejected') throw settled.reason
  if (!settled?.value) throw new Error('the intake statement answers a row for each request')
  return settled.value
}

async function answeredUnderKey(reader: Reader | Transaction, row: IntakeRow): Promise<Attempt> {
  const before = row.idempotency && (await recallAnswer<Received>(reader, row.idempotency))
  if (!before) return { kind: 'again' }
  return before.ok
    ? { kind: 'repeated', received: { ...before.value, repeated: true } }
    : { kind: 'refused', refusal: { kind: 'idempotency-key-reused' } }
}

/** What the message with this origin was answered: its ticket, with the promises of its receipt. */
async function answeredToOrigin(
  context: Context,
  reader: Reader | Transaction,
  { columns: { channel }, origin }: IntakeRow,
): Promise<Attempt> {
  const ticket = origin && (await ticketOfOrigin(reader, channel, origin))
  if (!ticket) return { kind: 'again' }
  const [event] = clockEventsOf(await ledgerOf(reader, ticket.id))
  if (event?.kind !== 'received') throw new Error('a ticket begins with its receipt')
  const register = await registerFor(context, reader, [event.calendar])
  const clock = foldEvents([event], register, event.at)
  const received = {
    id: ticket.id,
    number: ticket.number,
    seq: ticket.seq,
    link: linkPath(context, ticket),
    followCode: null,
    state: clock.state,
    receivedAt: event.at,
    commitments: commitmentsOf(clock).map(promised),
    repeated: true,
  }
  return { kind: 'repeated', received }
}

/** The numbers that a request was given in its tries so far, by day and kind: a try that stored nothing uses none up. */
type HeldNumbers = Map<string, string>

async function prepared(
  context: Context,
  reader: Reader | Transaction,
  actor: Actor,
  message: InboundMessage,
  numbers: HeldNumbers,
): Promise<Result<Prepared, TicketRefusal>> {
  const register = await registerFor(context, reader)
  const now = context.clock.now()
  const at: Instant = recordedSession(message)?.queuedAt ?? message.receivedAt ?? now
  const version = register.versionInForce(at)
  if (!version) return refused({ kind: 'no-agreement-in-force' })
  const tooLate = tooLongAgo(message, at, now)
  if (tooLate) return refused(tooLate)
  const event = receivedEvent(actor, message, at, version, register.calendarOf(version.id).hash)
  if (!event.ok) return event
  const confidential = confidentialUnitOf(version, event.value.component) !== null
  const day = localDateOf(at)
  const kind = `${day} ${confidential}`
  const number = numbers.get(kind) ?? (await numberFor(context, reader, day, confidential))
  numbers.set(kind, number)
  const files = await uploadsToHold(reader, message.attachments)
  return { ok: true, value: prepare(context, { actor, message, event: event.value, number, files, register, now }) }
}

async function attempt(
  context: Context,
  reader: Reader | Transaction,
  actor: Actor,
  message: InboundMessage,
  numbers: HeldNumbers,
): Promise<Attempt> {
  const ready = await prepared(context, reader, actor, message, numbers)
  if (!ready.ok) return { kind: 'refused', refusal: ready.refusal }
  const { row } = ready.value
  const outcome = await storeRow(context, reader, row)
  switch (outcome.kind) {
    case 'stored':
      reader.afterCommit(() => {
        numberStored(context, row.number)
        // Inside a transaction the person may still be undone with it. Whom somebody signed in as says nothing of what was typed.
        if (row.isNew) rememberRequester(context, row.requester.email, 'claim', row.requesterId)
      })
      return { kind: 'stored', prepared: ready.value }
    case 'requester-known':
      rememberRequester(context, row.requester.email, outcome.verified ? 'account' : 'claim', outcome.requesterId)
      return { kind: 'again' }
    case 'calendar-changed':
      forgetRegister(context)
      return { kind: 'again' }
    case 'origin-known':
      return answeredToOrigin(context, reader, row)
    case 'key-used':
      return answeredUnderKey(reader, row)
  }
}

const tries = 5

/** Stores a request, or tells what was answered to it before. Throws where it could not be stored in five tries. */
export async function store(
  context: Context,
  reader: Reader | Transaction,
  actor: Actor,
  message: InboundMessage,
): Promise<Taken> {
  const numbers: HeldNumbers = new Map()
  for (let n = 1; ; n++) {
    try {
      const outcome = await attempt(context, reader, actor, message, numbers)
      if (outcome.kind !== 'again') return outcome
      if (n === tries) throw new Error(`intake was not stored in ${tries} tries`)
    } catch (error) {
      // Inside a transaction the first error ends it: only the plain statement can be tried again.
      if (n === tries || isTransaction(reader) || !isWorthAnotherTry(error)) throw error
      // It may be the number that somebody else has.
      numbers.clear()
    }
  }
}
