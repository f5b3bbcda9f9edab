import { canonicalJson, localDateOf, parseAgreementVersion, parseCalendarRegister, startOfDay } from 'agreement'
import type { AgreementVersion, CalendarEntry, CalendarRegister, Instant, LocalDate } from 'agreement'
import bundledVersion from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import bundledCalendar from 'agreement/calendars/indonesia.json' with { type: 'json' }
import type { Context } from '../platform/context.ts'
import { uuidv7 } from '../platform/process/ids.ts'
import type { Transaction } from '../platform/postgres/database.ts'
import { contentHash } from './content-hash.ts'
import { faultOf, followingCalendars, storeFollowing } from './follow-decrees.ts'
import type { Decreed } from './follow-decrees.ts'
import * as queries from './queries.ts'
import { calendarOn, registerChanged } from './register.ts'

function bundled(): { version: AgreementVersion; register: CalendarRegister } {
  const version = parseAgreementVersion(bundledVersion)
  if (!version.ok) throw new Error(`the bundled agreement is not valid: ${version.refusal.problems.join('; ')}`)
  return { version: version.value, register: parseCalendarRegister(bundledCalendar) }
}

/** Every day on which something was decreed, up to `today`, in order. */
function decreeDays(register: CalendarRegister, today: LocalDate): LocalDate[] {
  const days = [
    ...register.entries.map((entry) => entry.decreedOn),
    ...register.decreedYears.map((year) => year.decreedOn),
  ]
  return [...new Set(days)].filter((day) => day <= today).toSorted()
}

async function storeBundle(tx: Transaction, now: Instant): Promise<void> {
  const { version, register } = bundled()
  const { id, effectiveFrom } = version
  const hash = contentHash(version)
  await queries.storeVersion(tx, { id, hash, content: version, effectiveFrom, effectiveTo: null }, now)
  await storeDecrees(tx, { entries: register.entries, years: register.decreedYears }, now)
  for (const day of decreeDays(register, localDateOf(now))) {
    const content = calendarOn(register, day, version)
    await queries.storeCalendar(tx, id, { hash: contentHash(content), content, knownFrom: startOfDay(day) })
  }
}

async function storeDecrees(tx: Transaction, { entries, years }: Decreed, now: Instant): Promise<void> {
  await queries.storeEntries(
    tx,
    entries.map((entry) => ({ ...entry, id: uuidv7(now), enteredAt: now })),
    null,
  )
  for (const year of years) await queries.storeDecreedYear(tx, year)
}

/** What makes two lines the same: what they say of which day, and when that was decreed. Their wording may differ. */
const lineKey = ({ date, decreedOn, kind, effect }: CalendarEntry): string =>
  canonicalJson([date, decreedOn, kind, effect])

/** What this release brings and the register lacks. */
async function missingDecrees(tx: Transaction): Promise<Decreed> {
  const { register } = bundled()
  const lines = new Set((await queries.calendarEntries(tx)).map(lineKey))
  const years = new Set((await queries.decreedYears(tx)).map(({ year }) => year))
  return {
    entries: register.entries.filter((entry) => !lines.has(lineKey(entry))),
    years: register.decreedYears.filter(({ year }) => !years.has(year)),
  }
}

/** Whether a decree that is stored, of a day that was still to come when the calendars were last made, has come since. */
async function haveComeSince(tx: Transaction, now: Instant): Promise<boolean> {
  const newest = await queries.newestKnown(tx)
  if (newest === null) return true
  const [last, today] = [localDateOf(newest), localDateOf(now)]
  const stored = [...(await queries.calendarEntries(tx)), ...(await queries.decreedYears(tx))]
  return stored.some(({ decreedOn }) => decreedOn > last && decreedOn <= today)
}

/**
 * Adds the decrees that this release brings to a register that is filled: calendars follow, and open tickets are
 * computed again. Where the register lacks none it does nothing, and it never takes one back, whatever its clock says.
 */
async function mergeDecrees(tx: Transaction, now: Instant): Promise<void> {
  const missing = await missingDecrees(tx)
  if (missing.entries.length + missing.years.length === 0 && !(await haveComeSince(tx, now))) return
  const following = await followingCalendars(tx, missing, now)
  const fault = faultOf(following)
  if (fault !== null) throw new Error(`the decrees of this release make no calendar: ${fault}`)
  await storeDecrees(tx, missing, now)
  await storeFollowing(tx, following, now)
}

/**
 * Earlier encodings of the bundled agreement, by their hash: the same promises in an earlier form of the data. A database that holds one is
 * given the present form. What an encoding lacked is said beside it.
 */
const earlierEncodings: readonly string[] = [
  // Without `confidentialTo`: which service is confidential stood in the code.
  '0ba59b5f1021a7ae253ff22cd887894fd0c5e4a7c36528349e6d8a8353ad68f3',
  // Without `comesInAs` and six readings (`breachStays` to `remindersCountFrom`): what becomes of a promise by what comes later.
  '6c1633789f7a7d6b24f5433ced8ab9030bb8f714b4ffda11c7ac964b49a103fd',
]

/**
 * Whether a stored version is the text that this release brings under its id, in the present form or an earlier one;
 * true of a version that this release does not bring.
 */
export function isAsBundled(id: string, hash: string): boolean {
  const { version } = bundled()
  return id !== version.id || hash === contentHash(version) || earlierEncodings.includes(hash)
}

/** Throws where the database holds a text under the bundled version's id that this release does not know: it must not be written over. */
async function adoptEncoding(tx: Transaction, stored: readonly queries.VersionRow[]): Promise<void> {
  const { version } = bundled()
  const hash = contentHash(version)
  const row = stored.find((candidate) => candidate.id === version.id)
  if (!row || row.hash === hash) return
  if (!earlierEncodings.includes(row.hash))
    throw new Error(`agreement ${row.id} is stored with the hash ${row.hash}, a text that this release does not know`)
  await queries.replaceEncoding(tx, { id: row.id, hash, content: version }, row.hash)
}

/** Versions that were taken in under an earlier release lack the readings that this one added: they are given those of the bundled one. */
async function adoptLaterReadings(tx: Transaction, stored: readonly queries.VersionRow[]): Promise<void> {
  const { version } = bundled()
  const names = Object.keys(version.policies)
  for (const { id, hash, content } of stored) {
    if (id === version.id || names.every((name) => name in content.policies)) continue
    const whole = { ...content, policies: { ...version.policies, ...content.policies } }
    await queries.replaceEncoding(tx, { id, hash: contentHash(whole), content: whole }, hash)
  }
}

/** Whether there was an agreement already. */
async function fill(tx: Transaction, now: Instant): Promise<boolean> {
  const stored = await queries.versions(tx)
  if (stored.length === 0) await storeBundle(tx, now)
  else {
    await adoptEncoding(tx, stored)
    await adoptLaterReadings(tx, stored)
  }
  return stored.length > 0
}

async function withRegister(
  context: Context,
  work: (tx: Transaction, now: Instant) => Promise<unknown>,
): Promise<void> {
  await context.transaction(async (tx) => {
    await queries.lockRegister(tx)
    await work(tx, context.clock.now())
  })
  registerChanged(context)
}

/**
 * Stores the agreement and the decrees of this release where the register is empty, and replaces an earlier encoding
 * of the same agreement. Of a register that is filled nothing else changes: what every command may do, a proof too.
 */
export const fillAgreement = (context: Context): Promise<void> => withRegister(context, fill)

/**
 * What the start of a desk does: as `fillAgreement`, and decrees that a filled register lacks are added. Repeatable;
 * safe with several processes, whatever their clocks say.
 */
export const ensureAgreement = (context: Context): Promise<void> =>
  withRegister(context, async (tx, now) => {
    if (await fill(tx, now)) await mergeDecrees(tx, now)
  })
