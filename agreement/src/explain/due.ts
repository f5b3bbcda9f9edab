import { comesInAs, findComponent } from '../document/look-up.ts'
import type { AgreementVersion } from '../document/agreement-version.ts'
import { calendarAsKnown } from '../time/calendar-as-known.ts'
import type { CalendarRegister } from '../time/calendar.ts'
import type { Channel } from '../document/channel.ts'
import type { ClockEvent } from '../clock/clock-event.ts'
import { commitmentKinds } from '../clock/commitment.ts'
import type { CommitmentKind, Target } from '../clock/commitment.ts'
import { computeFulfilmentIfHandedOn, explainCommitment } from './explain.ts'
import type { ExplainedStep } from './explain-days.ts'
import type { Instant, LocalDate } from '../time/instant.ts'
import type { Level, Priority } from '../document/priority.ts'
import { ok, refused } from '../document/result.ts'
import type { Result } from '../document/result.ts'
import { foldEvents } from '../clock/sla-clock.ts'
import { compileCalendar } from '../time/working-calendar.ts'
import type { Pause } from '../time/working-time.ts'

/** What a request would be promised: the question behind `hai due` and the API's `computeDue`. */

/** A request that need not exist. `component`: a component's code, or a service's where one figure stands for all. */
export interface DueInput {
  readonly channel: Channel
  readonly received: Instant
  readonly component?: string
  readonly impact?: Level
  readonly urgency?: Level
  readonly handedOn?: Instant
  readonly pauses?: readonly Pause[]
  readonly eventAt?: Instant
  readonly sessionEnded?: Instant
  /** By the calendar as decreed by that day. */
  readonly knownOn: LocalDate
}

/** One commitment with its due instant and why. */
export interface DueCommitment {
  readonly kind: CommitmentKind
  readonly target: Target | null
  readonly dueAt: Instant | null
  readonly internalDueAt: Instant | null
  readonly provisional: boolean
  readonly explanation: readonly ExplainedStep[]
  /** For `fulfilment` without a hand-on: what it would be if handed on at once. */
  readonly ifHandedOn?: {
    readonly dueAt: Instant | null
    readonly targetMs: number | null
    readonly explanation: readonly ExplainedStep[]
  }
}

/** The answer: the version's number, the priority by its table (6.3), and the three commitments in the agreement's order. */
export interface DueAnswer {
  readonly version: string
  readonly priority: Priority
  readonly commitments: readonly DueCommitment[]
}

/** Why a question cannot be answered. */
export type DueRefusal =
  | { readonly kind: 'unknown-component'; readonly component: string }
  | { readonly kind: 'handed-on-before-received' }
  | { readonly kind: 'impossible-pause' }
  | { readonly kind: 'session-ended-before-received' }
  | { readonly kind: 'not-bound-to-event' }

function refusalOf(version: AgreementVersion, input: DueInput): DueRefusal | null {
  const found = input.component === undefined ? null : findComponent(version, input.component)
  if (input.component !== undefined && !found) return { kind: 'unknown-component', component: input.component }
  if (input.handedOn !== undefined && input.handedOn < input.received) return { kind: 'handed-on-before-received' }
  if (input.sessionEnded !== undefined && input.sessionEnded < input.received)
    return { kind: 'session-ended-before-received' }
  if (input.pauses?.some((pause) => pause.to <= pause.from)) return { kind: 'impossible-pause' }
  if (input.eventAt !== undefined && !found?.component.eventBound) return { kind: 'not-bound-to-event' }
  return null
}

/** Pauses in order, each within the ticket's life, overlaps joined: an overlap counts once (rule 5). */
function mergedPauses(pauses: readonly Pause[], received: Instant): Pause[] {
  const merged: { from: Instant; to: Instant }[] = []
  for (const pause of pauses.toSorted((one, other) => one.from - other.from)) {
    const from = pause.from < received ? received : pause.from
    if (pause.to <= from) continue
    const before = merged.at(-1)
    if (before && from <= before.to) before.to = before.to > pause.to ? before.to : pause.to
    else merged.push({ from, to: pause.to })
  }
  return merged
}

function eventsOf(version: AgreementVersion, input: DueInput): ClockEvent[] {
  const component =
    input.component === undefined ? null : (findComponent(version, input.component)?.component.code ?? null)
  const { impact, urgency } = comesInAs(version, component)
  const received: ClockEvent = {
    kind: 'received',
    at: input.received,
    channel: input.channel,
    component,
    version: version.id,
    calendar: 'known',
    impact: input.impact ?? impact,
    urgency: input.urgency ?? urgency,
    ...(input.eventAt !== undefined && { eventAt: input.eventAt }),
  }
  const later: ClockEvent[] = mergedPauses(input.pauses ?? [], input.received).flatMap((pause): ClockEvent[] => [
    { kind: 'paused', at: pause.from, awaiting: 'documents' },
    { kind: 'resumed', at: pause.to },
  ])
  if (input.handedOn !== undefined) later.push({ kind: 'handed-on', at: input.handedOn, unit: '', reason: '' })
  if (input.sessionEnded !== undefined) later.push({ kind: 'session-ended', at: input.sessionEnded })
  return [received, ...later.toSorted((one, other) => one.at - other.at)]
}

/**
 * The three commitments of a request, always all three, with due instants (null where nothing is promised, or not
 * yet) and explanations. A hand-on ends `firstLine` but its due instant is told all the same. Source: SLA 6.1, 6.3,
 * 6.4.
 */
export function computeDue(
  version: AgreementVersion,
  decrees: CalendarRegister,
  input: DueInput,
): Result<DueAnswer, DueRefusal> {
  const refusal = refusalOf(version, input)
  if (refusal) return refused(refusal)
  const calendar = compileCalendar(
    calendarAsKnown(decrees, input.knownOn, version.workingHours, version.policies.collectiveLeaveCloses.value),
  )
  const rules = { version: () => version, calendar: () => calendar }
  const events = eventsOf(version, input)
  const now = events.at(-1)?.at ?? input.received
  const clock = foldEvents(events, rules, now)
  const commitments = commitmentKinds.map((kind): DueCommitment => {
    const explained = { events, clock, kind, rules, decrees, now, knownOn: input.knownOn }
    const { target, dueAt, internalDueAt, provisional } = clock[kind]
    return {
      kind,
      target,
      dueAt,
      internalDueAt,
      provisional,
      explanation: explainCommitment(explained),
      ...(kind === 'fulfilment' &&
        input.handedOn === undefined && { ifHandedOn: computeFulfilmentIfHandedOn(explained) }),
    }
  })
  return ok({ version: version.number, priority: clock.priority, commitments })
}
