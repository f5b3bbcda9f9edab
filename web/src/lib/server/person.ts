import type { Actor } from 'server/policy'
import { context } from 'server/context'
import { viewPerson } from 'server/identity'

/** The name and address that a form fills in for a reader who is signed in: their own, asked for by the desk itself. */
export async function personDetails(actor: Actor): Promise<{ readonly name: string; readonly email: string } | null> {
  if (actor.kind !== 'person') return null
  const found = await viewPerson(context(), { kind: 'system' }, { person: actor.personId })
  return { name: actor.name, email: (found.ok ? found.value.email : null) ?? '' }
}
