import type { ClockEvent } from '../clock/clock-event.ts'
import type { CommitmentKind } from '../clock/commitment.ts'
import { foldEvents } from '../clock/sla-clock.ts'
import type { AgreementVersion } from '../document/agreement-version.ts'
import { explainCommitment } from '../explain/explain.ts'
import type { CalendarRegister } from '../time/calendar.ts'
import type { ClockRules } from '../clock/clock-state.ts'
import { agreement2023, decrees, rulesOf, wib } from './desk.ts'

/** Explanations as tests compare them. */

/** A step: its clause and its sentence in both languages. */
export type Step = readonly [clause: string, id: string, en: string]

/** By what an explanation is made, where not by the agreement of 2023, its decrees and the instant of the last event. */
interface By {
  readonly now?: string
  readonly version?: AgreementVersion
  readonly rules?: ClockRules
  readonly register?: CalendarRegister
}

/** Every step of the explanation of a commitment. */
export function stepsOf(events: readonly ClockEvent[], kind: CommitmentKind, by: By = {}): readonly Step[] {
  const now = by.now === undefined ? (events.at(-1)?.at ?? wib('23 10:00')) : wib(by.now)
  const rules = by.rules ?? rulesOf(by.version ?? agreement2023)
  const clock = foldEvents(events, rules, now)
  return explainCommitment({ events, clock, kind, rules, decrees: by.register ?? decrees, now }).map(
    ({ clause, text }): Step => [clause, text.id, text.en],
  )
}
