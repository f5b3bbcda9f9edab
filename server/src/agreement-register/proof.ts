import { calendarFault, compileCalendar, localDateOf } from 'agreement'
import type { AgreementVersion, Calendar, CompiledCalendar } from 'agreement'
import type { Reader } from '../platform/postgres/database.ts'
import { contentHash } from './content-hash.ts'
import { isAsBundled } from './ensure-agreement.ts'
import * as queries from './queries.ts'
import { calendarOn } from './register.ts'

/** The register as a proof reads it: every version and calendar by its hash, and calendars by their decrees. */

/** What of the register is as it was accepted, and what is not. */
export interface RegisterProof {
  /** Versions and calendars whose hash is that of their content, by id and by hash. Nothing else is computed with. */
  readonly versions: ReadonlyMap<string, AgreementVersion>
  readonly calendars: ReadonlyMap<string, CompiledCalendar>
  /** What is not as it should be, in words. */
  readonly differences: readonly { readonly where: string; readonly what: string }[]
}

type Difference = RegisterProof['differences'][number]

interface Found<Value> {
  readonly whole: Map<string, Value>
  readonly differences: Difference[]
}

const altered = (where: string): Difference => ({ where, what: 'its content is not what its hash says' })

async function provenVersions(reader: Reader): Promise<Found<AgreementVersion>> {
  const whole = new Map<string, AgreementVersion>()
  const differences: Difference[] = []
  for (const { id, hash, content } of await queries.versions(reader)) {
    if (contentHash(content) === hash && isAsBundled(id, hash)) whole.set(id, content)
    else differences.push(altered(`agreement ${id}`))
  }
  return { whole, differences }
}

async function provenCalendars(reader: Reader): Promise<Found<CompiledCalendar>> {
  const whole = new Map<string, CompiledCalendar>()
  const differences: Difference[] = []
  for (const { hash, content } of await queries.calendars(reader)) {
    if (contentHash(content) === hash && calendarFault(content) === null) whole.set(hash, compileCalendar(content))
    else differences.push(altered(`calendar ${hash}`))
  }
  return { whole, differences }
}

/** The calendar of each version as known now must be the one that its working hours and the decrees give. */
async function decreeDifferences(
  reader: Reader,
  versions: ReadonlyMap<string, AgreementVersion>,
): Promise<Difference[]> {
  const decrees = {
    id: 'register',
    entries: await queries.calendarEntries(reader),
    decreedYears: await queries.decreedYears(reader),
  }
  const newest = await queries.newestCalendars(reader)
  return newest.flatMap(({ versionId, hash, knownFrom }) => {
    const version = versions.get(versionId)
    const expected: Calendar | null = version ? calendarOn(decrees, localDateOf(knownFrom), version) : null
    if (expected === null || contentHash(expected) === hash) return []
    return [{ where: `calendar of ${versionId}`, what: 'it does not follow from the lines of the decrees' }]
  })
}

/** Checks the whole register; reads and changes nothing else. */
export async function proveRegister(reader: Reader): Promise<RegisterProof> {
  const versions = await provenVersions(reader)
  const calendars = await provenCalendars(reader)
  const decrees = await decreeDifferences(reader, versions.whole)
  return {
    versions: versions.whole,
    calendars: calendars.whole,
    differences: [...versions.differences, ...calendars.differences, ...decrees],
  }
}
