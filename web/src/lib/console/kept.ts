import type { GivenBack } from '../ui/form.ts'

/**
 * What a refused form gives back to its fields: what was typed or chosen, and what is wrong with it. Empty for every
 * other form of the page.
 */
export interface Kept {
  readonly isOpen: boolean
  readonly value: (name: string) => string
  /** All that was chosen under one name. */
  readonly values: (name: string) => readonly string[]
  readonly fault: (name: string) => string | undefined
}

/** The part of a refusal that belongs to the form named `action`. */
export function keptIn(form: GivenBack | null, action: string): Kept {
  const own = form?.action === action ? form : null
  const values = (name: string): readonly string[] => own?.draft[name] ?? []
  return {
    isOpen: own !== null,
    value: (name) => values(name)[0] ?? '',
    values,
    fault: (name) => own?.faults.find((each) => each.field === name)?.text,
  }
}
