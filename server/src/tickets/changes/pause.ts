import { ok } from 'agreement'
import type { Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { limits, textFault } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { refusalIn } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { changeTicket } from './shell/change.ts'
import type { Changed, ChangeInput } from './shell/change-input.ts'
import { answeredFacts, endOfAgencyWait, endOfWaits, tellsOfMovedDate } from './shell/facts.ts'
import type { LoadedTicket } from './shell/load.ts'
import type { Change } from './shell/store.ts'

/** Waiting for the user or for another agency, and going on. */

/** What a wait brings. */
export interface PauseInput extends ChangeInput {
  /** `documents` and `answer` wait for the user and pause; `agency` waits for another agency and does not. */
  readonly awaiting: 'documents' | 'answer' | 'agency'
  /** What is asked for, sent to the user (for `agency`: kept as an internal note). */
  readonly body: string
}

/** Going on by hand brings nothing else. */
export type ResumeInput = ChangeInput

function waitOf(ticket: LoadedTicket, { awaiting, body }: PauseInput, at: Instant): Change {
  if (awaiting === 'agency')
    return { facts: [factOf({ kind: 'agency-wait-started', at })], message: { kind: 'note', body } }
  const paused = factOf({ kind: 'paused', at, awaiting })
  return {
    facts: [...answeredFacts(ticket, at), ...endOfAgencyWait(ticket, at), paused],
    message: { kind: 'reply', body },
    tells: 'asked',
  }
}

/**
 * Waits for the user (documents or an answer: 5.2.4, 5.2.5, 5.3.2), or for another agency. What is asked for goes to
 * the user as a reply, so it ends `response` if it is the first; `firstLine` and `fulfilment` stand still until the
 * user answers. A wait for another agency pauses nothing: the time is attributed to that agency, and the text stays
 * an internal note.
 */
export async function pauseTicket(
  context: Context,
  actor: Actor,
  input: PauseInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalIn({ body: textFault(input.body, limits.body) })
  if (wrong) return wrong
  const act = input.awaiting === 'agency' ? 'wait-for-agency' : 'pause'
  return changeTicket(context, actor, { act, name: 'pause', action: 'ticket.pause', input }, (ticket, at) =>
    ok(waitOf(ticket, input, at)),
  )
}

/** Goes on after a wait, by hand: the document came another way, or the other agency answered. */
export const resumeTicket = (
  context: Context,
  actor: Actor,
  input: ResumeInput,
): Promise<Result<Changed, TicketRefusal>> =>
  changeTicket(context, actor, { act: 'resume', action: 'ticket.resume', input }, (ticket, at) =>
    ok({ facts: endOfWaits(ticket, at), ...tellsOfMovedDate(ticket) }),
  )
