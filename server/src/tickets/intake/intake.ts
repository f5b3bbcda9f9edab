import { commitmentsOf, ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { replaceAnswer } from '../../platform/idempotency.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { may } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { transactionOf } from '../changes/shell/change.ts'
import { claimAttachments } from '../changes/shell/change-queries.ts'
import { uploaderOf } from '../ticket/access.ts'
import { calendarsNamed, foldEntries } from '../ticket/fold.ts'
import { refusalOf } from '../ticket/input.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { giveFollowCode } from '../seal/follow-code.ts'
import { ledgerOf, ticketById } from '../ticket/ticket-queries.ts'
import { storeReview } from '../review/review-queries.ts'
import { isBackDated } from '../review/review.ts'
import { earlierTicket, linkToEarlier } from './follow-earlier.ts'
import { recordedSession } from './inbound-message.ts'
import type { InboundMessage, Received } from './inbound-message.ts'
import { problemsOf } from './input.ts'
import { promised } from './prepare.ts'
import { recordSession } from './record-session.ts'
import { store } from './store.ts'
import type { Taken } from './store.ts'

/** The one door by which requests come in, whatever the channel (6.2). */

function answerOf(taken: Taken): Result<Received, TicketRefusal> {
  switch (taken.kind) {
    case 'stored':
      return ok(taken.prepared.received)
    case 'repeated':
      return ok(taken.received)
    case 'refused':
      return refused(taken.refusal)
  }
}

/** The answer, with the code by which its sender follows it where it is a complaint: told here, and stored as a digest. */
async function answered(context: Context, reader: Reader, taken: Taken): Promise<Result<Received, TicketRefusal>> {
  const answer = answerOf(taken)
  if (!answer.ok) return answer
  const isComplaint =
    taken.kind === 'stored'
      ? taken.prepared.row.columns.confidential
      : (await ticketById(reader, answer.value.id))?.confidential === true
  const followCode = isComplaint ? await giveFollowCode(context, reader, answer.value.id) : null
  return ok({ ...answer.value, followCode })
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
  const now = context.clock.now()
  const wrong = refusalOf(problemsOf(message, now))
  if (wrong) return wrong
  const earlier = await earlierTicket(context, message)
  if (!earlier.ok) return earlier
  const session = recordedSession(message)
  const isPlain =
    !session && !earlier.value && !message.attachments?.length && !isBackDated(message.receivedAt ?? now, now)
  if (isPlain) return answered(context, context.reader, await store(context, context.reader, actor, message))
  return transactionOf(context, async (tx) => {
    const taken = await store(context, tx, actor, message)
    const told = await answered(context, tx, taken)
    if (taken.kind !== 'stored' || !told.ok) return told
    const { row, received, review, files } = taken.prepared
    await storeReview(tx, review)
    if (message.attachments?.length) {
      const claim = {
        files,
        uploader: uploaderOf(actor, message.uploaderKey),
        ticketId: row.id,
        messageId: row.messageId,
        internal: false,
      }
      if ((await claimAttachments(tx, claim)) !== message.attachments.length)
        return refused({ kind: 'unknown-attachment' })
    }
    // A complaint and a request that is none stand apart.
    const follows = earlier.value?.confidential === row.columns.confidential ? earlier.value : null
    const linked = follows ? await linkToEarlier(context, tx, actor, { id: row.id, earlier: follows }) : ok(received)
    if (!linked.ok) return linked
    if (!session) {
      const answer: Received = { ...received, seq: linked.value.seq }
      if (follows && row.idempotency) await replaceAnswer(tx, row.idempotency, answer)
      return ok({ ...answer, followCode: told.value.followCode })
    }
    const recorded = await recordSession(context, tx, actor, row.id, session)
    if (!recorded.ok) return recorded
    const events = clockEventsOf(await ledgerOf(tx, row.id))
    const clock = foldEntries(events, await registerFor(context, tx, calendarsNamed(events)), session.endedAt)
    const answer: Received = {
      ...received,
      ...recorded.value,
      state: clock.state,
      commitments: commitmentsOf(clock).map(promised),
      repeated: false,
    }
    if (row.idempotency) await replaceAnswer(tx, row.idempotency, answer)
    return ok({ ...answer, followCode: told.value.followCode })
  })
}
