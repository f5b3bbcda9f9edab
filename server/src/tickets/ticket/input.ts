import type { CheckFault, FieldProblem } from '../../platform/checks.ts'
import { attachmentsFault, emailFault, limits, problemsIn, satkerFault, textFault } from '../../platform/checks.ts'
import type { TicketRefusal } from './commands.ts'

/** Checks of text that people type: nothing is cut or guessed, a fault is named with its field. The forms are the platform's. */

export { limits }

/** What is wrong with a field, as a key of the words files. */
export type Fault = CheckFault | 'in-the-future' | 'order' | 'not-bound-to-event'

/** A field with its fault. */
export type Problem = FieldProblem<Fault>

/** What is wrong with `text` as a `field` of at most `most` characters; empty where nothing is. */
export const textProblems = (field: string, text: string, most: number): Problem[] =>
  problemsIn({ [field]: textFault(text, most) })

/** What is wrong with an e-mail address. */
export const emailProblems = (field: string, email: string): Problem[] => problemsIn({ [field]: emailFault(email) })

/** What is wrong with a satker code: always six digits, kept as text (leading zeros). */
export const satkerProblems = (field: string, code: string): Problem[] => problemsIn({ [field]: satkerFault(code) })

/** What is wrong with a list of uploads. */
export const attachmentProblems = (ids: readonly string[] | undefined): Problem[] =>
  problemsIn({ attachments: attachmentsFault(ids) })

/** The refusal that carries `problems`, or null where there are none. */
export const refusalOf = (
  problems: readonly Problem[],
): { readonly ok: false; readonly refusal: TicketRefusal } | null =>
  problems.length === 0 ? null : { ok: false, refusal: { kind: 'invalid-input', problems } }
