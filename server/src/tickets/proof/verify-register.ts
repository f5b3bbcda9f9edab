import type { AgreementVersion, CompiledCalendar } from 'agreement'
import type { RegisterProof } from '../../agreement-register/index.ts'

/** Versions and calendars as a proof computes with them: those alone that are as they were accepted. */
export interface ProofRegister {
  version(id: string): AgreementVersion
  calendar(hash: string): CompiledCalendar
  /** The first of these that the register does not have whole; null where it has all. */
  lacks(version: string, calendars: readonly string[]): string | null
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new RangeError(`${what} is not in the register as it was accepted`)
  return value
}

/** The register that a proof computes with. Asking it for what it lacks throws a RangeError. */
export const proofRegister = ({ versions, calendars }: RegisterProof): ProofRegister => ({
  version: (id) => found(versions.get(id), `agreement ${id}`),
  calendar: (hash) => found(calendars.get(hash), `calendar ${hash}`),
  lacks(version, named) {
    if (!versions.has(version)) return `agreement ${version}`
    const missing = named.find((hash) => !calendars.has(hash))
    return missing === undefined ? null : `calendar ${missing}`
  },
})
