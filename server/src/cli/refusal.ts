import { faultSentence } from '../api/request/words.ts'
import { identityProblems } from '../identity/index.ts'
import type { IdentityRefusal } from '../identity/index.ts'

interface FieldFault {
  readonly field: string
  readonly message: string
}

const optionOf = (field: string): string => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** What is wrong with each option, in the words that the API has for it: `--decreed-on: Must not be in the future.` */
export const sayFaults = (faults: readonly FieldFault[]): string =>
  faults.map(({ field, message }) => `${optionOf(field)}: ${faultSentence(message, 'en')}`).join(' ')

/** A refusal of identity as the terminal says it: what is wrong, with which fields, and what to do next. */
export function sayRefusal(refusal: IdentityRefusal): string {
  const { title, detail = title, next } = identityProblems[refusal.kind]
  const fields = refusal.kind === 'invalid-input' ? ` ${sayFaults(refusal.problems)}` : ''
  return `${detail.en}${fields} ${next.en}`
}
