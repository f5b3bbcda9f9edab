import type {
  AgreementVersion,
  ChannelTerms,
  Policies,
  Policy,
  Service,
  ServiceComponent,
} from './agreement-version.ts'
import type { Channel } from './channel.ts'
import type { Level } from './priority.ts'

/** What is looked up in an agreement by its code. */

/**
 * The component that `code` names, with its service; null where it names none.
 * A service's own code is accepted only where one figure of hours stands for all of its components (a merged cell of 6.4, or BMSM.01,
 * whose one component bears the service's code): it gives the first component, whose hours are the service's. BCSM.02 and CRSM.01,
 * whose components differ in hours, give null.
 */
export function findComponent(
  version: AgreementVersion,
  code: string,
): { service: Service; component: ServiceComponent } | null {
  for (const service of version.services) {
    const named = service.components.find((component) => component.code === code)
    if (named) return { service, component: named }
  }
  const service = version.services.find((candidate) => candidate.code === code)
  const first = service?.components[0]
  if (!service || !first || service.components.some((component) => component.hours !== first.hours)) return null
  return { service, component: first }
}

/** The terms of `channel` (6.2, 6.4). Throws if the version lacks it, which a parsed version never does. */
export function channelTerms(version: AgreementVersion, channel: Channel): ChannelTerms {
  const terms = version.channels.find((candidate) => candidate.code === channel)
  if (!terms) throw new Error(`agreement ${version.id} has no channel ${channel}`)
  return terms
}

/**
 * The unit that alone reads and works on requests for `component` (complaints of WBSM.01), by its code; null where the component is of no
 * confidential service, is unknown to this version, or is not said yet.
 */
export const confidentialUnitOf = (version: AgreementVersion, component: string | null): string | null =>
  version.services.find((service) => service.components.some(({ code }) => code === component))?.confidentialTo ?? null

/**
 * The impact and urgency with which a request for `component` comes in (6.3): the component's own (a security incident is High × High),
 * else the defaults until triage. `component` null: not said yet.
 */
export function comesInAs(
  version: AgreementVersion,
  component: string | null,
): { readonly impact: Level; readonly urgency: Level } {
  const found = component === null ? null : findComponent(version, component)
  const { defaultImpact, defaultUrgency } = version.policies
  return found?.component.comesInAs ?? { impact: defaultImpact.value, urgency: defaultUrgency.value }
}

/** Every settled reading with its name. */
export function policiesOf(version: AgreementVersion): readonly (readonly [string, Policy<unknown>])[] {
  const policies: Readonly<Record<keyof Policies, Policy<unknown>>> = version.policies
  return Object.entries(policies)
}
