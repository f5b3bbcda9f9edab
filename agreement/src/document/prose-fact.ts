import type { Language } from './say.ts'
import { sayNumber } from './say-numbers.ts'

/** How a fact of the agreement's data is said in its prose. */

/** Something that the prose of a place says because a field says it. */
export interface Fact {
  /** `clauses.6.3.1`, `policies.responsePauses`, `services.BMSM.01.fulfilledWhen`. */
  readonly place: string
  /** The ways to say it, any of which will do. */
  readonly ways: (language: Language) => readonly string[]
  /** True where the prose may leave it unsaid. */
  readonly optional?: true
}

/** A fact that clause `id` says. */
export const clause = (id: string, ways: Fact['ways']): Fact => ({ place: `clauses.${id}`, ways })

/** Words that differ by language only. */
export const fixed =
  (id: string, en: string): Fact['ways'] =>
  (language) => [language === 'id' ? id : en]

/** A count of things, in words or in digits: "dua belas layanan", "12 services". */
export const counted =
  (count: number, id: string, en: string): Fact['ways'] =>
  (language) =>
    [sayNumber(count, language), count].map((number) => `${number} ${language === 'id' ? id : en}`)
