import { milliseconds } from './instant.ts'
import type { Calendar } from './calendar.ts'
import { formatInstant } from './format-instant.ts'
import { parseInstant } from './parse-instant.ts'
import { compileCalendar } from './working-calendar.ts'
import type { CompiledCalendar } from './working-calendar.ts'
import { addWorking, intervals, isOpen, nextClose, nextOpen, prevWorked, workingBetween } from './working-time.ts'
import type { Pause } from './working-time.ts'

/** The vector format `clock-vectors/1`: a way to hold this clock against any other. */

type Input = Readonly<Record<string, unknown>>

const text = (input: Input, name: string): string => {
  const value = input[name]
  if (typeof value !== 'string') throw new RangeError(`${name} must be an instant`)
  return value
}

const wholeNumber = (input: Input, name: string): number => {
  const value = input[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new RangeError(`${name} must be a whole number`)
  return value
}

function pausesOf(input: Input): readonly Pause[] {
  const value = input['pauses']
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new RangeError('pauses must be a list of [from, to)')
  return value.map((pause: unknown) => {
    if (!Array.isArray(pause) || pause.length !== 2) throw new RangeError('a pause is [from, to)')
    const [from, to] = pause as [unknown, unknown]
    if (typeof from !== 'string' || typeof to !== 'string') throw new RangeError('a pause is [from, to)')
    return { from: parseInstant(from), to: parseInstant(to) }
  })
}

/** Seconds where they are whole; tests of finer instants keep their milliseconds. */
const seconds = (ms: number): number => ms / 1000

function directionOf(input: Input): 'forward' | 'backward' {
  const direction = input['direction'] ?? 'forward'
  if (direction !== 'forward' && direction !== 'backward') throw new RangeError('direction must be forward or backward')
  return direction
}

function answer(calendar: CompiledCalendar, op: unknown, input: Input): unknown {
  const zone = calendar.calendar.timeZone
  const at = (name: string) => parseInstant(text(input, name))
  const shown = (instant: ReturnType<typeof parseInstant>) => ({ instant: formatInstant(instant, zone) })
  switch (op) {
    case 'addWorking': return shown(addWorking(calendar, at('start'), milliseconds(wholeNumber(input, 'seconds') * 1000), pausesOf(input)))
    case 'workingBetween': return { seconds: seconds(workingBetween(calendar, at('from'), at('to'), pausesOf(input))) }
    case 'isOpen': return { open: isOpen(calendar, at('at')) }
    case 'nextOpen': return shown(nextOpen(calendar, at('at')))
    case 'prevWorked': return shown(prevWorked(calendar, at('at')))
    case 'nextClose': return shown(nextClose(calendar, at('at')))
    case 'intervals': {
      const count = wholeNumber(input, 'count')
      if (count < 0 || count > 100_000) throw new RangeError('count must lie between 0 and 100000')
      const found = intervals(calendar, at('from'), count, directionOf(input), pausesOf(input))
      return { intervals: found.map(({ from, to }) => [formatInstant(from, zone), formatInstant(to, zone)]) }
    }
    default: throw new RangeError(`unknown op: ${String(op)}`)
  }
}

const isObject = (value: unknown): value is Input => typeof value === 'object' && value !== null && !Array.isArray(value)

const messageOf = (error: unknown): string => {
  // Only what is wrong with a vector is an answer; anything else is a fault of ours.
  if (error instanceof RangeError || error instanceof TypeError) return error.message
  throw error
}

/**
 * Answers a parsed `clock-vectors/1` document: one JSON line for each vector, in order. An impossible vector answers `{"id":…,"error":…}` and
 * stops no other. Throws a RangeError where the document itself is not of that format.
 */
export function* runVectors(document: unknown): Generator<string> {
  if (!isObject(document) || document['format'] !== 'clock-vectors/1' || !Array.isArray(document['vectors']) || !isObject(document['calendars'])) {
    throw new RangeError('not a clock-vectors/1 document')
  }
  const calendars = document['calendars']
  const compiled = new Map<unknown, CompiledCalendar>()
  const compile = (name: unknown): CompiledCalendar => {
    const held = compiled.get(name)
    if (held) return held
    const calendar = typeof name === 'string' && Object.hasOwn(calendars, name) ? calendars[name] : undefined
    if (!isObject(calendar)) throw new RangeError(`unknown calendar: ${String(name)}`)
    const made = compileCalendar(calendar as unknown as Calendar)
    compiled.set(name, made)
    return made
  }
  for (const vector of document['vectors'] as unknown[]) {
    const { id = null, calendar, op, input } = isObject(vector) ? vector : {}
    try {
      yield JSON.stringify({ id, actual: answer(compile(calendar), op, isObject(input) ? input : {}) })
    } catch (error) {
      yield JSON.stringify({ id, error: messageOf(error) })
    }
  }
}
