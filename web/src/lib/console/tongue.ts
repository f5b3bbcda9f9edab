import type { Language } from 'agreement'
import { tongue } from '../words/index.ts'
import { consoleWords } from '../words/console.ts'
import type { ConsoleWords } from '../words/console.ts'
import type { sayIn } from '../say.ts'

/** The language of a console page, with the console's words. Called while a component is made. */
export function consoleTongue(): {
  readonly lang: Language
  readonly words: ConsoleWords
  readonly say: ReturnType<typeof sayIn>
} {
  const { lang, say } = tongue()
  return { lang, words: consoleWords(lang), say }
}
