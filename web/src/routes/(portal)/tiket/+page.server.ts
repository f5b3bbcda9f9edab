import { context } from 'server/context'
import { listTickets } from 'server/tickets'
import { signedIn } from '#lib/server/session.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals }) => {
  const actor = signedIn(locals.actor, url)
  const cursor = url.searchParams.get('sesudah')
  const found = await listTickets(context(), actor, { requester: 'me', limit: 20, ...(cursor !== null && { cursor }) })
  return found.ok ? found.value : { tickets: [], next: null }
}
