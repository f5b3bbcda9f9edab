import type { AgreementVersion, Words } from './agreement-version.ts'
import { policiesOf } from './look-up.ts'
import type { Fact } from './prose-fact.ts'
import { factsOf } from './prose-facts.ts'
import type { Language } from './say.ts'
import { sayNumber } from './say-numbers.ts'

/** The prose of an agreement against its fields: what people read, and what the clock runs on, are one promise. */

interface Prose {
  readonly place: string
  readonly text: Words
  /** The heading of a clause need not repeat a figure, but may state none of its own. */
  readonly title?: Words
}

const proseOf = (version: AgreementVersion): Prose[] => [
  ...version.clauses.map(({ id, title, text }) => ({ place: `clauses.${id}`, title, text })),
  ...policiesOf(version).map(([name, { text }]) => ({ place: `policies.${name}`, text })),
  ...version.services
    .flatMap((service) => service.components)
    .flatMap(({ code, fulfilledWhen }) =>
      fulfilledWhen ? [{ place: `services.${code}.fulfilledWhen`, text: fulfilledWhen }] : [],
    ),
]

/**
 * Where the prose of `version` says something else than its fields: each problem is a sentence with its place. Every
 * field that a clause or a policy puts into words must stand there in both languages, and no other figure may. Words
 * of impact and urgency are not looked at: what they say stands in no field.
 */
export function proseProblems(version: AgreementVersion): string[] {
  const facts = factsOf(version)
  const prose = proseOf(version)
  const places = new Set(prose.map(({ place }) => place))
  const clauses = new Set(version.clauses.map(({ id }) => id))
  return [
    ...facts
      .filter(({ place, optional }) => !optional && !places.has(place))
      .map(({ place, ways }) => `${place}: is missing, and should say "${ways('id')[0] ?? ''}"`),
    ...prose.flatMap((one) => {
      const here = facts.filter(({ place }) => place === one.place)
      return languages.flatMap((language) => problemsIn(one, here, language, clauses))
    }),
  ]
}

const languages = ['id', 'en'] as const

function problemsIn(prose: Prose, facts: readonly Fact[], language: Language, clauses: ReadonlySet<string>): string[] {
  const text = plain(prose.text[language])
  const ways = facts.map((fact) => fact.ways(language).map(plain))
  const unsaid = facts.flatMap((fact, index) => {
    const some = ways[index] ?? []
    return fact.optional || some.length === 0 || some.some((way) => stands(way).test(text)) ? [] : [some[0] ?? '']
  })
  const read = [text, ...(prose.title ? [plain(prose.title[language])] : [])]
  const figures = read.flatMap((words) => figuresIn(without(words, ways.flat(), clauses), language))
  return [
    ...unsaid.map((words) => `${prose.place}.${language}: does not say "${words}"`),
    ...figures.map((words) => `${prose.place}.${language}: says "${words}", which no field does`),
  ]
}

/** Prose made alike for comparison: "Senin sampai dengan Jumat", "08.00 s.d. 16.00" and "a to h" with a dash, all in small letters. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/ (?:s\.d\.|sampai dengan|to) /g, '–')

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** `words` standing by themselves: "1 jam" does not stand in "11 jam", nor in "1 jaminan". */
const stands = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\d]|\d[.,])${escaped(words)}(?![\p{L}\d]|[.,]\d)`, 'gu')

/** What is left of a text without what the fields say, the numbers of clauses that exist, and the numbers of regulations. */
function without(text: string, ways: readonly string[], clauses: ReadonlySet<string>): string {
  const rest = ways
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, way) => (way === '' ? left : left.replaceAll(stands(way), '…')), text)
  return rest
    .replaceAll(/\d+(?:\.(?:\d+|[a-z]\b))+/g, (id) => (clauses.has(id) ? '…' : id))
    .replaceAll(/\d+\/[\w.]+\/\d{4}/g, '…')
}

const numberWords = (language: Language): string =>
  Array.from({ length: 99 }, (_, index) => sayNumber(index + 1, language))
    .toSorted((one, other) => other.length - one.length)
    .join('|')

const units: Readonly<Record<Language, string>> = {
  id: 'jam|menit|hari|minggu|bulan|tahun|pasang|kanal|layanan|kategori',
  en: '(?:working )?(?:hours?|minutes?|days?|weeks?|months?|years?|pairs?|channels?|services?|categories|category)',
}

const once: Readonly<Record<Language, string>> = {
  id: 'se(?:jam|hari|minggu|bulan|tahun)',
  en: 'once an? (?:hour|day|week|month|year)',
}

function figure(language: Language): RegExp {
  const digits = String.raw`\d(?:[\d.,]*\d)?(?: \p{L}+){0,2}`
  const inWords = `(?:${numberWords(language)}) (?:${units[language]})`
  return new RegExp(String.raw`(?<![\p{L}\d])(?:${digits}|${inWords}|${once[language]})(?![\p{L}\d])`, 'gu')
}

const figures: Readonly<Record<Language, RegExp>> = { id: figure('id'), en: figure('en') }

const figuresIn = (text: string, language: Language): string[] => text.match(figures[language]) ?? []
