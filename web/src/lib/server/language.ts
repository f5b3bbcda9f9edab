import type { Cookies, RequestEvent } from '@sveltejs/kit'
import type { Language } from 'agreement'
import { ownPathOrHome } from './own-path.ts'

const cookie = 'bahasa'
const year = 31_536_000
const isLanguage = (text: string | null | undefined): text is Language => text === 'id' || text === 'en'

/** The language of a page: asked for in the address, else remembered, else Indonesian. */
export function languageOf(url: URL, cookies: Cookies): Language {
  const asked = url.searchParams.get('bahasa')
  if (isLanguage(asked)) return asked
  const kept = cookies.get(cookie)
  return isLanguage(kept) ? kept : 'id'
}

/** Remembers a language that was asked for, and goes on to the same page without the question; null where none was asked for. */
export function rememberLanguage(event: RequestEvent): Response | null {
  const asked = event.url.searchParams.get('bahasa')
  if (!isLanguage(asked) || event.request.method !== 'GET') return null
  const query = new URLSearchParams(event.url.searchParams)
  query.delete('bahasa')
  const kept = event.cookies.serialize(cookie, asked, {
    path: '/',
    maxAge: year,
    sameSite: 'lax',
    httpOnly: true,
    secure: event.url.protocol === 'https:',
  })
  const location = ownPathOrHome(query.size === 0 ? event.url.pathname : `${event.url.pathname}?${query}`)
  return new Response(null, { status: 303, headers: { location, 'set-cookie': kept } })
}
