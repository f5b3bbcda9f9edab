import registerData from '../../calendars/indonesia.json' with { type: 'json' }
import versionData from '../../versions/hai-djpb-2023.0.json' with { type: 'json' }
import { parseAgreementVersion } from '../document/agreement-schema.ts'
import type { AgreementVersion, Policies } from '../document/agreement-version.ts'
import { calendarAsKnown } from '../time/calendar-as-known.ts'
import { parseCalendarRegister } from '../time/calendar-register.ts'
import type { ClockEvent } from '../clock/clock-event.ts'
import type { ClockRules, Received } from '../clock/clock-state.ts'
import type { TicketClock } from '../clock/commitment.ts'
import type { Instant, LocalDate } from '../time/instant.ts'
import { parseInstant } from '../time/parse-instant.ts'
import { foldEvents } from '../clock/sla-clock.ts'
import { compileCalendar } from '../time/working-calendar.ts'

/**
 * The desk of the agreement's tests: the agreement of 2023, the decreed calendar, and tickets received on Monday 23
 * November 2026 at 10.00.
 */

/** A time in WIB: `23 10:00` is of November 2026, `2023-04-17 10:00` of any month. Seconds and milliseconds may follow. */
export function wib(text: string): Instant {
  const [date = '', time = ''] = text.split(' ')
  const day = date.length === 2 ? `2026-11-${date}` : date
  return parseInstant(`${day}T${time.length === 5 ? `${time}:00` : time}+07:00`)
}

function parsed(): AgreementVersion {
  const outcome = parseAgreementVersion(versionData)
  if (!outcome.ok) throw new Error(outcome.refusal.problems.join('; '))
  return outcome.value
}

/** The agreement of 2023. */
export const agreement2023: AgreementVersion = parsed()

/** Every decree of 2023 to 2027. */
export const decrees = parseCalendarRegister(registerData)

/** The calendar as known on a day, compiled. `closed`: days that an announcement of 23 November 2026 closes besides. */
export const calendarKnownOn = (day: string, closed: readonly string[] = []) => {
  const more = closed.map((date) => ({
    date: date as LocalDate,
    decreedOn: '2026-11-23' as LocalDate,
    kind: 'exception' as const,
    effect: { kind: 'close' as const },
    name: { id: 'Libur pengumuman', en: 'Announced closure' },
    decree: 'PENG-1/2026',
  }))
  return compileCalendar(
    calendarAsKnown(
      { ...decrees, entries: [...decrees.entries, ...more] },
      day as LocalDate,
      agreement2023.workingHours,
      true,
    ),
  )
}

/** The agreement with some of its settled readings decided otherwise. */
export function withPolicies(values: {
  readonly [Name in keyof Policies]?: Policies[Name]['value']
}): AgreementVersion {
  const policies = Object.fromEntries(
    Object.entries(agreement2023.policies).map(([name, policy]) => [
      name,
      name in values ? { ...policy, value: values[name as keyof Policies] } : policy,
    ]),
  )
  return { ...agreement2023, policies: policies as unknown as Policies }
}

const calendars = {
  known: calendarKnownOn('2026-11-23'),
  'tuesday-closed': calendarKnownOn('2026-11-23', ['2026-11-24']),
}

/** The rules of a version: calendar `known`, and `tuesday-closed` in which Tuesday 24 November is closed. */
export const rulesOf = (version: AgreementVersion = agreement2023): ClockRules => ({
  version: () => version,
  calendar: (hash) => {
    if (hash === 'known' || hash === 'tuesday-closed') return calendars[hash]
    throw new Error(`no calendar ${hash}`)
  },
})

/** The calendar of most tests. */
export const known = calendars.known

/** A receipt on the portal: CRSM.01.02, 16 working hours, priority P5. */
export const received = (with_: Partial<Received> = {}): Received => ({
  kind: 'received',
  at: wib('23 10:00'),
  channel: 'portal',
  component: 'CRSM.01.02',
  impact: 'low',
  urgency: 'medium',
  version: 'hai-djpb-2023.0',
  calendar: 'known',
  ...with_,
})

/** A hand-on to a unit. */
export const handedOn = (at: string): ClockEvent => ({
  kind: 'handed-on',
  at: wib(at),
  unit: 'dit-sitp',
  reason: 'note',
})

/** An event that carries nothing but its time. */
export const event = (
  kind:
    | 'shown'
    | 'answered'
    | 'session-ended'
    | 'returned-to-desk'
    | 'resumed'
    | 'agency-wait-started'
    | 'agency-wait-ended'
    | 'resolved'
    | 'reopened'
    | 'closed'
    | 'withdrawn',
  at: string,
): ClockEvent => ({ kind, at: wib(at) })

/** A wait for documents. */
export const paused = (at: string): ClockEvent => ({ kind: 'paused', at: wib(at), awaiting: 'documents' })

/** Folds events at `now`: the instant of the last event unless told. */
export const fold = (events: readonly ClockEvent[], now?: string, version?: AgreementVersion): TicketClock =>
  foldEvents(events, rulesOf(version), now === undefined ? (events.at(-1)?.at ?? wib('23 10:00')) : wib(now))
