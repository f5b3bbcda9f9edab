import { identityProblems } from '../identity/index.ts'
import type { IdentityRefusal } from '../identity/index.ts'

/** A refusal of identity as the terminal says it: what is wrong, with which fields, and what to do next. */
export function sayRefusal(refusal: IdentityRefusal): string {
  const { title, detail = title, next } = identityProblems[refusal.kind]
  const fields =
    refusal.kind === 'invalid-input'
      ? ` (${refusal.problems.map(({ field, message }) => `${field}: ${message}`).join(', ')})`
      : ''
  return `${detail.en}${fields} ${next.en}`
}
