import type { AgreementVersion } from '../document/agreement-version.ts'
import { priorities } from '../document/priority.ts'
import type { Level, Priority } from '../document/priority.ts'
import type { ClockEvent } from './clock-event.ts'
import type { Claim, ClockState } from './clock-state.ts'
import type { Target } from './commitment.ts'
import { targetsFor } from './targets.ts'

/** A younger ticket joins an older one: one request is one ticket (6.2). */

const isStricter = (one: Priority, other: Priority): boolean => priorities.indexOf(one) < priorities.indexOf(other)

/** What a request's priority follows from. */
interface Ranked {
  readonly impact: Level
  readonly urgency: Level
}

/** Of two classifications the one with the stricter priority (6.2, 6.3, policy `mergedKeeps`); the older's own where they are equal. */
export function stricterClassification(version: AgreementVersion, older: Ranked, younger: Ranked): Ranked {
  const rank = ({ impact, urgency }: Ranked): Priority => version.priorityMatrix[impact][urgency]
  const takes = version.policies.mergedKeeps.value === 'stricter' && isStricter(rank(younger), rank(older))
  return takes ? younger : older
}

function claim(claims: Claim[], target: Target, from: Claim['from']): void {
  // An immediate answer, an agreed date and what is not stated give no number that could be stricter.
  if (target.kind === 'within') claims.push({ target, from })
}

/**
 * The older ticket keeps its receipt and of both promises the stricter (policy `mergedKeeps`): for `fulfilment` counted from its own
 * receipt, for the first two from the younger's. The priority holds until staff classify anew, what was promised holds to the end.
 */
export function join(state: ClockState, event: Extract<ClockEvent, { kind: 'joined' }>): void {
  const { at, ticket, receivedAt, channel, component, impact, urgency } = event
  state.joined.push({ at, ticket, receivedAt })
  if (state.version.policies.mergedKeeps.value !== 'stricter') return
  const targets = targetsFor(state.version, { channel, component, impact, urgency })
  if (isStricter(targets.priority, state.priority)) state.priority = targets.priority
  if (event.responseEnded !== true) claim(state.claims.response, targets.response, receivedAt)
  if (event.firstLineEnded !== true) claim(state.claims.firstLine, targets.firstLine, receivedAt)
  claim(state.claims.fulfilment, targets.conditionalFulfilment, null)
}
