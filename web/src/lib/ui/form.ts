import type { Words } from 'agreement/client'

/** A fault of a form, tied to its field, in the reader's words. */
export interface FormFault {
  readonly field: string
  readonly text: string
  /** What the field is called, where the text alone does not say it. */
  readonly name?: string
}

/** A file that has arrived and waits for its message. `field`: where the form asked for it. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly field: string
}

/** A refused form of the console, as its page shows it again: what is wrong, what to do, and all that was typed. */
export interface Refused {
  readonly action: string
  readonly title: Words
  readonly next: Words
  readonly faults: readonly FormFault[]
  readonly draft: Readonly<Record<string, readonly string[]>>
}
