import type { RequestEvent } from '@sveltejs/kit'
import { isBlank } from 'server/checks'
import type { KeptWriting } from '#lib/portal/kept-writing.ts'
import { ownPath } from './own-path.ts'

/**
 * What was written when its session had ended. It travels through the sign-in pages in a field of their forms, never in an address, and is
 * stored nowhere; files do not travel. After signing in it comes back in a form that sends it to where it was meant for.
 */

const guarded = /^\/(?:tiket|meja)(?:\/|$)/
// Their fields are passwords, codes and rights: typed again, never carried.
const never = /^\/meja\/(?:akun|orang)(?:\/|$)/
const largest = 150_000

const isGuarded = (path: string): boolean => guarded.test(path) && !never.test(path)

// As a browser will take it: `/meja/../keluar` is no page of the desk.
const pathOf = (to: string): string => new URL(ownPath(to) ?? '/', 'http://desk.invalid').pathname

const isPair = (pair: unknown): pair is readonly [string, string] =>
  Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string')

function readKept(value: unknown): KeptWriting | null {
  if (typeof value !== 'object' || value === null || !('to' in value) || !('fields' in value)) return null
  const { to, fields } = value
  if (typeof to !== 'string' || !isGuarded(pathOf(to))) return null
  return Array.isArray(fields) && fields.every(isPair) ? { to, fields } : null
}

/** What the field `kept` of a sign-in form carries; null where it carries nothing, or nothing of ours. */
export function keptIn(form: FormData): KeptWriting | null {
  const text = form.get('kept')
  if (typeof text !== 'string' || text === '' || text.length > largest) return null
  try {
    return readKept(JSON.parse(text))
  } catch {
    return null
  }
}

const ofForm = new Set(['key', 'seq', 'from', 'kept'])

type Sent = Pick<RequestEvent, 'request' | 'url' | 'locals' | 'fetch'>

/** The sign-in page with what was written, where somebody who is not signed in sends a form that only a person can; null for all else. */
export async function keepWriting({ request, url, locals, fetch }: Sent): Promise<Response | null> {
  if (request.method !== 'POST' || locals.actor.kind === 'person' || !isGuarded(url.pathname)) return null
  const form = await request.formData()
  const fields = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
  if (fields.every(([name, value]) => ofForm.has(name) || isBlank(value))) return null
  const body = new FormData()
  body.set('kept', JSON.stringify({ to: url.pathname + url.search, fields }))
  return fetch('/masuk?/kept', { method: 'POST', headers: { accept: 'text/html' }, body })
}
