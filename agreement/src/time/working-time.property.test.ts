import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Calendar, WallInterval, Weekly } from './calendar.ts'
import { addDays, localDate } from './civil-date.ts'
import { instant, milliseconds } from './instant.ts'
import type { Instant } from './instant.ts'
import { parseInstant } from './parse-instant.ts'
import type { Pause } from './pauses.ts'
import { countSeconds, steppingClock, stepSeconds } from '../testing/second-stepping-clock.ts'
import { compileCalendar } from './working-calendar.ts'
import { addWorking, intervals, isOpen, nextClose, nextOpen, prevWorked, workingBetween } from './working-time.ts'

/** Places and times at which clocks go wrong: each zone with a date around which it moves, or does not. */
const scenes = [
  { zone: 'Asia/Jakarta', near: '2023-04-26' },
  { zone: 'America/New_York', near: '2023-03-12' },
  { zone: 'America/New_York', near: '2023-11-05' },
  { zone: 'Australia/Lord_Howe', near: '2023-04-02' },
  { zone: 'Australia/Lord_Howe', near: '2023-10-01' },
  { zone: 'Asia/Kathmandu', near: '1986-01-01' },
  { zone: 'Pacific/Apia', near: '2011-12-30' },
  { zone: 'Africa/Casablanca', near: '2023-04-23' },
  { zone: 'America/Sao_Paulo', near: '2018-11-04' },
  { zone: 'Africa/Cairo', near: '2024-02-29' },
] as const

/** A calendar, an instant on a whole second near a hard date of its zone, and some pauses around it. */
interface Scene {
  readonly calendar: Calendar
  readonly at: Instant
  readonly pauses: readonly Pause[]
}

const quarter = (most: number) =>
  fc
    .integer({ min: 0, max: most })
    .map((count) => `${String(Math.floor(count / 4)).padStart(2, '0')}:${String((count % 4) * 15).padStart(2, '0')}`)

const hours: fc.Arbitrary<WallInterval[]> = fc.array(fc.tuple(quarter(95), quarter(96)), { maxLength: 3 })

const weekly: fc.Arbitrary<Weekly> = fc.record(
  { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  { requiredKeys: [] },
)

/** A random scene. Its calendar is open on Wednesdays at the least, so that it opens. */
const scene: fc.Arbitrary<Scene> = fc.constantFrom(...scenes).chain(({ zone, near }) => {
  const dateNear = fc.integer({ min: -4, max: 4 }).map((days) => addDays(localDate(near), days))
  const instantNear = fc
    .integer({ min: -3 * 86_400, max: 3 * 86_400 })
    .map((seconds) => instant(parseInstant(`${near}T00:00:00Z`) + seconds * 1000))
  const calendar = fc.record({
    timeZone: fc.constant(zone),
    weekly: weekly.map((week) => ({ ...week, wed: [...(week.wed ?? []), ['09:30', '10:15'] as const] })),
    holidays: fc.array(
      fc.oneof(
        dateNear,
        dateNear.map((date) => `-${date.slice(4)}`),
      ),
      { maxLength: 3 },
    ),
    overrides: fc.dictionary(dateNear, hours, { maxKeys: 2 }),
    changes: fc.array(fc.record({ from: dateNear, weekly }), { maxLength: 1 }),
  })
  const pause = fc
    .tuple(instantNear, fc.integer({ min: 0, max: 86_400 }))
    .map(([from, seconds]) => ({ from, to: instant(from + seconds * 1000) }))
  return fc.record({ calendar, at: instantNear, pauses: fc.array(pause, { maxLength: 3 }) })
})

const span = fc.integer({ min: 0, max: 2 * 86_400 })
const shortWork = fc.integer({ min: -30_000, max: 30_000 })
const anyWork = fc.integer({ min: -3_000_000_000, max: 3_000_000_000 })
const hold = <Values>(property: fc.IProperty<Values>, numRuns: number): void => {
  fc.assert(property, { numRuns })
}

test('CLOCK 3, 5: between equals a count of the open seconds one by one, pauses out', () => {
  hold(
    fc.property(scene, span, ({ calendar, at, pauses }, seconds) => {
      const to = instant(at + seconds * 1000)
      expect(workingBetween(compileCalendar(calendar), at, to, pauses)).toBe(
        1000 * countSeconds(steppingClock(calendar), at, to, pauses),
      )
    }),
    200,
  )
})

test('CLOCK 2, 5: add arrives where stepping second by second arrives, forth and back, pauses out', () => {
  hold(
    fc.property(scene, shortWork, ({ calendar, at, pauses }, seconds) => {
      const stepped = stepSeconds(steppingClock(calendar), { at, seconds, pauses, mostSteps: 3 * 86_400 })
      if (stepped !== null)
        expect(addWorking(compileCalendar(calendar), at, milliseconds(seconds * 1000), pauses)).toBe(stepped)
    }),
    200,
  )
})

test('CLOCK 1: an instant is open when its wall reading is, to the second, in gaps, folds and skipped days', () => {
  hold(
    fc.property(
      scene,
      fc.array(fc.integer({ min: -300_000, max: 300_000 }), { minLength: 200, maxLength: 200 }),
      ({ calendar, at }, steps) => {
        const compiled = compileCalendar(calendar)
        const clock = steppingClock(calendar)
        for (const seconds of steps) {
          const then = instant(at + seconds * 1000)
          expect(isOpen(compiled, then)).toBe(clock.isOpen(then))
        }
      },
    ),
    150,
  )
})

test('CLOCK 1: nextOpen, nextClose and prevWorked are where stepping finds the edges', () => {
  hold(
    fc.property(scene, ({ calendar, at }) => {
      const clock = steppingClock(calendar)
      const compiled = compileCalendar(calendar)
      const stepWhile = (from: number, step: number, goesOn: (then: number) => boolean): number | null => {
        let then = from
        for (let steps = 0; goesOn(then); steps++, then += step) if (steps > 2 * 86_400) return null
        return then
      }
      const opens = stepWhile(at, 1000, (then) => !clock.isOpen(then))
      const closes = opens === null ? null : stepWhile(opens, 1000, clock.isOpen)
      const worked = stepWhile(at, -1000, (then) => !clock.isOpen(then - 1000))
      if (opens !== null) expect(nextOpen(compiled, at)).toBe(opens)
      if (closes !== null) expect(nextClose(compiled, at)).toBe(closes)
      if (worked !== null) expect(prevWorked(compiled, at)).toBe(worked)
    }),
    150,
  )
})

test('CLOCK 1, 5: intervals are the maximal runs, in order, clipped at `from`, and hold all of the working time between their ends', () => {
  hold(
    fc.property(
      scene,
      fc.constantFrom('forward' as const, 'backward' as const),
      ({ calendar, at, pauses }, direction) => {
        const compiled = compileCalendar(calendar)
        const found = intervals(compiled, at, 8, direction, pauses)
        const ordered = direction === 'forward' ? found : found.toReversed()
        let total = 0
        ordered.forEach((run, position) => {
          expect(run.from).toBeLessThan(run.to)
          expect(run.from).toBeGreaterThan(ordered[position - 1]?.to ?? -Infinity)
          expect(workingBetween(compiled, run.from, run.to, pauses)).toBe(run.to - run.from)
          total += run.to - run.from
        })
        const [first, last] = [ordered[0], ordered.at(-1)]
        if (first === undefined || last === undefined) return
        expect(
          direction === 'forward'
            ? workingBetween(compiled, at, last.to, pauses)
            : workingBetween(compiled, first.from, at, pauses),
        ).toBe(total)
      },
    ),
    300,
  )
})

test('CLOCK 2: what is added is what is then measured, and a millisecond less is not enough', () => {
  hold(
    fc.property(scene, anyWork, ({ calendar, at, pauses }, work) => {
      fc.pre(work !== 0 && calendar.changes?.length === 0)
      const compiled = compileCalendar(calendar)
      const due = addWorking(compiled, at, milliseconds(work), pauses)
      expect(workingBetween(compiled, at, due, pauses)).toBe(work)
      const nearer = instant(due - Math.sign(work))
      expect(Math.abs(workingBetween(compiled, at, nearer, pauses))).toBe(Math.abs(work) - 1)
    }),
    1000,
  )
})

test('CLOCK 3: between is signed and additive', () => {
  hold(
    fc.property(scene, anyWork, anyWork, ({ calendar, at, pauses }, toMiddle, toEnd) => {
      const compiled = compileCalendar(calendar)
      const [middle, end] = [instant(at + toMiddle), instant(at + toEnd)]
      const between = (from: typeof at, to: typeof at) => workingBetween(compiled, from, to, pauses)
      expect(between(at, middle) + between(middle, end)).toBe(between(at, end))
      expect(between(end, at) + between(at, end)).toBe(0)
    }),
    1000,
  )
})

test('CLOCK 2: adding is monotone, in the start and in the duration', () => {
  hold(
    fc.property(scene, fc.nat(500_000_000), fc.nat(100_000_000), ({ calendar, at, pauses }, work, more) => {
      fc.pre(calendar.changes?.length === 0)
      const compiled = compileCalendar(calendar)
      const due = addWorking(compiled, at, milliseconds(work), pauses)
      expect(addWorking(compiled, at, milliseconds(work + more), pauses)).toBeGreaterThanOrEqual(due)
      expect(addWorking(compiled, instant(at + more), milliseconds(work), pauses)).toBeGreaterThanOrEqual(due)
    }),
    1000,
  )
})
