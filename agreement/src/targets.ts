import { channelTerms, findComponent } from './agreement-schema.ts'
import type { AgreementVersion, ChannelTarget } from './agreement-version.ts'
import type { Channel } from './channel.ts'
import type { Target } from './commitment.ts'
import { milliseconds } from './instant.ts'
import type { Level, Priority } from './priority.ts'
import { unreachable } from './result.ts'

/** Which promises bind a request (6.3, 6.4). */

const minute = 60_000
const hour = 3_600_000

/** What the promises depend on. `component` null: not classified yet. */
export interface Request {
  readonly channel: Channel
  readonly component: string | null
  readonly impact: Level
  readonly urgency: Level
}

/** The promises of a request. `fulfilment` counts from the hand-on only (6.4). */
export interface Targets {
  readonly priority: Priority
  readonly response: Target
  readonly firstLine: Target
  readonly fulfilment: Target
}

function channelTarget(target: ChannelTarget): Target {
  switch (target.kind) {
    case 'within': return { kind: 'within', working: milliseconds(target.minutes * minute), clause: target.clause }
    case 'immediate': return { kind: 'immediate', clause: target.clause }
    case 'none-stated': return { kind: 'none-stated', internal: target.internalMinutes === null ? null : milliseconds(target.internalMinutes * minute), clause: target.clause }
    default: return unreachable(target)
  }
}

const within = (hours: number, clause: string): Target => ({ kind: 'within', working: milliseconds(hours * hour), clause })

/** The hours of the component, of the priority, or the stricter of the two (policy `fulfilmentRule`); "-" in the table asks for an agreed date. */
function fulfilmentTarget(version: AgreementVersion, priority: Priority, code: string | null): Target {
  const found = code === null ? null : findComponent(version, code)
  const ranked = version.priorities[priority]
  if (found?.component.hours === null) return { kind: 'agreed-date', clause: found.component.clause }
  const rule = version.policies.fulfilmentRule.value
  const byService = found && rule !== 'priority' ? { hours: found.component.hours, clause: found.component.clause } : null
  const byPriority = ranked.hours !== null && (rule !== 'service' || !found) ? { hours: ranked.hours, clause: ranked.clause } : null
  if (byService && byPriority) return byPriority.hours < byService.hours ? within(byPriority.hours, byPriority.clause) : within(byService.hours, byService.clause)
  const only = byService ?? byPriority
  if (only) return within(only.hours, only.clause)
  // P6 alone: "more than 40 working hours" has no upper bound, so a date is agreed.
  return { kind: 'beyond', working: milliseconds(40 * hour), clause: ranked.clause }
}

/** The promises that bind a request. Throws a RangeError for a component that the version does not have. Source: SLA 6.3, 6.4. */
export function targetsFor(version: AgreementVersion, request: Request): Targets {
  if (request.component !== null && !findComponent(version, request.component)) throw new RangeError(`no component ${request.component} in ${version.id}`)
  const priority = version.priorityMatrix[request.impact][request.urgency]
  const terms = channelTerms(version, request.channel)
  return { priority, response: channelTarget(terms.response), firstLine: channelTarget(terms.firstLine), fulfilment: fulfilmentTarget(version, priority, request.component) }
}
