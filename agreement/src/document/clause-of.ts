import type { AgreementVersion, ChannelTerms, ServiceComponent } from './agreement-version.ts'
import type { Channel } from './channel.ts'
import { channelTerms } from './look-up.ts'

/** What a page or a mail names a clause for. */
export type CitedRule =
  | 'response'
  | 'fulfilment'
  | 'internal-target'
  | 'waiting'
  | 'closing'
  | 'reopening'
  | 'status'
  | 'warning'
  | 'priority'
  | 'working-hours'
  | 'service-hours'
  | 'outside-hours'
  | 'calendar-change'
  | 'cost'
  | 'version'
  | 'realisation'
  | 'review'

/** Rules that no field of the data carries: they stand in the clauses alone. */
const bareClauses = {
  'outside-hours': '6.1.3',
  'calendar-change': '6.1.4',
  cost: '5.2.3',
  version: '5.4',
  realisation: '2.3',
} as const

/**
 * Where the agreement lists its promises of 6.4: response times below the first clause, normal fulfilment below the
 * second, and the hours of services after further handling in the third.
 */
export const promiseLists = { response: '6.4.a', firstLine: '6.4.b', fulfilment: '6.4.c' } as const

/** The clause that `id` is an item of: 6.1 for 6.1.2. */
export const parentOf = (id: string): string => id.split('.').slice(0, -1).join('.')

/** The clause below `parent` that names the channel; null where none does. */
export function clauseNaming(version: AgreementVersion, parent: string, channel: ChannelTerms): string | null {
  const name = channel.name.id.replace('HAI-DJPb', '').trim().toLowerCase()
  const found = version.clauses.find(
    ({ id, title, text }) => parentOf(id) === parent && `${title.id} ${text.id}`.toLowerCase().includes(name),
  )
  return found?.id ?? null
}

/** The clause that states what `channel` promises, as exactly as the version numbers it: 6.4.a.3 for the portal's response. */
export function promiseClauseOf(
  version: AgreementVersion,
  channel: Channel,
  promise: 'response' | 'firstLine',
): string {
  const terms = channelTerms(version, channel)
  return clauseNaming(version, promiseLists[promise], terms) ?? terms[promise].clause
}

/** The clause that states the hours of components after further handling: 6.4.c; that of the component where the version has none. */
export const hoursClauseOf = (version: AgreementVersion, component: Pick<ServiceComponent, 'clause'>): string =>
  version.clauses.some(({ id }) => id === promiseLists.fulfilment) ? promiseLists.fulfilment : component.clause

/** The id of the clause that a rule follows from in `version`, for "SLA 6.4" on pages and in mails. */
export function clauseOf(version: AgreementVersion, rule: CitedRule): string {
  const { policies } = version
  const ids: Readonly<Record<CitedRule, string>> = {
    ...bareClauses,
    response: channelTerms(version, 'portal').response.clause,
    fulfilment: policies.fulfilmentRule.clause,
    'internal-target': channelTerms(version, 'hai-cso').response.clause,
    waiting: policies.pauseWhileWaitingForUser.clause,
    closing: policies.announcedClosingWorkingDays.clause,
    reopening: policies.reopenWithinWorkingDays.clause,
    status: policies.statusUpdateEveryWorkingDays.clause,
    warning: policies.warningBeforeWorkingMinutes.clause,
    priority: policies.defaultImpact.clause,
    'working-hours': version.workingHours.clause,
    'service-hours': parentOf(version.workingHours.clause),
    review: version.review.clause,
  }
  return ids[rule]
}
