import type data from '../../versions/hai-djpb-2023.0.json'
import { parseAgreementVersion } from '../document/agreement-schema.ts'

/** The data of the agreement of 2023, with one deliberate change, put to the whole check. */

export type Draft = typeof data

/** What the whole check says of `draft`, a copy of the agreement of 2023, after one change. */
export function problemsOfDraft(draft: Draft, change: (draft: Draft) => unknown): readonly string[] {
  change(draft)
  const parsed = parseAgreementVersion(draft)
  return parsed.ok ? [] : parsed.refusal.problems
}

/** The clause of a draft with this id. Throws where it has none. */
export function clauseIn(draft: Draft, id: string): Draft['clauses'][number] {
  const found = draft.clauses.find((clause) => clause.id === id)
  if (!found) throw new Error(`no clause ${id}`)
  return found
}
