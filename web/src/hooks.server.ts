import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { setMissingHeaders } from 'server/headers'
import { failedPage } from '#lib/server/failed-page.ts'
import { keepWriting } from '#lib/server/kept-writing.ts'
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
  const response =
    (await keepWriting(event)) ??
    (await resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%hai.lang%', event.locals.lang),
    }))
  setMissingHeaders(response.headers)
  if (response.status === 503) response.headers.set('retry-after', '2')
  // A page speaks to one person: nothing between us and them may keep it.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  return response
}

/** What a page fails with that nobody expected: `failedPage` says how it is told. */
export const handleError: HandleServerError = ({ error: cause, event, kind }) => {
  if (kind !== 'unknown') return
  const { request, route, locals } = event
  return failedPage(context(), cause, { method: request.method, route: route.id, lang: locals.lang })
}
