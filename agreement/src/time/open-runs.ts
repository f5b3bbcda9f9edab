import type { Instant } from './instant.ts'
import { instant } from './instant.ts'
import { mergePauses } from './pauses.ts'
import type { Pause } from './pauses.ts'
import { runEndingAfter } from './working-block.ts'
import { blockOf, firstBlock, horizon, lastBlock, totalOf } from './working-calendar.ts'
import type { CompiledCalendar } from './working-calendar.ts'
import { blockLength } from './zone-offset.ts'

/** A span of time, half-open. */
export interface Interval {
  readonly from: Instant
  readonly to: Instant
}

const mostIntervals = 100_000

/** The first instant, `at` or later, at which the desk is open. Throws a RangeError when it does not open again. */
export function nextOpen(calendar: CompiledCalendar, at: Instant): Instant {
  requireWithinHorizon(at)
  const found = openFrom(calendar, at)
  if (found === null) throw new RangeError('the calendar does not open again')
  return instant(found)
}

/** The last instant, `at` or earlier, just before which the desk was open. Throws a RangeError when it was never open before. */
export function prevWorked(calendar: CompiledCalendar, at: Instant): Instant {
  requireWithinHorizon(at)
  const found = workedUntil(calendar, at)
  if (found === null) throw new RangeError('the calendar was not open before')
  return instant(found)
}

/** The end of the open run that contains `nextOpen(at)`; runs that touch are one. Throws a RangeError when there is no such end. */
export function nextClose(calendar: CompiledCalendar, at: Instant): Instant {
  const found = runEnd(calendar, nextOpen(calendar, at))
  if (found === null) throw new RangeError('the calendar does not close again')
  return instant(found)
}

/**
 * The next `count` open runs after `from`, or the last ones before it, nearest first, clipped at `from` and cut by pauses.
 * Fewer when the calendar has no more. Throws a RangeError for a count that is not from 0 to 100,000, or a run without end.
 */
export function intervals(
  calendar: CompiledCalendar,
  from: Instant,
  count: number,
  direction: 'forward' | 'backward',
  pauses: readonly Pause[] = [],
): readonly Interval[] {
  requireWithinHorizon(from)
  if (!Number.isSafeInteger(count) || count < 0 || count > mostIntervals)
    throw new RangeError(`a count is a whole number from 0 to ${mostIntervals}, got ${count}`)
  const merged = mergePauses(pauses)
  return direction === 'forward' ? runsAfter(calendar, from, count, merged) : runsBefore(calendar, from, count, merged)
}

function runsAfter(
  calendar: CompiledCalendar,
  from: number,
  count: number,
  pauses: readonly Pause[],
): readonly Interval[] {
  const found: Interval[] = []
  let at: number = from
  let next = 0
  while (found.length < count) {
    const start = openFrom(calendar, at)
    if (start === null) return found
    while ((pauses[next]?.to ?? Infinity) <= start) next++
    const pause = pauses[next]
    if (pause !== undefined && pause.from <= start) {
      at = pause.to
      continue
    }
    const end = Math.min(runEnd(calendar, start) ?? Infinity, pause?.from ?? Infinity)
    if (end === Infinity) throw new RangeError('the calendar does not close again')
    found.push({ from: instant(start), to: instant(end) })
    at = end
  }
  return found
}

function runsBefore(
  calendar: CompiledCalendar,
  from: number,
  count: number,
  pauses: readonly Pause[],
): readonly Interval[] {
  const found: Interval[] = []
  let at: number = from
  let next = pauses.length - 1
  while (found.length < count) {
    const end = workedUntil(calendar, at)
    if (end === null) return found
    while ((pauses[next]?.from ?? -Infinity) >= end) next--
    const pause = pauses[next]
    if (pause !== undefined && pause.to >= end) {
      at = pause.from
      continue
    }
    const start = Math.max(runStart(calendar, end) ?? -Infinity, pause?.to ?? -Infinity)
    if (start === -Infinity) throw new RangeError('the calendar was never closed before')
    found.push({ from: instant(start), to: instant(end) })
    at = start
  }
  return found
}

function openFrom(calendar: CompiledCalendar, at: number): number | null {
  let block = Math.floor(at / blockLength)
  let within = at - block * blockLength
  for (; block <= lastBlock; block++, within = 0) {
    if (totalOf(calendar, block) === 0) continue
    const runs = blockOf(calendar, block)
    const run = runEndingAfter(runs, within)
    if (run < runs.count) return withinHorizon(block * blockLength + Math.max(within, runs.starts[run] ?? 0))
  }
  return null
}

function workedUntil(calendar: CompiledCalendar, at: number): number | null {
  let block = Math.floor(at / blockLength)
  let within = at - block * blockLength
  for (; block >= firstBlock; block--, within = blockLength) {
    if (totalOf(calendar, block) === 0) continue
    const runs = blockOf(calendar, block)
    const run = lastStartingBefore(runs.starts, within)
    if (run >= 0) return withinHorizon(block * blockLength + Math.min(within, runs.ends[run] ?? 0))
  }
  return null
}

/** The end of the run that `at` is in, or null when it outlasts the horizon. */
function runEnd(calendar: CompiledCalendar, at: number): number | null {
  let block = Math.floor(at / blockLength)
  const runs = blockOf(calendar, block)
  let end = runs.ends[runEndingAfter(runs, at - block * blockLength)] ?? 0
  while (end === blockLength) {
    if (++block > lastBlock) return null
    if (totalOf(calendar, block) === blockLength) continue
    const following = blockOf(calendar, block)
    end = following.starts[0] === 0 ? (following.ends[0] ?? 0) : 0
  }
  return withinHorizon(block * blockLength + end)
}

/** The start of the run that the time just before `at` is in, or null when it began before the horizon. */
function runStart(calendar: CompiledCalendar, at: number): number | null {
  let block = Math.ceil(at / blockLength) - 1
  const runs = blockOf(calendar, block)
  let start = runs.starts[lastStartingBefore(runs.starts, at - block * blockLength)] ?? 0
  while (start === 0) {
    if (--block < firstBlock) return null
    if (totalOf(calendar, block) === blockLength) continue
    const earlier = blockOf(calendar, block)
    const last = earlier.count - 1
    start = earlier.ends[last] === blockLength ? (earlier.starts[last] ?? 0) : blockLength
  }
  return withinHorizon(block * blockLength + start)
}

function lastStartingBefore(starts: Float64Array, within: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? Infinity) < within) low = middle + 1
    else high = middle
  }
  return low - 1
}

const withinHorizon = (at: number): number | null => (at >= horizon.from && at <= horizon.to ? at : null)

function requireWithinHorizon(at: number): void {
  if (withinHorizon(at) === null)
    throw new RangeError('the calendar runs over the years 0000 to 9999, and this lies beyond them')
}
