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

/** Until when what was closed without an answer at `closedAt` may be taken up again (5.2.5, policy `returnWithinWorkingDays`). */
export const returnUntilOf = (
  closedAt: Instant,
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
): Instant => afterWorkingDays(closedAt, version.policies.returnWithinWorkingDays.value, version, calendar)

/** What is done of itself at `at`. `close`: a resolution that can no longer be reopened. `close-unanswered`: its user stayed silent. */
export type FollowUp =
  | { readonly kind: 'remind'; readonly number: number; readonly at: Instant }
  | { readonly kind: 'close-unanswered'; readonly at: Instant }
  | { readonly kind: 'close'; readonly at: Instant }

/** A reminder of the present wait: when it was decided, and when it really left; null while it has not. */
export interface Reminder {
  readonly remindedAt: Instant
  readonly leftAt: Instant | null
}

/** From when, and how many working days on, the next step of a silence is due; null while the last reminder has not left. */
function stepAfter(
  since: Instant,
  reminders: readonly Reminder[],
  { policies }: Pick<AgreementVersion, 'policies'>,
): { readonly from: Instant; readonly days: number } | null {
  const days = policies.reminderWorkingDays.value
  const next = days[reminders.length] ?? policies.announcedClosingWorkingDays.value
  const last = reminders.at(-1)
  if (!last || policies.remindersCountFrom.value === 'wait') return { from: since, days: next }
  const before = days[reminders.length - 1] ?? days.at(-1) ?? 0
  return last.leftAt === null ? null : { from: last.leftAt, days: Math.max(next - before, 0) }
}

/**
 * What follows of itself on a ticket, and when; null where nothing does. `reminders`: those of the present wait, in order. Each step
 * counts from when the reminder before it really left (policy `remindersCountFrom`), so there are never two at once and a closing never
 * comes sooner after the last than the version lets it; while the last has not left, nothing follows.
 */
export function nextFollowUp(
  clock: Pick<TicketClock, 'pauses' | 'reopenUntil' | 'state'>,
  reminders: readonly Reminder[],
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
): FollowUp | null {
  if (clock.state === 'resolved') return clock.reopenUntil === null ? null : { kind: 'close', at: clock.reopenUntil }
  const since = waitingSince(clock)
  if (since === null) return null
  const step = stepAfter(since, reminders, version)
  if (step === null) return null
  const at = afterWorkingDays(step.from, step.days, version, calendar)
  return reminders.length < version.policies.reminderWorkingDays.value.length
    ? { kind: 'remind', number: reminders.length + 1, at }
    : { kind: 'close-unanswered', at }
}
