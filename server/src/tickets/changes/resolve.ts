import { ok, reopenUntilOf, returnUntilOf } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { limits, textFault } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { messageRefusal, refusalIn } from '../ticket/input.ts'
import type { Refused } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { isRefusedWord, wordFact, wordOf } from './on-behalf.ts'
import type { ForUser } from './on-behalf.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { answeredFacts, resolution } from './shell/facts.ts'
import type { LoadedTicket } from './shell/load.ts'

/** The end of a ticket, and the way back. */

/** What a resolution brings. */
export interface ResolveInput extends ChangeInput {
  /** The answer that resolves it; sent to the user. */
  readonly body: string
  readonly attachments?: readonly string[]
}

/** What a reopening brings. */
export interface ReopenInput extends ChangeInput, ForUser {
  readonly reason: string
}

/** Resolves a ticket with the answer that is sent to the user; ends whatever still runs (6.4). */
export async function resolveTicket(
  context: Context,
  actor: Actor,
  input: ResolveInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = messageRefusal(input, limits.body)
  if (wrong) return wrong
  return changeTicket(context, actor, { act: 'resolve', action: 'ticket.resolve', input }, (ticket, at) =>
    ok({
      facts: [...answeredFacts(ticket, at), ...resolution(ticket, at)],
      message: { kind: 'reply', body: input.body, ...(input.attachments && { attachments: input.attachments }) },
      tells: 'resolved',
    }),
  )
}

/** Why a ticket that ended can no longer be taken up (`allows` has said so): the refusal says until when it could be. */
function reopeningOver({ clock, version, calendar }: LoadedTicket): Refused | null {
  if ((clock.state !== 'resolved' && clock.state !== 'closed') || clock.endedAt === null) return null
  const untilOf = clock.endedBy === 'unanswered' ? returnUntilOf : reopenUntilOf
  return { ok: false, refusal: { kind: 'reopening-over', until: untilOf(clock.endedAt, version, calendar) } }
}

/** The same of what was closed for want of an answer alone: what was resolved is reopened, not written to. */
export const returnOver = (ticket: LoadedTicket): Refused | null =>
  ticket.clock.endedBy === 'unanswered' ? reopeningOver(ticket) : null

/**
 * Reopens a resolved ticket while its version lets it be (`reopenUntil`): `fulfilment` runs on, the time between is
 * taken out. Later a new, linked ticket serves. Staff reopen on the user's word alone, and say how it was given.
 */
export async function reopenTicket(
  context: Context,
  actor: Actor,
  input: ReopenInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalIn({ reason: textFault(input.reason, limits.body) })
  if (wrong) return wrong
  const operation = { act: 'reopen', action: 'ticket.reopen', input, whyNot: reopeningOver } as const
  return changeTicket(context, actor, operation, (ticket, at) => {
    const word = wordOf(actor, ticket, input)
    if (isRefusedWord(word)) return word
    const reopened = factOf({ kind: 'reopened', at })
    return ok({
      facts: [{ ...reopened, body: { ...reopened.body, ...wordFact(word) } }],
      message: { kind: 'from-user', body: input.reason, word },
      tells: 'reopened',
    })
  })
}
