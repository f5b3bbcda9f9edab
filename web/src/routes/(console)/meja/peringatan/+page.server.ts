import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { viewNotices } from 'server/tickets'
import { signedIn } from '#lib/server/session.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const notices = await viewNotices(context(), signedIn(locals.actor, url))
  if (!notices.ok) error(403, guardWords[locals.lang].queue)
  return { notices: notices.value }
}
