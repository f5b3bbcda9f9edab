import { describe, expect, test } from 'vitest'
import data from '../../versions/hai-djpb-2023.0.json' with { type: 'json' }
import { parseAgreementVersion } from './agreement-schema.ts'

/** The agreement of 2023 with one value of it replaced; undefined takes it away. */
function withValue(path: string, value: unknown): unknown {
  const draft: object = structuredClone(data)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<object>((at, key) => {
    const next: unknown = Reflect.get(at, key)
    if (typeof next !== 'object' || next === null) throw new Error(`no ${path}`)
    return next
  }, draft)
  if (!Reflect.has(holder, last)) throw new Error(`no ${path}`)
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else Reflect.set(holder, last, value)
  return draft
}

/** The places that the check names for it. */
function placesOf(path: string, value: unknown): readonly string[] {
  const parsed = parseAgreementVersion(withValue(path, value))
  return parsed.ok ? [] : parsed.refusal.problems.map((problem) => problem.split(':')[0] ?? '')
}

describe('issue 5 §5: what has not the form of an agreement is refused at its place', () => {
  test.for<readonly [string, unknown]>([
    ['format', 'agreement-version/2'],
    ['format', undefined],
    ['id', ''],
    ['id', 2023],
    ['number', ' '],
    ['title.id', undefined],
    ['title.en', ''],
    ['description.en', null],
    ['owner', ''],
    ['dated', '2023-1-1'],
    ['dated', '2023-02-29'],
    ['effectiveFrom', '01-01-2023'],
    ['effectiveFrom', null],
    ['history', []],
    ['history.0.dated', '2020-04-31'],
    ['history.0.owner', ' '],
    ['parties', []],
    ['parties.0.role', 'owner'],
    ['parties.1.name', ''],
    ['clauses', []],
    ['clauses.3.id', '2.x'],
    ['clauses.3.id', '2.'],
    ['clauses.3.title.id', ' '],
    ['clauses.3.text.en', undefined],
    ['review.periodMonths', 0],
    ['review.periodMonths', 1.5],
    ['review.lastOn', 'yesterday'],
    ['review.lastOn', undefined],
    ['review.nextOn', null],
    ['review.clause', ''],
    ['workingHours.timeZone', ''],
    ['workingHours.weekly.mon.0.0', '8:00'],
    ['workingHours.weekly.mon.0.1', '24:30'],
    ['workingHours.weekly.mon.0.1', 16],
    ['workingHours.clause', 'six'],
    ['channels.0.code', 'telex'],
    ['channels.0.addresses', []],
    ['channels.0.addresses.0', ' '],
    ['channels.0.startsAt', 'answered'],
    ['channels.0.response.minutes', 0],
    ['channels.0.response.minutes', -2],
    ['channels.0.response.minutes', 2.5],
    ['channels.0.response.kind', 'soon'],
    ['channels.0.firstLine.clause', ''],
    ['channels.4.response.internalMinutes', 0],
    ['channels.4.response.internalMinutes', undefined],
    ['channels.0.cost.id', ''],
    ['whatsappCategories.0.code', 'i'],
    ['whatsappCategories.0.requires', []],
    ['whatsappCategories.0.component', undefined],
    ['impact.high', undefined],
    ['impact.low.en', ''],
    ['urgency.medium.id', 7],
    ['priorityMatrix.high.low', 'P7'],
    ['priorityMatrix.medium', undefined],
    ['priorities.P1.hours', 0],
    ['priorities.P1.hours', '8'],
    ['priorities.P6', undefined],
    ['priorities.P2.name.en', ''],
    ['services.0.code', 'BCSM.1'],
    ['services.0.code', 'bcsm.01'],
    ['services.0.components', []],
    ['services.0.confidentialTo', 'Kepatuhan Internal'],
    ['services.0.confidentialTo', undefined],
    ['services.0.components.0.code', 'BCSM.01.1'],
    ['services.0.components.0.hours', -8],
    ['services.0.components.0.hours', undefined],
    ['services.0.components.0.audience', 'everybody'],
    ['services.0.components.0.scope.id', ''],
    ['services.0.components.0.requires.0.code', 'Unit Name'],
    ['services.0.components.0.requires.0.kind', 'picture'],
    ['services.0.components.0.requires.0.required', 'yes'],
    ['services.7.components.0.eventBound', 'on-the-day'],
    ['policies.breachOnEqual.value', 'no'],
    ['policies.responsePauses.value', 0],
    ['policies.fulfilmentStartsAt.value', 'answer'],
    ['policies.fulfilmentRule.value', 'looser'],
    ['policies.defaultImpact.value', 'none'],
    ['policies.defaultUrgency.owner', ''],
    ['policies.reopenWithinWorkingDays.value', -1],
    ['policies.reopenWithinWorkingDays.value', 1.5],
    ['policies.reminderWorkingDays.value.0', 0],
    ['policies.announcedClosingWorkingDays.value', 0],
    ['policies.statusUpdateEveryWorkingDays.reviewOn', '2023-13-01'],
    ['policies.warningBeforeWorkingMinutes.value', 0],
    ['policies.warningAtShareOfShorterTarget.value', 0],
    ['policies.warningAtShareOfShorterTarget.value', 1],
    ['policies.reviewReminderDays.value', 90],
    ['policies.workingDayHours.value', 0],
    ['policies.workingDayHours.text.id', ''],
    ['policies.collectiveLeaveCloses', undefined],
  ])('%s as %j', ([path, value]) => {
    expect(placesOf(path, value)).toContain(path)
  })

  test.for([
    'owner',
    'review',
    'workingHours',
    'channels',
    'services',
    'policies',
    'priorities',
    'priorityMatrix',
    'clauses',
  ])('an agreement without %s', (field) => {
    expect(placesOf(field, undefined)).toContain(field)
  })
})
