/** What was written when its session had ended: the form's fields, and the address that they were sent to. */
export interface KeptWriting {
  readonly to: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** Fields in which somebody writes; the others choose something, and come back unseen. */
const written: ReadonlySet<string> = new Set(['body', 'reason', 'withdrawReason', 'reopenReason', 'subject', 'answer'])

/** Whether a field holds what somebody wrote. */
export const isWritten = (name: string): boolean => written.has(name)
