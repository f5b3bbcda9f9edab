import type { AgreementVersion, ChannelTarget } from './agreement-version.ts'
import type { Channel } from './channel.ts'
import { channelTerms } from './look-up.ts'
import { priorities } from './priority.ts'
import { documentWords } from './render-words.ts'
import { unreachable } from './result.ts'
import { sayWorking } from './say.ts'
import type { Language } from './say.ts'
import { sayDays, sayHours, sayList, sayOrdinal } from './say-numbers.ts'
import type { WallInterval, Weekly } from '../time/calendar.ts'
import { minuteLength } from '../time/lengths.ts'

/** What an agreement promises, in words for pages and mails. Nothing here is typed: every figure is the version's own. */

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly (keyof Weekly)[]

const sayInterval = ([from, to]: WallInterval): string => `${from.replace(':', '.')}–${to.replace(':', '.')}`

/** Hours of one day, in either language: "08.00–16.00", "08.00–12.00, 13.00–16.00". */
export const sayDayHours = (hours: readonly WallInterval[]): string => hours.map(sayInterval).join(', ')

interface Run {
  readonly days: (keyof Weekly)[]
  readonly hours: string
}

/** Runs of open days for which `saying` is the same, in the order of the week. */
function runs(weekly: Weekly, saying: (hours: readonly WallInterval[]) => string): Run[] {
  const found: Run[] = []
  let isUnbroken = false
  for (const day of week) {
    const open = weekly[day] ?? []
    const hours = saying(open)
    const last = found.at(-1)
    if (open.length > 0 && isUnbroken && last?.hours === hours) last.days.push(day)
    else if (open.length > 0) found.push({ days: [day], hours })
    isUnbroken = open.length > 0
  }
  return found
}

function sayRun(days: readonly (keyof Weekly)[], language: Language): string {
  const names = days.map((day) => documentWords[language].days[day])
  const [first = '', last = ''] = [names[0], names.at(-1)]
  if (names.length === 1) return first
  return language === 'id' ? `${first}–${last}` : `${first} to ${last}`
}

/** The short name of the zone of working hours: "WIB"; its full name where it has none. */
export const sayZone = ({ workingHours }: AgreementVersion, language: Language): string =>
  documentWords[language].zone[workingHours.timeZone] ?? workingHours.timeZone

/** The working days of the week (6.1.1): "Senin–Jumat", "Monday to Friday". */
export const sayWorkingDays = (version: AgreementVersion, language: Language): string =>
  sayList(
    runs(version.workingHours.weekly, () => '').map(({ days }) => sayRun(days, language)),
    language,
  )

/** Working days and hours (6.1): "Senin–Jumat pukul 08.00–16.00 WIB", "Monday to Friday 08.00–16.00 WIB". */
export function sayWorkingHours(version: AgreementVersion, language: Language): string {
  const at = language === 'id' ? ' pukul ' : ' '
  const parts = runs(version.workingHours.weekly, sayDayHours).map(
    ({ days, hours }) => `${sayRun(days, language)}${at}${hours}`,
  )
  return `${parts.join('; ')} ${sayZone(version, language)}`
}

/**
 * A promise of a channel (6.4): "1 jam kerja", "2 menit kerja", "langsung"; null where none is stated. An internal
 * target is no promise.
 */
export function sayPromise(target: ChannelTarget, language: Language): string | null {
  switch (target.kind) {
    case 'within':
      return sayWorking(target.minutes * minuteLength, language)
    case 'immediate':
      return language === 'id' ? 'langsung' : 'at once'
    case 'none-stated':
      return null
    default:
      return unreachable(target)
  }
}

/** Response and normal fulfilment of a channel (6.4) in words; null where none is stated. */
export function sayPromises(
  version: AgreementVersion,
  channel: Channel,
  language: Language,
): { readonly response: string | null; readonly firstLine: string | null } {
  const terms = channelTerms(version, channel)
  return { response: sayPromise(terms.response, language), firstLine: sayPromise(terms.firstLine, language) }
}

/** Working hours and the days that they are (6.3): "32 jam kerja (4 hari kerja)"; without days where they are no whole number. */
export function sayHoursAndDays(version: AgreementVersion, hours: number, language: Language): string {
  const days = hours / version.policies.workingDayHours.value
  return Number.isInteger(days)
    ? `${sayHours(hours, language)} (${sayDays(days, language)})`
    : sayHours(hours, language)
}

/** The working hours that the last priority lies beyond (6.3.6): the longest that any priority has. */
export const beyondHours = (version: AgreementVersion): number =>
  Math.max(...priorities.map((priority) => version.priorities[priority].hours ?? 0))

/** A priority without hours (6.3.6): "lebih dari 40 jam kerja". */
export const sayBeyond = (version: AgreementVersion, language: Language): string =>
  `${language === 'id' ? 'lebih dari' : 'more than'} ${sayHours(beyondHours(version), language)}`

/** How long a resolved ticket may be reopened (5.3.1): "3 hari kerja". */
export const sayReopeningWindow = ({ policies }: AgreementVersion, language: Language): string =>
  sayDays(policies.reopenWithinWorkingDays.value, language)

/** How long a ticket that was closed without an answer may be taken up again (5.2.5): "30 hari kerja". */
export const sayReturnWindow = ({ policies }: AgreementVersion, language: Language): string =>
  sayDays(policies.returnWithinWorkingDays.value, language)

/** After how long a user who does not answer is reminded (5.2.5): "1 dan 3 hari kerja". */
export function sayReminders({ policies }: AgreementVersion, language: Language): string {
  const days = policies.reminderWorkingDays.value
  const [only] = days
  return sayDays(days.length === 1 && only !== undefined ? only : sayList(days, language), language)
}

/** After how long of silence a ticket is closed (5.2.5): "5 hari kerja". */
export const sayClosingWait = ({ policies }: AgreementVersion, language: Language): string =>
  sayDays(policies.announcedClosingWorkingDays.value, language)

/** The day on which a silent ticket is closed (5.2.5): "hari kerja kelima", "the fifth working day". */
export function sayClosingDay({ policies }: AgreementVersion, language: Language): string {
  const place = sayOrdinal(policies.announcedClosingWorkingDays.value, language)
  return language === 'id' ? `hari kerja ${place}` : `the ${place} working day`
}

/** How often a user is told the status at least (5.3.6): "2 hari kerja". */
export const sayStatusEvery = ({ policies }: AgreementVersion, language: Language): string =>
  sayDays(policies.statusUpdateEveryWorkingDays.value, language)

/** When staff are warned before a due instant (5.3.1): "60 menit kerja", as hours where they are whole: "1 jam kerja". */
export const sayWarning = ({ policies }: AgreementVersion, language: Language): string =>
  sayWorking(policies.warningBeforeWorkingMinutes.value * minuteLength, language)

/** The telephone number of the call centre (6.2.1), without extensions: "14090". */
export const telephoneOf = (version: AgreementVersion): string =>
  channelTerms(version, 'call-centre').addresses[0]?.split(' ')[0] ?? ''
