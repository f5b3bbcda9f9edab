import fc from 'fast-check'
import {
  agreedHow,
  agreedWith,
  applyEvent,
  channels,
  commitmentKinds,
  instant,
  levels,
  mayFollow,
  readClock,
  startClock,
  watchedDueAt,
} from 'agreement'
import type {
  AgreementVersion,
  ClockEvent,
  ClockEventKind,
  ClockRules,
  ClockState,
  Instant,
  TicketClock,
} from 'agreement'

/**
 * Random lives of tickets, by every channel: whatever may follow, at steps that often end at exactly a due instant or a millisecond after
 * it, since there the rules part.
 */

/** What histories are made over: a version and its rules, and the names of the calendars that may become known. */
export interface World {
  readonly version: AgreementVersion
  readonly rules: ClockRules
  readonly calendars: readonly string[]
  /** Receipts lie in the two years from here. */
  readonly from: Instant
}

/** How often each event is drawn where it may follow: what ends a ticket for good seldom, so that lives are long. */
const weights: Readonly<Record<ClockEventKind, number>> = {
  received: 0,
  classified: 4,
  shown: 2,
  answered: 4,
  'session-ended': 2,
  'handed-on': 5,
  'returned-to-desk': 2,
  paused: 4,
  resumed: 5,
  'agency-wait-started': 2,
  'agency-wait-ended': 3,
  'date-agreed': 8,
  resolved: 4,
  reopened: 9,
  closed: 3,
  withdrawn: 1,
  merged: 1,
  joined: 3,
  'calendar-changed': 3,
}
const kinds = (Object.keys(weights) as ClockEventKind[]).flatMap((kind) =>
  Array.from({ length: weights[kind] }, () => kind),
)

const draw = fc.record({
  pick: fc.nat(),
  value: fc.nat(),
  step: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 2_400_000 }) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 10 }).map((hours) => hours * 3_600_000) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 * 86_400_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 * 86_400_000 }) },
  ),
  /** Negative: the step as drawn; else to the due instant of that commitment, or a millisecond after it. */
  toDueOf: fc.integer({ min: -9, max: 5 }),
})

type Draw = typeof draw extends fc.Arbitrary<infer Value> ? Value : never

function choose<Item>(items: readonly Item[], at: number): Item {
  const item = items[at % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

const componentsOf = (version: AgreementVersion): readonly (string | null)[] => [
  null,
  // What is dated or bound to an event is rare among the components, and here it is not.
  ...['CRSM.01.03', 'CRSM.01.06', 'ITSM.04.01', 'BMSM.01', 'CRSM.01.01', 'CRSM.01.02'],
  ...version.services.flatMap((service) => service.components.map(({ code }) => code)),
]

function classes({ version }: World, at: Instant, { value }: Draw) {
  const eventAt = value % 3 === 0 ? { eventAt: instant(at + (value % 500) * 3_600_000) } : {}
  return {
    component: choose(componentsOf(version), value),
    impact: choose(levels, value >> 3),
    urgency: choose(levels, value >> 5),
    ...eventAt,
  }
}

function eventOf(world: World, kind: ClockEventKind, at: Instant, one: Draw, clock: TicketClock): ClockEvent {
  const { value } = one
  const before = instant(at - (value % 100) * 600_000)
  switch (kind) {
    case 'received':
      throw new Error('a receipt is not drawn')
    case 'classified':
      return { kind, at, ...classes(world, at, one) }
    case 'handed-on':
      return { kind, at, unit: 'dit-sitp', reason: 'note' }
    case 'paused':
      return { kind, at, awaiting: value % 2 === 0 ? 'answer' : 'documents' }
    case 'date-agreed':
      return {
        kind,
        at,
        dueAt: instant(at + (value % 240) * 3_600_000),
        with: choose(agreedWith, value),
        how: choose(agreedHow, value),
      }
    case 'closed':
      return { kind, at, reason: clock.state === 'waiting-user' ? 'unanswered' : 'final' }
    case 'merged':
      return { kind, at, into: 'older' }
    case 'joined': {
      const { component, impact, urgency } = classes(world, at, one)
      const ended = { responseEnded: value % 4 === 0, firstLineEnded: value % 5 === 0 }
      const channel = choose(channels, value)
      return { kind, at, ticket: 'younger', receivedAt: before, channel, component, impact, urgency, ...ended }
    }
    case 'calendar-changed':
      return { kind, at, calendar: choose(world.calendars, value) }
    default:
      return { kind, at }
  }
}

function after(clock: TicketClock, now: Instant, { step, toDueOf }: Draw): Instant {
  const kind = toDueOf < 0 ? undefined : commitmentKinds[toDueOf % 3]
  const due = kind === undefined ? null : watchedDueAt(clock[kind])
  if (due !== null && due >= now) return instant(due + (toDueOf > 2 ? 1 : 0))
  return instant(now + step)
}

/** Half of the receipts say nothing of a session, a quarter wait to be shown, and a quarter were queued up to three minutes before. */
function sessionOf(value: number, at: Instant): { readonly startsAt?: Instant | null } {
  if (value % 4 < 2) return {}
  return { startsAt: value % 4 === 2 ? null : instant(at - ((value >> 2) % 4) * 60_000) }
}

interface Life {
  readonly events: readonly ClockEvent[]
  readonly state: ClockState
}

function lifeOf(world: World, first: Draw, offset: number, draws: readonly Draw[]): Life {
  const at = instant(world.from + offset)
  const received: ClockEvent = {
    kind: 'received',
    at,
    channel: choose(channels, first.pick),
    ...classes(world, at, first),
    ...sessionOf(first.value, at),
    version: world.version.id,
    calendar: choose(world.calendars, first.pick >> 4),
  }
  const events: ClockEvent[] = [received]
  const state = startClock(received, world.rules)
  let now = at
  for (const one of draws) {
    now = after(readClock(state, now), now, one)
    const clock = readClock(state, now)
    const possible = kinds.filter((kind) => mayFollow(clock, kind))
    if (possible.length === 0) break
    const event = eventOf(world, choose(possible, one.pick), now, one, clock)
    applyEvent(state, event)
    events.push(event)
  }
  return { events, state }
}

/** Random histories of a world, each with an instant not before its last event at which it is read. */
export const histories = (
  world: World,
): fc.Arbitrary<{ readonly events: readonly ClockEvent[]; readonly now: Instant }> =>
  fc
    .tuple(draw, fc.nat(730 * 86_400_000), fc.array(draw, { minLength: 3, maxLength: 16 }), draw)
    .map(([first, offset, draws, last]) => {
      const { events, state } = lifeOf(world, first, offset, draws)
      const end = events.at(-1)?.at ?? world.from
      return { events, now: after(readClock(state, end), end, last) }
    })
