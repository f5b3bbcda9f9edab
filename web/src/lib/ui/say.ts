import { minuteLength, sayBrief, sayDuration, sayInstant, sayMonth, sayWorking, wibOffsetText } from 'agreement/client'
import type { Instant, Language, Words } from 'agreement/client'

/** Times and lengths of time as pages say them; the sentences themselves come from the agreement's own formatter. */

export { sayBrief, sayDate, sayDuration, sayInstant, sayMonth, sayTime, sayWeekday, sayWorking } from 'agreement/client'

/** The length of `ms` for the console, whole minutes: "2 j 10 m" ("2 h 10 m"). The sign is left out. */
export function sayShort(ms: number, language: Language): string {
  const total = Math.floor(Math.abs(ms) / minuteLength)
  const hours = Math.floor(total / 60)
  const unit = language === 'id' ? 'j' : 'h'
  if (hours === 0) return `${total} m`
  return total % 60 === 0 ? `${hours} ${unit}` : `${hours} ${unit} ${total % 60} m`
}

/** A share from 0 to 1 with one decimal, rounded down so that 99.96 % never reads as all: "98,4 %". */
export const sayShare = (share: number, language: Language): string => {
  const tenths = Math.floor(share * 1000 + 1e-9)
  return `${Math.floor(tenths / 10)}${language === 'id' ? ',' : '.'}${tenths % 10} %`
}

/** The size of a file: "214 kB". */
export const saySize = (bytes: number, language: Language): string => {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', language === 'id' ? ',' : '.')} MB`
}

/** The most that a file may weigh, in the MB of 1,048,576 bytes that file managers show: "10 MB". */
export const sayFileLimit = (bytes: number): string => `${Math.floor(bytes / 1_048_576)} MB`

/** The instant as a machine reads it, for `<time datetime>`. */
export const machineTime = (at: Instant): string => new Date(at).toISOString()

/** An instant of a form field `datetime-local`, read in WIB whatever the reader's zone; null where it is none. */
export const wibInput = (text: string): number | null => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null
  const at = Date.parse(text + wibOffsetText)
  return Number.isNaN(at) ? null : at
}

/** Everything that a component says about time, in one language. */
export const sayIn = (language: Language) => ({
  instant: (at: Instant) => sayInstant(at, language),
  brief: (at: Instant) => sayBrief(at, language),
  duration: (ms: number) => sayDuration(ms, language),
  short: (ms: number) => sayShort(ms, language),
  working: (ms: number) => sayWorking(ms, language),
  size: (bytes: number) => saySize(bytes, language),
  share: (share: number) => sayShare(share, language),
  month: (month: string) => sayMonth(month, language),
  text: (words: Words) => words[language],
})
