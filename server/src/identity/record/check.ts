import { refused } from 'agreement'
import { problemsIn } from '../../platform/checks.ts'
import type { IdentityFault, IdentityRefusal } from './refusals.ts'

/** Refusals for what people type about themselves and others; the forms are the platform's (`checks.ts`). */

/** A refusal as a use case answers it. */
export interface Refused {
  readonly ok: false
  readonly refusal: IdentityRefusal
}

/** The refusal for the fields of `faults` that have one; null where none has. */
export function refusalOf(faults: Readonly<Record<string, IdentityFault | null | undefined>>): Refused | null {
  const problems = problemsIn(faults)
  return problems.length === 0 ? null : refused({ kind: 'invalid-input', problems })
}

/** The refusal for one field. */
export const invalid = (field: string, message: IdentityFault): Refused =>
  refused({ kind: 'invalid-input', problems: [{ field, message }] })
