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

/** One choice of a list: what is sent, and what is read. */
export interface Choice {
  readonly value: string
  readonly text: string
}

const listNames = ['unit', 'petugas'] as const

/** A list that is as long as the organisation. Addresses are read by users, and so name it in Indonesian. */
export type ListName = (typeof listNames)[number]

/** Whether an address names such a list. */
export const isListName = (name: string): name is ListName => listNames.some((each) => each === name)
