import type { ActionFailure } from '@sveltejs/kit'
import { redirect } from '@sveltejs/kit'
import type { Result } from 'agreement'
import type { Asked } from '#lib/ui/form.ts'
import { draftOf, field, refusedWith, runForm, sentBy } from './console-form.ts'
import type { Form, FormEvent, Refusal, Sent } from './console-form.ts'
import type { Refused } from '#lib/ui/form.ts'

/**
 * A form whose act cannot be taken back asks once: sent the first time, its page says what would happen to whom, and
 * carries all that was sent; sent again with "sure", it is done. It needs no script, and stores nothing in between.
 */

interface Asking<Value, Why extends Refusal, Told> extends Form<Value, Why> {
  /** What would happen, told before it does; refused where the act itself would be. */
  readonly ask: (sent: Sent) => Promise<Result<Told, Why>>
  readonly to: (value: Value, sent: Sent) => string
}

const carriedOf = (form: FormData): (readonly [string, string])[] =>
  [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))

/** A form that is asked about and then done; see above. The page is shown again at the address that `to` gives (303). */
export const askingForm =
  <Value, Why extends Refusal, Told>(
    action: string,
    form: Asking<Value, Why, Told>,
  ): ((event: FormEvent) => Promise<ActionFailure<Refused> | { readonly asked: Asked<Told> }>) =>
  async (event) => {
    const sent = sentBy(event, action, form.about, await event.request.formData())
    if (field(sent.form, 'sure') !== 'yes') {
      const told = await form.ask(sent)
      if (!told.ok) return refusedWith(action, form, told.refusal, sent)
      const { form: entries } = sent
      return { asked: { action, carried: carriedOf(entries), draft: draftOf(entries, form.secret), told: told.value } }
    }
    const done = await runForm(action, form, sent)
    if (!done.ok) return refusedWith(action, form, done.refusal, sent)
    redirect(303, form.to(done.value, sent))
  }
