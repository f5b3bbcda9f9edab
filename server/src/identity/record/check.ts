import { refused } from 'agreement'
import type { IdentityFault, IdentityRefusal } from './refusals.ts'

/** Checks of what people type about themselves and others. */

interface Problem {
  readonly field: string
  readonly message: IdentityFault
}

// Neither control characters nor what turns the reading direction: a name is one line that reads as it is written.
const forbidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** What is wrong with one line of text of at most `most` characters. */
export function lineProblems(field: string, text: string, most: number): Problem[] {
  if (text.trim() === '') return [{ field, message: 'required' }]
  if (text.length > most) return [{ field, message: 'too-long' }]
  return text.isWellFormed() && !forbidden.test(text) ? [] : [{ field, message: 'control-characters' }]
}

// One address, and nothing that could carry a second one or a second header.
const emailForm =
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/u

/** The address as it is kept, in lower case; null where it is none. */
export function parseEmail(text: string): string | null {
  const email = text.trim().toLowerCase()
  return email.length <= 254 && email.isWellFormed() && emailForm.test(email) ? email : null
}

/** The refusal for `problems`; null where there are none. */
export const refusalFor = (
  problems: readonly Problem[],
): { readonly ok: false; readonly refusal: IdentityRefusal } | null =>
  problems.length === 0 ? null : refused({ kind: 'invalid-input', problems })

/** The refusal for one field. */
export const invalid = (
  field: string,
  message: IdentityFault,
): { readonly ok: false; readonly refusal: IdentityRefusal } =>
  refused({ kind: 'invalid-input', problems: [{ field, message }] })

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether `text` can be asked for as an id: anything else is "not found". */
export const isId = (text: string): boolean => uuid.test(text)
