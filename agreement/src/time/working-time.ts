import type { Instant, Milliseconds } from './instant.ts'
import { instant, milliseconds } from './instant.ts'
import { mergePauses } from './pauses.ts'
import type { Pause } from './pauses.ts'
import { runAtWorked, runEndingAfter, workedInto } from './working-block.ts'
import { blockOf, cumulativeOf, firstBlock, horizon, lastBlock, totalOf } from './working-calendar.ts'
import type { CompiledCalendar } from './working-calendar.ts'
import { blockLength } from './zone-offset.ts'

export { intervals, nextClose, nextOpen, prevWorked } from './open-runs.ts'
export type { Interval } from './open-runs.ts'
export type { Pause } from './pauses.ts'

// Farther than this many blocks (33 years), a table of sums takes the place of walking.
const longestWalk = 64

/**
 * The instant at which `duration` of working time has passed since `at`, pauses out; with a negative duration, the instant from which
 * it passes until `at`; with zero, `at` itself. What uses up the day is due at closing time, and a pause that begins at the due
 * instant does not move it (CLOCK rules 2 and 5). Throws a RangeError when that is beyond the years 0000 to 9999.
 */
export function addWorking(
  calendar: CompiledCalendar,
  at: Instant,
  duration: number,
  pauses: readonly Pause[] = [],
): Instant {
  requireWithinHorizon(at)
  if (!Number.isSafeInteger(duration))
    throw new RangeError(`a duration is a whole number of milliseconds, got ${duration}`)
  const merged = pauses.length === 0 ? pauses : mergePauses(pauses)
  if (duration > 0) return addForward(calendar, at, duration, merged)
  return duration < 0 ? addBackward(calendar, at, -duration, merged) : at
}

/** Working time from `from` to `to`, pauses out; negative when `to` is the earlier. Additive (CLOCK rule 3). */
export function workingBetween(
  calendar: CompiledCalendar,
  from: Instant,
  to: Instant,
  pauses: readonly Pause[] = [],
): Milliseconds {
  requireWithinHorizon(from)
  requireWithinHorizon(to)
  const [start, end] = from <= to ? [from, to] : [to, from]
  let total = worked(calendar, start, end)
  if (pauses.length > 0)
    for (const pause of mergePauses(pauses)) {
      const pausedFrom = Math.max(pause.from, start)
      const pausedTo = Math.min(pause.to, end)
      if (pausedFrom < pausedTo) total -= worked(calendar, pausedFrom, pausedTo)
    }
  return milliseconds(from <= to || total === 0 ? total : -total)
}

/** Whether the desk is open at an instant: open at the start of its hours, closed at their end (CLOCK rule 1). */
export function isOpen(calendar: CompiledCalendar, at: Instant): boolean {
  requireWithinHorizon(at)
  const number = Math.floor(at / blockLength)
  const block = blockOf(calendar, number)
  const within = at - number * blockLength
  return (block.starts[runEndingAfter(block, within)] ?? Infinity) <= within
}

function addForward(calendar: CompiledCalendar, at: number, duration: number, pauses: readonly Pause[]): Instant {
  let from = at
  let left = duration
  for (const pause of pauses) {
    if (pause.to <= from) continue
    if (pause.from > from) {
      const before = worked(calendar, from, Math.min(pause.from, horizon.to))
      if (before >= left) break
      left -= before
    }
    from = pause.to
    requireWithinHorizon(from)
  }
  return afterWorked(calendar, from, left)
}

function addBackward(calendar: CompiledCalendar, at: number, duration: number, pauses: readonly Pause[]): Instant {
  let to = at
  let left = duration
  for (let last = pauses.length - 1; last >= 0; last--) {
    const pause = pauses[last]
    if (pause === undefined || pause.from >= to) continue
    if (pause.to < to) {
      const after = worked(calendar, Math.max(pause.to, horizon.from), to)
      if (after >= left) break
      left -= after
    }
    to = pause.from
    requireWithinHorizon(to)
  }
  return beforeWorked(calendar, to, left)
}

/** Working time in [from, to), for `from` ≤ `to`. */
function worked(calendar: CompiledCalendar, from: number, to: number): number {
  const first = Math.floor(from / blockLength)
  const last = Math.floor(to / blockLength)
  const before = workedInto(blockOf(calendar, first), from - first * blockLength)
  const after = workedInto(blockOf(calendar, last), to - last * blockLength)
  if (first === last) return after - before
  if (last - first <= longestWalk) {
    let between = 0
    for (let block = first; block < last; block++) between += totalOf(calendar, block)
    return between + after - before
  }
  const cumulative = cumulativeOf(calendar)
  return (cumulative[last - firstBlock] ?? 0) - (cumulative[first - firstBlock] ?? 0) + after - before
}

/** The least instant after `from` by which `duration` > 0 has been worked. */
function afterWorked(calendar: CompiledCalendar, from: number, duration: number): Instant {
  let block = Math.floor(from / blockLength)
  let target = workedInto(blockOf(calendar, block), from - block * blockLength) + duration
  for (let steps = 0; target > totalOf(calendar, block); steps++) {
    if (steps === longestWalk) {
      const cumulative = cumulativeOf(calendar)
      const sought = (cumulative[block - firstBlock] ?? 0) + target
      block = firstBlock + firstAtLeast(cumulative, sought) - 1
      if (block > lastBlock) throw notThatMuch()
      target = sought - (cumulative[block - firstBlock] ?? 0)
      break
    }
    target -= totalOf(calendar, block)
    if (++block > lastBlock) throw notThatMuch()
  }
  const runs = blockOf(calendar, block)
  // The millisecond before the target decides the run: a target that uses a run up stays at its end (CLOCK rule 2).
  const run = runAtWorked(runs, target - 1)
  return withinHorizon(block * blockLength + (runs.starts[run] ?? 0) + target - (runs.prefix[run] ?? 0))
}

/** The greatest instant before `to` from which `duration` > 0 is worked until `to`. */
function beforeWorked(calendar: CompiledCalendar, to: number, duration: number): Instant {
  let block = Math.floor(to / blockLength)
  let target = workedInto(blockOf(calendar, block), to - block * blockLength) - duration
  for (let steps = 0; target < 0; steps++) {
    if (steps === longestWalk) {
      const cumulative = cumulativeOf(calendar)
      const sought = (cumulative[block - firstBlock] ?? 0) + target
      if (sought < 0) throw notThatMuch()
      block = firstBlock + firstAtLeast(cumulative, sought + 1) - 1
      target = sought - (cumulative[block - firstBlock] ?? 0)
      break
    }
    if (--block < firstBlock) throw notThatMuch()
    target += totalOf(calendar, block)
  }
  const runs = blockOf(calendar, block)
  const run = runAtWorked(runs, target)
  return withinHorizon(block * blockLength + (runs.starts[run] ?? 0) + target - (runs.prefix[run] ?? 0))
}

/** The first index at which an ascending list reaches `sought`; its length when it never does. */
function firstAtLeast(ascending: Float64Array, sought: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? Infinity) >= sought) high = middle
    else low = middle + 1
  }
  return low
}

function requireWithinHorizon(at: number): void {
  if (!(at >= horizon.from && at <= horizon.to)) throw beyondHorizon()
}

function withinHorizon(at: number): Instant {
  requireWithinHorizon(at)
  return instant(at)
}

function notThatMuch(): RangeError {
  return new RangeError('the calendar has not that much working time in the years 0000 to 9999')
}

function beyondHorizon(): RangeError {
  return new RangeError('the calendar runs over the years 0000 to 9999, and this lies beyond them')
}
