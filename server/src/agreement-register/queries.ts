import type { AgreementVersion, Calendar, CalendarEntry, CalendarRegister, Instant } from 'agreement'
import type { Reader, Transaction } from '../platform/postgres/database.ts'
import { timestamp } from '../platform/postgres/database.ts'

/** The SQL of the agreement register: versions, decrees, calendars. */

/** A version as stored: its content, and from when to when it is in force (dates in WIB, `to` exclusive). */
export interface VersionRow {
  readonly id: string
  readonly hash: string
  readonly content: AgreementVersion
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
}

/** All versions, the oldest first. */
export const versions = (reader: Reader): Promise<VersionRow[]> =>
  reader.query<VersionRow>(
    `select id, hash, content, effective_from::text as "effectiveFrom", effective_to::text as "effectiveTo"
     from agreement_register.version order by effective_from limit 1000`,
  )

/** A calendar, and the first time that it was the one as known. */
export interface CalendarRow {
  readonly hash: string
  readonly content: Calendar
  readonly knownFrom: Instant
}

/** The calendar with this hash, with the first time it was known; null where none is stored. */
export async function calendarByHash(reader: Reader, hash: string): Promise<CalendarRow | null> {
  const [row] = await reader.query<CalendarRow>(
    `select calendar.hash, calendar.content, known.known_from as "knownFrom"
     from agreement_register.calendar join agreement_register.calendar_known known using (hash)
     where hash = $1 order by known.seq limit 1`,
    [hash],
  )
  return row ?? null
}

/** The calendar of each version as known now. */
export const currentCalendars = (
  reader: Reader,
): Promise<
  { readonly versionId: string; readonly hash: string; readonly content: Calendar; readonly knownFrom: Instant }[]
> =>
  reader.query(
    `select distinct on (known.version_id) known.version_id as "versionId", hash, calendar.content, known.known_from as "knownFrom"
     from agreement_register.calendar_known known join agreement_register.calendar using (hash)
     order by known.version_id, known.seq desc limit 1000`,
  )

/** Every calendar ever known, whole. */
export const calendars = (reader: Reader): Promise<{ readonly hash: string; readonly content: Calendar }[]> =>
  reader.query('select hash, content from agreement_register.calendar order by hash limit 100000')

/** Which calendar each version has as known now, and since when. */
export const newestCalendars = (
  reader: Reader,
): Promise<{ readonly versionId: string; readonly hash: string; readonly knownFrom: Instant }[]> =>
  reader.query(
    `select distinct on (version_id) version_id as "versionId", hash, known_from as "knownFrom"
     from agreement_register.calendar_known order by version_id, seq desc limit 1000`,
  )

/**
 * The instant at which the calendars are known by a change made at `now`: `now`, and never before the newest line. A
 * clock that was set back, or another machine's, does not make unknown what was known.
 */
export async function knownAt(reader: Reader, now: Instant): Promise<Instant> {
  const newest = await newestKnown(reader)
  return newest !== null && newest > now ? newest : now
}

/** The latest instant from which a calendar has been the one as known; null before the first. */
export async function newestKnown(reader: Reader): Promise<Instant | null> {
  const [row] = await reader.query<{ at: Instant | null }>(
    `select max(known_from) as at from agreement_register.calendar_known`,
  )
  return row?.at ?? null
}

/** The revision of the register: the newest line of calendars as known. Every change writes one. Null before the first. */
export async function revision(reader: Reader): Promise<number | null> {
  const [row] = await reader.query<{ seq: number }>(
    `select seq from agreement_register.calendar_known order by seq desc limit 1`,
  )
  return row?.seq ?? null
}

/** Stores a calendar as the one of a version known from `knownFrom` on; its place. */
export async function storeCalendar(tx: Transaction, versionId: string, row: CalendarRow): Promise<number> {
  await tx.query(`insert into agreement_register.calendar (hash, content) values ($1, $2) on conflict do nothing`, [
    row.hash,
    JSON.stringify(row.content),
  ])
  const [known] = await tx.query<{ seq: number }>(
    `insert into agreement_register.calendar_known (version_id, hash, known_from) values ($1, $2, $3) returning seq`,
    [versionId, row.hash, timestamp(row.knownFrom)],
  )
  if (!known) throw new Error('a stored calendar has a place')
  return known.seq
}

/** Ends the version in force before `from` on that day (dates in WIB): never two at once, never none between them (1, 4). */
export async function endVersionBefore(tx: Transaction, from: string): Promise<void> {
  await tx.query(
    `update agreement_register.version set effective_to = $1 where effective_from < $1 and effective_to is null`,
    [from],
  )
}

/** Writes the same agreement down anew, in a later form of its data: what it says stays, and tickets refer to it by its id. */
export async function replaceEncoding(
  tx: Transaction,
  row: Pick<VersionRow, 'id' | 'hash' | 'content'>,
  earlierHash: string,
): Promise<void> {
  await tx.query(`update agreement_register.version set hash = $2, content = $3 where id = $1 and hash = $4`, [
    row.id,
    row.hash,
    JSON.stringify(row.content),
    earlierHash,
  ])
}

/** Stores a version with its priority table and its components. */
export async function storeVersion(tx: Transaction, row: VersionRow, at: Instant): Promise<void> {
  const { content } = row
  await tx.query(
    `insert into agreement_register.version (id, number, hash, content, effective_from, published_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [row.id, content.number, row.hash, JSON.stringify(content), row.effectiveFrom, timestamp(at)],
  )
  const cells = Object.entries(content.priorityMatrix).flatMap(([impact, byUrgency]) =>
    Object.entries(byUrgency).map(([urgency, priority]) => ({ impact, urgency, priority })),
  )
  await tx.query(
    `insert into agreement_register.priority_cell (version_id, impact, urgency, priority)
     select $1, impact, urgency, priority
     from unnest($2::text[], $3::text[], $4::text[]) as cell (impact, urgency, priority)`,
    [row.id, cells.map((cell) => cell.impact), cells.map((cell) => cell.urgency), cells.map((cell) => cell.priority)],
  )
  const components = content.services.flatMap((service) =>
    service.components.map(({ code }) => ({ code, service: service.code, confidentialTo: service.confidentialTo })),
  )
  await tx.query(
    `insert into agreement_register.component (version_id, code, service_code, confidential_to)
     select $1, code, service_code, confidential_to
     from unnest($2::text[], $3::text[], $4::text[]) as component (code, service_code, confidential_to)`,
    [
      row.id,
      components.map((component) => component.code),
      components.map((component) => component.service),
      components.map((component) => component.confidentialTo),
    ],
  )
}

/** A line of a decree as stored, with who entered it when. */
export interface EntryRow extends CalendarEntry {
  readonly id: string
  readonly enteredAt: Instant
}

/** Every line ever decreed, in the order of their decrees. */
export const calendarEntries = (reader: Reader): Promise<EntryRow[]> =>
  reader.query<EntryRow>(
    `select id, on_date::text as date, decreed_on::text as "decreedOn", kind, effect,
       json_build_object('id', name_id, 'en', name_en) as name, decree, entered_at as "enteredAt"
     from agreement_register.calendar_entry order by decreed_on, entered_at, id limit 100000`,
  )

/** Stores lines of a decree. */
export async function storeEntries(
  tx: Transaction,
  entries: readonly EntryRow[],
  enteredBy: string | null,
): Promise<void> {
  if (entries.length === 0) return
  await tx.query(
    `insert into agreement_register.calendar_entry
       (id, on_date, decreed_on, kind, effect, name_id, name_en, decree, entered_at, entered_by)
     select id, on_date, decreed_on, kind, effect, name_id, name_en, decree, $9, $10::uuid
     from unnest(
       $1::uuid[], $2::date[], $3::date[], $4::text[], $5::jsonb[], $6::text[], $7::text[], $8::text[])
       as entry (id, on_date, decreed_on, kind, effect, name_id, name_en, decree)`,
    [
      entries.map((entry) => entry.id),
      entries.map((entry) => entry.date),
      entries.map((entry) => entry.decreedOn),
      entries.map((entry) => entry.kind),
      entries.map((entry) => JSON.stringify(entry.effect)),
      entries.map((entry) => entry.name.id),
      entries.map((entry) => entry.name.en),
      entries.map((entry) => entry.decree),
      timestamp(entries[0]?.enteredAt ?? (0 as Instant)),
      enteredBy,
    ],
  )
}

/** A year and its first decree. */
export type DecreedYearRow = CalendarRegister['decreedYears'][number]

/** Every year that has a decree. */
export const decreedYears = (reader: Reader): Promise<DecreedYearRow[]> =>
  reader.query<DecreedYearRow>(
    `select year, decreed_on::text as "decreedOn", decree
     from agreement_register.decreed_year order by year limit 1000`,
  )

/** Stores that a year has its decree. */
export async function storeDecreedYear(tx: Transaction, row: DecreedYearRow): Promise<void> {
  await tx.query(
    `insert into agreement_register.decreed_year (year, decreed_on, decree) values ($1, $2, $3) on conflict do nothing`,
    [row.year, row.decreedOn, row.decree],
  )
}

/** Waits for every other change of the register to end, and keeps others out until the transaction ends. */
export async function lockRegister(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('agreement_register'))`)
}

/** A recomputation that a new calendar of a version asks for: between which instants working time differs. */
export interface RecomputationRow {
  readonly calendarSeq: number
  readonly versionId: string
  readonly changedFrom: Instant
  readonly changedTo: Instant
  readonly startedAt: Instant
  readonly moved: number
  readonly finishedAt: Instant | null
}

/** Notes that open commitments must be computed again with a calendar. */
export async function storeRecomputation(
  tx: Transaction,
  row: { calendarSeq: number; changedFrom: Instant; changedTo: Instant },
  at: Instant,
): Promise<void> {
  await tx.query(
    `insert into agreement_register.recomputation (calendar_seq, changed_from, changed_to, started_at)
     values ($1, $2, $3, $4)`,
    [row.calendarSeq, timestamp(row.changedFrom), timestamp(row.changedTo), timestamp(at)],
  )
}

const recomputationColumns = `
  calendar_seq as "calendarSeq", version_id as "versionId", changed_from as "changedFrom", changed_to as "changedTo",
  started_at as "startedAt", moved, finished_at as "finishedAt"
from agreement_register.recomputation join agreement_register.calendar_known on seq = calendar_seq`

/** The recomputations that are not finished, the oldest first. */
export const openRecomputations = (reader: Reader): Promise<RecomputationRow[]> =>
  reader.query(`select ${recomputationColumns} where finished_at is null order by calendar_seq limit 100`)

/** Adds to the count of tickets whose due instants moved. */
export async function storeMoved(tx: Transaction, calendarSeq: number, moved: number): Promise<void> {
  await tx.query(`update agreement_register.recomputation set moved = moved + $2 where calendar_seq = $1`, [
    calendarSeq,
    moved,
  ])
}

/** Notes that a recomputation is finished, once no statement that began before it can still be running (30 s by the database's clock). */
export async function finishRecomputation(tx: Transaction, calendarSeq: number, at: Instant): Promise<void> {
  await tx.query(
    `update agreement_register.recomputation set finished_at = $2
     where calendar_seq = $1 and clock_timestamp() - started_really_at > interval '30 seconds'`,
    [calendarSeq, timestamp(at)],
  )
}

/** The recomputations of late, the newest first. */
export const recomputations = (reader: Reader): Promise<RecomputationRow[]> =>
  reader.query(`select ${recomputationColumns} order by calendar_seq desc limit 20`)
