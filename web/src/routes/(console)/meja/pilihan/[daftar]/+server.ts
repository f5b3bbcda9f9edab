import { hash } from 'node:crypto'
import { error } from '@sveltejs/kit'
import { may } from 'server/policy'
import { isListName } from '#lib/console/choices.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import { choiceLists } from '#lib/server/choice-lists.ts'
import { signedIn } from '#lib/server/session.ts'
import type { RequestHandler } from './$types'

/** A long list for the fold that was opened. The browser keeps it, and asks each time whether it is still the same (304). */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const actor = signedIn(locals.actor, url)
  if (!may(actor, 'queue.view')) error(403, guardWords[locals.lang].forbidden)
  if (!isListName(params.daftar)) error(404)
  const list = JSON.stringify(await choiceLists[params.daftar](actor, url.searchParams.get('tiket') ?? ''))
  return new Response(list, {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'private, no-cache',
      etag: `"${hash('sha256', list)}"`,
    },
  })
}
