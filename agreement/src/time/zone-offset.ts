import { dayNumber } from './civil-date.ts'
import { dayLength } from './lengths.ts'

/**
 * Time is cut into blocks of 27 whole weeks. 773 of them are the 400 years after which the Gregorian calendar repeats itself,
 * weekdays included, so that what follows rules alone is the same 773 blocks later.
 */
export const blockLength = 189 * dayLength

/** Blocks in 400 Gregorian years. */
export const blocksPerCycle = 773

/** No zone of the IANA database has a transition before the first of these blocks; after the last, each follows yearly rules alone. */
export const firstRecordedBlock = Math.floor((dayNumber(1800, 1, 1) * dayLength) / blockLength)
export const lastRecordedBlock = Math.floor((dayNumber(2101, 1, 1) * dayLength) / blockLength)

/** The constant-offset parts of one block: part `i` runs from `starts[i]` (milliseconds into the block) to the next start. */
export interface OffsetParts {
  readonly starts: readonly number[]
  readonly offsets: readonly number[]
}

/** A time zone with what has been looked up of it so far. */
export interface Zone {
  readonly name: string
  readonly format: Intl.DateTimeFormat
  readonly parts: Map<number, OffsetParts>
}

// No zone moves forth and back again within three days; the shortest such span in the database is just under seven.
const probeStep = 3 * dayLength

const zones = new Map<string, Zone>()

/** The zone of an IANA name. Throws a RangeError when there is none of that name. */
export function zoneNamed(name: string): Zone {
  const known = zones.get(name)
  if (known !== undefined) return known
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name))
    throw new RangeError(`a time zone is an IANA name, got ${JSON.stringify(name)}`)
  const zone: Zone = { name, format: formatOf(name), parts: new Map() }
  zones.set(name, zone)
  return zone
}

/** Milliseconds by which the wall clock of the zone is ahead of UTC at an instant. */
export function offsetAt(zone: Zone, at: number): number {
  const block = Math.floor(at / blockLength)
  const { starts, offsets } = offsetParts(zone, block)
  let part = starts.length - 1
  const within = at - block * blockLength
  while (part > 0 && (starts[part] ?? 0) > within) part--
  return offsets[part] ?? 0
}

/** The constant-offset parts of a block of the zone, in order; the first starts with the block. */
export function offsetParts(zone: Zone, block: number): OffsetParts {
  const recorded = recordedBlock(block)
  const known = zone.parts.get(recorded)
  if (known !== undefined) return known
  const found = findParts(zone, recorded * blockLength)
  zone.parts.set(recorded, found)
  return found
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', year: 'numeric' })
  } catch (error) {
    throw new RangeError(`no time zone is named ${JSON.stringify(name)}`, { cause: error })
  }
}

/** The block whose offsets stand for those of `block`: itself, or one that the same rules govern. */
function recordedBlock(block: number): number {
  if (block < firstRecordedBlock) return firstRecordedBlock
  if (block <= lastRecordedBlock) return block
  return lastRecordedBlock + 1 + ((block - lastRecordedBlock - 1) % blocksPerCycle)
}

function findParts(zone: Zone, blockStart: number): OffsetParts {
  const starts = [0]
  const offsets = [readOffset(zone, blockStart)]
  let before = offsets[0] ?? 0
  for (let probe = probeStep; probe < blockLength; probe += probeStep)
    before = addTransitions(zone, blockStart, probe, before, { starts, offsets })
  addTransitions(zone, blockStart, blockLength - 1000, before, { starts, offsets })
  return { starts, offsets }
}

/** Finds the transitions in the step that ends at `probe`, and gives the offset there. Transitions fall on whole seconds. */
function addTransitions(
  zone: Zone,
  blockStart: number,
  probe: number,
  before: number,
  parts: { starts: number[]; offsets: number[] },
): number {
  const after = readOffset(zone, blockStart + probe)
  if (after === before) return after
  let low = Math.max(parts.starts.at(-1) ?? 0, probe - probeStep)
  let high = probe
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (readOffset(zone, blockStart + middle) === before) low = middle
    else high = middle
  }
  const reached = readOffset(zone, blockStart + high)
  parts.starts.push(high)
  parts.offsets.push(reached)
  return reached === after ? after : addTransitions(zone, blockStart, probe, reached, parts)
}

/** Reads the offset from a text such as `10/2023, GMT-04:56:02`; plain `GMT` is zero. */
function readOffset(zone: Zone, at: number): number {
  const text = zone.format.format(at)
  const mark = text.lastIndexOf('GMT')
  const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text.slice(mark))
  if (match === null) throw new Error(`the offset of ${zone.name} cannot be read from ${JSON.stringify(text)}`)
  const size = (Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0)) * 1000
  return match[1] === '-' ? -size : size
}
