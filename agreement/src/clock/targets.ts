import { channelTerms, findComponent } from '../document/look-up.ts'
import type { AgreementVersion, ChannelTarget } from '../document/agreement-version.ts'
import type { Channel } from '../document/channel.ts'
import type { Target } from './commitment.ts'
import { milliseconds } from '../time/instant.ts'
import type { Level, Priority } from '../document/priority.ts'
import { priorities } from '../document/priority.ts'
import { unreachable } from '../document/result.ts'
import { hourLength, minuteLength } from '../time/lengths.ts'

/** Which promises bind a request (6.3, 6.4). */

/** What the promises depend on. `component` null: not classified yet. */
export interface Request {
  readonly channel: Channel
  readonly component: string | null
  readonly impact: Level
  readonly urgency: Level
  /** Whether the request was handed on for further handling; left out: not yet. */
  readonly handedOn?: boolean
}

/** The promises of a request. */
export interface Targets {
  readonly priority: Priority
  readonly response: Target
  readonly firstLine: Target
  /** Null before the hand-on: the table of 6.4 speaks of further handling only. */
  readonly fulfilment: Target | null
  /** What `fulfilment` is, or would be once handed on. */
  readonly conditionalFulfilment: Target
}

/** Targets of one version, kept once made: a version is a constant, and a fold asks for the same few again and again. */
interface Known {
  readonly byChannel: Map<Channel, { readonly response: Target; readonly firstLine: Target }>
  readonly byComponent: Map<string, Target>
}

const known = new WeakMap<AgreementVersion, Known>()

function knownOf(version: AgreementVersion): Known {
  const held = known.get(version)
  if (held) return held
  const fresh: Known = { byChannel: new Map(), byComponent: new Map() }
  known.set(version, fresh)
  return fresh
}

function channelTarget(target: ChannelTarget): Target {
  const { clause } = target
  switch (target.kind) {
    case 'within':
      return { kind: 'within', working: milliseconds(target.minutes * minuteLength), clause }
    case 'immediate':
      return { kind: 'immediate', clause }
    case 'none-stated':
      return {
        kind: 'none-stated',
        internal: target.internalMinutes === null ? null : milliseconds(target.internalMinutes * minuteLength),
        clause,
      }
    default:
      return unreachable(target)
  }
}

function channelTargets(
  version: AgreementVersion,
  channel: Channel,
): { readonly response: Target; readonly firstLine: Target } {
  const { byChannel } = knownOf(version)
  const held = byChannel.get(channel)
  if (held) return held
  const terms = channelTerms(version, channel)
  const fresh = { response: channelTarget(terms.response), firstLine: channelTarget(terms.firstLine) }
  byChannel.set(channel, fresh)
  return fresh
}

const within = (hours: number, clause: string): Target => ({
  kind: 'within',
  working: milliseconds(hours * hourLength),
  clause,
})

/** P6 is "more than" the longest of the other priorities: 40 working hours in 2023. */
const longestHours = (version: AgreementVersion): number =>
  Math.max(...priorities.map((priority) => version.priorities[priority].hours ?? 0))

/**
 * The hours of the component, of the priority, or the stricter of the two (policy `fulfilmentRule`); "-" in the table
 * asks for an agreed date.
 */
function makeFulfilmentTarget(version: AgreementVersion, priority: Priority, code: string | null): Target {
  const found = code === null ? null : findComponent(version, code)
  if (code !== null && !found) throw new RangeError(`no component ${code} in ${version.id}`)
  const ranked = version.priorities[priority]
  if (found?.component.hours === null) return { kind: 'agreed-date', clause: found.component.clause }
  const rule = version.policies.fulfilmentRule.value
  const byService =
    found && rule !== 'priority' ? { hours: found.component.hours, clause: found.component.clause } : null
  const byPriority =
    ranked.hours !== null && (rule !== 'service' || !found) ? { hours: ranked.hours, clause: ranked.clause } : null
  if (byService && byPriority)
    return byPriority.hours < byService.hours
      ? within(byPriority.hours, byPriority.clause)
      : within(byService.hours, byService.clause)
  const only = byService ?? byPriority
  if (only) return within(only.hours, only.clause)
  // P6 alone has no upper bound, so it gives no number and a date is agreed (6.3.6).
  return { kind: 'beyond', working: milliseconds(longestHours(version) * hourLength), clause: ranked.clause }
}

function fulfilmentTarget(version: AgreementVersion, priority: Priority, code: string | null): Target {
  const { byComponent } = knownOf(version)
  const key = `${priority} ${code ?? ''}`
  const held = byComponent.get(key)
  if (held) return held
  const fresh = makeFulfilmentTarget(version, priority, code)
  byComponent.set(key, fresh)
  return fresh
}

/**
 * The promises that bind a request, each with the clause that gave its figure: of component and priority the stricter, at equal hours the
 * component's. Throws a RangeError for a component that the version does not have. Source: SLA 6.3, 6.4.
 */
export function targetsFor(version: AgreementVersion, request: Request): Targets {
  const priority = version.priorityMatrix[request.impact][request.urgency]
  const { response, firstLine } = channelTargets(version, request.channel)
  const conditionalFulfilment = fulfilmentTarget(version, priority, request.component)
  return {
    priority,
    response,
    firstLine,
    fulfilment: request.handedOn === true ? conditionalFulfilment : null,
    conditionalFulfilment,
  }
}
