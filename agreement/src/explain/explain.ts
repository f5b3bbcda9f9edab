import type { ClockEvent } from '../clock/clock-event.ts'
import { explainDays } from './explain-days.ts'
import type { ExplainedStep } from './explain-days.ts'
import { arrivalSteps, settingOf } from './explain-setting.ts'
import type { Explained, Setting } from './explain-setting.ts'
import { brokenSteps } from './explain-broken.ts'
import { calendarSteps, dueSteps, endSteps, hoursDueOf, reclassifiedSteps, standingSteps } from './explain-changes.ts'
import { targetSteps } from './explain-target.ts'
import type { Instant } from '../time/instant.ts'
import { foldEvents } from '../clock/sla-clock.ts'
import { nextOpen } from '../time/working-time.ts'

/** Why a due instant is what it is: the steps, each with its clause, in Indonesian and in English. The same for user, agent and auditor. */

export type { Explained } from './explain-setting.ts'

function daySteps(setting: Setting): ExplainedStep[] {
  const due = hoursDueOf(setting)
  const { calendar, countsFrom, decrees, knownOn, standing } = setting
  return due === null
    ? []
    : explainDays({ calendar, decrees, knownOn, pauses: standing }, nextOpen(calendar, countsFrom), due)
}

/** The steps behind a commitment: arrival, target, waits, days counted or not and why, changes, the due instant, the verdict. */
export function explainCommitment(explained: Explained): ExplainedStep[] {
  const setting = settingOf(explained)
  return [
    ...arrivalSteps(setting),
    ...targetSteps(setting),
    ...reclassifiedSteps(setting),
    ...standingSteps(setting),
    ...daySteps(setting),
    ...calendarSteps(setting),
    ...dueSteps(setting),
    ...brokenSteps(setting),
    ...endSteps(setting),
  ]
}

/**
 * For a ticket that was not handed on: what `fulfilment` would be if it were handed on at `now`. Throws a RangeError
 * where that is not possible.
 */
export function computeFulfilmentIfHandedOn(explained: Omit<Explained, 'kind'>): {
  readonly dueAt: Instant | null
  readonly targetMs: number | null
  readonly explanation: readonly ExplainedStep[]
} {
  const events: readonly ClockEvent[] = [
    ...explained.events,
    { kind: 'handed-on', at: explained.now, unit: '', reason: '' },
  ]
  const clock = foldEvents(events, explained.rules, explained.now)
  const { target, dueAt } = clock.fulfilment
  return {
    dueAt,
    targetMs: target?.kind === 'within' ? target.working : null,
    explanation: explainCommitment({ ...explained, events, clock, kind: 'fulfilment', isSupposed: true }),
  }
}
