import fc from 'fast-check'
import { expect, test } from 'vitest'
import { channels } from '../document/channel.ts'
import type { ClockEvent, ClockEventKind } from './clock-event.ts'
import { commitmentKinds } from './commitment.ts'
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
  'joined',
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

function eventOf(kind: ClockEventKind, at: Instant, one: Draw, waits: boolean): ClockEvent {
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
    case 'closed':
      return waits ? { kind, at, reason: 'unanswered' } : { kind, at }
    case 'date-agreed':
      return { kind, at, dueAt: instant(at + one.step) }
    case 'merged':
      return { kind, at, into: 'other' }
    case 'joined':
      return {
        kind,
        at,
        ticket: 'younger',
        receivedAt: instant(at - one.step),
        channel: choose(channels, one.pick),
        component,
        impact,
        urgency,
      }
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
    const event = eventOf(choose(possible, one.pick), now, one, clock.state === 'waiting-user')
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

test("READING: what is attributed is the net time and the user's; gross is the time from receipt to end with everything in it", () => {
  fc.assert(
    fc.property(life, later, (events, wait) => {
      const now = instant(lastOf(events) + wait)
      const clock = foldEvents(events, rules, now)
      const { desk, unit, user, agency, outage } = clock.attribution
      expect(clock.fulfilment.net).toBe(desk + unit + agency + outage)
      expect(clock.fulfilment.gross).toBeGreaterThanOrEqual(clock.fulfilment.net + user)
      if (events.some((event) => event.kind === 'calendar-changed')) return
      expect(clock.fulfilment.gross).toBe(workingBetween(known, events[0]?.at ?? now, clock.endedAt ?? now))
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
      const after = foldEvents([...events, there, back], rules, now)
      for (const kind of commitmentKinds) {
        const { target, dueAt, internalDueAt, net } = before[kind]
        expect(after[kind]).toMatchObject({ target, dueAt, internalDueAt, net })
      }
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

test('READING: what was broken stays broken, and what has ended stays as it is, whatever follows but a reopening', () => {
  fc.assert(
    fc.property(life, (events) => {
      const state = startClock(events[0] as ClockEvent, rules)
      for (const event of events.slice(1)) {
        const before = readClock(state, event.at)
        applyEvent(state, event)
        const after = readClock(state, instant(event.at + 86_400_000))
        for (const kind of commitmentKinds) {
          if (before[kind].endedAt !== null && event.kind !== 'reopened') expect(after[kind]).toEqual(before[kind])
          if (before[kind].verdict !== 'breached') continue
          const { fellAt, dueAt, target, net } = before[kind].broken ?? {}
          expect(after[kind]).toMatchObject({ verdict: 'breached', broken: { fellAt, dueAt, target, net } })
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('§6.4: met and void end not later than due, and what is broken fell after it was due', () => {
  fc.assert(
    fc.property(life, later, (events, wait) => {
      const clock = foldEvents(events, rules, instant(lastOf(events) + wait))
      for (const { endedAt, dueAt, verdict, broken, voidBy } of commitmentKinds.map((kind) => clock[kind])) {
        expect(voidBy !== null).toBe(verdict === 'void')
        if (broken !== null) expect(broken.fellAt).toBeGreaterThan(broken.dueAt)
        if (verdict === 'breached') expect(broken).not.toBeNull()
        if (verdict === 'running') expect(endedAt).toBeNull()
        if (verdict === 'met' || verdict === 'void') expect(endedAt).toBeLessThanOrEqual(dueAt ?? Infinity)
      }
    }),
    { numRuns: 300 },
  )
})
