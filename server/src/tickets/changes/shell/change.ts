import { ok, refused } from 'agreement'
import type { Instant, Result, TicketAct } from 'agreement'
import type { Context } from '../../../platform/context.ts'
import { keyOf, runOnce } from '../../../platform/idempotency.ts'
import type { Transaction } from '../../../platform/postgres/database.ts'
import { wholeOrNothing } from '../../../platform/whole.ts'
import { may } from '../../../policy/index.ts'
import type { Action, Actor } from '../../../policy/index.ts'
import { resourceOf, ticketRef } from '../../ticket/access.ts'
import { forgetCounts } from '../../ticket/held-counts.ts'
import type { Refused } from '../../ticket/input.ts'
import { isByPeople } from '../../ticket/ledger.ts'
import type { TicketRefusal } from '../../ticket/refusal.ts'
import { lockTickets, ticketById, ticketForUpdate } from '../../ticket/ticket-queries.ts'
import type { TicketRow } from '../../ticket/ticket-queries.ts'
import { cameWith, followedBy } from '../follower-queries.ts'
import type { Changed, ChangeInput } from './change-input.ts'
import { isAllowed, loadTicket, notInThisState } from './load.ts'
import type { LoadedTicket, SessionAct } from './load.ts'
import { storeChange } from './store.ts'
import type { Change } from './store.ts'

/** The shell of every change: load the ticket under its lock, decide on values, store. */

/** A decision: takes values and `at`, gives what changes or why not. */
export type Decide = (
  ticket: LoadedTicket,
  at: Instant,
  tx: Transaction,
) => Promise<Result<Change, TicketRefusal>> | Result<Change, TicketRefusal>

/** Decides on and stores a change of a ticket inside a transaction that has checked who may. `toldAt`: when it happened, if not now. */
export async function changeLocked(
  context: Context,
  tx: Transaction,
  actor: Actor,
  ticketId: string,
  decide: Decide,
  toldAt?: Instant,
): Promise<Result<Changed, TicketRefusal>> {
  const row = await ticketForUpdate(tx, ticketId)
  if (!row) return refused({ kind: 'not-found' })
  const loaded = await loadTicket(context, tx, row, { toldAt })
  const decision = await decide(loaded.ticket, loaded.happenedAt, tx)
  return decision.ok ? storeChange(tx, actor, loaded, decision.value) : decision
}

/** Runs `work` on tickets, whole or not at all; the counts of the tabs are counted anew after it. */
export const transactionOf = <Value>(
  context: Context,
  work: (tx: Transaction) => Promise<Result<Value, TicketRefusal>>,
): Promise<Result<Value, TicketRefusal>> =>
  wholeOrNothing(context, (tx) => {
    forgetCounts(context, tx)
    return work(tx)
  })

/** What is being done, by which right, with which input. */
export interface Operation {
  readonly act: TicketAct | SessionAct
  readonly action: Action
  readonly input: ChangeInput
  /** When it happened, where its channel tells so; now, unless told. */
  readonly toldAt?: Instant | undefined
  /** Under which name its requests are told apart and refused; the act's, unless told. */
  readonly name?: string
  /** Another act that serves as well, where the state allows it. */
  readonly orAct?: TicketAct
  /** Another ticket that is changed beside it: both are locked, in one order, before anything is looked at. */
  readonly alsoLocks?: string
  /** What its author asked for, where that is not `input`: by it a repeat is known. */
  readonly asked?: ChangeInput
  /** Why the state does not allow it, where more can be said than that. */
  readonly whyNot?: (ticket: LoadedTicket, at: Instant) => Refused | null
}

function refusalByState(operation: Operation, ticket: LoadedTicket, at: Instant): Refused | null {
  const acts = operation.orAct === undefined ? [operation.act] : [operation.act, operation.orAct]
  if (acts.some((act) => isAllowed(ticket, act, at))) return null
  return operation.whyNot?.(ticket, at) ?? notInThisState(ticket, operation.name ?? operation.act)
}

// A channel reads nothing and so is shown nothing: what it brings in for a ticket it may bring without seeing it.
const mayKnowOf = (actor: Actor, row: TicketRow): boolean =>
  actor.kind === 'channel' || may(actor, 'ticket.view', resourceOf(row))

function refusalBySight(actor: Actor, row: TicketRow | null, action: Action): TicketRefusal | null {
  if (!row || !mayKnowOf(actor, row)) return { kind: 'not-found' }
  return may(actor, action, resourceOf(row)) ? null : { kind: 'forbidden' }
}

/** Whether people did something since the entry that the author saw: what happens by itself makes nobody's form stale. */
const isStale = ({ entries, row }: LoadedTicket, seenSeq: number | undefined): boolean =>
  seenSeq !== undefined && (seenSeq > row.lastSeq || entries.some((entry) => entry.seq > seenSeq && isByPeople(entry)))

/**
 * The ticket that is changed, and the one by which its user follows it: what a user does to a merged one is done to
 * the one that goes on.
 */
interface Meant {
  readonly row: TicketRow
  readonly via: TicketRow | null
}

async function meant(tx: Transaction, actor: Actor, { act }: Operation, row: TicketRow): Promise<Meant> {
  // Staff look at the ticket that they mean; a user, and a channel that brings their word, know the number of their own.
  const isStaff = actor.kind === 'person' && may(actor, 'ticket.view-internal', resourceOf(row))
  if (isStaff) return { row, via: null }
  if (row.state === 'merged' && (act === 'user-message' || act === 'reopen')) {
    const id = await followedBy(tx, row.id)
    const onward = id === null ? null : await ticketForUpdate(tx, id)
    return onward === null ? { row, via: null } : { row: onward, via: row }
  }
  const follows = actor.kind === 'person' && row.followerIds.includes(actor.personId)
  if (!follows || actor.personId === row.requesterId) return { row, via: null }
  const own = await cameWith(tx, row.id, actor.personId)
  return { row, via: own === null ? null : await ticketById(tx, own) }
}

/**
 * Changes a ticket in one transaction: locks it, checks who may, what was seen and what its state allows, decides,
 * stores, and remembers the answer under the idempotency key. A ticket that the actor may not see is "not found",
 * exactly like one that does not exist. What a user writes into a ticket that was merged is written into the one that
 * goes on, as whoever follows it.
 */
export function changeTicket(
  context: Context,
  actor: Actor,
  operation: Operation,
  decide: Decide,
): Promise<Result<Changed, TicketRefusal>> {
  const { input, act, name = act } = operation
  const ref = ticketRef(input.ticket)
  if (ref === null) return Promise.resolve(refused({ kind: 'not-found' }))
  return transactionOf(context, async (tx) => {
    const other = operation.alsoLocks === undefined ? null : ticketRef(operation.alsoLocks)
    if (other !== null) await lockTickets(tx, [ref, other])
    const row = await ticketForUpdate(tx, ref)
    const unseen = refusalBySight(actor, row, operation.action)
    if (!row || unseen) return refused(unseen ?? { kind: 'not-found' })
    const key = input.idempotency ? keyOf(input.idempotency, name, operation.asked ?? input) : null
    const changed = await runOnce(tx, key, context.clock.now(), async () => {
      const { row: changed, via } = await meant(tx, actor, operation, row)
      const loaded = await loadTicket(context, tx, changed, { toldAt: operation.toldAt, via })
      const { ticket, happenedAt: at } = loaded
      if (changed === row && isStale(ticket, input.seenSeq))
        return refused<TicketRefusal>({ kind: 'stale', seq: row.lastSeq })
      const decision = refusalByState(operation, ticket, at) ?? (await decide(ticket, at, tx))
      return decision.ok ? storeChange(tx, actor, loaded, decision.value) : decision
    })
    if (!changed.ok) return changed
    return ok(changed.value.repeated ? { ...changed.value.value, repeated: true } : changed.value.value)
  })
}
