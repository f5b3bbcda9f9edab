import { explainDay } from './calendar-as-known.ts'
import type { Words } from './agreement-version.ts'
import type { CalendarRegister } from './calendar.ts'
import { localDateOf } from './format-instant.ts'
import { instant } from './instant.ts'
import type { Instant, LocalDate } from './instant.ts'
import { both, sayDate, sayDuration, sayTime, sayWeekday } from './say.ts'
import type { Language } from './say.ts'
import type { CompiledCalendar } from './working-calendar.ts'
import { nextClose, nextOpen, workingBetween } from './working-time.ts'

/** The days between two instants as a person would count them: what was counted, what was not, and why. */

/** One step of an explanation, with the clause that it follows from. */
export interface ExplainedStep {
  readonly clause: string
  readonly text: Words
}

const day = 86_400_000
const wib = 7 * 3_600_000

const startOfDay = (at: Instant): Instant => instant(Math.floor((at + wib) / day) * day - wib)

interface DayCount {
  readonly date: LocalDate
  readonly at: Instant
  /** The part of the day that lies in the span. */
  readonly from: Instant
  readonly to: Instant
  readonly worked: number
  readonly whole: number
}

function daysOf(calendar: CompiledCalendar, from: Instant, to: Instant): DayCount[] {
  const counted: DayCount[] = []
  for (let at = startOfDay(from); at < to; at = instant(at + day)) {
    const end = instant(at + day)
    const first = instant(Math.max(at, from))
    const last = instant(Math.min(end, to))
    counted.push({ date: localDateOf(at), at, from: first, to: last, worked: workingBetween(calendar, first, last), whole: workingBetween(calendar, at, end) })
  }
  return counted
}

function list(names: readonly string[], language: Language): string {
  const and = language === 'id' ? ' dan ' : ' and '
  return names.length < 3 ? names.join(and) : `${names.slice(0, -1).join(', ')}${language === 'id' ? ',' : ''}${and}${names.at(-1) ?? ''}`
}

function closedStep(days: readonly DayCount[]): ExplainedStep {
  const name = (language: Language): string => list(days.map((one) => sayWeekday(one.at, language)), language)
  return { clause: '6.1.1', text: { id: `${name('id')} tidak dihitung.`, en: `${name('en')} ${days.length === 1 ? 'does' : 'do'} not count.` } }
}

function holidayStep(one: DayCount, name: Words, decree: string): ExplainedStep {
  return {
    clause: '6.1.1',
    text: { id: `${sayDate(one.at, 'id')} tidak dihitung: ${name.id} (${decree}).`, en: `${sayDate(one.at, 'en')} does not count: ${name.en} (${decree}).` },
  }
}

function countedStep(days: readonly DayCount[], calendar: CompiledCalendar, isLast: boolean): ExplainedStep {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) throw new Error('a counted step has a day')
  const worked = days.reduce((sum, one) => sum + one.worked, 0)
  const name = (language: Language): string =>
    days.length === 1 ? sayWeekday(first.at, language) : `${sayWeekday(first.at, language)} ${language === 'id' ? 's.d.' : 'to'} ${sayDate(last.at, language)}`
  if (days.length === 1 && !isLast && first.worked < first.whole) {
    const closes = sayTime(nextClose(calendar, first.from))
    return {
      clause: '6.1.2',
      text: {
        id: `${name('id')} terhitung ${sayDuration(worked, 'id')}, sampai layanan tutup pukul ${closes}.`,
        en: `${name('en')} counts ${sayDuration(worked, 'en')}, until the desk closes at ${closes}.`,
      },
    }
  }
  if (isLast) {
    const opens = sayTime(nextOpen(calendar, first.from))
    return {
      clause: '6.1.2',
      text: {
        id: `Sisa ${sayDuration(worked, 'id')} sejak ${name('id')} pukul ${opens}.`,
        en: `The remaining ${sayDuration(worked, 'en')} count from ${name('en')} at ${opens}.`,
      },
    }
  }
  return { clause: '6.1.2', text: both((language) => (language === 'id' ? `${name('id')} terhitung ${sayDuration(worked, 'id')}.` : `${name('en')} counts ${sayDuration(worked, 'en')}.`)) }
}

type Kind = 'counted' | 'partial' | 'weekend' | 'named'

const mostSteps = 7

/**
 * The days from `from` to `to` in steps: partly counted days, runs of whole days, weekends, and each holiday with its name and decree.
 * Long spans keep their holidays and say the rest as one sum.
 */
export function explainDays(calendar: CompiledCalendar, decrees: CalendarRegister, knownOn: LocalDate, from: Instant, to: Instant): ExplainedStep[] {
  const days = daysOf(calendar, from, to)
  // A single day needs no counting.
  if (days.length <= 1) return []
  const kindOf = (one: DayCount): Kind => {
    if (one.worked === 0) return one.whole === 0 && explainDay(decrees, knownOn, one.date)?.effect.kind === 'close' && isWeekday(one.at) ? 'named' : 'weekend'
    return one.worked < one.whole || one === days.at(-1) ? 'partial' : 'counted'
  }
  const groups: { kind: Kind; days: DayCount[] }[] = []
  for (const one of days) {
    const kind = kindOf(one)
    const before = groups.at(-1)
    if (before?.kind === kind && (kind === 'counted' || kind === 'weekend')) before.days.push(one)
    else groups.push({ kind, days: [one] })
  }
  // What came after closing on the first day was said with the receipt already.
  const told = groups.filter((group, place) => !(place === 0 && group.kind === 'weekend' && group.days.every((one) => one.whole > 0)))
  const short = told.length > mostSteps ? told.filter((group) => group.kind === 'named' || group.kind === 'partial') : told
  const steps = short.map((group): ExplainedStep => {
    const [first] = group.days
    if (group.kind === 'named' && first) {
      const entry = explainDay(decrees, knownOn, first.date)
      return entry ? holidayStep(first, entry.name, entry.decree) : closedStep(group.days)
    }
    if (group.kind === 'weekend') return closedStep(group.days)
    return countedStep(group.days, calendar, group.days.at(-1) === days.at(-1))
  })
  if (short === told) return steps
  const total = days.filter((one) => one.worked > 0 && one.worked === one.whole)
  const sum = total.reduce((all, one) => all + one.worked, 0)
  return [...steps.slice(0, 1), {
    clause: '6.1.2',
    text: { id: `${total.length} hari kerja penuh terhitung ${sayDuration(sum, 'id')}; akhir pekan tidak dihitung.`, en: `${total.length} whole working days count ${sayDuration(sum, 'en')}; weekends do not count.` },
  }, ...steps.slice(1)]
}

const isWeekday = (at: Instant): boolean => {
  const weekday = new Date(at + wib).getUTCDay()
  return weekday >= 1 && weekday <= 5
}
