/** Where a redirect may lead that is made of what somebody sent: a path of this desk, never another host. Every such redirect asks here. */

const anyHost = 'http://desk.invalid'

/** The path as it is; null where it is none, or a browser would take it for another host. */
export function ownPath(text: string | null): string | null {
  if (text === null || !text.startsWith('/') || text.startsWith('//') || /[\\\s\p{Cc}]/u.test(text)) return null
  return URL.canParse(text, anyHost) && new URL(text, anyHost).origin === anyHost ? text : null
}

/** The path, or the front page where it is none of ours. */
export const ownPathOrHome = (text: string): string => ownPath(text) ?? '/'
