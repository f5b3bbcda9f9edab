import { calendarFault, localDateOf, ok, parseAgreementVersion, refused } from 'agreement'
import type { AgreementVersion, Result } from 'agreement'
import type { Context } from '../platform/context.ts'
import { contentHash } from './content-hash.ts'
import * as queries from './queries.ts'
import { calendarOn, registerChanged } from './register.ts'

/** Why a version is not taken in. */
export type VersionRefusal =
  /** It is no agreement: every problem, each with its place. */
  | { readonly kind: 'invalid-agreement'; readonly problems: readonly string[] }
  /** A version with this id or this number is stored. */
  | { readonly kind: 'known-version' }
  /** It would begin before, or on the day of, one that is stored: never two at once (1, 4). */
  | { readonly kind: 'not-the-last' }
  /** No ticket could be computed with its working hours and the decrees so far. */
  | { readonly kind: 'not-a-calendar'; readonly problem: string }

/**
 * Takes in a version that comes into force on its date; the one before stays in force until then (1, 4, 5.4). Its
 * calendar is stored with it, so that every process sees it come. Tickets received under an earlier version keep that
 * one and its calendar. Who drafted and approved it is not asked here.
 */
export async function addVersion(
  context: Context,
  version: AgreementVersion,
): Promise<Result<{ readonly hash: string }, VersionRefusal>> {
  const parsed = parseAgreementVersion(version)
  if (!parsed.ok) return parsed
  const now = context.clock.now()
  const outcome = await context.transaction(async (tx): Promise<Result<{ hash: string }, VersionRefusal>> => {
    await queries.lockRegister(tx)
    const stored = await queries.versions(tx)
    if (stored.some((row) => row.id === version.id || row.content.number === version.number))
      return refused({ kind: 'known-version' })
    if (stored.some((row) => row.effectiveFrom >= version.effectiveFrom)) return refused({ kind: 'not-the-last' })
    const decrees = {
      id: 'register',
      entries: await queries.calendarEntries(tx),
      decreedYears: await queries.decreedYears(tx),
    }
    const knownFrom = await queries.knownAt(tx, now)
    const content = calendarOn(decrees, localDateOf(knownFrom), version)
    const problem = calendarFault(content)
    if (problem !== null) return refused({ kind: 'not-a-calendar', problem })
    const hash = contentHash(version)
    await queries.endVersionBefore(tx, version.effectiveFrom)
    const { id, effectiveFrom } = version
    await queries.storeVersion(tx, { id, hash, content: version, effectiveFrom, effectiveTo: null }, now)
    await queries.storeCalendar(tx, id, { hash: contentHash(content), content, knownFrom })
    return ok({ hash })
  })
  registerChanged(context)
  return outcome
}
