import { ok, refused } from 'agreement'
import type { Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { may } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { changeTicket } from '../changes/shell/change.ts'
import type { Decide } from '../changes/shell/change.ts'
import type { Changed, ChangeInput } from '../changes/shell/change-input.ts'
import type { SessionAct } from '../changes/shell/load.ts'
import { refusalIn } from '../ticket/input.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { answering, ending, outcomeFaults, showing } from './session.ts'
import type { SessionOutcome } from './session.ts'

/** How a call or chat goes on that `receiveMessage` queued (`session: 'begins'`). It stands in the ledger, so a restart forgets none. */

/** What is told of a session. */
export interface SessionInput extends ChangeInput {
  /** When it happened, as the channel knows it; now, unless told. Never in the future, never before what is written down already. */
  readonly at?: Instant
}

/** The end of a session. */
export interface EndSessionInput extends SessionInput {
  readonly outcome: SessionOutcome
}

interface Step {
  readonly act: SessionAct
  readonly name: string
  readonly decide: Decide
}

// A channel speaks for the sessions that came by it, and for no other's.
const ofItsChannel =
  (actor: Actor, decide: Decide): Decide =>
  (ticket, at, tx) =>
    actor.kind === 'channel' && actor.channel !== ticket.row.channel
      ? refused({ kind: 'not-found' })
      : decide(ticket, at, tx)

async function step(
  context: Context,
  actor: Actor,
  input: SessionInput,
  { act, name, decide }: Step,
): Promise<Result<Changed, TicketRefusal>> {
  if (!may(actor, 'call.record')) return refused({ kind: 'forbidden' })
  const isAhead = input.at !== undefined && input.at > context.clock.now()
  const wrong = refusalIn({ at: isAhead ? 'in-the-future' : null })
  if (wrong) return wrong
  const operation = { act, action: 'call.record', input, name, toldAt: input.at } as const
  return changeTicket(context, actor, operation, ofItsChannel(actor, decide))
}

/** The session is shown on an agent's screen: from now on the promises of a web chat count (6.4). The first showing counts. */
export const showSession = (
  context: Context,
  actor: Actor,
  input: SessionInput,
): Promise<Result<Changed, TicketRefusal>> =>
  step(context, actor, input, { act: 'shown', name: 'session-show', decide: showing })

/** A person takes the call or accepts the chat: ends `response` (6.4). Refused where somebody has answered already. */
export const answerSession = (
  context: Context,
  actor: Actor,
  input: SessionInput,
): Promise<Result<Changed, TicketRefusal>> =>
  step(context, actor, input, { act: 'answered', name: 'session-answer', decide: answering })

const tells = { resolved: 'resolved', 'handed-on': 'handed-on' } as const

/** The decision, with what its user is told of beside the session itself (5.3.6). */
const told =
  (outcome: SessionOutcome): Decide =>
  async (ticket, at, tx) => {
    const decision = await ending(outcome)(ticket, at, tx)
    if (!decision.ok || (outcome.kind !== 'resolved' && outcome.kind !== 'handed-on')) return decision
    return ok({ ...decision.value, tells: tells[outcome.kind] })
  }

/**
 * The session ends, as `outcome` says: resolved or handed on in it ("immediate" is kept, 6.4), left open, or abandoned by its user before
 * anybody answered (READING: neither kept nor broken, unless its time had run out).
 */
export async function endSession(
  context: Context,
  actor: Actor,
  input: EndSessionInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalIn(outcomeFaults(input.outcome, 'outcome'))
  if (wrong) return wrong
  return step(context, actor, input, { act: 'session-ended', name: 'session-end', decide: told(input.outcome) })
}
