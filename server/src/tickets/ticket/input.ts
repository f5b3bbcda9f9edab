import { attachmentsFault, problemsIn, textFault } from '../../platform/checks.ts'
import type { CheckFault, FieldProblem, UseCaseFault } from '../../platform/checks.ts'
import type { TicketRefusal } from './refusal.ts'

/**
 * Checks of what people type into a ticket: nothing is cut or guessed, a fault is named with its field. Forms and
 * limits stand in `platform/checks.ts`.
 */

/** What is wrong with a field, as a key of the words files: its form, or what it must be beside others. */
export type Fault = CheckFault | UseCaseFault

/** A field with its fault. */
export type Problem = FieldProblem<Fault>

/** A refusal as a result. */
export interface Refused {
  readonly ok: false
  readonly refusal: TicketRefusal
}

/** The refusal that carries `problems`, or null where there are none. */
export const refusalOf = (problems: readonly Problem[]): Refused | null =>
  problems.length === 0 ? null : { ok: false, refusal: { kind: 'invalid-input', problems } }

/** The refusal of one field. */
export const refusedField = (field: string, message: Fault): Refused => ({
  ok: false,
  refusal: { kind: 'invalid-input', problems: [{ field, message }] },
})

/** The refusal of a form: its fields with what is wrong with each; null where nothing is. */
export const refusalIn = (faults: Readonly<Record<string, Fault | null>>): Refused | null =>
  refusalOf(problemsIn(faults))

/** What a message brings: its text, and the ids of uploads. */
export interface WrittenMessage {
  readonly body: string
  readonly attachments?: readonly string[]
}

/** The refusal of a message whose text or files are not as they must be; null where they are. */
export const messageRefusal = (input: WrittenMessage, most: number): Refused | null =>
  refusalIn({ body: textFault(input.body, most), attachments: attachmentsFault(input.attachments) })
