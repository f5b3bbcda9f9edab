import type { AgreementVersion } from './agreement-version.ts'
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
    review: version.review.clause,
  }
  return ids[rule]
}
