import type { RequestEvent } from '@sveltejs/kit'
import { redirect } from '@sveltejs/kit'
import type { Actor } from 'server/policy'
import { context } from 'server/context'
import { sessionActor, sessionCookie, sessionCookieName, signOut } from 'server/identity'
import type { SignedIn } from 'server/identity'

type WithCookies = Pick<RequestEvent, 'cookies' | 'url'>

const isSecure = (url: URL): boolean => url.protocol === 'https:'

/** The session's token that this browser sent. */
export const sessionToken = ({ cookies, url }: WithCookies): string | undefined =>
  cookies.get(sessionCookieName(isSecure(url)))

/** Who reads this page. */
export const readerOf = (event: WithCookies): Promise<Actor> => sessionActor(context(), sessionToken(event))

/** Keeps a fresh session in the browser. */
export function keepSession({ cookies, url }: WithCookies, signedIn: SignedIn): void {
  const { name, value, options } = sessionCookie(context(), signedIn, isSecure(url))
  cookies.set(name, value, options)
}

/** Ends the session of this browser. */
export async function endSession(event: WithCookies): Promise<void> {
  await signOut(context(), sessionToken(event))
  const { name, value, options } = sessionCookie(context(), null, isSecure(event.url))
  event.cookies.set(name, value, options)
}

/** Where a request comes from, as the sign-in counts tries. */
export const visitorOf = (event: RequestEvent) => ({
  address: event.request.headers.get('x-hai-client') ?? event.getClientAddress(),
  device: event.request.headers.get('user-agent') ?? '',
  previous: sessionToken(event),
})

/** The person who reads; others go to the sign-in page, and back here from there. */
export function signedIn(actor: Actor, url: URL): Actor & { kind: 'person' } {
  if (actor.kind !== 'person') redirect(303, `/masuk?ke=${encodeURIComponent(url.pathname + url.search)}`)
  return actor
}
