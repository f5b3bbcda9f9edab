import { ok } from 'agreement'
import type { ClockEvent, Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { changeTicket, notInThisState } from './change.ts'
import type { LoadedTicket } from './change.ts'
import type { Changed, NoteInput, ReplyInput, TicketRefusal, UserMessageInput } from '../ticket/commands.ts'
import { attachmentProblems, limits, refusalOf, textProblems } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { LedgerFact } from '../ticket/ledger.ts'
import { isPaused } from '../ticket/ticket.ts'

/** Messages on a ticket: the reply of a person, the internal note, the user's further message. */

const messageRefusal = (input: { readonly body: string; readonly attachments?: readonly string[] }) =>
  refusalOf([...textProblems('body', input.body, limits.body), ...attachmentProblems(input.attachments)])

/** §6.4: the first reply by a person ends the response clock; later ones end nothing. */
export function answeredFacts(ticket: LoadedTicket, at: Instant): LedgerFact[] {
  return ticket.clock.response.endedAt === null ? [factOf({ kind: 'answered', at })] : []
}

/** §5.2.5: what the user sends ends the wait for the user. Staff who go on working end it as well. */
export function endOfWait(ticket: LoadedTicket, at: Instant): LedgerFact[] {
  const events: ClockEvent[] = []
  if (isPaused(ticket.clock)) events.push({ kind: 'resumed', at })
  return events.map(factOf)
}

/**
 * Sends a reply to the user. Ends `response` if it is the first (6.4); with `awaiting` the ticket then waits for the user and
 * `firstLine` and `fulfilment` pause (5.2.4, 5.2.5); with `resolves` it is resolved.
 */
export async function replyToTicket(
  context: Context,
  actor: Actor,
  input: ReplyInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = messageRefusal(input)
  if (wrong) return wrong
  return changeTicket(
    context,
    actor,
    { name: 'reply', action: input.resolves ? 'ticket.resolve' : 'ticket.reply', input },
    (ticket, at) => {
      if (!ticket.clockIsOpen) return notInThisState(ticket, 'reply')
      const facts = [...answeredFacts(ticket, at)]
      if (input.resolves) facts.push(...resolution(ticket, at))
      else if (input.awaiting && !isPaused(ticket.clock))
        facts.push(...endOfAgencyWait(ticket, at), factOf({ kind: 'paused', at, awaiting: input.awaiting }))
      const tells = input.resolves ? 'resolved' : input.awaiting ? 'asked' : 'reply'
      return ok({
        facts,
        tells,
        message: { kind: 'reply', body: input.body, ...(input.attachments && { attachments: input.attachments }) },
      })
    },
  )
}

/** What ends a wait for another agency, if there is one. */
export const endOfAgencyWait = (ticket: LoadedTicket, at: Instant): LedgerFact[] =>
  ticket.clock.state === 'waiting-agency' ? [factOf({ kind: 'agency-wait-ended', at })] : []

/** The facts that resolve a ticket at `at`, whatever it was waiting for. */
export const resolution = (ticket: LoadedTicket, at: Instant): LedgerFact[] => [
  ...endOfWait(ticket, at),
  ...endOfAgencyWait(ticket, at),
  factOf({ kind: 'resolved', at }),
]

/** Adds an internal note: it is kept with the ticket and never leaves the desk (5.3.5.c). Allowed in every state. */
export async function addNote(
  context: Context,
  actor: Actor,
  input: NoteInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = messageRefusal(input)
  if (wrong) return wrong
  return changeTicket(context, actor, { name: 'note', action: 'ticket.note', input }, () =>
    ok({
      facts: [],
      message: { kind: 'note', body: input.body, ...(input.attachments && { attachments: input.attachments }) },
    }),
  )
}

/** A further message or document by the user: ends a wait for the user at this instant (5.2.4, 5.2.5). Only while the ticket is open. */
export async function addUserMessage(
  context: Context,
  actor: Actor,
  input: UserMessageInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = messageRefusal(input)
  if (wrong) return wrong
  return changeTicket(context, actor, { name: 'user-message', action: 'ticket.user-message', input }, (ticket, at) => {
    if (!ticket.clockIsOpen) return notInThisState(ticket, 'user-message')
    return ok({
      facts: endOfWait(ticket, at),
      message: { kind: 'from-user', body: input.body, ...(input.attachments && { attachments: input.attachments }) },
    })
  })
}
