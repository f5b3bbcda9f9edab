/**
 * The security headers of every answer, said once: the HTTP server sets them before anybody answers, and whoever
 * answers may make one stricter but has no list of its own. Pages from a build that is served otherwise (development,
 * prerendering) set what is missing.
 */
export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  // A secret link is an address: it must not be told to other sites. Our own forms need their Origin, so "no-referrer" would be too much.
  ['referrer-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
]

/** The policy of a file that somebody sent: opened by itself it may do nothing. */
export const filePolicy = "default-src 'none'; sandbox"

/** The `Content-Disposition` of a file (RFC 6266): an ASCII name for old clients, the real one as UTF-8. */
export function dispositionOf(name: string, inline: boolean): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** Over https the browser is told to come back over https only, for a year. */
export const transportSecurity: readonly [name: string, value: string] = [
  'strict-transport-security',
  'max-age=31536000',
]

/** What `setMissingHeaders` needs of headers: those of a web Response have it. */
interface HeadersLike {
  has(name: string): boolean
  set(name: string, value: string): void
}

/** Sets every security header that `headers` does not have yet: what a page has made stricter stays as it is. */
export function setMissingHeaders(headers: HeadersLike): void {
  for (const [name, value] of securityHeaders) if (!headers.has(name)) headers.set(name, value)
}
