/**
 * JSON as a contract reads it: UTF-8 only, no property twice, no depth without end, no property that reaches into an
 * object's prototype.
 */

/** What is wrong with a body before any schema is asked. */
export type JsonFault = 'not-utf-8' | 'not-json' | 'duplicate-property' | 'too-deep'

const deepest = 20

const backslash = 92

/** The index of the quote that ends the string beginning at `start` (its opening quote). The text is known to be valid JSON. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === backslash) before--
    // An even number of backslashes escape each other, and not the quote.
    if ((end - before) % 2 === 1) return end
  }
}

/** What `JSON.parse` lets pass and a contract must not; null where nothing is wrong. `text` is valid JSON. Linear. */
function structuralFault(text: string): JsonFault | null {
  const open: (Set<string> | null)[] = []
  let expectsName = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      const end = endOfString(text, at)
      const names = open.at(-1)
      if (expectsName && names) {
        const raw = text.slice(at, end + 1)
        const name = raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1)
        if (names.has(name)) return 'duplicate-property'
        names.add(name)
        expectsName = false
      }
      at = end
    } else if (character === '{' || character === '[') {
      if (open.length >= deepest) return 'too-deep'
      open.push(character === '{' ? new Set() : null)
      expectsName = character === '{'
    } else if (character === '}' || character === ']') {
      open.pop()
      expectsName = false
    } else if (character === ',') expectsName = open.at(-1) instanceof Set
  }
  return null
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** The value that `bytes` say as JSON, or what is wrong with them. */
export function readStrictJson(
  bytes: Uint8Array,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: JsonFault } {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return { ok: false, fault: 'not-utf-8' }
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, fault: 'not-json' }
  }
  const fault = structuralFault(text)
  return fault ? { ok: false, fault } : { ok: true, value }
}
