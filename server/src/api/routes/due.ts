import { computeDue, formatInstant, localDate, localDateOf, ok, refused } from 'agreement'
import type { DueCommitment, DueInput, DueRefusal, ExplainedStep, Instant, Language, Result } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { FieldProblem, UseCaseFault } from '../../platform/checks.ts'
import type { TicketRefusal } from '../../tickets/index.ts'

/** What a request would be promised, by the agreement in force at its receipt and the calendar as known on a day. Nothing is stored. */

const field: Readonly<Record<Exclude<DueRefusal['kind'], 'unknown-component'>, FieldProblem<UseCaseFault>>> = {
  'handed-on-before-received': { field: 'handedOnAt', message: 'order' },
  'impossible-pause': { field: 'pauses', message: 'order' },
  'session-ended-before-received': { field: 'sessionEndedAt', message: 'order' },
  'not-bound-to-event': { field: 'eventAt', message: 'not-bound-to-event' },
}

const refusalFor = (refusal: DueRefusal): TicketRefusal =>
  refusal.kind === 'unknown-component'
    ? { kind: 'unknown-component' }
    : { kind: 'invalid-input', problems: [field[refusal.kind]] }

const orNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** The commitments of a computed request as JSON: the form of `hai due --json`. */
export function presentDue(
  computed: { readonly version: string; readonly commitments: readonly DueCommitment[] },
  language: Language,
) {
  const said = (steps: readonly ExplainedStep[]) => steps.map(({ clause, text }) => ({ clause, text: text[language] }))
  return {
    version: computed.version,
    commitments: computed.commitments.map(
      ({ kind, dueAt, internalDueAt, target, provisional, explanation, ifHandedOn }) => ({
        kind,
        dueAt: orNull(dueAt),
        internalDueAt: orNull(internalDueAt),
        target,
        provisional,
        explanation: said(explanation),
        ...(ifHandedOn && {
          ifHandedOn: {
            dueAt: orNull(ifHandedOn.dueAt),
            targetMs: ifHandedOn.targetMs,
            explanation: said(ifHandedOn.explanation),
          },
        }),
      }),
    ),
  }
}

/** The due instants of a request that need not exist. `knownOn` left out: by the calendar as known today. */
export async function dueOf(
  context: Context,
  question: Omit<DueInput, 'knownOn'> & { readonly knownOn?: string; readonly language: Language },
): Promise<Result<ReturnType<typeof presentDue>, TicketRefusal>> {
  const register = await registerFor(context, context.reader)
  const version = register.versionInForce(question.received)
  if (!version) return refused({ kind: 'no-agreement-in-force' })
  const { knownOn, language, ...input } = question
  const computed = computeDue(version, register.decrees, {
    ...input,
    knownOn: knownOn === undefined ? localDateOf(context.clock.now()) : localDate(knownOn),
  })
  return computed.ok ? ok(presentDue(computed.value, language)) : refused(refusalFor(computed.refusal))
}
