import { dayLength, findComponent, ok, refused } from 'agreement'
import type { AgreementVersion, ClockEvent, Instant, Level, RequiredItem, Result } from 'agreement'
import { limits } from '../../platform/checks.ts'
import { isInternal, vouches } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import type { Fault } from '../ticket/input.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { recordedSession } from './inbound-message.ts'
import type { InboundMessage } from './inbound-message.ts'

/** What of a request the agreement decides on: who may ask, what must come with it, and how it comes in. Pure. */

type FoundComponent = NonNullable<ReturnType<typeof findComponent>>['component']

/**
 * Why a request may not be asked for so: who may ask, and what must come with it, at every door (5.2.4). What is
 * missing where the desk, or a machine that acts as an agent does, enters it for another is asked for, not refused (`missingOf`).
 */
function whyNot(
  actor: Actor,
  message: InboundMessage,
  at: Instant,
  component: FoundComponent | null,
): TicketRefusal | null {
  // CRSM.01 item 3: head office only.
  if (component?.audience === 'internal' && !vouches(actor)) return { kind: 'not-eligible', component: component.code }
  const needsSatker = component?.audience === 'satker' && message.satker === undefined
  if (needsSatker && !vouches(actor)) return invalid('satker', 'required')
  if (message.eventAt === undefined) return null
  if (!component?.eventBound) return invalid('eventAt', 'not-bound-to-event')
  // What has begun when its request comes in can no longer be served.
  return message.eventAt < at ? invalid('eventAt', 'order') : null
}

const invalid = (field: string, message: Fault): TicketRefusal => ({
  kind: 'invalid-input',
  problems: [{ field, message }],
})

/**
 * What a request lacks of what its component requires (5.2.1, 5.2.4), by the codes of the agreement: the satker, the
 * time of the event, and documents where no file came. What stands in the text cannot be told.
 */
export function missingOf(
  { component: code, satker, eventAt, attachments }: InboundMessage,
  version: AgreementVersion,
): string[] {
  const component = code === undefined ? null : (findComponent(version, code)?.component ?? null)
  const isMissing = ({ code, kind, required }: RequiredItem): boolean => {
    if (!required) return false
    if (code === 'satker-code') return satker === undefined
    if (kind === 'document') return (attachments?.length ?? 0) === 0
    return code === 'event-start' && component?.eventBound !== null && eventAt === undefined
  }
  return (component?.requires ?? []).filter(isMissing).map(({ code }) => code)
}

/** The levels that a request comes in with: a security incident by the agreement (6.3), others as staff say, or as settled until triage. */
function levelsOf(
  actor: Actor,
  message: InboundMessage,
  component: FoundComponent | null,
  { policies }: AgreementVersion,
): { readonly impact: Level; readonly urgency: Level } {
  if (component?.comesInAs) return component.comesInAs
  // 6.3: a user may suggest, staff decide.
  const decides = isInternal(actor)
  return {
    impact: (decides ? message.impact : undefined) ?? policies.defaultImpact.value,
    urgency: (decides ? message.urgency : undefined) ?? policies.defaultUrgency.value,
  }
}

/**
 * The refusal of a receipt that is told to be more than `limits.backDatedDays` before `now`: what is told so late is no
 * longer known to the hour, so it is told as received now, and says in its text when it came.
 */
export const tooLongAgo = (message: InboundMessage, at: Instant, now: Instant): TicketRefusal | null =>
  now - at > limits.backDatedDays * dayLength
    ? invalid(recordedSession(message) ? 'session.queuedAt' : 'receivedAt', 'too-long-ago')
    : null

/** What of a request the clock runs on: checked against the agreement version in force at receipt (1, 5.4). */
export function receivedEvent(
  actor: Actor,
  message: InboundMessage,
  at: Instant,
  version: AgreementVersion,
  calendar: string,
): Result<Extract<ClockEvent, { kind: 'received' }>, TicketRefusal> {
  const found = message.component === undefined ? null : findComponent(version, message.component)
  if (message.component !== undefined && !found) return refused({ kind: 'unknown-component' })
  // WBSM.01: the identity of the reporter may be left out; every other request is somebody's.
  if (message.requester.name === undefined && !found?.service.confidentialTo)
    return refused(invalid('requester.name', 'required'))
  const component = found?.component ?? null
  const wrong = whyNot(actor, message, at, component)
  if (wrong) return refused(wrong)
  return ok({
    kind: 'received',
    at,
    channel: message.channel,
    component: component?.code ?? null,
    ...levelsOf(actor, message, component, version),
    version: version.id,
    calendar,
    ...(message.session && { startsAt: recordedSession(message)?.queuedAt ?? null }),
    ...(message.eventAt !== undefined && { eventAt: message.eventAt }),
  })
}

/** What a user suggested for the priority, kept in the ledger beside the default that counts. */
export const suggestionOf = (actor: Actor, message: InboundMessage): Record<string, string> =>
  isInternal(actor)
    ? {}
    : {
        ...(message.impact && { suggestedImpact: message.impact }),
        ...(message.urgency && { suggestedUrgency: message.urgency }),
      }
