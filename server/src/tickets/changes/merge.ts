import { isOpenState, ok, refused } from 'agreement'
import type { ClockEvent, Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { may } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { resourceOf } from '../ticket/access.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'
import { storeFollowers, survivorOf } from './follower-queries.ts'
import { changeLocked, changeTicket } from './shell/change.ts'
import type { Decide } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { endOfWaits } from './shell/facts.ts'
import type { LoadedTicket } from './shell/load.ts'
import type { Change } from './shell/store.ts'
import { otherTicket } from './other-ticket.ts'

/** What a merge brings. */
export interface MergeInput extends ChangeInput {
  /** The number or id of the other ticket of the same request. */
  readonly into: string
}

/** The two tickets of one request: of those that were named, or of those that they were merged into since. */
interface Pair {
  readonly ticket: string
  readonly into: string
}

async function pairOf(context: Context, { ticket, into }: Pair): Promise<Pair> {
  const [one, other] = await Promise.all([survivorOf(context.reader, ticket), survivorOf(context.reader, into)])
  // Both are one request already: the named ones say so.
  if (one === other) return { ticket, into }
  return { ticket: one ?? ticket, into: other ?? into }
}

/** Whether `one` came before `other`: it is the one that goes on (READING: merged). Pure. */
export const isOlder = (
  one: Pick<TicketRow, 'id' | 'receivedAt'>,
  other: Pick<TicketRow, 'id' | 'receivedAt'>,
): boolean => (one.receivedAt === other.receivedAt ? one.id < other.id : one.receivedAt < other.receivedAt)

function whyNot(actor: Actor, ticket: TicketRow, other: TicketRow): TicketRefusal | null {
  if (other.confidential !== ticket.confidential) return { kind: 'across-the-seal' }
  // What a complaint is answered is for whoever complained, and for nobody who asked the same.
  if (other.confidential && ticket.requesterId !== other.requesterId) return { kind: 'forbidden' }
  return isOpenState(other.state) && may(actor, 'ticket.merge', resourceOf(other))
    ? null
    : { kind: 'merge-target-closed' }
}

const mergedInto = (ticket: LoadedTicket, at: Instant, older: string): Change => ({
  facts: [...endOfWaits(ticket, at), factOf({ kind: 'merged', at, into: older })],
  links: [{ otherId: older, kind: 'duplicate-of' }],
  tells: 'merged',
})

/** What the older ticket takes over: the promises of the younger that still run bind it where they are stricter. */
function joining({ row, clock, events }: LoadedTicket, at: Instant): Extract<ClockEvent, { kind: 'joined' }> {
  const ended = (['response', 'firstLine'] as const).filter((kind) => clock[kind].endedAt !== null)
  const { id, channel, component, impact, urgency } = row
  const receivedAt = events[0]?.at ?? row.receivedAt
  return {
    kind: 'joined',
    at,
    ticket: id,
    receivedAt,
    channel,
    component,
    impact,
    urgency,
    ...(ended.length > 0 && { ended }),
  }
}

/** Decides on `other` beside the ticket of the change, and stores it in the same transaction. */
async function beside(
  context: Context,
  tx: Transaction,
  actor: Actor,
  other: TicketRow,
  decide: Decide,
): Promise<TicketRefusal | null> {
  const outcome = await changeLocked(context, tx, actor, other.id, decide)
  return outcome.ok ? null : outcome.refusal
}

/**
 * Merges two tickets of the same request (6.2: one request is one ticket). The older goes on, whichever was named, and
 * keeps the earlier receipt and the stricter promise; the younger ends and points there. The requesters of both follow
 * it. Messages and ledgers stay where they are, so that nobody reads what was not theirs. Of two agents who merge each
 * way at once, one is told that it was done.
 */
export async function mergeTicket(
  context: Context,
  actor: Actor,
  input: MergeInput,
): Promise<Result<Changed, TicketRefusal>> {
  let pair = await pairOf(context, input)
  for (;;) {
    const outcome = await mergePair(context, actor, input, pair)
    if (outcome.ok) return outcome
    const since = await pairOf(context, input)
    if (since.ticket === pair.ticket && since.into === pair.into) return outcome
    pair = since
  }
}

function mergePair(
  context: Context,
  actor: Actor,
  asked: MergeInput,
  { ticket: named, into }: Pair,
): Promise<Result<Changed, TicketRefusal>> {
  const { seenSeq, ...rest } = asked
  // What was seen was the ticket that was named; the one that it was merged into since is another.
  const input: MergeInput = {
    ...rest,
    ...(named === asked.ticket && seenSeq !== undefined && { seenSeq }),
    ticket: named,
    into,
  }
  const operation = { act: 'merge', action: 'ticket.merge', input, asked, alsoLocks: into } as const
  return changeTicket(context, actor, operation, async (ticket, at, tx) => {
    const found = await otherTicket(tx, actor, ticket.row.id, into)
    if (!found.ok) return found
    const other = found.value
    const wrong = whyNot(actor, ticket.row, other)
    if (wrong) return refused(wrong)
    if (isOlder(ticket.row, other)) {
      let joined: ReturnType<typeof joining> | null = null
      const failed = await beside(context, tx, actor, other, (younger, moment) => {
        joined = joining(younger, at)
        return ok(mergedInto(younger, moment, ticket.row.id))
      })
      if (failed || joined === null) return refused(failed ?? { kind: 'merge-target-closed' })
      await storeFollowers(tx, { older: ticket.row, younger: other, at })
      return ok({ facts: [factOf(joined)] })
    }
    const failed = await beside(context, tx, actor, other, (_, moment) =>
      ok({ facts: [factOf(joining(ticket, moment))] }),
    )
    if (failed) return refused(failed)
    await storeFollowers(tx, { older: other, younger: ticket.row, at })
    return ok(mergedInto(ticket, at, other.id))
  })
}
