import { instant, milliseconds } from './instant.ts'
import type { Instant, Milliseconds } from './instant.ts'
import { grow, timelineAt, withinYears } from './working-calendar.ts'
import type { CompiledCalendar, Timeline } from './working-calendar.ts'

/** Working time: added, measured, and listed, by the conventions of the clock page. Everything in whole milliseconds; nothing is rounded. */

/** A half-open span in which the clock stands still. */
export interface Pause {
  readonly from: Instant
  readonly to: Instant
}

const day = 86_400_000
const none: readonly Pause[] = []

/** The first run that ends after `at`; the number of runs where there is none. `at` lies within the timeline. */
function runAt(timeline: Timeline, at: number): number {
  const { end, byDay, from } = timeline
  let run = byDay[Math.floor((at - from) / day)] ?? end.length
  while (run < end.length && (end[run] ?? 0) <= at) run++
  return run
}

function worked(timeline: Timeline, at: number): number {
  const run = runAt(timeline, at)
  if (run >= timeline.end.length) return timeline.total
  const start = timeline.start[run] ?? 0
  return (timeline.prefix[run] ?? 0) + (at > start ? at - start : 0)
}

/** The least instant by which `work` is worked: a target that uses up the day ends at closing time (rule 2). 0 < work ≤ total. */
function leastAt(timeline: Timeline, work: number): number {
  const { prefix, start, byWork, slice } = timeline
  let run = byWork[Math.floor(work / slice)] ?? 0
  while (run + 1 < prefix.length && (prefix[run + 1] ?? 0) < work) run++
  return (start[run] ?? 0) + work - (prefix[run] ?? 0)
}

/** The greatest instant by which no more than `work` is worked. 0 ≤ work < total. */
function greatestAt(timeline: Timeline, work: number): number {
  const { prefix, start, byWork, slice } = timeline
  let run = byWork[Math.floor(work / slice)] ?? 0
  while (run + 1 < prefix.length && (prefix[run + 1] ?? 0) <= work) run++
  return (start[run] ?? 0) + work - (prefix[run] ?? 0)
}

/** Pauses as merged spans of worked time, in order; those that cost none are left out (rule 5). */
function pausedSpans(compiled: CompiledCalendar, pauses: readonly Pause[]): { timeline: Timeline; spans: [number, number][] } {
  let timeline = compiled.timeline
  for (const pause of pauses) {
    if (pause.to < pause.from) throw new RangeError('a pause ends before it begins')
    timelineAt(compiled, withinYears(pause.from))
    timeline = timelineAt(compiled, withinYears(pause.to))
  }
  timeline = compiled.timeline
  const spans = pauses
    .map((pause): [number, number] => [worked(timeline, withinYears(pause.from)), worked(timeline, withinYears(pause.to))])
    .filter(([from, to]) => to > from)
    .sort((one, other) => one[0] - other[0])
  const merged: [number, number][] = []
  for (const span of spans) {
    const before = merged.at(-1)
    if (before && span[0] <= before[1]) before[1] = Math.max(before[1], span[1])
    else merged.push(span)
  }
  return { timeline, spans: merged }
}

function forward(work: number, ms: number, spans: readonly (readonly [number, number])[]): number {
  let at = work
  let left = ms
  for (const [from, to] of spans) {
    if (to <= at) continue
    if (from > at) {
      if (from - at >= left) break
      left -= from - at
    }
    at = to
  }
  return at + left
}

function backward(work: number, ms: number, spans: readonly (readonly [number, number])[]): number {
  let at = work
  let left = ms
  for (let n = spans.length - 1; n >= 0; n--) {
    const [from, to] = spans[n] ?? [0, 0]
    if (from >= at) continue
    if (to < at) {
      if (at - to >= left) break
      left -= at - to
    }
    at = from
  }
  return at - left
}

function addForward(compiled: CompiledCalendar, at: Instant, ms: number, pauses: readonly Pause[]): Instant {
  for (;;) {
    timelineAt(compiled, at)
    const { spans } = pauses.length === 0 ? { spans: [] } : pausedSpans(compiled, pauses)
    const { timeline } = compiled
    const work = forward(worked(timeline, at), ms, spans)
    if (work <= timeline.total) return leastAt(timeline, work) as Instant
    grow(compiled, timeline.fromYear, timeline.toYear + 1 + Math.min(20, timeline.toYear - timeline.fromYear))
  }
}

function addBackward(compiled: CompiledCalendar, at: Instant, ms: number, pauses: readonly Pause[]): Instant {
  for (;;) {
    timelineAt(compiled, at)
    const { spans } = pauses.length === 0 ? { spans: [] } : pausedSpans(compiled, pauses)
    const { timeline } = compiled
    const work = backward(worked(timeline, at), ms, spans)
    if (work >= 0) return greatestAt(timeline, work) as Instant
    grow(compiled, timeline.fromYear - 1 - Math.min(20, timeline.toYear - timeline.fromYear), timeline.toYear)
  }
}

/**
 * The instant that lies `ms` working milliseconds after `at` (before it, where negative), pauses taken out. For a positive length the least such
 * instant: a target that uses up the day is due at closing time, not at the next opening. For a negative one the greatest. Zero gives `at`.
 * Throws a RangeError beyond the years 1900 to 2200. Source: SLA 6.1, 6.3.
 */
export function addWorking(compiled: CompiledCalendar, at: Instant, ms: number, pauses: readonly Pause[] = none): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`a duration is a whole number of milliseconds, got ${ms}`)
  if (ms === 0) return at
  return ms > 0 ? addForward(compiled, at, ms, pauses) : addBackward(compiled, at, -ms, pauses)
}

const pausedUpTo = (work: number, spans: readonly (readonly [number, number])[]): number =>
  spans.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(work, to) - from), 0)

/** Working milliseconds from `from` to `to`, pauses taken out: signed, and additive. Throws a RangeError beyond the years 1900 to 2200. SLA 6.1 */
export function workingBetween(compiled: CompiledCalendar, from: Instant, to: Instant, pauses: readonly Pause[] = none): Milliseconds {
  timelineAt(compiled, from)
  timelineAt(compiled, to)
  if (pauses.length === 0) return (worked(compiled.timeline, to) - worked(compiled.timeline, from)) as Milliseconds
  const { timeline, spans } = pausedSpans(compiled, pauses)
  const net = (at: number): number => {
    const work = worked(timeline, at)
    return work - pausedUpTo(work, spans)
  }
  return milliseconds(net(to) - net(from))
}

/** Whether `at` lies in working time; half-open, so closing time itself does not (6.1.2). */
export function isOpen(compiled: CompiledCalendar, at: Instant): boolean {
  const timeline = timelineAt(compiled, at)
  const run = runAt(timeline, at)
  return run < timeline.start.length && (timeline.start[run] ?? 0) <= at
}

/** The run that contains `at` or comes next. */
function nextRun(compiled: CompiledCalendar, at: Instant): readonly [number, number] {
  for (;;) {
    const timeline = timelineAt(compiled, at)
    const run = runAt(timeline, at)
    const start = timeline.start[run]
    const end = timeline.end[run]
    // A run that touches the edge of the timeline may go on behind it.
    if (start !== undefined && end !== undefined && end < timeline.to) return [start, end]
    grow(compiled, timeline.fromYear, timeline.toYear + 2)
  }
}

/** `at` itself when open, or the next opening (6.1.3). */
export const nextOpen = (compiled: CompiledCalendar, at: Instant): Instant => instant(Math.max(at, nextRun(compiled, at)[0]))

/** The end of the open run that contains the next opening. */
export const nextClose = (compiled: CompiledCalendar, at: Instant): Instant => instant(nextRun(compiled, at)[1])

/** `at` itself when the moment before it is open, or the last closing before it. */
export function prevWorked(compiled: CompiledCalendar, at: Instant): Instant {
  for (;;) {
    const timeline = timelineAt(compiled, at)
    const run = runAt(timeline, at - 1 < timeline.from ? at : at - 1)
    const start = timeline.start[run]
    if (start !== undefined && start < at) return at
    const before = timeline.end[run - 1]
    if (before !== undefined) return instant(before)
    grow(compiled, timeline.fromYear - 2, timeline.toYear)
  }
}

/** Runs minus pauses. */
function withoutPauses(run: readonly [number, number], pauses: readonly Pause[]): (readonly [number, number])[] {
  let parts: (readonly [number, number])[] = [run]
  for (const pause of pauses) {
    parts = parts.flatMap(([from, to]): (readonly [number, number])[] => [
      ...(from < Math.min(to, pause.from) ? [[from, Math.min(to, pause.from)] as const] : []),
      ...(Math.max(from, pause.to) < to ? [[Math.max(from, pause.to), to] as const] : []),
    ])
  }
  return parts
}

/** The next `count` maximal open runs from `from` on (or, backward, the last ones up to it, the nearest first), clipped at `from`, without pauses. */
export function intervals(
  compiled: CompiledCalendar, from: Instant, count: number, direction: 'forward' | 'backward', pauses: readonly Pause[] = none,
): { readonly from: Instant; readonly to: Instant }[] {
  const found: { from: Instant; to: Instant }[] = []
  let at = from
  while (found.length < count) {
    if (direction === 'forward') {
      const [start, end] = nextRun(compiled, at)
      for (const [a, b] of withoutPauses([Math.max(start, from), end], pauses)) found.push({ from: instant(a), to: instant(b) })
      at = instant(end)
    } else {
      const end = prevWorked(compiled, at)
      const timeline = timelineAt(compiled, end)
      const start = timeline.start[runAt(timeline, end - 1)] ?? end
      if (start === timeline.from) grow(compiled, timeline.fromYear - 2, timeline.toYear)
      else {
        for (const [a, b] of withoutPauses([start, end], pauses).toReversed()) found.push({ from: instant(a), to: instant(b) })
        at = instant(start)
      }
    }
  }
  return found.slice(0, count)
}
