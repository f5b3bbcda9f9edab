import type { Cookies } from '@sveltejs/kit'
import { redirect } from '@sveltejs/kit'
import type { Actor } from 'server/actor'
import { signOut } from 'server/identity'
import { context } from 'server/context'

/** The session's cookie: only we read it, and only requests that start here carry it. */
export const sessionCookie = 'hai_session'

/** Keeps a fresh session in the browser; `secure` wherever the page came by https. */
export function keepSession(cookies: Cookies, url: URL, session: { readonly token: string; readonly maxAge: number }): void {
  cookies.set(sessionCookie, session.token, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:', maxAge: session.maxAge })
}

/** Ends the session of this browser. */
export async function endSession(cookies: Cookies): Promise<void> {
  const token = cookies.get(sessionCookie)
  if (token) await signOut(context(), token)
  cookies.delete(sessionCookie, { path: '/' })
}

/** A page to go to after signing in: only ever one of ours. */
export function ownPath(text: string | null): string | null {
  if (text === null || !text.startsWith('/') || text.startsWith('//') || /[\\\u0000-\u001f]/.test(text)) return null
  return text
}

/** Whether the actor is signed in as staff of any kind. */
export const isStaff = (actor: Actor): boolean => actor.kind === 'person' && actor.roles.some((role) => role !== 'user')

/** The person who reads, or on to the sign-in page and back again. */
export function signedIn(actor: Actor, url: URL): Actor & { kind: 'person' } {
  if (actor.kind !== 'person') redirect(303, `/masuk?ke=${encodeURIComponent(url.pathname + url.search)}`)
  return actor
}
