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

/** A form of the console that asks before it acts: what its page tells, and what it carries into the second sending. */
export interface Asked<Told> {
  readonly action: string
  readonly carried: readonly (readonly [name: string, value: string])[]
  /** All that was typed or chosen, for the form that stands below and may still be changed. */
  readonly draft: Refused['draft']
  /** What would happen. */
  readonly told: Told
}

/** What a form gets back to its fields. */
export type GivenBack = Pick<Refused, 'action' | 'draft' | 'faults'>

/** What is being asked about, as its form may be changed once more; null where nothing is. */
export const asGiven = (asked: Pick<Asked<unknown>, 'action' | 'draft'> | null): GivenBack | null =>
  asked && { ...asked, faults: [] }
