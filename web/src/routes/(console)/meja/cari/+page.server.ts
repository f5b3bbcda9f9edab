import { error } from '@sveltejs/kit'
import { limits } from 'server/checks'
import { context } from 'server/context'
import { searchedDays, searchTickets } from 'server/tickets'
import { signedIn } from '#lib/server/session.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const text = (url.searchParams.get('q') ?? '').slice(0, limits.search)
  const found = await searchTickets(context(), actor, { text })
  if (!found.ok) error(403, guardWords[locals.lang].queue)
  return { text, rows: found.value, days: searchedDays }
}
