import type { TicketClock } from 'agreement'
import type { Notice, Occasion } from '../../../notices/index.ts'
import type { Transaction } from '../../../platform/postgres/database.ts'
import { isClockKind } from '../../ticket/ledger.ts'
import type { LedgerEntry } from '../../ticket/ledger.ts'
import { numberOfTicket, unitNameOf } from './tells-queries.ts'

/** What a change tells its user, frozen at that moment: whatever happens before it leaves, it says what was decided then. */

/** What a change may tell of: everything but the receipt, which intake tells. */
export type ToldByChange = Exclude<Occasion, 'receipt'>

/** A change as it was stored. */
interface Told {
  readonly ticketId: string
  /** As folded after the change. */
  readonly clock: TicketClock
  /** The whole ledger, with the entries of this change. */
  readonly entries: readonly LedgerEntry[]
  /** The message that the change wrote, if it wrote one. */
  readonly messageId: string | null
  readonly unitCode: string | null
  readonly mergedInto: string | null
}

function stated<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`a notice lacks ${what}`)
  return value
}

const bodyOf = (entry: LedgerEntry | undefined): Readonly<Record<string, unknown>> =>
  entry === undefined ? {} : (JSON.parse(entry.body) as Record<string, unknown>)

/** The message by which the user was asked for what is waited for: the last reply before the wait began (5.2.5). */
export function askedBy(entries: readonly LedgerEntry[]): string | null {
  const waiting = entries.findLastIndex((entry) => entry.kind === 'paused')
  const { message } = bodyOf(entries.slice(0, Math.max(waiting, 0)).findLast((entry) => entry.kind === 'replied'))
  return typeof message === 'string' ? message : null
}

/** The notice of `occasion`, with its facts as they stand when the change is stored. */
export async function noticeOf(tx: Transaction, occasion: ToldByChange, told: Told): Promise<Notice> {
  const { ticketId: ticket, clock, entries } = told
  const { dueAt, target } = clock.fulfilment
  switch (occasion) {
    case 'reply':
    case 'asked':
    case 'resolved':
      return { ticket, occasion, message: stated(told.messageId, 'its message') }
    case 'handed-on': {
      const unitName = await unitNameOf(tx, stated(told.unitCode, 'its unit'))
      return { ticket, occasion, unitName, dueAt, clause: stated(target, 'its promise').clause }
    }
    case 'date-agreed': {
      // Told of anything else than an agreement it is a wait that moved the date.
      const isAgreed = entries.findLast(({ kind }) => isClockKind(kind))?.kind === 'date-agreed'
      return { ticket, occasion, dueAt: stated(dueAt, 'its date'), ...(!isAgreed && { moved: true }) }
    }
    case 'merged':
      return { ticket, occasion, into: await numberOfTicket(tx, stated(told.mergedInto, 'its other ticket')) }
    case 'reminder':
      return { ticket, occasion, message: askedBy(entries) }
    case 'reopened':
    case 'withdrawn':
    case 'closed-unanswered':
      return { ticket, occasion }
  }
}
