import { hash, randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import type { ActionFailure, RequestEvent } from '@sveltejs/kit'
import { instant, minuteLength, ok, refused } from 'agreement'
import type { Instant, Result } from 'agreement'
import { isUuid } from 'server/checks'
import type { CheckFault, FieldProblem, UseCaseFault } from 'server/checks'
import { context } from 'server/context'
import type { Context } from 'server/context'
import { keyOf, markOf, once } from 'server/idempotency'
import type { KeyReused } from 'server/idempotency'
import type { ProblemCatalogue, ProblemEntry } from 'server/problem'
import type { Actor } from 'server/policy'
import { consoleFaults } from '#lib/console/faults.words.ts'
import type { Refused } from '#lib/ui/form.ts'
import { wibInput } from '#lib/ui/say.ts'
import { seal, unseal } from './sealed.ts'
import { signedIn } from './session.ts'

/**
 * Every form of the console: who sends it, what was typed, the key that its page was made with, what its author saw, and
 * after the use case the way back, or the page again with all that was typed. No page reads or answers a form of its own.
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
  /** For use cases that keep key and `seenSeq` themselves. */
  readonly safeguards: Safeguards
  /** Where the use cases run: for a form `atOnce`, all of them in one transaction. */
  readonly context: Context
}

/** What a refusal needs to be told of. */
export interface Refusal {
  readonly kind: string
  readonly problems?: readonly { readonly field: string; readonly message: string }[]
}

/** A form: its use cases, the words of their refusals, and what its fields are called there. */
export interface Form<Value, Why extends Refusal> {
  readonly problems: ProblemCatalogue<Why['kind']>
  /** Fields of the use case that the form names otherwise. */
  readonly fields?: Readonly<Record<string, string>>
  /** The field that tells the forms of a page apart that share its key and their action. */
  readonly about?: string
  /** Fields whose text never comes back to the page and is stored by no hash: passwords and one-time codes. */
  readonly secret?: readonly string[]
  /** Set where the use cases keep no key of their own: the form runs once for its key, whole or not at all. */
  readonly atOnce?: true
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
  message: CheckFault | UseCaseFault,
): {
  readonly ok: false
  readonly refusal: {
    readonly kind: 'invalid-input'
    readonly problems: readonly FieldProblem<CheckFault | UseCaseFault>[]
  }
} => ({ ok: false, refusal: { kind: 'invalid-input', problems: [{ field: name, message }] } })

// What a form carries unseen is made anew.
const unseen = ['key', 'seq', 'seen', 'seen-role', 'seen-unit', 'sure']

const textsOf = (form: FormData, names: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(names.map((name) => [name, fields(form, name)]))

/** All text that was typed or chosen, by field; what is `secret` is never sent back. */
export const draftOf = (form: FormData, secret: readonly string[] = []): Record<string, readonly string[]> =>
  textsOf(
    form,
    [...new Set(form.keys())].filter((name) => !unseen.includes(name) && !secret.includes(name)),
  )

// What makes a sending the same request: all of it but the key. Its hash is stored beside what else was typed, so a
// secret in it could be guessed at leisure: its mark stands there.
function typedIn(form: FormData, secret: readonly string[] = []): Record<string, readonly string[]> {
  const names = [...new Set(form.keys())].filter((name) => name !== 'key').toSorted()
  return Object.fromEntries(
    names.map((name) => [
      name,
      fields(form, name).map((text) => (secret.includes(name) ? markOf(context(), text) : text)),
    ]),
  )
}

/** A form that was sent, with who sent it. Whoever is not signed in is led to the sign-in page. */
export function sentBy(event: FormEvent, action: string, about: string | undefined, form: FormData): Sent {
  const actor = signedIn(event.locals.actor, event.url)
  const seq = Number(field(form, 'seq'))
  const key = field(form, 'key')
  return {
    actor,
    event,
    form,
    safeguards: {
      ...(Number.isSafeInteger(seq) && seq > 0 && { seenSeq: seq }),
      ...(isUuid(key) && {
        idempotency: {
          scope: `form:${action}:${actor.personId}`,
          key: about === undefined ? key : hash('sha256', `${key}\n${field(form, about)}`),
        },
      }),
    },
    context: context(),
  }
}

type Outcome<Value, Why> = Promise<Result<Value, Why | KeyReused>>

/** Does what a form asks for, once for its key. */
export async function runForm<Value, Why extends Refusal>(
  action: string,
  form: Form<Value, Why>,
  sent: Sent,
): Outcome<Value, Why> {
  const { idempotency } = sent.safeguards
  if (!form.atOnce) return form.run(sent)
  const key = idempotency ? keyOf(idempotency, action, typedIn(sent.form, form.secret)) : null
  const done = await once<Value, Why>(sent.context, key, (within) => form.run({ ...sent, context: within }))
  return done.ok ? ok(done.value.value) : done
}

/** The refusal of a form whose author has not seen what somebody else did meanwhile. */
export const staleProblem: ProblemEntry = {
  status: 409,
  title: {
    id: 'Data ini telah diubah oleh orang lain sejak Saudara membukanya.',
    en: 'Somebody else has changed this since you opened it.',
  },
  next: {
    id: 'Baca keadaan terbaru, lalu kirim kembali.',
    en: 'Read how it stands now, then send again.',
  },
}

const keyReused: ProblemEntry = {
  status: 422,
  title: {
    id: 'Formulir ini sudah pernah dikirim dengan isian lain.',
    en: 'This form was sent before with other entries.',
  },
  next: { id: 'Periksa isian di bawah, lalu kirim kembali.', en: 'Check the entries below, then send again.' },
}

const entryOf = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined

type FaultWords = (typeof consoleFaults)['id']

// What one field has a sentence of its own for comes before the general one.
function faultText({ faults, particular }: FaultWords, name: string, message: string): string {
  const own = Object.entries<Readonly<Record<string, string>>>(particular).find(([each]) => each === name)?.[1]
  return (own && entryOf(own, message)) ?? entryOf(faults, message) ?? faults.other
}

/** The page again after a refusal: what is wrong with which field, what to do next, and all that was typed. */
export function refusedWith<Value, Why extends Refusal>(
  action: string,
  { problems, fields: names = {}, secret }: Form<Value, Why>,
  refusal: Why | KeyReused,
  { form, event }: Sent,
): ActionFailure<Refused> {
  const entries: Readonly<Record<string, ProblemEntry>> = { 'idempotency-key-reused': keyReused, ...problems }
  const { status, title, next } = entries[refusal.kind] ?? keyReused
  const words = consoleFaults[event.locals.lang]
  const faults = ('problems' in refusal ? (refusal.problems ?? []) : []).map((problem) => ({
    field: names[problem.field] ?? problem.field,
    name: entryOf(words.fields, problem.field) ?? words.fields.other,
    text: faultText(words, problem.field, problem.message),
  }))
  return fail(status, { action, title, next, faults, draft: draftOf(form, secret) })
}

/** A form whose page is shown again after success, at the address that `to` gives (303). */
export const consoleForm =
  <Value, Why extends Refusal>(
    action: string,
    form: Form<Value, Why> & { readonly to: (value: Value, sent: Sent) => string },
  ): ((event: FormEvent) => Promise<ActionFailure<Refused>>) =>
  async (event) => {
    const sent = sentBy(event, action, form.about, await event.request.formData())
    const done = await runForm(action, form, sent)
    if (!done.ok) return refusedWith(action, form, done.refusal, sent)
    redirect(303, form.to(done.value, sent))
  }

/** For how long a second press of a form that tells a secret is told it too. */
const toldForMs = 10 * minuteLength

interface Telling<Value, Why extends Refusal, Told> extends Form<Value, Why> {
  /** What the page is told of it, as JSON has it. */
  readonly tell: (value: Value) => Told
}

interface KeptSecret {
  readonly at: Instant
  readonly sealed: string
}

// The key stands in the database as its hash alone: it is what opens the secret.
async function toldOnce<Value, Why extends Refusal, Told>(
  action: string,
  form: Telling<Value, Why, Told>,
  sent: Sent,
  { scope, key }: NonNullable<Safeguards['idempotency']>,
): Outcome<Told, Why> {
  const now = sent.context.clock.now()
  const hidden = keyOf({ scope, key: hash('sha256', key) }, action, typedIn(sent.form, form.secret))
  const kept = await once<KeptSecret, Why>(sent.context, hidden, async (within) => {
    const made = await form.run({ ...sent, context: within })
    return made.ok ? ok({ at: now, sealed: seal(JSON.stringify(form.tell(made.value)), key) }) : made
  })
  if (!kept.ok) return kept
  const { at, sealed } = kept.value.value
  if (now > at + toldForMs) return refused({ kind: 'idempotency-key-reused' })
  return ok(JSON.parse(unseal(sealed, key)) as Told)
}

/**
 * A form that tells a secret in its one answer: there is no way back to it. Pressed twice, both presses get the first
 * one's answer, which is stored sealed with the form's own key (decision 0039).
 */
export const tellingForm =
  <Value, Why extends Refusal, Told>(
    action: string,
    form: Telling<Value, Why, Told>,
  ): ((event: FormEvent) => Promise<ActionFailure<Refused> | { readonly told: Told }>) =>
  async (event) => {
    const sent = sentBy(event, action, form.about, await event.request.formData())
    const { idempotency } = sent.safeguards
    if (idempotency) {
      const told = await toldOnce(action, form, sent, idempotency)
      return told.ok ? { told: told.value } : refusedWith(action, form, told.refusal, sent)
    }
    const made = await form.run(sent)
    return made.ok ? { told: form.tell(made.value) } : refusedWith(action, form, made.refusal, sent)
  }
