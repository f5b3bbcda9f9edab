import type { Language } from 'agreement/client'

/** Words in both languages: each sentence stands once, Indonesian (the source) and English side by side. */

/** A sentence, several of them, or one with places to fill. */
type Said = string | readonly string[] | ((...places: never[]) => string)

interface Tree {
  readonly [name: string]: { readonly id: Said; readonly en: Said } | Tree
}

type Like<Source> = Source extends string
  ? string
  : Source extends (...places: infer Places) => string
    ? (...places: Places) => string
    : Source extends readonly string[]
      ? readonly string[]
      : Source

/** What English must have: every entry of Indonesian, of the same shape. */
type Paired<Words> = {
  readonly [Name in keyof Words]: Words[Name] extends { readonly id: infer Source extends Said }
    ? { readonly id: Source; readonly en: Like<Source> }
    : Paired<Words[Name]>
}

/** The words in one language. */
export type InOneLanguage<Words> = {
  readonly [Name in keyof Words]: Words[Name] extends { readonly id: infer Source extends Said }
    ? Like<Source>
    : InOneLanguage<Words[Name]>
}

/** The name that `names` has for a code; the code itself where it has none. */
export const nameIn = (names: Readonly<Record<string, string>>, code: string): string =>
  (Object.hasOwn(names, code) ? names[code] : undefined) ?? code

/** Words by language. */
export type Spoken<Words> = Readonly<Record<Language, Words>>

const isEntry = (part: Tree[string]): part is { readonly id: Said; readonly en: Said } =>
  typeof part['id'] === 'string' || typeof part['id'] === 'function' || Array.isArray(part['id'])

const inLanguage = (words: Tree, language: Language): object =>
  Object.fromEntries(
    Object.entries(words).map(([name, part]) => [name, isEntry(part) ? part[language] : inLanguage(part, language)]),
  )

/** Words written as `name: { id: …, en: … }`, by language. What English lacks or takes otherwise than Indonesian does not compile. */
export const spoken = <const Words extends Tree>(words: Words & Paired<Words>): Spoken<InOneLanguage<Words>> => ({
  // The one place where the tree is read by its language: the shape is that of `Words`, entry by entry.
  id: inLanguage(words, 'id') as InOneLanguage<Words>,
  en: inLanguage(words, 'en') as InOneLanguage<Words>,
})
