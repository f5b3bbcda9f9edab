import { getContext, setContext } from 'svelte'
import type { Language } from 'agreement'
import { en } from './en.ts'
import { id } from './id.ts'
import type { PortalWords } from './id.ts'
import { sayIn } from '../say.ts'

/** The words of every page; Indonesian is the source, English follows. */
export const wordsIn = (language: Language): PortalWords => (language === 'en' ? en : id)

/** What a component needs to speak: the language, its words, and how it says times. */
export interface Tongue {
  readonly lang: Language
  readonly words: PortalWords
  readonly say: ReturnType<typeof sayIn>
}

const key = 'tongue'

/** Sets the language for all components below; called once, by the root layout. */
export const speak = (lang: Language): Tongue =>
  setContext<Tongue>(key, { lang, words: wordsIn(lang), say: sayIn(lang) })

/** The language of the page that this component stands on. */
export const tongue = (): Tongue => getContext<Tongue>(key)
