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

/** Adds the decrees that this release brings to a register that is filled: calendars follow, and open tickets are computed again. */
async function mergeDecrees(tx: Transaction, now: Instant): Promise<void> {
  const missing = await missingDecrees(tx)
  const following = await followingCalendars(tx, missing, now)
  const isNew = missing.entries.length + missing.years.length > 0
  if (!isNew && following.every(({ before, hash }) => before?.hash === hash)) return
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
]

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

/**
 * Stores the agreement and the decrees that this release brings, where the register is empty. Where it is filled, decrees that it lacks are
 * added, and an earlier encoding of the same agreement is replaced. Repeatable; safe with several processes.
 */
export async function ensureAgreement(context: Context): Promise<void> {
  await context.transaction(async (tx) => {
    await queries.lockRegister(tx)
    const now = context.clock.now()
    const stored = await queries.versions(tx)
    if (stored.length === 0) return storeBundle(tx, now)
    await adoptEncoding(tx, stored)
    await mergeDecrees(tx, now)
  })
  registerChanged(context)
}
