import { explainDay } from '../time/calendar-as-known.ts'
import type { Words } from '../document/agreement-version.ts'
import type { CalendarEntry, CalendarRegister } from '../time/calendar.ts'
import { localDateOf } from '../time/format-instant.ts'
import { instant } from '../time/instant.ts'
import type { Instant, LocalDate } from '../time/instant.ts'
import { both, sayDate, sayDuration, sayTime, sayWeekday, weekdayIn } from '../document/say.ts'
import type { Language } from '../document/say.ts'
import type { CompiledCalendar } from '../time/working-calendar.ts'
import { nextClose, nextOpen, workingBetween } from '../time/working-time.ts'
import type { Pause } from '../time/working-time.ts'
import { dayLength } from '../time/lengths.ts'
import { startOfDay } from '../time/wib.ts'

/** The days between two instants as a person would count them: what was counted, what was not, and why. */

/** One step of an explanation, with the clause that it follows from. */
export interface ExplainedStep {
  readonly clause: string
  readonly text: Words
}

/** What days are counted with: the calendar, the decrees that name its holidays as known on a day, and the waits that are taken out. */
export interface DayRules {
  readonly calendar: CompiledCalendar
  readonly decrees: CalendarRegister
  readonly knownOn: LocalDate
  readonly pauses: readonly Pause[]
}

const startOfDayOf = (at: Instant): Instant => startOfDay(localDateOf(at))

/** Whether the day is one of the agreement's working days of the week (6.1.1): only a holiday on one of them is worth its name. */
function isWeekday({ calendar }: CompiledCalendar, at: Instant): boolean {
  return (calendar.weekly[weekdayIn(at)] ?? []).length > 0
}

/** `named`: closed by a decree. `waited`: open, but all of it was a wait. `special`: other hours by announcement. */
type Kind = 'counted' | 'partial' | 'special' | 'closed' | 'named' | 'waited'

interface DayCount {
  readonly at: Instant
  /** Where the span begins on this day. */
  readonly from: Instant
  readonly kind: Kind
  /** Working milliseconds of the span on this day, waits taken out. */
  readonly worked: number
  /** The same with waits. */
  readonly open: number
  readonly entry: CalendarEntry | null
}

function countDay(rules: DayRules, at: Instant, from: Instant, to: Instant): DayCount {
  const end = instant(at + dayLength)
  const first = instant(Math.max(at, from))
  const last = instant(Math.min(end, to))
  const open = workingBetween(rules.calendar, first, last)
  const worked = rules.pauses.length === 0 ? open : workingBetween(rules.calendar, first, last, rules.pauses)
  const whole = workingBetween(rules.calendar, at, end)
  const entry = explainDay(rules.decrees, rules.knownOn, localDateOf(at))
  const kind = (): Kind => {
    if (whole === 0) return entry?.effect.kind === 'close' && isWeekday(rules.calendar, at) ? 'named' : 'closed'
    if (worked === 0) return 'waited'
    if (entry?.effect.kind === 'hours') return 'special'
    return worked < whole || last === to ? 'partial' : 'counted'
  }
  return { at, from: first, kind: kind(), worked, open, entry }
}

function daysOf(rules: DayRules, from: Instant, to: Instant): DayCount[] {
  const counted: DayCount[] = []
  for (let at = startOfDayOf(from); at < to; at = instant(at + dayLength)) counted.push(countDay(rules, at, from, to))
  return counted
}

function list(names: readonly string[], language: Language): string {
  const and = language === 'id' ? ' dan ' : ' and '
  return names.length < 3
    ? names.join(and)
    : `${names.slice(0, -1).join(', ')}${language === 'id' ? ',' : ''}${and}${names.at(-1) ?? ''}`
}

function closedStep(days: readonly DayCount[]): ExplainedStep {
  const name = (language: Language): string =>
    list(
      days.map((one) => sayWeekday(one.at, language)),
      language,
    )
  return {
    clause: '6.1.1',
    text: { id: `${name('id')} tidak dihitung.`, en: `${name('en')} ${days.length === 1 ? 'does' : 'do'} not count.` },
  }
}

function namedStep(days: readonly DayCount[], entry: CalendarEntry): ExplainedStep {
  const dates = (language: Language): string =>
    list(
      days.map((one) => sayDate(one.at, language)),
      language,
    )
  return {
    clause: '6.1.1',
    text: {
      id: `${dates('id')} tidak dihitung: ${entry.name.id} (${entry.decree}).`,
      en: `${dates('en')} ${days.length === 1 ? 'does' : 'do'} not count: ${entry.name.en} (${entry.decree}).`,
    },
  }
}

function specialStep(one: DayCount, entry: CalendarEntry): ExplainedStep {
  return {
    clause: '6.1.4',
    text: {
      id: `${sayDate(one.at, 'id')} terhitung ${sayDuration(one.worked, 'id')} menurut jam khusus: ${entry.name.id} (${entry.decree}).`,
      en: `${sayDate(one.at, 'en')} counts ${sayDuration(one.worked, 'en')} by special hours: ${entry.name.en} (${entry.decree}).`,
    },
  }
}

/** The moment on or after `from` at which counting begins: the desk is open and nobody is waited for. */
function countingFrom({ calendar, pauses }: DayRules, from: Instant): Instant {
  let at = nextOpen(calendar, from)
  for (const pause of pauses) if (pause.from <= at && at < pause.to) at = nextOpen(calendar, pause.to)
  return at
}

function lastStep(rules: DayRules, one: DayCount): ExplainedStep {
  const from = sayTime(countingFrom(rules, one.from))
  return {
    clause: '6.1.2',
    text: {
      id: `Sisa ${sayDuration(one.worked, 'id')} sejak ${sayWeekday(one.at, 'id')} pukul ${from}.`,
      en: `What remains, ${sayDuration(one.worked, 'en')}, counts from ${sayWeekday(one.at, 'en')} at ${from}.`,
    },
  }
}

function countedStep(rules: DayRules, days: readonly DayCount[], isFirst: boolean): ExplainedStep {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) throw new Error('a counted step has a day')
  const worked = days.reduce((sum, one) => sum + one.worked, 0)
  const name = (language: Language): string =>
    days.length === 1
      ? sayWeekday(first.at, language)
      : `${sayWeekday(first.at, language)} ${language === 'id' ? 's.d.' : 'to'} ${sayDate(last.at, language)}`
  const closes =
    isFirst && first.kind === 'partial' && first.worked === first.open
      ? sayTime(nextClose(rules.calendar, first.from))
      : null
  return {
    clause: '6.1.2',
    text: {
      id: `${name('id')} terhitung ${sayDuration(worked, 'id')}${closes === null ? '' : `, sampai layanan tutup pukul ${closes}`}.`,
      en:
        `${name('en')} ${days.length === 1 ? 'counts' : 'count'} ` +
        `${sayDuration(worked, 'en')}${closes === null ? '' : `, until the desk closes at ${closes}`}.`,
    },
  }
}

interface Group {
  readonly kind: Kind
  readonly days: DayCount[]
}

const belongs = (group: Group, one: DayCount): boolean =>
  group.kind === one.kind &&
  (one.kind === 'counted' ||
    one.kind === 'closed' ||
    (one.kind === 'named' &&
      group.days[0]?.entry?.decree === one.entry?.decree &&
      group.days[0]?.entry?.name.id === one.entry?.name.id))

function grouped(days: readonly DayCount[]): Group[] {
  const groups: Group[] = []
  for (const one of days) {
    const before = groups.at(-1)
    if (before && belongs(before, one)) before.days.push(one)
    else groups.push({ kind: one.kind, days: [one] })
  }
  return groups
}

const mostSteps = 6

/** One sum for the days between the first and the last of a long span; holidays of one name and decree become one step. */
function shortened(days: readonly DayCount[]): { readonly groups: Group[]; readonly sum: ExplainedStep } {
  const isEdge = (one: DayCount): boolean => one === days.at(-1) || (one === days[0] && one.kind === 'partial')
  const between = days.filter((one) => one.worked > 0 && !isEdge(one))
  const worked = between.reduce((all, one) => all + one.worked, 0)
  const edges = days.filter((one) => isEdge(one)).map((one): Group => ({ kind: one.kind, days: [one] }))
  const named = Map.groupBy(
    days.filter((one) => one.kind === 'named'),
    (one) => `${one.entry?.name.id ?? ''} ${one.entry?.decree ?? ''}`,
  )
  const holidays = [...named.values()].map((group): Group => ({ kind: 'named', days: group }))
  return {
    groups: edges.length === 1 ? [...holidays, ...edges] : [...edges.slice(0, 1), ...holidays, ...edges.slice(1)],
    sum: {
      clause: '6.1.2',
      text: both((language) =>
        language === 'id'
          ? `${between.length} hari kerja di antaranya terhitung ${sayDuration(worked, 'id')}; akhir pekan tidak dihitung.`
          : `${between.length} working ${between.length === 1 ? 'day' : 'days'} between count ` +
            `${sayDuration(worked, 'en')}; weekends do not count.`,
      ),
    },
  }
}

/**
 * The days from `from` to `to` in steps: partly counted days, runs of whole days, weekends, and holidays with name
 * and decree. The hours said add up to the working time of the span, waits taken out. Long spans keep their holidays
 * and say the rest as one sum. A single day needs no steps.
 */
export function explainDays(rules: DayRules, from: Instant, to: Instant): ExplainedStep[] {
  const days = daysOf(rules, from, to).filter((one) => one.kind !== 'waited')
  const last = days.at(-1)
  if (days.length <= 1) return []
  const stepOf = (group: Group): ExplainedStep => {
    const [first] = group.days
    if (!first) throw new Error('a group has a day')
    if (group.kind === 'named' && first.entry) return namedStep(group.days, first.entry)
    if (group.kind === 'special' && first.entry && first !== last) return specialStep(first, first.entry)
    if (group.kind === 'closed' || group.kind === 'named') return closedStep(group.days)
    return first === last ? lastStep(rules, first) : countedStep(rules, group.days, first === days[0])
  }
  const groups = grouped(days)
  if (groups.length <= mostSteps) return groups.map(stepOf)
  const short = shortened(days)
  const steps = short.groups.map(stepOf)
  const before = short.groups[0]?.kind === 'partial' ? 1 : 0
  return [...steps.slice(0, before), short.sum, ...steps.slice(before)]
}

/** The holidays, with name and decree, that keep the desk closed from `from` until it opens at `to`. */
export function explainClosedDays(rules: DayRules, from: Instant, to: Instant): ExplainedStep[] {
  return grouped(daysOf(rules, from, to).filter((one) => one.kind === 'named')).flatMap(({ days }) =>
    days[0]?.entry ? [namedStep(days, days[0].entry)] : [],
  )
}
