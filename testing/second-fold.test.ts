import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyEvent,
  attainmentBy,
  calendarAsKnown,
  commitmentKinds,
  compileCalendar,
  countedAt,
  foldEvents,
  instant,
  localDate,
  localDateOf,
  parseAgreementVersion,
  parseCalendarRegister,
  readClock,
  realisedAs,
  startClock,
  startOfDay,
} from 'agreement'
import type { AgreementVersion, AttainmentRow, Calendar, ClockEvent, Instant, TicketClock } from 'agreement'
import decrees from 'agreement/calendars/indonesia.json' with { type: 'json' }
import bundled from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { histories } from './random-histories.ts'
import type { World } from './random-histories.ts'
import { secondFold, secondRealisation } from './second-fold.ts'
import type { SecondClock, SecondCommitment, SecondRules } from './second-fold.ts'
import { hoursOf } from './second-hours.ts'

function agreement(): AgreementVersion {
  const parsed = parseAgreementVersion(bundled)
  if (!parsed.ok) throw new Error(parsed.refusal.problems.join('; '))
  return parsed.value
}
const version = agreement()
const { policies } = version

const known = calendarAsKnown(
  parseCalendarRegister(decrees),
  localDate('2026-11-23'),
  version.workingHours,
  policies.collectiveLeaveCloses.value,
)

/** Every third Wednesday closed, every fifth Saturday open in the morning, every seventh Monday short: few due instants stay. */
function decreed(): Calendar {
  const overrides: Record<string, readonly (readonly [string, string])[]> = { ...known.overrides }
  for (let day = 0; day < 4 * 366; day++) {
    const date = new Date(Date.UTC(2025, 0, 1 + day))
    const [name, weekday, week] = [date.toISOString().slice(0, 10), date.getUTCDay(), Math.floor(day / 7)]
    if (weekday === 3 && week % 3 === 0) overrides[name] = []
    if (weekday === 6 && week % 5 === 0) overrides[name] = [['08:00', '12:00']]
    if (weekday === 1 && week % 7 === 0)
      overrides[name] = [
        ['09:30', '11:00'],
        ['13:00', '15:30'],
      ]
  }
  return { ...known, overrides }
}

const contents: Readonly<Record<string, Calendar>> = { known, decreed: decreed() }
const compiled = new Map(Object.entries(contents).map(([name, content]) => [name, compileCalendar(content)]))
const plain = new Map(Object.entries(contents).map(([name, content]) => [name, hoursOf(content)]))

function of<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const found = map.get(name)
  if (found === undefined) throw new Error(`no calendar ${name}`)
  return found
}

const worldOf = (agreed: AgreementVersion): World => ({
  version: agreed,
  rules: { version: () => agreed, calendar: (name) => of(compiled, name) },
  calendars: Object.keys(contents),
  from: startOfDay(localDate('2025-01-01')),
})
const secondRulesOf = (agreed: AgreementVersion): SecondRules => ({
  version: agreed,
  hours: (name) => of(plain, name),
})

/** The clock's own answer in the fields that the second fold has. */
function firstFold(clock: TicketClock): SecondClock {
  const figures = (kind: (typeof commitmentKinds)[number]): SecondCommitment => {
    const { standing: _, standsStill: __, ...rest } = clock[kind]
    return rest
  }
  const { endedAt, endedBy, priority, reopenUntil, state } = clock
  return {
    response: figures('response'),
    firstLine: figures('firstLine'),
    fulfilment: figures('fulfilment'),
    priority,
    endedBy,
    endedAt,
    reopenUntil,
    isWaiting: state === 'waiting-user',
  }
}

type Received = Extract<ClockEvent, { kind: 'received' }>

function receiptOf([received]: readonly ClockEvent[]): Received {
  if (received?.kind !== 'received') throw new Error('a life begins')
  return received
}

const tieBreaks = { ...version, policies: { ...policies, breachOnEqual: { ...policies.breachOnEqual, value: true } } }

test.for([
  { what: 'as agreed in 2023', agreed: version, runs: 1_000 },
  { what: 'where a tie is a breach', agreed: tieBreaks, runs: 1_000 },
])('issue 6, it must show 2: $what, the second fold says the same of $runs random histories', ({ agreed, runs }) => {
  const world = worldOf(agreed)
  const rows: AttainmentRow[] = []
  const counted = new Map<string, number>()
  fc.assert(
    fc.property(histories(world), ({ events, now }) => {
      const clock = foldEvents(events, world.rules, now)
      const second = secondFold(events, secondRulesOf(agreed), now)
      expect(firstFold(clock)).toEqual(second)
      for (const kind of commitmentKinds) {
        const realised = secondRealisation(second[kind])
        expect([realisedAs(clock[kind]), countedAt(clock[kind])]).toEqual([realised?.as ?? null, realised?.at ?? null])
        const { channel } = receiptOf(events)
        rows.push({ channel, component: clock.component, commitment: clock[kind] })
        if (realised === null) continue
        const key = [localDateOf(instant(realised.at)).slice(0, 7), channel, kind, realised.as].join(' ')
        counted.set(key, (counted.get(key) ?? 0) + 1)
      }
    }),
    { numRuns: runs },
  )
  expect(figuresOf(rows)).toEqual(new Map([...counted].toSorted()))
})

/** The figures of the report, a count for each month, channel, commitment and realisation, in order. */
function figuresOf(rows: readonly AttainmentRow[]): ReadonlyMap<string, number> {
  const lines = attainmentBy(rows, ['month', 'channel', 'kind']).flatMap((line) =>
    Object.entries({
      met: line.met,
      breached: line.breached,
      'void-withdrawn': line.voidBy.withdrawn,
      'void-merged': line.voidBy.merged,
      'void-unanswered': line.voidBy.unanswered,
      'internal-met': line.internal.met,
      'internal-late': line.internal.late,
    })
      .filter(([, count]) => count > 0)
      .map(([as, count]): [string, number] => [[line.month, line.channel, line.kind, as].join(' '), count]),
  )
  return new Map(lines.toSorted())
}

/** The history with a change of calendar put in before the event at `place`. */
function withDecree(events: readonly ClockEvent[], place: number, calendar: string): readonly ClockEvent[] {
  const at = events[place - 1]?.at
  if (at === undefined) throw new Error('a decree follows something')
  return [...events.slice(0, place), { kind: 'calendar-changed', at, calendar }, ...events.slice(place)]
}

test('issue 6, it must show 2: recomputed event by event with a decree put in, a clock is what its ledger folds to anew', () => {
  const world = worldOf(version)
  const ended: ReadonlySet<string> = new Set(['closed', 'withdrawn', 'merged'])
  fc.assert(
    fc.property(histories(world), fc.nat(), fc.nat(1), ({ events, now }, where, which) => {
      const place = 1 + (where % events.length)
      const before = foldEvents(events.slice(0, place), world.rules, events[place - 1]?.at ?? now)
      if (ended.has(before.state)) return
      const all = withDecree(events, place, Object.keys(contents)[which] ?? 'known')
      const state = startClock(receiptOf(all), world.rules)
      for (const [step, event] of all.slice(1).entries()) {
        if (!isFollowing(all.slice(0, step + 1), event, world)) return
        applyEvent(state, event)
        expect(readClock(state, event.at)).toEqual(foldEvents(all.slice(0, step + 2), world.rules, event.at))
      }
      expect(readClock(state, now)).toEqual(foldEvents(all, world.rules, now))
      expect(firstFold(readClock(state, now))).toEqual(secondFold(all, secondRulesOf(version), now))
    }),
    { numRuns: 300 },
  )
})

/** Whether `event` may still follow: with another calendar a promise may have become another. */
function isFollowing(past: readonly ClockEvent[], event: ClockEvent, world: World): boolean {
  try {
    foldEvents([...past, event], world.rules, event.at)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

test('§6.1.4: what runs after a decree is due as if its calendar had been known at the receipt', () => {
  const world = worldOf(version)
  const dues = (clock: TicketClock): readonly (Instant | null)[] =>
    commitmentKinds.map((kind) => (clock[kind].endedAt === null ? clock[kind].dueAt : null))
  fc.assert(
    fc.property(histories(world), ({ events, now }) => {
      const received = receiptOf(events)
      const last: Instant = events.at(-1)?.at ?? now
      const clock = foldEvents(events, world.rules, last)
      if (clock.endedAt !== null) return
      const moved = foldEvents(
        [...events, { kind: 'calendar-changed', at: last, calendar: 'decreed' }],
        world.rules,
        now,
      )
      const rest = events.slice(1).filter((event) => event.kind !== 'calendar-changed')
      const fromTheStart = foldEvents([{ ...received, calendar: 'decreed' }, ...rest], world.rules, now)
      expect(dues(moved)).toEqual(dues(fromTheStart))
    }),
    { numRuns: 300 },
  )
})
