import { channelTerms } from '../document/look-up.ts'
import type { AgreementVersion } from '../document/agreement-version.ts'
import type { CalendarRegister } from '../time/calendar.ts'
import type { ClockEvent } from '../clock/clock-event.ts'
import type { ClockRules, Received } from '../clock/clock-state.ts'
import type { Commitment, CommitmentKind, TicketClock } from '../clock/commitment.ts'
import { explainClosedDays } from './explain-days.ts'
import type { ExplainedStep } from './explain-days.ts'
import { joinedByOf } from './explain-joined.ts'
import type { JoinedBy } from './explain-joined.ts'
import { localDateOf } from '../time/format-instant.ts'
import type { Instant, LocalDate } from '../time/instant.ts'
import { sayInstant } from '../document/say.ts'
import type { CompiledCalendar } from '../time/working-calendar.ts'
import { isOpen, nextOpen } from '../time/working-time.ts'
import type { Pause } from '../time/working-time.ts'

/** What an explanation is made from, and its first step: how the request arrived. */

/**
 * A ticket's events and clock, and the commitment to explain. `knownOn`: by which day's decrees holidays are named;
 * the day of `now` or of the end unless told.
 */
export interface Explained {
  readonly events: readonly ClockEvent[]
  readonly clock: TicketClock
  readonly kind: CommitmentKind
  readonly rules: ClockRules
  readonly decrees: CalendarRegister
  readonly now: Instant
  readonly knownOn?: LocalDate
  /** True where the hand-on is only supposed. */
  readonly isSupposed?: boolean
}

/** The same with what every step needs. */
export interface Setting extends Explained {
  readonly received: Received
  readonly version: AgreementVersion
  readonly commitment: Commitment
  /** Only what happened while the commitment ran, the event of its end included. */
  readonly lived: readonly ClockEvent[]
  /** The calendar that the due instant was computed with. */
  readonly calendar: CompiledCalendar
  readonly knownOn: LocalDate
  /** The younger ticket whose promise holds; null where the ticket's own does. */
  readonly joinedBy: JoinedBy | null
  /** From where the promise that holds is counted: where it starts, or the receipt of the ticket that joined. */
  readonly countsFrom: Instant
  /** The commitment's `standing` in the order of time, without what lasted no time. */
  readonly standing: readonly Pause[]
}

const ends: Readonly<Record<CommitmentKind, readonly ClockEvent['kind'][]>> = {
  response: ['answered', 'resolved', 'withdrawn', 'merged', 'closed'],
  firstLine: ['handed-on', 'resolved', 'withdrawn', 'merged', 'closed'],
  fulfilment: ['resolved', 'withdrawn', 'merged', 'closed'],
}

function livedOf(events: readonly ClockEvent[], kind: CommitmentKind, endedAt: Instant | null): readonly ClockEvent[] {
  if (endedAt === null) return events
  const last = events.findLastIndex((event) => event.at === endedAt && ends[kind].includes(event.kind))
  return events.slice(0, last + 1)
}

/** Everything that the steps of `explained` need. Throws a RangeError where the events do not begin with a receipt. */
export function settingOf(explained: Explained): Setting {
  const { events, clock, kind, rules, now } = explained
  const [received] = events
  if (received?.kind !== 'received') throw new RangeError('a ticket begins with its receipt')
  const version = rules.version(clock.version)
  const commitment = clock[kind]
  const lived = livedOf(events, kind, commitment.endedAt)
  const named = lived.findLast((event) => event.kind === 'received' || event.kind === 'calendar-changed')
  const calendar = rules.calendar(named?.kind === 'calendar-changed' ? named.calendar : received.calendar)
  const until = commitment.endedAt ?? now
  const joinedBy = joinedByOf(lived, commitment, version)
  return {
    ...explained,
    received,
    version,
    commitment,
    lived,
    calendar,
    joinedBy,
    countsFrom: joinedBy !== null && kind !== 'fulfilment' ? joinedBy.receivedAt : commitment.startsAt,
    knownOn: explained.knownOn ?? localDateOf(until),
    standing: commitment.standing.filter(({ from, to }) => to > from).toSorted((one, other) => one.from - other.from),
  }
}

/** Where a session started the clock. `fulfilment` counts from the receipt or the hand-on, which no session moves. */
function startStep({ kind, received, version, commitment }: Setting): ExplainedStep[] {
  const { startsAt } = channelTerms(version, received.channel)
  const at = commitment.startsAt
  if (kind === 'fulfilment' || at === received.at || startsAt === 'received') return []
  const said =
    startsAt === 'queue-entered'
      ? { id: 'Panggilan masuk antrean', en: 'The caller entered the queue' }
      : { id: 'Permintaan tampil pada layar agen', en: 'The request was shown to an agent' }
  return [
    {
      clause: '6.4',
      text: {
        id: `${said.id} ${sayInstant(at, 'id')}; penghitungan dimulai dari sini.`,
        en: `${said.en} on ${sayInstant(at, 'en')}; time counts from there.`,
      },
    },
  ]
}

/** How the request arrived, and when its clock starts where that was outside service hours (6.1.3). */
export function arrivalSteps(setting: Setting): ExplainedStep[] {
  const { received, version, commitment, calendar, decrees, knownOn } = setting
  const terms = channelTerms(version, received.channel)
  const start = commitment.startsAt
  const steps: ExplainedStep[] = [
    {
      clause: terms.clause,
      text: {
        id: `Permintaan diterima ${sayInstant(received.at, 'id')} melalui ${terms.name.id}.`,
        en: `The request was received on ${sayInstant(received.at, 'en')} by ${terms.name.en}.`,
      },
    },
    ...startStep(setting),
  ]
  if (isOpen(calendar, start)) return steps
  const opens = nextOpen(calendar, start)
  return [
    ...steps,
    ...explainClosedDays({ calendar, decrees, knownOn, pauses: [] }, start, opens),
    {
      clause: '6.1.3',
      text: {
        id: `Di luar jam layanan, sehingga penghitungan dimulai ${sayInstant(opens, 'id')}.`,
        en: `Outside service hours, so the clock starts on ${sayInstant(opens, 'en')}.`,
      },
    },
  ]
}
