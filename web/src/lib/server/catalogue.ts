import { agreementInForce } from 'server/agreement-register'
import { context } from 'server/context'
import type { Language, Service, ServiceComponent } from 'agreement'

/** A service as the list of the home page shows it. */
export interface ListedService {
  readonly code: string
  readonly name: string
  readonly summary: string
  /** Least and most working hours of 6.4; null where every component has an agreed date. */
  readonly hours: { readonly least: number; readonly most: number } | null
  /** Whether some component has "-" in 6.4: an agreed date. */
  readonly agreed: boolean
  readonly path: string
}

const listed = (service: Service, language: Language): ListedService => {
  const hours = service.components.map((component) => component.hours).filter((count) => count !== null)
  return {
    code: service.code,
    name: service.name[language],
    summary: service.summary[language],
    path: `/layanan/${service.code}`,
    hours: hours.length === 0 ? null : { least: Math.min(...hours), most: Math.max(...hours) },
    agreed: service.components.some((component) => component.hours === null),
  }
}

const plain = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** The services of 5.1. */
export const allServices = async (language: Language): Promise<ListedService[]> =>
  (await agreementInForce(context())).services.map((service) => listed(service, language))

/** Components in whose words every word of `text` is found, best first: in the name, then anywhere. At most twenty. */
export async function findComponents(text: string, language: Language): Promise<ListedService[]> {
  const wanted = plain(text)
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((word) => word !== '')
  if (wanted.length === 0) return []
  const found: { rank: number; row: ListedService }[] = []
  for (const service of (await agreementInForce(context())).services) {
    for (const component of service.components) {
      const name = plain(`${component.name.id} ${component.name.en} ${component.code}`)
      const rest = plain(
        [
          service.name.id,
          service.name.en,
          ...service.aliases,
          service.summary.id,
          service.summary.en,
          component.scope.id,
          component.scope.en,
        ].join(' '),
      )
      if (!wanted.every((word) => name.includes(word) || rest.includes(word))) continue
      found.push({
        rank: wanted.filter((word) => name.includes(word)).length,
        row: componentRow(service, component, language),
      })
    }
  }
  return found
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, 20)
    .map(({ row }) => row)
}

const componentRow = (service: Service, component: ServiceComponent, language: Language): ListedService => ({
  code: component.code,
  name: component.name[language],
  summary: `${service.name[language]} · ${component.scope[language]}`,
  path: `/layanan/${component.code}`,
  hours: component.hours === null ? null : { least: component.hours, most: component.hours },
  agreed: component.hours === null,
})
