import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import type { ActionFailure, RequestEvent } from '@sveltejs/kit'
import { instant } from 'agreement'
import type { Instant, Language, Result, Words } from 'agreement'
import { isUuid } from 'server/checks'
import type { Actor } from 'server/policy'
import { consoleFaults } from '#lib/console/faults.words.ts'
import type { Refused } from '#lib/ui/form.ts'
import { wibInput } from '#lib/ui/say.ts'
import { signedIn } from './session.ts'

/**
 * Every form of the console: who sends it, what was typed, the key that its page was made with, what its author saw, and after the use case
 * the way back, or the page again with all that was typed. No page reads or answers a form of its own.
 */

/** What of a request a form needs. */
export type FormEvent = Pick<RequestEvent, 'cookies' | 'locals' | 'request' | 'url'> & {
  readonly params: Readonly<Record<string, string | undefined>>
}

/** What a change carries beside its own fields: the form's key, and the last entry that its author saw. */
export interface Safeguards {
  readonly seenSeq?: number
  readonly idempotency?: { readonly scope: string; readonly key: string }
}

/** A form as it was sent. */
export interface Sent {
  readonly actor: Actor & { readonly kind: 'person' }
  readonly event: FormEvent
  readonly form: FormData
  readonly safeguards: Safeguards
}

/** What a refusal needs to be told of. */
interface Refusal {
  readonly kind: string
  readonly problems?: readonly { readonly field: string; readonly message: string }[]
}

/** A form: its use case, the words of its refusals, and where it leads. */
interface Form<Value, Why extends Refusal> {
  readonly problems: Readonly<
    Record<Why['kind'], { readonly status: number; readonly title: Words; readonly next: Words }>
  >
  /** Fields of the use case that the form names otherwise. */
  readonly fields?: Readonly<Record<string, string>>
  /** What tells two sendings of one page's key apart, where a page has many forms of one action. */
  readonly about?: string
  readonly run: (sent: Sent) => Promise<Result<Value, Why>>
}

/** A fresh key for the forms of a page that is shown. */
export const freshKey = (): string => randomUUID()

/** The text of a field; '' where there is none. */
export const field = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** All texts of a field that may be there several times. */
export const fields = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value) => typeof value === 'string')

/** An instant typed as wall time of WIB; null where none was typed or it is no time. */
export const timeField = (form: FormData, name: string): Instant | null => {
  const at = wibInput(field(form, name))
  return at === null ? null : instant(at)
}

/** The refusal of one field, as use cases have it. */
export const wrong = (
  name: string,
  message: string,
): {
  readonly ok: false
  readonly refusal: {
    readonly kind: 'invalid-input'
    readonly problems: readonly { readonly field: string; readonly message: string }[]
  }
} => ({ ok: false, refusal: { kind: 'invalid-input', problems: [{ field: name, message }] } })

// Secrets are never sent back, and what a form carries unseen is made anew.
const unseen = ['key', 'seq', 'seen', 'password', 'old', 'next', 'code']

/** All text that was typed or chosen, by field. */
export function draftOf(form: FormData): Record<string, readonly string[]> {
  const names = new Set([...form.keys()].filter((name) => !unseen.includes(name)))
  return Object.fromEntries([...names].map((name) => [name, fields(form, name)]))
}

function sentBy(event: FormEvent, action: string, about: string | undefined, form: FormData): Sent {
  const actor = signedIn(event.locals.actor, event.url)
  const seq = Number(field(form, 'seq'))
  const key = field(form, 'key')
  const subject = about === undefined ? '' : `:${field(form, about)}`
  return {
    actor,
    event,
    form,
    safeguards: {
      ...(Number.isSafeInteger(seq) && seq > 0 && { seenSeq: seq }),
      ...(isUuid(key) && { idempotency: { scope: `form:${action}${subject}:${actor.personId}`, key } }),
    },
  }
}

const entryOf = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined

function refusedWith<Value, Why extends Refusal>(
  action: string,
  { problems, fields: names = {} }: Form<Value, Why>,
  refusal: Why,
  form: FormData,
  language: Language,
): ActionFailure<Refused> {
  const kind: Why['kind'] = refusal.kind
  const { status, title, next } = problems[kind]
  const words = consoleFaults[language]
  const faults = (refusal.problems ?? []).map((problem) => ({
    field: names[problem.field] ?? problem.field,
    name: entryOf(words.fields, problem.field) ?? words.fields.other,
    text: entryOf(words.faults, problem.message) ?? words.faults.other,
  }))
  return fail(status, { action, title, next, faults, draft: draftOf(form) })
}

/** A form whose page is shown again after success, at the address that `to` gives (303). */
export const consoleForm =
  <Value, Why extends Refusal>(
    action: string,
    form: Form<Value, Why> & { readonly to: (value: Value, sent: Sent) => string },
  ): ((event: FormEvent) => Promise<ActionFailure<Refused>>) =>
  async (event) => {
    const sent = sentBy(event, action, form.about, await event.request.formData())
    const done = await form.run(sent)
    if (!done.ok) return refusedWith(action, form, done.refusal, sent.form, event.locals.lang)
    redirect(303, form.to(done.value, sent))
  }

/** A form that tells a secret in its one answer, and nowhere else: there is no way back to it. */
export const tellingForm =
  <Value, Why extends Refusal, Told>(
    action: string,
    form: Form<Value, Why> & { readonly tell: (value: Value) => Told },
  ): ((event: FormEvent) => Promise<ActionFailure<Refused> | { readonly told: Told }>) =>
  async (event) => {
    const sent = sentBy(event, action, form.about, await event.request.formData())
    const done = await form.run(sent)
    return done.ok
      ? { told: form.tell(done.value) }
      : refusedWith(action, form, done.refusal, sent.form, event.locals.lang)
  }
