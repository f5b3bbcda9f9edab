import type { AgreementVersion } from '../document/agreement-version.ts'
import type { Instant } from '../time/instant.ts'
import { milliseconds } from '../time/instant.ts'
import type { CompiledCalendar } from '../time/working-calendar.ts'
import { addWorking } from '../time/working-time.ts'
import type { TicketClock } from './commitment.ts'
import { waitingSince } from './standing.ts'
import { hourLength } from '../time/lengths.ts'

/** What the desk does when its user is silent, and when a resolution is final (5.2.5): days, counts and instants, each said once. Pure. */

/** `days` working days after `at`, each of so many working hours (6.3, policy `workingDayHours`). */
export const afterWorkingDays = (
  at: Instant,
  days: number,
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
): Instant => addWorking(calendar, at, milliseconds(days * version.policies.workingDayHours.value * hourLength))

/** Until when what was resolved at `resolvedAt` may be reopened (policy `reopenWithinWorkingDays`). */
export const reopenUntilOf = (
  resolvedAt: Instant,
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
): Instant => afterWorkingDays(resolvedAt, version.policies.reopenWithinWorkingDays.value, version, calendar)

/** What is done of itself at `at`. `close`: a resolution that can no longer be reopened. `close-unanswered`: its user stayed silent. */
export type FollowUp =
  | { readonly kind: 'remind'; readonly number: number; readonly at: Instant }
  | { readonly kind: 'close-unanswered'; readonly at: Instant }
  | { readonly kind: 'close'; readonly at: Instant }

/** What follows of itself on a ticket, and when; `reminded`: how many reminders its user got in this wait. Null where nothing does. */
export function nextFollowUp(
  clock: Pick<TicketClock, 'pauses' | 'reopenUntil'>,
  reminded: number,
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
): FollowUp | null {
  if (clock.reopenUntil !== null) return { kind: 'close', at: clock.reopenUntil }
  const since = waitingSince(clock)
  if (since === null) return null
  const { reminderWorkingDays, announcedClosingWorkingDays } = version.policies
  const days = reminderWorkingDays.value[reminded]
  return days === undefined
    ? { kind: 'close-unanswered', at: afterWorkingDays(since, announcedClosingWorkingDays.value, version, calendar) }
    : { kind: 'remind', number: reminded + 1, at: afterWorkingDays(since, days, version, calendar) }
}
