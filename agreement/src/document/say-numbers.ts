import type { Language } from './say.ts'

/** Counts in words, as the agreement's prose and the desk's sentences say them, Indonesian and English. */

const units: Readonly<Record<Language, readonly string[]>> = {
  id: ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas'],
  en: [
    ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
    ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
  ],
}
const englishTens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** A whole count from 0 to 99 in words: "dua belas", "twenty-one". Any other number is said in digits. */
export function sayNumber(count: number, language: Language): string {
  if (!Number.isInteger(count) || count < 0 || count > 99) return String(count)
  const word = units[language][count]
  if (word !== undefined) return word
  const tens = Math.floor(count / 10)
  const unit = units[language][count % 10] ?? ''
  if (language === 'en') return count % 10 === 0 ? (englishTens[tens] ?? '') : `${englishTens[tens] ?? ''}-${unit}`
  if (count < 20) return `${unit} belas`
  const ten = `${units.id[tens] ?? ''} puluh`
  return count % 10 === 0 ? ten : `${ten} ${unit}`
}

const englishOrdinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

/** A place in an order, from 1 to 99, in words: "kelima", "fifth". */
export function sayOrdinal(place: number, language: Language): string {
  const word = sayNumber(place, language)
  if (language === 'id') return place === 1 ? 'pertama' : `ke${word}`
  const [last = ''] = word.split('-').slice(-1)
  const ordinal = englishOrdinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)
  return word.slice(0, word.length - last.length) + ordinal
}

/** Several things in one sentence: "1 dan 3", "2, 4, dan 7"; "1 and 3", "2, 4 and 7". */
export function sayList(items: readonly (string | number)[], language: Language): string {
  const words = items.map(String)
  if (words.length < 2) return words.join('')
  const and = language === 'id' ? 'dan' : 'and'
  // Formal Indonesian sets a comma before "dan" where there are three or more.
  const comma = language === 'id' && words.length > 2 ? ',' : ''
  return `${words.slice(0, -1).join(', ')}${comma} ${and} ${words.at(-1) ?? ''}`
}

/** Working days: "3 hari kerja", "1 working day". `count` may be said before by `sayNumber` or `sayList`; one is `1` or its word. */
export function sayDays(count: number | string, language: Language): string {
  if (language === 'id') return `${count} hari kerja`
  return `${count} working day${count === 1 || count === 'one' ? '' : 's'}`
}

/** Working hours: "32 jam kerja", "1 working hour". */
export const sayHours = (count: number, language: Language): string =>
  language === 'id' ? `${count} jam kerja` : `${count} working hour${count === 1 ? '' : 's'}`

const englishParts: Readonly<Record<number, string>> = { 2: 'half', 4: 'quarter' }

/** A part of a whole, between 0 and 1: "tiga perempat", "three quarters", "satu pertiga", "one third"; in percent beyond tenths: "83%". */
export function sayShare(share: number, language: Language): string {
  const whole = [2, 3, 4, 5, 6, 7, 8, 9, 10].find((parts) => Number.isInteger(Math.round(share * parts * 1e9) / 1e9))
  if (whole === undefined) return `${Math.round(share * 100)}%`
  const count = Math.round(share * whole)
  const parts = sayNumber(count, language)
  if (language === 'id') return `${parts} per${sayNumber(whole, 'id')}`
  return `${parts} ${englishParts[whole] ?? sayOrdinal(whole, 'en')}${count === 1 ? '' : 's'}`
}
