import type { TicketRefusal } from './commands.ts'

/** Checks of text that people type: nothing is cut or guessed, a fault is named with its field. */

/** Lengths that the database holds to as well. */
export const limits = {
  subject: 200,
  body: 20_000,
  reason: 500,
  name: 120,
  attachments: 5,
  fileBytes: 10 * 1024 * 1024,
} as const

/** What is wrong with a field, as a key of the words files. */
export type Fault =
  | 'required'
  | 'too-long'
  | 'control-characters'
  | 'email'
  | 'satker'
  | 'in-the-future'
  | 'order'
  | 'too-many'
  | 'not-bound-to-event'

/** A field with its fault. */
export interface Problem {
  readonly field: string
  readonly message: Fault
}

// Line breaks and tabs are text; every other control character, and what turns the reading direction, is not.
const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/

const isWellFormed = (text: string): boolean => text.isWellFormed() && !forbiddenCharacters.test(text)

/** What is wrong with `text` as a `field` of at most `most` characters; empty where nothing is. */
export function textProblems(field: string, text: string, most: number): Problem[] {
  if (text.trim() === '') return [{ field, message: 'required' }]
  if (text.length > most) return [{ field, message: 'too-long' }]
  return isWellFormed(text) ? [] : [{ field, message: 'control-characters' }]
}

// An address that mail can be sent to, and nothing that could carry a second header. The receiving server has the last word.
const emailForm = /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i

/** What is wrong with an e-mail address. */
export const emailProblems = (field: string, email: string): Problem[] =>
  email.length <= 254 && emailForm.test(email) && isWellFormed(email) ? [] : [{ field, message: 'email' }]

/** What is wrong with a satker code: always six digits, kept as text (leading zeros). */
export const satkerProblems = (field: string, code: string): Problem[] =>
  /^\d{6}$/.test(code) ? [] : [{ field, message: 'satker' }]

/** What is wrong with a list of uploads. */
export const attachmentProblems = (ids: readonly string[] | undefined): Problem[] =>
  (ids?.length ?? 0) > limits.attachments ? [{ field: 'attachments', message: 'too-many' }] : []

/** The refusal that carries `problems`, or null where there are none. */
export const refusalOf = (
  problems: readonly Problem[],
): { readonly ok: false; readonly refusal: TicketRefusal } | null =>
  problems.length === 0 ? null : { ok: false, refusal: { kind: 'invalid-input', problems } }
