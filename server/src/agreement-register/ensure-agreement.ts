import { hash } from 'node:crypto'
import {
  canonicalJson,
  instant,
  localDateOf,
  parseAgreementVersion,
  parseCalendarRegister,
  parseInstant,
} from 'agreement'
import type { AgreementVersion, CalendarRegister, Instant, LocalDate } from 'agreement'
import bundledVersion from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import bundledCalendar from 'agreement/calendars/indonesia.json' with { type: 'json' }
import type { Context } from '../platform/context.ts'
import { uuidv7 } from '../platform/process/ids.ts'
import type { Transaction } from '../platform/postgres/database.ts'
import * as queries from './queries.ts'
import { calendarOn, forgetRegister } from './register.ts'

/** SHA-256 of the canonical JSON, in lower-case hex: the identity of a version's text or of a calendar. */
export const contentHash = (content: unknown): string => hash('sha256', canonicalJson(content))

function bundled(): { version: AgreementVersion; register: CalendarRegister } {
  const version = parseAgreementVersion(bundledVersion)
  if (!version.ok) throw new Error(`the bundled agreement is not valid: ${version.refusal.problems.join('; ')}`)
  return { version: version.value, register: parseCalendarRegister(bundledCalendar) }
}

const startOf = (day: LocalDate): Instant => parseInstant(`${day}T00:00:00+07:00`)

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
  await queries.storeVersion(
    tx,
    {
      id: version.id,
      hash: contentHash(version),
      content: version,
      effectiveFrom: version.effectiveFrom,
      effectiveTo: null,
    },
    now,
  )
  const entries = register.entries.map((entry) => ({ ...entry, id: uuidv7(now), enteredAt: now }))
  await queries.storeEntries(tx, entries, null)
  for (const year of register.decreedYears) await queries.storeDecreedYear(tx, year)
  for (const day of decreeDays(register, localDateOf(now))) {
    const content = calendarOn(register, day, version)
    await queries.storeCalendar(tx, { hash: contentHash(content), content, knownFrom: startOf(day) })
  }
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
 * Stores the agreement and the decrees that this release brings, where the register is empty; where it holds an earlier encoding of the same
 * agreement, that is replaced. Repeatable; safe with several processes.
 */
export async function ensureAgreement(context: Context): Promise<void> {
  await context.transaction(async (tx) => {
    await queries.lockRegister(tx)
    const stored = await queries.versions(tx)
    if (stored.length > 0) await adoptEncoding(tx, stored)
    else await storeBundle(tx, instant(context.clock.now()))
  })
  forgetRegister(context)
}
