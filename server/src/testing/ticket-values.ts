import {
  calendarAsKnown,
  compileCalendar,
  foldEvents,
  localDate,
  parseAgreementVersion,
  parseCalendarRegister,
} from 'agreement'
import type { AgreementVersion, ClockEvent, Policies, TicketClock } from 'agreement'
import decrees from 'agreement/calendars/indonesia.json' with { type: 'json' }
import bundled from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { value, wibInstant } from './desk.ts'

/** Tickets as values, without a database: the agreement of 2023, and the calendar as known on Monday 23 November 2026. */

/** The agreement of 2023. */
export const version: AgreementVersion = value(parseAgreementVersion(bundled))

/** The calendar by which tickets of these tests are computed. */
export const calendar = compileCalendar(
  calendarAsKnown(parseCalendarRegister(decrees), localDate('2026-11-23'), version.workingHours, true),
)

/** The agreement with one settled reading decided otherwise. */
export const withPolicy = <Name extends keyof Policies>(
  name: Name,
  settled: Policies[Name]['value'],
): AgreementVersion => ({
  ...version,
  policies: { ...version.policies, [name]: { ...version.policies[name], value: settled } },
})

/** The events of a ticket of Monday 23 November 2026, folded as of `now` (WIB; the day's 16.00 unless told). */
export const foldOf = (events: readonly ClockEvent[], now = '2026-11-23 16:00'): TicketClock =>
  foldEvents(events, { version: () => version, calendar: () => calendar }, wibInstant(now))

/** A receipt on the portal on that Monday at 09.00: CRSM.01.01, low and medium. */
export const aReceipt = (more: Partial<Extract<ClockEvent, { kind: 'received' }>> = {}): ClockEvent => ({
  kind: 'received',
  at: wibInstant('2026-11-23 09:00'),
  channel: 'portal',
  component: 'CRSM.01.01',
  impact: 'low',
  urgency: 'medium',
  version: version.id,
  calendar: 'known',
  ...more,
})
