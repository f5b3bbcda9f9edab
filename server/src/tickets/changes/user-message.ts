import { isOpenState, ok } from 'agreement'
import type { Channel, Result } from 'agreement'
import { limits } from '../../platform/checks.ts'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { messageRefusal, refusalIn } from '../ticket/input.ts'
import { ticketOfOrigin } from '../ticket/origin-queries.ts'
import { originFaults } from '../ticket/origin.ts'
import type { Origin } from '../ticket/origin.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { isRefusedWord, wordOf } from './on-behalf.ts'
import type { ForUser, OnBehalf } from './on-behalf.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { endOfUserWait, tellsOfMovedDate } from './shell/facts.ts'
import { notInThisState } from './shell/load.ts'
import { returnOver } from './resolve.ts'
import { factOf } from '../ticket/ledger.ts'
import type { NewMessage } from './shell/store.ts'

/** A further message or document by the user; ends a wait for the user. */
export interface UserMessageInput extends ChangeInput, ForUser {
  readonly body: string
  readonly attachments?: readonly string[]
  /** The channel by which it came; the portal where none is told. */
  readonly channel?: Channel
  readonly origin?: Origin
}

const newMessage = ({ body, attachments, channel, origin }: UserMessageInput, word: OnBehalf | null): NewMessage => ({
  kind: 'from-user',
  body,
  word,
  ...(channel && { channel }),
  ...(attachments && { attachments }),
  ...(origin && { origin }),
})

/**
 * A further message or document by the user: ends a wait for the user at this instant (5.2.4, 5.2.5). Only while the
 * ticket is open; what was closed for want of an answer is taken up again by it (5.2.5), while its version lets it
 * be. A message that came before, by the id that its channel gave it, changes nothing and is answered
 * with the ticket that holds it.
 */
export async function addUserMessage(
  context: Context,
  actor: Actor,
  input: UserMessageInput,
): Promise<Result<Changed, TicketRefusal>> {
  const { channel = 'portal', origin } = input
  const wrong = messageRefusal(input, limits.body) ?? refusalIn(originFaults(origin))
  if (wrong) return wrong
  let before: Changed | null = null
  const operation = {
    act: 'user-message',
    // One message takes up again what was closed for want of one.
    orAct: 'reopen',
    action: 'ticket.user-message',
    input,
    whyNot: returnOver,
  } as const
  const changed = await changeTicket(context, actor, operation, async (ticket, at, tx) => {
    const holder = origin && (await ticketOfOrigin(tx, channel, origin))
    before = holder ? { id: holder.id, number: holder.number, seq: holder.seq, repeated: true } : null
    const word = wordOf(actor, ticket, input)
    if (isRefusedWord(word)) return word
    if (before) return ok({ facts: [] })
    if (ticket.clock.state === 'resolved') return notInThisState(ticket, 'user-message')
    const message = newMessage(input, word)
    return ok(
      isOpenState(ticket.clock.state)
        ? { facts: endOfUserWait(ticket, at), message, ...tellsOfMovedDate(ticket) }
        : { facts: [factOf({ kind: 'reopened', at })], message, tells: 'reopened' },
    )
  })
  return changed.ok && before ? ok(before) : changed
}
