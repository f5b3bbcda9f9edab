import { isSealedAgainst } from '../seal/unsealing.ts'
import { ok, refused } from 'agreement'
import type { ClockEvent } from 'agreement'
import { limits, lineFault, textFault } from '../../platform/checks.ts'
import type { Decide } from '../changes/shell/change.ts'
import { refusalOfUnit } from '../receivers/receivers.ts'
import { endOfWaits, resolution } from '../changes/shell/facts.ts'
import { isAllowed, notInThisState } from '../changes/shell/load.ts'
import type { LoadedTicket } from '../changes/shell/load.ts'
import type { Fault } from '../ticket/input.ts'
import { refusedField } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'

/**
 * A call, chat or visit, as its ticket's ledger tells it: queued (the receipt), shown, answered, ended (6.4). What is
 * decided of one that goes on is decided here, and of one that an agent records afterwards as well.
 */

/** How a call or visit ended: answered for good, handed on within the session (6.4: immediate), or left open. */
export type CallOutcome =
  | { readonly kind: 'resolved'; readonly answer: string }
  | { readonly kind: 'handed-on'; readonly unit: string; readonly reason: string }
  | { readonly kind: 'open' }

/** How a session ended; `abandoned`: its user left before anybody answered, and asks for nothing any more. */
export type SessionOutcome = CallOutcome | { readonly kind: 'abandoned' }

/** How far a session has come; `none` where the ticket came by no session. */
export type SessionStage = 'none' | 'queued' | 'shown' | 'answered' | 'ended'

/** How far the session of a ticket has come, by its events. */
export function sessionStage(events: readonly ClockEvent[]): SessionStage {
  const [received] = events
  if (received?.kind !== 'received' || received.startsAt === undefined) return 'none'
  const kinds = new Set(events.map(({ kind }) => kind))
  if (kinds.has('session-ended')) return 'ended'
  if (kinds.has('answered')) return 'answered'
  return kinds.has('shown') ? 'shown' : 'queued'
}

/** What is wrong with an outcome, by field under `name`. */
export function outcomeFaults(outcome: SessionOutcome, name: string): Readonly<Record<string, Fault | null>> {
  if (outcome.kind === 'resolved') return { [`${name}.answer`]: textFault(outcome.answer, limits.body) }
  if (outcome.kind !== 'handed-on') return {}
  return {
    [`${name}.unit`]: lineFault(outcome.unit, limits.unitCode),
    [`${name}.reason`]: textFault(outcome.reason, limits.reason),
  }
}

/** A decision on a session; `stages`: how far it must have come for `act`. What happened before what is written down is refused. */
const inStage =
  (stages: readonly SessionStage[], act: string, decide: Decide): Decide =>
  (ticket, at, tx) => {
    if (!stages.includes(sessionStage(ticket.events))) return notInThisState(ticket, act)
    if (at < (ticket.events.at(-1)?.at ?? at)) return refusedField('at', 'order')
    return decide(ticket, at, tx)
  }

/**
 * It is shown on an agent's screen: starts the clock where the channel's terms say so. The first showing counts; a
 * further one adds nothing.
 */
export const showing: Decide = inStage(['queued', 'shown'], 'session-show', ({ events }, at) =>
  ok({ facts: sessionStage(events) === 'shown' ? [] : [factOf({ kind: 'shown', at })] }),
)

/** A person takes the call or accepts the chat: ends `response`. */
export const answering: Decide = inStage(['queued', 'shown'], 'session-answer', (_, at) =>
  ok({ facts: [factOf({ kind: 'answered', at })] }),
)

// What is resolved or handed on in a session was answered in it; who left, left before.
const endsFrom: Readonly<Record<SessionOutcome['kind'], readonly SessionStage[]>> = {
  resolved: ['answered'],
  'handed-on': ['answered'],
  open: ['queued', 'shown', 'answered'],
  abandoned: ['queued', 'shown'],
}

const acts = { resolved: 'resolve', 'handed-on': 'hand-on', open: 'session-ended', abandoned: 'withdraw' } as const

/** Whether the ticket may still become what the session ended with: it may have been resolved while the session went on. */
const mayEndAs = (ticket: LoadedTicket, outcome: SessionOutcome, at: Parameters<Decide>[1]): boolean =>
  isAllowed(ticket, acts[outcome.kind], at)

/** The session ends: the moment by which "immediate" had to be kept (6.4). */
export const ending = (outcome: SessionOutcome): Decide =>
  inStage(endsFrom[outcome.kind], 'session-end', async (ticket, at, tx) => {
    if (!mayEndAs(ticket, outcome, at)) return notInThisState(ticket, 'session-end')
    const ended = factOf({ kind: 'session-ended', at })
    switch (outcome.kind) {
      case 'resolved':
        return ok({ facts: [...resolution(ticket, at), ended], message: { kind: 'reply', body: outcome.answer } })
      case 'handed-on': {
        const wrongUnit = await refusalOfUnit(tx, outcome.unit)
        if (wrongUnit) return wrongUnit
        if (isSealedAgainst(ticket.row, outcome.unit)) return refused({ kind: 'unsealing-needs-two' })
        const handedOn = factOf({ kind: 'handed-on', at, unit: outcome.unit, reason: 'note' })
        const message = { kind: 'note', body: outcome.reason } as const
        return ok({ facts: [...endOfWaits(ticket, at), handedOn, ended], message })
      }
      case 'open':
        return ok({ facts: [ended] })
      case 'abandoned':
        return ok({ facts: [ended, ...endOfWaits(ticket, at), factOf({ kind: 'withdrawn', at })] })
    }
  })
