import type { AgreementVersion } from './agreement-version.ts'
import { channels } from './channel.ts'
import { policiesOf } from './look-up.ts'
import { proseProblems } from './prose.ts'

const twice = (codes: readonly string[]): string[] => [
  ...new Set(codes.filter((code, index) => codes.indexOf(code) !== index)),
]

/** What is wrong with an agreement of the right shape; empty where nothing is. Each problem is a sentence with its place. */
export function problemsOf(version: AgreementVersion): string[] {
  return [
    ...clauseProblems(version),
    ...channelProblems(version),
    ...serviceProblems(version),
    ...whatsappProblems(version),
    ...workingHourProblems(version),
    ...partyProblems(version),
    ...proseProblems(version),
  ]
}

function clauseProblems(version: AgreementVersion): string[] {
  const ids = version.clauses.map((clause) => clause.id)
  const known = new Set(ids)
  return [
    ...twice(ids).map((id) => `clauses: clause ${id} stands twice`),
    ...[...citedClauses(version)]
      .filter(({ clause }) => !known.has(clause))
      .map(({ place, clause }) => `${place}: cites clause ${clause}, which does not exist`),
  ]
}

/** Every citation of a clause in the data, with the place where it is made. */
function* citedClauses(version: AgreementVersion): Generator<{ place: string; clause: string }> {
  yield { place: 'review', clause: version.review.clause }
  yield { place: 'workingHours', clause: version.workingHours.clause }
  for (const channel of version.channels) {
    yield { place: `channels.${channel.code}`, clause: channel.clause }
    yield { place: `channels.${channel.code}.response`, clause: channel.response.clause }
    yield { place: `channels.${channel.code}.firstLine`, clause: channel.firstLine.clause }
  }
  for (const category of version.whatsappCategories)
    yield { place: `whatsappCategories.${category.code}`, clause: category.clause }
  for (const [code, priority] of Object.entries(version.priorities))
    yield { place: `priorities.${code}`, clause: priority.clause }
  for (const service of version.services) {
    yield { place: `services.${service.code}`, clause: service.clause }
    for (const component of service.components) yield { place: `services.${component.code}`, clause: component.clause }
  }
  for (const [name, policy] of policiesOf(version)) yield { place: `policies.${name}`, clause: policy.clause }
}

function channelProblems(version: AgreementVersion): string[] {
  const codes = version.channels.map((channel) => channel.code)
  return [
    ...twice(codes).map((code) => `channels: ${code} stands twice`),
    ...channels.filter((channel) => !codes.includes(channel)).map((channel) => `channels: ${channel} is missing`),
  ]
}

function serviceProblems(version: AgreementVersion): string[] {
  const codes = version.services.map((service) => service.code)
  const components = version.services.flatMap((service) => service.components)
  return [
    ...twice(codes).map((code) => `services: ${code} stands twice`),
    ...twice(components.map((component) => component.code)).map((code) => `services: component ${code} stands twice`),
    ...version.services.flatMap((service) =>
      service.components
        .filter((component) => !isOf(service.code, component.code, service.components.length))
        .map((component) => `services.${service.code}: component ${component.code} does not bear its code`),
    ),
    ...components.flatMap((component) =>
      twice(component.requires.map((item) => item.code)).map(
        (code) => `services.${component.code}: requires ${code} twice`,
      ),
    ),
  ]
}

/** A component's code is the service's code and its position; a service with a single component may lend it its own. */
const isOf = (service: string, component: string, componentCount: number): boolean =>
  component.startsWith(`${service}.`) || (componentCount === 1 && component === service)

function whatsappProblems(version: AgreementVersion): string[] {
  const codes = version.whatsappCategories.map((category) => category.code)
  const components = new Set(
    version.services.flatMap((service) => service.components.map((component) => component.code)),
  )
  return [
    ...twice(codes).map((code) => `whatsappCategories: ${code} stands twice`),
    ...version.whatsappCategories
      .filter((category) => category.component !== null && !components.has(category.component))
      .map((category) => `whatsappCategories.${category.code}: component ${category.component} does not exist`),
  ]
}

function workingHourProblems(version: AgreementVersion): string[] {
  const { timeZone, weekly } = version.workingHours
  const intervals = Object.values(weekly).flat()
  return [
    ...(intervals.length > 0 ? [] : ['workingHours: the desk never opens']),
    ...intervals.filter(([from]) => from === '24:00').map(() => 'workingHours: nothing opens at 24:00'),
    ...(isTimeZone(timeZone) ? [] : [`workingHours: ${timeZone} is not a time zone`]),
  ]
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    // Intl has no other way to say that it does not know a zone.
    if (error instanceof RangeError) return false
    throw error
  }
}

function partyProblems(version: AgreementVersion): string[] {
  const roles = version.parties.map((party) => party.role)
  return [
    ...(['provider', 'user'] as const).filter((role) => !roles.includes(role)).map((role) => `parties: no ${role}`),
    ...(version.history.some((entry) => entry.number === version.number)
      ? []
      : [`history: version ${version.number} is missing`]),
    ...twice(version.history.map((entry) => entry.number)).map((number) => `history: version ${number} stands twice`),
  ]
}
