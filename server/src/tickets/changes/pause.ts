import { ok } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { answeredFacts, endOfAgencyWait, endOfWait } from './answer.ts'
import { changeTicket, notInThisState } from './change.ts'
import type { Changed, PauseInput, ResumeInput, TicketRefusal } from '../ticket/commands.ts'
import { limits, refusalOf, textProblems } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import { isPaused } from '../ticket/ticket.ts'

/**
 * Waits for the user (documents or an answer: 5.2.4, 5.2.5, 5.3.2), or for another agency. What is asked for goes to the user as a reply, so
 * it ends `response` if it is the first; `firstLine` and `fulfilment` stand still until the user answers. A wait for another agency pauses
 * nothing: the time is attributed to that agency, and the text stays an internal note.
 */
export async function pauseTicket(
  context: Context,
  actor: Actor,
  input: PauseInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalOf(textProblems('body', input.body, limits.body))
  if (wrong) return wrong
  return changeTicket(context, actor, { name: 'pause', action: 'ticket.pause', input }, (ticket, at) => {
    if (
      !ticket.clockIsOpen ||
      isPaused(ticket.clock) ||
      (input.awaiting === 'agency' && ticket.clock.state === 'waiting-agency')
    ) {
      return notInThisState(ticket, 'pause')
    }
    if (input.awaiting === 'agency') {
      return ok({ facts: [factOf({ kind: 'agency-wait-started', at })], message: { kind: 'note', body: input.body } })
    }
    const facts = [
      ...answeredFacts(ticket, at),
      ...endOfAgencyWait(ticket, at),
      factOf({ kind: 'paused', at, awaiting: input.awaiting }),
    ]
    return ok({ facts, message: { kind: 'reply', body: input.body }, tells: 'asked' })
  })
}

/** Goes on after a wait, by hand: the document came another way, or the other agency answered. */
export function resumeTicket(
  context: Context,
  actor: Actor,
  input: ResumeInput,
): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { name: 'resume', action: 'ticket.resume', input }, (ticket, at) => {
    const facts = [...endOfWait(ticket, at), ...endOfAgencyWait(ticket, at)]
    return facts.length === 0 ? notInThisState(ticket, 'resume') : ok({ facts })
  })
}
