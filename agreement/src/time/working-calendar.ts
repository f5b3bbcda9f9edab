import type { Calendar } from './calendar.ts'
import { civilDate, dayNumber } from './civil-date.ts'
import { dayLength } from './lengths.ts'
import type { Instant } from './instant.ts'
import { buildBlock } from './working-block.ts'
import type { Block } from './working-block.ts'
import { namedDays, readSchedule } from './working-schedule.ts'
import type { Schedule } from './working-schedule.ts'
import type { Zone } from './zone-offset.ts'
import {
  blockLength,
  blocksPerCycle,
  firstRecordedBlock,
  lastRecordedBlock,
  offsetAt,
  zoneNamed,
} from './zone-offset.ts'

/**
 * A calendar that the clock can run on. What it knows grows block by block as instants are asked for, and is bounded: outside the
 * years that rules or zone name, the same 400 years repeat, and one copy of them is kept.
 */
export interface CompiledCalendar {
  readonly calendar: Calendar
  readonly schedule: Schedule
  readonly zone: Zone
  /** The first and last blocks that are not repetitions. */
  readonly firstNamed: number
  readonly lastNamed: number
  readonly memory: {
    blocks: (Block | undefined)[]
    kept: number
    readonly totals: Float64Array
    cumulative: Float64Array | null
  }
}

/** The clock runs over the years 0000 to 9999 of RFC 3339, and a day beyond on either side for their time zones. */
export const horizon = {
  from: (dayNumber(0, 1, 1) - 1) * dayLength,
  to: (dayNumber(10_000, 1, 1) + 1) * dayLength,
} as const

/** The first and last blocks of the horizon. */
export const firstBlock = Math.floor(horizon.from / blockLength)
export const lastBlock = Math.floor(horizon.to / blockLength)

const mostBlocksKept = 4096
const marginDays = 4
const daysInBlock = blockLength / dayLength
const likelyOpen = Math.floor((dayNumber(2023, 1, 1) * dayLength) / blockLength)

/**
 * Makes a calendar ready for the clock. Throws a RangeError that says what is wrong when a field is malformed, the zone unknown,
 * or the calendar never opens (CLOCK rule 8).
 */
export function compileCalendar(calendar: Calendar): CompiledCalendar {
  const schedule = readSchedule(calendar)
  const named = namedDays(schedule)
  const firstNamed = Math.min(
    firstRecordedBlock,
    named === null ? Infinity : Math.floor((named.first - marginDays) / daysInBlock),
  )
  const lastNamed = Math.max(
    lastRecordedBlock,
    named === null ? -Infinity : Math.floor((named.last + marginDays) / daysInBlock),
  )
  const slots = lastNamed - firstNamed + 1 + 2 * blocksPerCycle
  const memory = {
    blocks: new Array<Block | undefined>(slots).fill(undefined),
    kept: 0,
    totals: new Float64Array(slots).fill(Number.NaN),
    cumulative: null,
  }
  const compiled: CompiledCalendar = {
    calendar,
    schedule,
    zone: zoneNamed(calendar.timeZone),
    firstNamed,
    lastNamed,
    memory,
  }
  checkDecreedThrough(calendar.decreedThrough)
  if (!opensEver(compiled)) throw new RangeError('bad calendar: it never opens')
  return compiled
}

/** Whether the instant lies in a year, on the calendar's wall clock, that no decree covers yet (CLOCK rule 8). */
export function isProvisional(compiled: CompiledCalendar, at: Instant): boolean {
  const { decreedThrough } = compiled.calendar
  if (decreedThrough === undefined) return false
  return civilDate(Math.floor((at + offsetAt(compiled.zone, at)) / dayLength)).year > decreedThrough
}

/** The open runs of a block, built when first asked for. */
export function blockOf(compiled: CompiledCalendar, block: number): Block {
  const slot = slotOf(compiled, block)
  return compiled.memory.blocks[slot] ?? buildSlot(compiled, slot)
}

/** Working time in a whole block. */
export function totalOf(compiled: CompiledCalendar, block: number): number {
  const slot = slotOf(compiled, block)
  const known = compiled.memory.totals[slot] ?? Number.NaN
  return Number.isNaN(known) ? buildSlot(compiled, slot).total : known
}

/** Working time before each block of the horizon: entry `i` stands for block `firstBlock + i`; one more entry closes the list. */
export function cumulativeOf(compiled: CompiledCalendar): Float64Array {
  if (compiled.memory.cumulative !== null) return compiled.memory.cumulative
  const cumulative = new Float64Array(lastBlock - firstBlock + 2)
  for (let block = firstBlock; block <= lastBlock; block++)
    cumulative[block - firstBlock + 1] = (cumulative[block - firstBlock] ?? 0) + totalOf(compiled, block)
  compiled.memory.cumulative = cumulative
  return cumulative
}

/** One cycle of repetitions stands before the named blocks and one after them. */
function slotOf(compiled: CompiledCalendar, block: number): number {
  const { firstNamed, lastNamed } = compiled
  if (block < firstNamed) return blocksPerCycle - 1 - ((firstNamed - 1 - block) % blocksPerCycle)
  if (block <= lastNamed) return block - firstNamed + blocksPerCycle
  return lastNamed - firstNamed + 1 + blocksPerCycle + ((block - lastNamed - 1) % blocksPerCycle)
}

function buildSlot(compiled: CompiledCalendar, slot: number): Block {
  const { memory } = compiled
  const block = buildBlock(compiled.schedule, compiled.zone, slot + compiled.firstNamed - blocksPerCycle)
  if (memory.kept >= mostBlocksKept) {
    memory.blocks.fill(undefined)
    memory.kept = 0
  }
  memory.blocks[slot] = block
  memory.kept++
  memory.totals[slot] = block.total
  return block
}

function opensEver(compiled: CompiledCalendar): boolean {
  for (let block = likelyOpen; block <= compiled.lastNamed + blocksPerCycle; block++)
    if (totalOf(compiled, block) > 0) return true
  for (let block = likelyOpen; block >= compiled.firstNamed - blocksPerCycle; block--)
    if (totalOf(compiled, block) > 0) return true
  return false
}

function checkDecreedThrough(year: unknown): void {
  if (year !== undefined && !Number.isSafeInteger(year))
    throw new RangeError(`bad calendar: decreedThrough wants a year, got ${JSON.stringify(year)}`)
}
