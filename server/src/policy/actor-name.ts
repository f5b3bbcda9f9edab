import type { Actor } from './actor.ts'

/** Who acts, as ledger and journal write it down: an id, never a name. */

const person = 'person:'

/** The name under which a person is written down. */
export const personName = (id: string): string => `${person}${id}`

/** The name under which `actor` is written down. Whoever holds a ticket's link is its requester. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return personName(actor.personId)
    case 'api-key':
      return `key:${actor.keyId}`
    case 'channel':
      return `channel:${actor.channel}`
    case 'link':
      return 'requester'
    case 'anonymous':
      return 'anonymous'
    case 'system':
      return 'system'
  }
}

/** The id of the person who was written down as `name`; null where it was no person. */
export const personNamed = (name: string): string | null => (name.startsWith(person) ? name.slice(person.length) : null)
