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
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new RangeError('pauses must be a list of [from, to)')
  return value.map((pause: unknown) => {
    if (!Array.isArray(pause) || pause.length !== 2) throw new RangeError('a pause is [from, to)')
    const [from, to] = pause as [unknown, unknown]
    if (typeof from !== 'string' || typeof to !== 'string') throw new RangeError('a pause is [from, to)')
    return { from: parseInstant(from), to: parseInstant(to) }
  })
}

/** Seconds; a fraction only where an instant given was finer than a second, as nothing is rounded. */
const seconds = (ms: number): number => ms / 1000

function directionOf(input: Input): 'forward' | 'backward' {
  const direction = input['direction']
  if (direction !== 'forward' && direction !== 'backward') throw new RangeError('direction must be forward or backward')
  return direction
}

function answer(calendar: CompiledCalendar, zone: string, op: unknown, input: Input): unknown {
  const at = (name: string) => parseInstant(text(input, name))
  const shown = (instant: ReturnType<typeof parseInstant>) => ({ instant: formatInstant(instant, zone) })
  switch (op) {
    case 'addWorking':
      return shown(
        addWorking(calendar, at('start'), milliseconds(wholeNumber(input, 'seconds') * 1000), pausesOf(input)),
      )
    case 'workingBetween':
      return { seconds: seconds(workingBetween(calendar, at('from'), at('to'), pausesOf(input))) }
    case 'isOpen':
      return { open: isOpen(calendar, at('at')) }
    case 'nextOpen':
      return shown(nextOpen(calendar, at('at')))
    case 'prevWorked':
      return shown(prevWorked(calendar, at('at')))
    case 'nextClose':
      return shown(nextClose(calendar, at('at')))
    case 'intervals': {
      const found = intervals(calendar, at('from'), wholeNumber(input, 'count'), directionOf(input), pausesOf(input))
      return { intervals: found.map(({ from, to }) => [formatInstant(from, zone), formatInstant(to, zone)]) }
    }
    default:
      throw new RangeError(`unknown op: ${String(op)}`)
  }
}

const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const messageOf = (error: unknown): string => {
  // Only what is wrong with a vector is an answer; anything else is a fault of ours.
  if (error instanceof RangeError || error instanceof TypeError) return error.message
  throw error
}

const inUtc = (value: unknown): boolean => typeof value === 'string' && /[zZ]$/.test(value)

/**
 * The calendars about which every question is put in UTC (`…Z`). They are answered in UTC too; the others on the wall
 * clock of their own zone, whatever the offset of a single question.
 */
function askedInUtc(vectors: readonly unknown[]): ReadonlySet<unknown> {
  const asked = new Map<unknown, boolean>()
  for (const vector of vectors) {
    if (!isObject(vector) || !isObject(vector['input'])) continue
    const { start, from, to, at } = vector['input']
    const utc = [start, from, to, at].every((value) => value === undefined || inUtc(value))
    asked.set(vector['calendar'], utc && (asked.get(vector['calendar']) ?? true))
  }
  return new Set([...asked].filter(([, utc]) => utc).map(([calendar]) => calendar))
}

/**
 * Answers a parsed `clock-vectors/1` document: one JSON line for each vector, in order. An impossible vector answers
 * `{"id":…,"error":…}` and stops no other. Throws a RangeError where the document itself is not of that format.
 */
export function* runVectors(document: unknown): Generator<string> {
  if (
    !isObject(document) ||
    document['format'] !== 'clock-vectors/1' ||
    !Array.isArray(document['vectors']) ||
    !isObject(document['calendars'])
  ) {
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
  const vectors: readonly unknown[] = document['vectors']
  const utc = askedInUtc(vectors)
  for (const vector of vectors) {
    const { id = null, calendar, op, input } = isObject(vector) ? vector : {}
    try {
      const compiledCalendar = compile(calendar)
      const zone = utc.has(calendar) ? 'UTC' : compiledCalendar.calendar.timeZone
      yield JSON.stringify({ id, actual: answer(compiledCalendar, zone, op, isObject(input) ? input : {}) })
    } catch (error) {
      yield JSON.stringify({ id, error: messageOf(error) })
    }
  }
}
