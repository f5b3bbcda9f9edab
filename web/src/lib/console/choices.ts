import type { Service, Words } from 'agreement/client'

/** What a choice of components needs of a service. */
export interface ServiceChoice {
  readonly code: string
  readonly name: Words
  readonly components: readonly { readonly code: string; readonly name: Words }[]
}

/** The services as choices. */
export const serviceChoices = (services: readonly Service[]): ServiceChoice[] =>
  services.map(({ code, name, components }) => ({
    code,
    name,
    components: components.map((component) => ({ code: component.code, name: component.name })),
  }))
