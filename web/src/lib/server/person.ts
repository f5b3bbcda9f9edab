import type { Actor } from 'server/actor'

/** The name (and, once the door shows it, the address) that a form can fill in for a reader who is signed in. */
export const personDetails = (actor: Actor): { readonly name: string; readonly email: string } | null => (actor.kind === 'person' ? { name: actor.name, email: '' } : null)
