import { calendarAsKnown, compileCalendar, instant, localDateOf } from 'agreement'
import type { AgreementVersion, Calendar, CalendarRegister, CompiledCalendar, Instant, LocalDate } from 'agreement'
import type { Context } from '../platform/context.ts'
import type { Database, Reader } from '../platform/postgres/database.ts'
import * as queries from './queries.ts'

/**
 * What the clock runs on, held in memory: versions and compiled calendars never change once stored, so they are read once.
 * Only "which calendar is the current one" can grow old; whoever writes checks that in the same statement.
 */

interface Known {
  readonly versions: queries.VersionRow[]
  readonly versionById: Map<string, AgreementVersion>
  readonly calendars: Map<string, KnownCalendar>
  readonly register: CalendarRegister
  current: { readonly seq: number; readonly hash: string }
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
  /** The version in force at `at` (1, 4, 5.4); null before the first. */
  versionInForce(at: Instant): AgreementVersion | null
  /** Every version, the oldest first. */
  readonly versions: readonly AgreementVersion[]
  /** The version with this id. Throws where none is stored: tickets refer to stored versions only. */
  version(id: string): AgreementVersion
  /** The calendar with this hash. Throws where none is held: `registerFor` loads what a ticket needs. */
  calendar(hash: string): CompiledCalendar
  knownCalendar(hash: string): KnownCalendar
  readonly currentHash: string
  readonly currentSeq: number
  /** Every decree, for explanations. */
  readonly decrees: CalendarRegister
}

const held = new WeakMap<Database, Known>()

async function readCalendar(reader: Reader, known: Known, hash: string): Promise<void> {
  if (known.calendars.has(hash)) return
  const row = await queries.calendarByHash(reader, hash)
  if (!row) throw new Error(`calendar ${hash} is not stored`)
  const knownOn = localDateOf(instant(row.knownFrom))
  known.calendars.set(hash, {
    hash,
    content: row.content,
    compiled: compileCalendar(row.content),
    knownOn,
    knownFrom: row.knownFrom,
  })
}

async function readAll(reader: Reader): Promise<Known> {
  const [versions, entries, years, current] = [
    await queries.versions(reader),
    await queries.calendarEntries(reader),
    await queries.decreedYears(reader),
    await queries.currentCalendar(reader),
  ]
  if (!current) throw new Error('the agreement register is empty: `ensureAgreement` fills it at start')
  const register: CalendarRegister = {
    id: 'register',
    entries,
    decreedYears: years.map((year) => ({ ...year, decreedOn: year.decreedOn as LocalDate })),
  }
  const known = {
    versions,
    versionById: new Map(versions.map((row) => [row.id, row.content])),
    calendars: new Map(),
    register,
    current,
  }
  await readCalendar(reader, known, current.hash)
  return known
}

/** Forgets what is held, after the register was changed in this process or found to have changed elsewhere. */
export const forgetRegister = (context: Context): boolean => held.delete(context.database)

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`${what} is not held by the register`)
  return value
}

function view(known: Known): Register {
  return {
    versionInForce: (at) => {
      const today = localDateOf(at)
      return (
        known.versions.find(
          (row) => row.effectiveFrom <= today && (row.effectiveTo === null || today < row.effectiveTo),
        )?.content ?? null
      )
    },
    versions: known.versions.map((row) => row.content),
    version: (id) => found(known.versionById.get(id), `version ${id}`),
    calendar: (hash) => found(known.calendars.get(hash), `calendar ${hash}`).compiled,
    knownCalendar: (hash) => found(known.calendars.get(hash), `calendar ${hash}`),
    currentHash: known.current.hash,
    currentSeq: known.current.seq,
    decrees: known.register,
  }
}

/** The register with the current calendar and every calendar in `hashes`, read from memory where they are held. */
export async function registerFor(context: Context, reader: Reader, hashes: readonly string[] = []): Promise<Register> {
  let known = held.get(context.database)
  if (!known) {
    known = await readAll(reader)
    held.set(context.database, known)
  }
  for (const hash of hashes) await readCalendar(reader, known, hash)
  return view(known)
}

/** As `registerFor`, after asking the database which calendar is the current one. */
export async function freshRegister(
  context: Context,
  reader: Reader,
  hashes: readonly string[] = [],
): Promise<Register> {
  const known = held.get(context.database)
  const current = await queries.currentCalendar(reader)
  if (known && current && current.seq !== known.current.seq) held.delete(context.database)
  return registerFor(context, reader, hashes)
}

/** The calendar as known on `knownOn`, by the decrees of the register and the working hours of `version` (6.1). */
export const calendarOn = (register: CalendarRegister, knownOn: LocalDate, version: AgreementVersion): Calendar =>
  calendarAsKnown(register, knownOn, version.workingHours, version.policies.collectiveLeaveCloses.value)
