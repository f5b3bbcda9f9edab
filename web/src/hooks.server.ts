import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { languageOf, rememberLanguage } from '#lib/server/language.ts'
import { readerOf } from '#lib/server/session.ts'

/** What every answer carries, whichever page it is. */
const headers: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
}

// A form that ends in the middle, or is none, is the sender's fault and not ours: 400 (413 where it is too large),
// never a fault of the page.
function refuseBrokenForms(request: Request): void {
  const read = request.formData.bind(request)
  request.formData = () =>
    read().catch((cause: unknown) =>
      error(cause instanceof Error && 'status' in cause && cause.status === 413 ? 413 : 400),
    )
}

/** Finds out who reads and in which language, and sets the headers of the answer. */
export const handle: Handle = async ({ event, resolve }) => {
  refuseBrokenForms(event.request)
  event.locals.lang = languageOf(event.url, event.cookies)
  event.locals.actor = await readerOf(event)
  const turned = rememberLanguage(event)
  if (turned) return turned
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%hai.lang%', event.locals.lang),
  })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
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
