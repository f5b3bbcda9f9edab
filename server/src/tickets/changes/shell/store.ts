import { instant, ok, refused } from 'agreement'
import type { Channel, Instant, Result, TicketClock } from 'agreement'
import { noticeRoute } from '../../../notices/index.ts'
import type { Notice } from '../../../notices/index.ts'
import { enqueue } from '../../../platform/outbox/route.ts'
import type { Transaction } from '../../../platform/postgres/database.ts'
import { uuidv7 } from '../../../platform/process/ids.ts'
import { personName } from '../../../policy/index.ts'
import type { Actor } from '../../../policy/index.ts'
import { actorName, uploaderOf } from '../../ticket/access.ts'
import { derivedColumns } from '../../ticket/columns.ts'
import { withFalls } from '../../ticket/falls.ts'
import { foldEntries } from '../../ticket/fold.ts'
import { uploadsToHold } from '../../files/hold-uploads.ts'
import { filesHeld, heldDigest, newSalt, originDigest } from '../../files/held.ts'
import type { HeldFile } from '../../files/held.ts'
import { chainEntries, clockEventsOf } from '../../ticket/ledger.ts'
import type { LedgerEntry, LedgerFact, OtherKind } from '../../ticket/ledger.ts'
import { realisationChange } from '../../ticket/realisation.ts'
import type { Origin } from '../../ticket/origin.ts'
import type { TicketRefusal } from '../../ticket/refusal.ts'
import { markSuperseded, noticesTold } from '../../ticket/ticket-queries.ts'
import { reviewOf } from '../../review/review.ts'
import { storeReview } from '../../review/review-queries.ts'
import { followersOf } from '../follower-queries.ts'
import { wordFact } from '../on-behalf.ts'
import type { OnBehalf } from '../on-behalf.ts'
import * as queries from './change-queries.ts'
import type { Changed } from './change-input.ts'
import { userOf } from './load.ts'
import type { Loaded, LoadedTicket } from './load.ts'
import { noticeOf } from './tells.ts'
import type { ToldByChange } from './tells.ts'

/** Storing what was decided: ledger, row, realisation, message, and what the user is told, in one transaction. */

/** A message that a change writes. Internal ones (`note`) never leave. */
export interface NewMessage {
  readonly kind: 'from-user' | 'reply' | 'note'
  readonly body: string
  readonly attachments?: readonly string[]
  /** The channel by which the user sent it, and where it came from there. */
  readonly channel?: Channel
  readonly origin?: Origin
  /** On whose word it was entered for its user; null or left out: it is the user's own, or the desk's. */
  readonly word?: OnBehalf | null
}

/** What was decided. Facts are in order; those of a message are added here. The row follows from the ledger alone. */
export interface Change {
  readonly facts: readonly LedgerFact[]
  readonly message?: NewMessage
  readonly links?: readonly { readonly otherId: string; readonly kind: 'related' | 'follow-up-of' | 'duplicate-of' }[]
  /** The person whose ticket it now is, where that changes; a fact of it stands among the others. */
  readonly requesterId?: string
  /** What the user is told of (5.3.6); by which way is for the notices to choose. */
  readonly tells?: ToldByChange
}

const factKinds: Readonly<Record<NewMessage['kind'], OtherKind>> = {
  reply: 'replied',
  note: 'noted',
  'from-user': 'user-wrote',
}

/** A message ready to be stored: its id, its salt, and the files that it brings. */
interface Held {
  readonly id: string
  readonly at: Instant
  readonly salt: Uint8Array
  readonly files: readonly HeldFile[]
}

function messageFacts(message: NewMessage | undefined, { id, at, salt, files }: Held): LedgerFact[] {
  if (!message) return []
  const { kind, body, origin } = message
  const held = {
    message: id,
    text: heldDigest(salt, [body]),
    ...(origin && { origin: originDigest(salt, origin) }),
    ...(files.length > 0 && { files: filesHeld(files) }),
    ...wordFact(message.word ?? null),
  }
  return [{ kind: factKinds[kind], at, body: held }]
}

// What comes by a link or a channel is the user's own word; a key writes for the desk.
function authorOf(actor: Actor, ticket: LoadedTicket): string | null {
  if (actor.kind === 'person') return actor.personId
  return actor.kind === 'link' || actor.kind === 'channel' ? userOf(ticket) : null
}

// "The requester" is whoever asked by this ticket: who follows it is another, and is written down by their own id.
const writtenBy = (actor: Actor, { via }: LoadedTicket): string =>
  via !== null && (actor.kind === 'link' || actor.kind === 'anonymous') ? personName(via.requesterId) : actorName(actor)

async function storeMessage(
  tx: Transaction,
  actor: Actor,
  ticket: LoadedTicket,
  message: NewMessage,
  { id, at, salt, files }: Held,
): Promise<boolean> {
  const { row, via } = ticket
  const channel: Channel = message.kind === 'from-user' ? (message.channel ?? 'portal') : row.channel
  const { kind, body, origin = null } = message
  const cameWith = kind === 'from-user' ? (via?.id ?? null) : null
  const authorId = authorOf(actor, ticket)
  const onBehalf = message.word?.how ?? null
  await queries.storeMessage(tx, row.id, { id, kind, authorId, channel, body, salt, origin, cameWith, onBehalf }, at)
  const named = message.attachments?.length ?? 0
  if (named === 0) return true
  const claimed = await queries.claimAttachments(tx, {
    files,
    uploader: uploaderOf(actor),
    ticketId: row.id,
    messageId: id,
    internal: message.kind === 'note',
  })
  return claimed === named
}

// Of two tickets for one request the requesters of both are told (6.2), each by the link of their own.
async function tell(tx: Transaction, notice: Notice, at: Instant): Promise<void> {
  await enqueue(tx, noticeRoute, { payload: notice, at })
  for (const through of await followersOf(tx, notice.ticket))
    await enqueue(tx, noticeRoute, { payload: { ...notice, through }, at })
}

const lastOf = (entries: readonly LedgerEntry[]): Instant => instant(entries.at(-1)?.at ?? 0)

/** The clock by which the ticket is counted so far: of what stands in its ledger, as of its last entry. */
const countedClock = ({ entries }: LoadedTicket, register: Loaded['register']): TicketClock =>
  foldEntries(clockEventsOf(entries), register, lastOf(entries))

/**
 * Stores a change of a ticket that was loaded under its lock. Refused only where a message names uploads that are not
 * there to be claimed.
 */
export async function storeChange(
  tx: Transaction,
  actor: Actor,
  { ticket, register, at, happenedAt, adopted }: Loaded,
  change: Change,
): Promise<Result<Changed, TicketRefusal>> {
  const { row } = ticket
  const messageId = uuidv7(at)
  const files = await uploadsToHold(tx, change.message?.attachments)
  const held: Held = { id: messageId, at, salt: newSalt(), files }
  const facts = [...adopted, ...messageFacts(change.message, held), ...change.facts]
  const entries = chainEntries(
    { seq: row.lastSeq, hash: row.lastHash },
    // What a session tells afterwards may still be followed by what happened in it: falls behind it are the watch's to tell.
    withFalls(ticket.entries, facts, register, happenedAt),
    { ticketId: row.id, actor: writtenBy(actor, ticket), recordedAt: at },
  )
  const all = [...ticket.entries, ...entries]
  const events = clockEventsOf(all)
  // As of the last entry, so that whoever reads the ledger gets the very same (`hai verify`).
  const clock = foldEntries(events, register, lastOf(all))
  const told = new Set((await noticesTold(tx, [row.id])).map((notice) => notice.told))
  const calendar = register.calendar(clock.calendar)
  const columns = derivedColumns({ entries: all, events, clock }, { version: ticket.version, calendar, told })
  const head = { seq: entries.at(-1)?.seq ?? row.lastSeq, hash: entries.at(-1)?.hash ?? row.lastHash }
  await queries.appendEntries(tx, entries)
  await queries.storeState(tx, row.id, columns, head, at)
  if (change.requesterId !== undefined) await queries.storeRequester(tx, row.id, change.requesterId)
  if (told.size > 0) await markSuperseded(tx, [row.id], at)
  await queries.storeRealisation(tx, realisationChange(countedClock(ticket, register), clock, { channel: row.channel }))
  await storeReview(tx, reviewOf(entries, ticket.clock, clock, { version: ticket.version, calendar }))
  for (const link of change.links ?? []) await queries.storeLink(tx, { ticketId: row.id, ...link }, at)
  const isWhole = !change.message || (await storeMessage(tx, actor, ticket, change.message, held))
  if (!isWhole) return refused({ kind: 'unknown-attachment' })
  if (change.tells) {
    const { unitCode, mergedInto } = columns
    const wrote = change.message ? messageId : null
    const stored = { ticketId: row.id, clock, entries: all, messageId: wrote, unitCode, mergedInto }
    await tell(tx, await noticeOf(tx, change.tells, stored), at)
  }
  return ok({ id: row.id, number: row.number, seq: head.seq })
}
