import fc from 'fast-check'
import { expect, test } from 'vitest'
import { channels } from '../document/channel.ts'
import type { ClockEvent, ClockEventKind } from './clock-event.ts'
import { instant } from '../time/instant.ts'
import type { Instant } from '../time/instant.ts'
import { levels } from '../document/priority.ts'
import { applyEvent, foldEvents, mayFollow, readClock, startClock } from './sla-clock.ts'
import { agreement2023, known, rulesOf, wib } from '../testing/desk.ts'
import { workingBetween } from '../time/working-time.ts'

/** Random lives of tickets: whatever may follow, at random steps of up to two days, over three years. */

const rules = rulesOf()
const components = [null, ...agreement2023.services.flatMap((service) => service.components.map((one) => one.code))]
const kinds: readonly ClockEventKind[] = [
  'classified',
  'shown',
  'answered',
  'session-ended',
  'handed-on',
  'handed-on',
  'returned-to-desk',
  'paused',
  'paused',
  'resumed',
  'resumed',
  'agency-wait-started',
  'agency-wait-ended',
  'date-agreed',
  'resolved',
  'reopened',
  'reopened',
  'closed',
  'withdrawn',
  'calendar-changed',
]

interface Draw {
  readonly pick: number
  readonly step: number
  readonly component: number
  readonly impact: number
  readonly urgency: number
}

const draw = fc.record({
  pick: fc.nat(),
  step: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 * 86_400_000 })),
  component: fc.nat(),
  impact: fc.nat(2),
  urgency: fc.nat(2),
})
const choose = <Item>(items: readonly Item[], at: number): Item => {
  const item = items[at % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

function eventOf(kind: ClockEventKind, at: Instant, one: Draw): ClockEvent {
  const component = choose(components, one.component)
  const [impact, urgency] = [choose(levels, one.impact), choose(levels, one.urgency)]
  switch (kind) {
    case 'received':
      throw new Error('a receipt is not drawn')
    case 'classified':
      return { kind, at, component, impact, urgency }
    case 'handed-on':
      return { kind, at, unit: 'dit-sitp', reason: 'note' }
    case 'paused':
      return { kind, at, awaiting: 'answer' }
    case 'date-agreed':
      return { kind, at, dueAt: instant(at + one.step) }
    case 'merged':
      return { kind, at, into: 'other' }
    case 'calendar-changed':
      return { kind, at, calendar: one.pick % 2 === 0 ? 'known' : 'tuesday-closed' }
    default:
      return { kind, at }
  }
}

function lifeOf(channel: number, start: number, draws: readonly Draw[]): ClockEvent[] {
  const at = instant(wib('2025-01-01 00:00') + start)
  const events: ClockEvent[] = [
    {
      kind: 'received',
      at,
      channel: choose(channels, channel),
      component: choose(components, start),
      impact: 'low',
      urgency: 'medium',
      version: 'hai-djpb-2023.0',
      calendar: 'known',
    },
  ]
  const state = startClock(events[0] as ClockEvent, rules)
  let now = at
  for (const one of draws) {
    now = instant(now + one.step)
    const clock = readClock(state, now)
    const possible = kinds.filter((kind) => mayFollow(clock, kind))
    if (possible.length === 0) break
    const event = eventOf(choose(possible, one.pick), now, one)
    applyEvent(state, event)
    events.push(event)
  }
  return events
}

const life = fc
  .tuple(fc.nat(8), fc.nat(1000 * 86_400_000), fc.array(draw, { maxLength: 14 }))
  .map(([channel, start, draws]) => lifeOf(channel, start, draws))
const later = fc.nat(20 * 86_400_000)
const lastOf = (events: readonly ClockEvent[]): Instant => events.at(-1)?.at ?? wib('23 10:00')

test("§6.4: the attribution adds up to the gross time, and the gross time less the user's is the net", () => {
  fc.assert(
    fc.property(life, later, (events, wait) => {
      const clock = foldEvents(events, rules, instant(lastOf(events) + wait))
      const { desk, unit, user, agency, outage } = clock.attribution
      expect(desk + unit + user + agency + outage).toBe(clock.fulfilment.gross)
      expect(clock.fulfilment.net).toBe(clock.fulfilment.gross - user)
    }),
    { numRuns: 400 },
  )
})

test('§6.4: gross time is the working time from receipt to end without what lay between resolution and reopening', () => {
  fc.assert(
    fc.property(life, (events) => {
      if (events.some((event) => event.kind === 'calendar-changed')) return
      const last = events.findLast((event) => event.kind === 'resolved' || event.kind === 'withdrawn')
      const clock = foldEvents(events, rules, lastOf(events))
      const end =
        clock.state === 'resolved' || clock.state === 'closed' || clock.state === 'withdrawn'
          ? (last?.at ?? lastOf(events))
          : lastOf(events)
      const gaps = events.reduce((sum, event, place) => {
        const resolved =
          event.kind === 'reopened' ? events.slice(0, place).findLast((one) => one.kind === 'resolved') : undefined
        return resolved ? sum + workingBetween(known, resolved.at, event.at) : sum
      }, 0)
      expect(clock.fulfilment.gross).toBe(workingBetween(known, events[0]?.at ?? end, end) - gaps)
    }),
    { numRuns: 400 },
  )
})

test('§6.4: folded in two parts, with a look between, the events give what they give at once', () => {
  fc.assert(
    fc.property(life, fc.nat(14), later, (events, cut, wait) => {
      const [first, ...rest] = events
      if (!first) throw new Error('a life begins')
      const state = startClock(first, rules)
      rest.forEach((event, place) => {
        if (place === cut) readClock(state, event.at)
        applyEvent(state, event)
      })
      const now = instant(lastOf(events) + wait)
      expect(readClock(state, now)).toEqual(foldEvents(events, rules, now))
    }),
    { numRuns: 300 },
  )
})

test('§6.3: a priority changed and changed back leaves every due instant where it was', () => {
  fc.assert(
    fc.property(life, fc.nat(2), fc.nat(2), (events, impact, urgency) => {
      const now = lastOf(events)
      const before = foldEvents(events, rules, now)
      if (!mayFollow(before, 'classified')) return
      const last = events.findLast((event) => event.kind === 'received' || event.kind === 'classified')
      if (last?.kind !== 'received' && last?.kind !== 'classified') throw new Error('a life begins')
      const there: ClockEvent = {
        kind: 'classified',
        at: now,
        component: last.component,
        impact: choose(levels, impact),
        urgency: choose(levels, urgency),
      }
      const back: ClockEvent = {
        kind: 'classified',
        at: now,
        component: last.component,
        impact: last.impact,
        urgency: last.urgency,
      }
      expect(foldEvents([...events, there, back], rules, now)).toEqual(before)
    }),
    { numRuns: 300 },
  )
})

test('§5.2.4: a wait never brings a due instant nearer, and moves response not at all', () => {
  fc.assert(
    fc.property(life, later, later, (events, from, length) => {
      const now = lastOf(events)
      if (!mayFollow(foldEvents(events, rules, now), 'paused')) return
      const end = instant(now + from + length)
      const wait: ClockEvent[] = [
        { kind: 'paused', at: instant(now + from), awaiting: 'documents' },
        { kind: 'resumed', at: end },
      ]
      const without = foldEvents(events, rules, end)
      const clock = foldEvents([...events, ...wait], rules, end)
      expect(clock.response.dueAt).toBe(without.response.dueAt)
      for (const kind of ['firstLine', 'fulfilment'] as const) {
        if (without[kind].dueAt !== null) expect(clock[kind].dueAt).toBeGreaterThanOrEqual(without[kind].dueAt)
      }
    }),
    { numRuns: 300 },
  )
})

test('§6.4: a verdict, once it has fallen, stays, whatever follows but a reopening', () => {
  fc.assert(
    fc.property(life, (events) => {
      const state = startClock(events[0] as ClockEvent, rules)
      for (const event of events.slice(1)) {
        const before = readClock(state, event.at)
        applyEvent(state, event)
        const after = readClock(state, instant(event.at + 86_400_000))
        for (const kind of ['response', 'firstLine', 'fulfilment'] as const) {
          if (before[kind].endedAt !== null && !(kind === 'fulfilment' && event.kind === 'reopened'))
            expect(after[kind]).toEqual(before[kind])
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('§6.4: met means not later than due, breached means later, of every ended promise', () => {
  fc.assert(
    fc.property(life, (events) => {
      const clock = foldEvents(events, rules, lastOf(events))
      for (const { endedAt, dueAt, verdict } of [clock.response, clock.firstLine, clock.fulfilment]) {
        if (verdict === 'running') expect(endedAt).toBeNull()
        if (endedAt === null || dueAt === null) continue
        if (verdict === 'met' || verdict === 'void') expect(endedAt).toBeLessThanOrEqual(dueAt)
        if (verdict === 'breached') expect(endedAt).toBeGreaterThan(dueAt)
      }
    }),
    { numRuns: 300 },
  )
})
