import { calendarAsKnown, compileCalendar, localDateOf } from 'agreement'
import type { AgreementVersion, Calendar, CalendarRegister, CompiledCalendar, Instant, LocalDate } from 'agreement'
import type { Context } from '../platform/context.ts'
import type { Database, Reader } from '../platform/postgres/database.ts'
import * as queries from './queries.ts'

/**
 * What the clock runs on, held in memory: versions and compiled calendars never change once stored, so they are read once.
 * Only what is the newest can grow old: every change of the register has a higher revision, and whoever writes checks
 * it in the same statement.
 */

interface Known {
  readonly revision: number
  /** When the database last said that this is the newest revision, by the monotonic clock. */
  seenAt: number
  readonly versions: readonly queries.VersionRow[]
  readonly versionById: ReadonlyMap<string, AgreementVersion>
  readonly calendars: Map<string, KnownCalendar>
  /** The hash of each version's calendar as known now, and since when it is. */
  readonly current: ReadonlyMap<string, { readonly hash: string; readonly knownFrom: Instant }>
  readonly register: CalendarRegister
}

/** A calendar ready to compute with. `knownOn` is the day (WIB) from which it was the one as known. */
export interface KnownCalendar {
  readonly hash: string
  readonly content: Calendar
  readonly compiled: CompiledCalendar
  readonly knownOn: LocalDate
  readonly knownFrom: Instant
}

/** The register as one use case sees it. */
export interface Register {
  /** Every version, the oldest first. */
  readonly versions: readonly AgreementVersion[]
  /** The version in force at `at` (1, 4, 5.4); null before the first. */
  versionInForce(at: Instant): AgreementVersion | null
  /** The version with this id. Throws where none is stored: tickets refer to stored versions only. */
  version(id: string): AgreementVersion
  /** The calendar with this hash. Throws where none is held: `registerFor` loads what a ticket needs. */
  calendar(hash: string): CompiledCalendar
  knownCalendar(hash: string): KnownCalendar
  /** The calendar of a version as known now: its working hours and every decree so far (6.1). Throws where there is no such version. */
  calendarOf(versionId: string): KnownCalendar
  /** Grows with every change of the register, whichever process made it. */
  readonly revision: number
  /** Every decree, for explanations. */
  readonly decrees: CalendarRegister
}

const held = new WeakMap<Database, Known>()

async function readCalendar(reader: Reader, calendars: Map<string, KnownCalendar>, hash: string): Promise<void> {
  if (calendars.has(hash)) return
  const row = await queries.calendarByHash(reader, hash)
  if (!row) throw new Error(`calendar ${hash} is not stored`)
  calendars.set(hash, {
    hash,
    content: row.content,
    compiled: compileCalendar(row.content),
    knownOn: localDateOf(row.knownFrom),
    knownFrom: row.knownFrom,
  })
}

async function readAll(reader: Reader): Promise<Known> {
  // The revision first: what is stored while the rest is read makes it too low, never too high, and is read again.
  const revision = await queries.revision(reader)
  if (revision === null) throw new Error('the agreement register is empty: `ensureAgreement` fills it at start')
  const versions = await queries.versions(reader)
  const entries = await queries.calendarEntries(reader)
  const decreedYears = await queries.decreedYears(reader)
  const current = await queries.currentCalendars(reader)
  const calendars = new Map<string, KnownCalendar>()
  for (const { hash } of current) await readCalendar(reader, calendars, hash)
  return {
    revision,
    seenAt: performance.now(),
    versions,
    versionById: new Map(versions.map((row) => [row.id, row.content])),
    calendars,
    current: new Map(current.map(({ versionId, hash, knownFrom }) => [versionId, { hash, knownFrom }])),
    register: { id: 'register', entries, decreedYears },
  }
}

/** Forgets what is held, at once: the register was found to have changed elsewhere. */
export const forgetRegister = (context: Context): boolean => held.delete(context.database)

/** Forgets what is held, once what was changed in this context is committed. */
export const registerChanged = (context: Context): void =>
  context.reader.afterCommit(() => void forgetRegister(context))

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`${what} is not held by the register`)
  return value
}

const isInForce = (row: queries.VersionRow, today: LocalDate): boolean =>
  row.effectiveFrom <= today && (row.effectiveTo === null || today < row.effectiveTo)

function view(known: Known): Register {
  const knownCalendar = (hash: string): KnownCalendar => found(known.calendars.get(hash), `calendar ${hash}`)
  return {
    versions: known.versions.map((row) => row.content),
    versionInForce: (at) => known.versions.find((row) => isInForce(row, localDateOf(at)))?.content ?? null,
    version: (id) => found(known.versionById.get(id), `version ${id}`),
    calendar: (hash) => knownCalendar(hash).compiled,
    knownCalendar,
    calendarOf: (id) => {
      // The same content may have been known before, and is again: since when it holds is its last line's.
      const { hash, knownFrom } = found(known.current.get(id), `the calendar of version ${id}`)
      return { ...knownCalendar(hash), knownFrom }
    },
    revision: known.revision,
    decrees: known.register,
  }
}

/** Whose register: a thread of its own has a database and no more. */
type Desk = Pick<Context, 'database'>

/** How long a process that only reads may show a register that another process has changed. */
const staleAfterMs = 2_000

async function knownTo(context: Desk, reader: Reader, maxAgeMs: number): Promise<Known> {
  const known = held.get(context.database)
  if (known && performance.now() - known.seenAt < maxAgeMs) return known
  if (known && (await queries.revision(reader)) === known.revision) {
    known.seenAt = performance.now()
    return known
  }
  const read = await readAll(reader)
  held.set(context.database, read)
  return read
}

async function registerWithin(
  context: Desk,
  reader: Reader,
  hashes: readonly string[],
  maxAgeMs: number,
): Promise<Register> {
  const known = await knownTo(context, reader, maxAgeMs)
  for (const hash of hashes) await readCalendar(reader, known.calendars, hash)
  return view(known)
}

/**
 * The register with every version's calendar as known now and every calendar in `hashes`, from memory. What another process changed is seen
 * within two seconds; whoever writes checks the revision in the same statement, or asks for the fresh register.
 */
export const registerFor = (context: Desk, reader: Reader, hashes: readonly string[] = []): Promise<Register> =>
  registerWithin(context, reader, hashes, staleAfterMs)

/** As `registerFor`, after asking the database whether the register changed: one look at an index. */
export const freshRegister = (context: Context, reader: Reader, hashes: readonly string[] = []): Promise<Register> =>
  registerWithin(context, reader, hashes, 0)

/** The calendar as known on `knownOn`, by the decrees of the register and the working hours of `version` (6.1). */
export const calendarOn = (register: CalendarRegister, knownOn: LocalDate, version: AgreementVersion): Calendar =>
  calendarAsKnown(register, knownOn, version.workingHours, version.policies.collectiveLeaveCloses.value)
