import type { Instant } from '../time/instant.ts'
import type { TicketClock } from './commitment.ts'
import { mayFollow } from './clock-state.ts'
import type { ClockSoFar } from './clock-state.ts'
import { isOpenState } from './standing.ts'

/** What may be done with a ticket in which state: use cases, lists of acts and the API all ask here. Pure. */

/** What people do with a ticket. Who may is the policy's question, not this one's. */
export const ticketActs = [
  'reply',
  'note',
  'user-message',
  'classify',
  'assign',
  'hand-on',
  'return-to-desk',
  'pause',
  'wait-for-agency',
  'resume',
  'agree-date',
  'resolve',
  'reopen',
  'withdraw',
  'merge',
  'link',
] as const

/** One of `ticketActs`. */
export type TicketAct = (typeof ticketActs)[number]

/** What `allows` reads of a clock. */
export type ActedOn = ClockSoFar & Pick<TicketClock, 'reopenUntil'>

/**
 * Whether the ticket's state allows an act at `now`. Notes and links always; a reopening until `reopenUntil` and at that very instant, also
 * of what was closed unanswered; a date only where the table of 6.4 has "-" or P6 stands alone; everything else while work is owed, as
 * `mayFollow` has it.
 */
export function allows(clock: ActedOn, act: TicketAct, now: Instant): boolean {
  switch (act) {
    case 'note':
    case 'link':
      return true
    case 'reopen':
      return mayFollow(clock, 'reopened') && clock.reopenUntil !== null && now <= clock.reopenUntil
    case 'return-to-desk':
      return mayFollow(clock, 'returned-to-desk')
    case 'pause':
      return mayFollow(clock, 'paused')
    case 'wait-for-agency':
      return mayFollow(clock, 'agency-wait-started')
    case 'resume':
      return mayFollow(clock, 'resumed') || mayFollow(clock, 'agency-wait-ended')
    case 'agree-date':
      return mayFollow(clock, 'date-agreed')
    case 'reply':
    case 'user-message':
    case 'classify':
    case 'assign':
    case 'hand-on':
    case 'resolve':
    case 'withdraw':
    case 'merge':
      return isOpenState(clock.state)
  }
}
