import type { Language } from 'agreement'
import { identityProblems } from 'server/identity'
import type { IdentityRefusal } from 'server/identity'

/** What a refusal of identity means and what to do next, as one paragraph. */
export function saidRefusal(refusal: IdentityRefusal, language: Language): string {
  const { title, detail = title, next } = identityProblems[refusal.kind]
  return `${detail[language]} ${next[language]}`
}
