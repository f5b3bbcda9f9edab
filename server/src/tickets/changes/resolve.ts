import { addWorking, ok, refused } from 'agreement'
import type { AgreementVersion, CompiledCalendar, Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { answeredFacts, endOfAgencyWait, endOfWait, resolution } from './answer.ts'
import { allowed, changeTicket, notInThisState } from './change.ts'
import type { Changed, ReopenInput, ResolveInput, TicketRefusal, WithdrawInput } from '../ticket/commands.ts'
import { attachmentProblems, limits, refusalOf, textProblems } from '../ticket/input.ts'
import { factOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'

/** The end of a ticket, and the way back. */

/** Resolves a ticket with the answer that is sent to the user; ends whatever still runs (6.4). */
export async function resolveTicket(
  context: Context,
  actor: Actor,
  input: ResolveInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalOf([...textProblems('body', input.body, limits.body), ...attachmentProblems(input.attachments)])
  if (wrong) return wrong
  return changeTicket(context, actor, { name: 'resolve', action: 'ticket.resolve', input }, (ticket, at) => {
    if (!ticket.clockIsOpen) return notInThisState(ticket, 'resolve')
    const facts = [...answeredFacts(ticket, at), ...resolution(ticket, at)]
    return ok({
      facts,
      message: { kind: 'reply', body: input.body, ...(input.attachments && { attachments: input.attachments }) },
      tells: 'resolved',
    })
  })
}

/** Until when a resolved ticket may be reopened: 3 working days after its resolution (policy `reopenWithinWorkingDays`); null unless resolved. */
export function reopenUntil(
  entries: readonly LedgerEntry[],
  version: AgreementVersion,
  calendar: CompiledCalendar,
): Instant | null {
  const resolvedAt = entries.findLast((entry) => entry.kind === 'resolved')?.at
  if (resolvedAt === undefined) return null
  const { reopenWithinWorkingDays, workingDayHours } = version.policies
  return addWorking(calendar, resolvedAt, reopenWithinWorkingDays.value * workingDayHours.value * 3_600_000)
}

/** Reopens a resolved ticket within 3 working days: `fulfilment` runs on, the time between is taken out. Later a new, linked ticket serves. */
export async function reopenTicket(
  context: Context,
  actor: Actor,
  input: ReopenInput,
): Promise<Result<Changed, TicketRefusal>> {
  const wrong = refusalOf(textProblems('reason', input.reason, limits.body))
  if (wrong) return wrong
  return changeTicket(context, actor, { name: 'reopen', action: 'ticket.reopen', input }, (ticket, at) => {
    const until = reopenUntil(ticket.entries, ticket.version, ticket.calendar)
    if (until !== null && at > until && (ticket.clock.state === 'resolved' || ticket.clock.state === 'closed'))
      return refused({ kind: 'reopening-over', until })
    if (!allowed(ticket, 'reopened')) return notInThisState(ticket, 'reopen')
    const byStaff = actor.kind === 'api-key' || (actor.kind === 'person' && actor.personId !== ticket.row.requesterId)
    return ok({
      facts: [factOf({ kind: 'reopened', at })],
      message: { kind: byStaff ? 'note' : 'from-user', body: input.reason },
      tells: 'reopened',
    })
  })
}

/** The user takes the request back: what still runs and is not overdue becomes `void`. */
export function withdrawTicket(
  context: Context,
  actor: Actor,
  input: WithdrawInput,
): Promise<Result<Changed, TicketRefusal>> {
  return changeTicket(context, actor, { name: 'withdraw', action: 'ticket.withdraw', input }, (ticket, at) => {
    if (!ticket.clockIsOpen) return notInThisState(ticket, 'withdraw')
    const reason = input.reason?.trim() ?? ''
    const wrong = reason === '' ? null : refusalOf(textProblems('reason', reason, limits.body))
    if (wrong) return wrong
    const facts = [...endOfWait(ticket, at), ...endOfAgencyWait(ticket, at), factOf({ kind: 'withdrawn', at })]
    return ok({ facts, tells: 'withdrawn', ...(reason !== '' && { message: { kind: 'from-user', body: reason } }) })
  })
}
