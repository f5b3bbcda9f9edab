import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { setMissingHeaders } from 'server/headers'
import { languageOf, rememberLanguage } from '#lib/server/language.ts'
import { readerOf } from '#lib/server/session.ts'

// A form that ends in the middle, or is none, is the sender's fault and not ours: 400 (413 where it is too large),
// never a fault of the page.
function refuseBrokenForms(request: Request): void {
  const read = request.formData.bind(request)
  request.formData = () =>
    read().catch((cause: unknown) =>
      error(cause instanceof Error && 'status' in cause && cause.status === 413 ? 413 : 400),
    )
}

/** Finds out who reads and in which language, and sets the headers of the answer that its page has not set. */
export const handle: Handle = async ({ event, resolve }) => {
  // No page has a script that would ask for its data alone (`csr = false`), so that address answers to nobody.
  if (event.isDataRequest) return new Response(null, { status: 404 })
  refuseBrokenForms(event.request)
  event.locals.lang = languageOf(event.url, event.cookies)
  event.locals.actor = await readerOf(event)
  const turned = rememberLanguage(event)
  if (turned) return turned
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%hai.lang%', event.locals.lang),
  })
  setMissingHeaders(response.headers)
  // A page speaks to one person: nothing between us and them may keep it.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  return response
}

/** Every fault gets a code that stands in the log as well; the reader sees the code and never what went wrong inside. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
  if (kind !== 'unknown') return
  const incident = crypto.randomUUID().slice(0, 8)
  context().log.error({ err: error, incident, route: event.route.id }, 'a page failed')
  return { message: `Kode: ${incident}`, incident }
}
