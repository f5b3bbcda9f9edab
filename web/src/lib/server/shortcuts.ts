import type { Cookies } from '@sveltejs/kit'

/**
 * Whether keys of one letter act in the console: on, unless this browser was told otherwise. Who speaks to the machine
 * or reads by ear types letters that are meant for something else (WCAG 2.1.4).
 */

const cookie = 'pintasan'
const off = 'mati'
const year = 31_536_000

/** Whether one-letter keys act for this browser. */
export const hasShortcuts = (cookies: Pick<Cookies, 'get'>): boolean => cookies.get(cookie) !== off

/** Remembers for a year whether one-letter keys act in this browser. */
export function keepShortcuts(
  { cookies, url }: { readonly cookies: Pick<Cookies, 'set'>; readonly url: URL },
  on: boolean,
): void {
  cookies.set(cookie, on ? 'nyala' : off, {
    path: '/meja',
    maxAge: year,
    sameSite: 'lax',
    httpOnly: true,
    secure: url.protocol === 'https:',
  })
}
