import type { Words } from './agreement-version.ts'
import type { Instant } from '../time/instant.ts'
import { minuteLength } from '../time/lengths.ts'
import { wibOffset } from '../time/wib.ts'

/** Instants and lengths of time in words, Indonesian and English, always in WIB (6.1.2). Displays floor to minutes. */

/** The two languages of the desk. */
export type Language = 'id' | 'en'

const week = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** The days of the week by their names. */
export const weekdays: Readonly<Record<Language, Readonly<Record<(typeof week)[number], string>>>> = {
  id: { mon: 'Senin', tue: 'Selasa', wed: 'Rabu', thu: 'Kamis', fri: 'Jumat', sat: 'Sabtu', sun: 'Minggu' },
  en: {
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    sun: 'Sunday',
  },
}

/** The months by their names, January first. */
export const months: Readonly<Record<Language, readonly string[]>> = {
  id: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}

const local = (at: Instant): Date => new Date(at + wibOffset)

/** The weekday of `at` in WIB by its short name: `mon`. */
export const weekdayIn = (at: Instant): (typeof week)[number] => week[local(at).getUTCDay()] ?? 'sun'

/** The weekday of `at`: "Senin". */
export const sayWeekday = (at: Instant, language: Language): string => weekdays[language][weekdayIn(at)]

/** A month `YYYY-MM`: "November 2026". */
export const sayMonth = (month: string, language: Language): string =>
  `${months[language][Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`

/** Day and time, short: "23 Nov 2026, 08.40". */
export function sayBrief(at: Instant, language: Language): string {
  const date = local(at)
  const month = (months[language][date.getUTCMonth()] ?? '').slice(0, 3)
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}, ${sayTime(at)}`
}

/** The day of `at`: "Senin, 23 November 2026". */
export function sayDate(at: Instant, language: Language): string {
  const date = local(at)
  return `${sayWeekday(at, language)}, ${date.getUTCDate()} ${months[language][date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`
}

/** The time of day of `at`: "08.40". */
export function sayTime(at: Instant): string {
  const date = local(at)
  return `${String(date.getUTCHours()).padStart(2, '0')}.${String(date.getUTCMinutes()).padStart(2, '0')}`
}

/** Day and time of `at`: "Senin, 23 November 2026 pukul 08.40 WIB". */
export const sayInstant = (at: Instant, language: Language): string =>
  `${sayDate(at, language)} ${language === 'id' ? 'pukul' : 'at'} ${sayTime(at)} WIB`

/** A length of time in whole minutes: "2 jam 10 menit". Negative lengths are said without their sign. */
export function sayDuration(ms: number, language: Language): string {
  const total = Math.floor(Math.abs(ms) / minuteLength)
  const hours = Math.floor(total / 60)
  const minutes = total % 60
  const plural = (count: number): string => (count === 1 ? '' : 's')
  const parts =
    language === 'id'
      ? [hours > 0 ? `${hours} jam` : '', minutes > 0 || hours === 0 ? `${minutes} menit` : '']
      : [
          hours > 0 ? `${hours} hour${plural(hours)}` : '',
          minutes > 0 || hours === 0 ? `${minutes} minute${plural(minutes)}` : '',
        ]
  return parts.filter((part) => part !== '').join(' ')
}

/** A target in working time: "1 jam kerja", "1 working hour". */
export const sayWorking = (ms: number, language: Language): string =>
  language === 'id' ? `${sayDuration(ms, 'id')} kerja` : sayDuration(ms, 'en').replace(/(hour|minute)/, 'working $1')

/** Both languages of a sentence. */
export const both = (say: (language: Language) => string): Words => ({ id: say('id'), en: say('en') })
