import { dayLength } from './lengths.ts'
import { appendRun, wallRuns } from './working-schedule.ts'
import type { Schedule } from './working-schedule.ts'
import type { Zone } from './zone-offset.ts'
import { blockLength, offsetParts } from './zone-offset.ts'

/**
 * The open runs of one block of time, in milliseconds into the block, with the indexes that find one at once.
 * A last entry beyond the end (`starts` and `ends` infinite, `prefix` the total) spares every search its bounds check.
 */
export interface Block {
  readonly count: number
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** Working time in the block before run `i`. */
  readonly prefix: Float64Array
  readonly total: number
  /** For each UTC day of the block, the first run that ends after the day's start. */
  readonly byDay: Uint32Array
  /** For each `bucket` milliseconds of working time, the run in which they start. */
  readonly byWorked: Uint32Array
  readonly bucket: number
}

const daysInBlock = blockLength / dayLength
// The farthest that an overnight tail and the offset of any zone reach over the edge of a block.
const marginDays = 3

/** The open runs of a block (rules 1, 4 and 6): the wall-clock runs, shifted and clipped in each part of constant offset. */
export function buildBlock(schedule: Schedule, zone: Zone, block: number): Block {
  const firstDay = block * daysInBlock
  const wall = wallRuns(schedule, firstDay - marginDays, firstDay + daysInBlock + marginDays)
  return indexed(wall.length === 0 ? [] : instantRuns(wall, zone, block))
}

/** The first run of the block that ends after `within`, by index; `count` when there is none. */
export function runEndingAfter(block: Block, within: number): number {
  let run = block.byDay[Math.floor(within / dayLength)] ?? block.count
  while ((block.ends[run] ?? Infinity) <= within) run++
  return run
}

/** The run in which the working time after `worked` lies: `prefix ≤ worked < prefix + length`. Wants 0 ≤ `worked` < `total`. */
export function runAtWorked(block: Block, worked: number): number {
  let run = block.byWorked[Math.floor(worked / block.bucket)] ?? 0
  while ((block.prefix[run + 1] ?? Infinity) <= worked) run++
  return run
}

/** Working time from the block's start to `within`. */
export function workedInto(block: Block, within: number): number {
  const run = runEndingAfter(block, within)
  const start = block.starts[run] ?? Infinity
  const before = block.prefix[run] ?? 0
  return within > start ? before + within - start : before
}

function instantRuns(wall: readonly number[], zone: Zone, block: number): number[] {
  const { starts, offsets } = offsetParts(zone, block)
  const blockStart = block * blockLength
  const runs: number[] = []
  for (let part = 0; part < starts.length; part++) {
    const shift = (offsets[part] ?? 0) + blockStart
    const from = starts[part] ?? 0
    const to = starts[part + 1] ?? blockLength
    for (let at = 0; at < wall.length; at += 2) {
      const start = Math.max((wall[at] ?? 0) - shift, from)
      const end = Math.min((wall[at + 1] ?? 0) - shift, to)
      if (start < end) appendRun(runs, start, end)
    }
  }
  return runs
}

function indexed(runs: readonly number[]): Block {
  const count = runs.length / 2
  const starts = new Float64Array(count + 1).fill(Infinity)
  const ends = new Float64Array(count + 1).fill(Infinity)
  const prefix = new Float64Array(count + 1)
  for (let run = 0; run < count; run++) {
    starts[run] = runs[2 * run] ?? 0
    ends[run] = runs[2 * run + 1] ?? 0
    prefix[run + 1] = (prefix[run] ?? 0) + (ends[run] ?? 0) - (starts[run] ?? 0)
  }
  const total = prefix[count] ?? 0
  const bucket = Math.max(1, Math.ceil(total / Math.max(1, count)))
  return {
    count,
    starts,
    ends,
    prefix,
    total,
    byDay: indexByDay(ends, count),
    byWorked: indexByWorked(prefix, count, bucket),
    bucket,
  }
}

function indexByDay(ends: Float64Array, count: number): Uint32Array {
  const byDay = new Uint32Array(daysInBlock)
  for (let day = 0, run = 0; day < daysInBlock; day++) {
    while (run < count && (ends[run] ?? 0) <= day * dayLength) run++
    byDay[day] = run
  }
  return byDay
}

function indexByWorked(prefix: Float64Array, count: number, bucket: number): Uint32Array {
  const byWorked = new Uint32Array(count + 1)
  for (let slot = 0, run = 0; slot <= count; slot++) {
    while (run + 1 < count && (prefix[run + 1] ?? 0) <= slot * bucket) run++
    byWorked[slot] = run
  }
  return byWorked
}
