import { getContext, setContext } from 'svelte'
import type { Language } from 'agreement/client'
import { sayIn } from './say.ts'
import type { Spoken } from './spoken.ts'

/** How a component says times, lengths and figures. */
export type Say = ReturnType<typeof sayIn>

const key = 'language'
const voices: Spoken<Say> = { id: sayIn('id'), en: sayIn('en') }

/** Sets the language for all components below; called once, by the root layout. */
export const speak = (language: Language): Language => setContext<Language>(key, language)

/** The language of the page that this component stands on, and how it says times. Called while the component is made. */
export function speech(): { readonly lang: Language; readonly say: Say } {
  const lang = getContext<Language>(key)
  return { lang, say: voices[lang] }
}

/** The given words in the language of the page, with how it says times. Called while the component is made. */
export function tongue<Words>(words: Spoken<Words>): {
  readonly lang: Language
  readonly words: Words
  readonly say: Say
} {
  const { lang, say } = speech()
  return { lang, words: words[lang], say }
}
