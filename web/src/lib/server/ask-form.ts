import { instant } from 'agreement'
import type { Instant, Language, RequiredItem, ServiceComponent } from 'agreement'
import type { Actor } from 'server/policy'
import type { Received, TicketRefusal } from 'server/tickets'
import { context } from 'server/context'
import { limits, receiveMessage } from 'server/tickets'
import { wibInput } from '#lib/say.ts'
import { wordsIn } from '#lib/words/index.ts'
import type { PortalWords } from '#lib/words/id.ts'
import { takeFiles } from './uploads.ts'
import type { FormFault, KeptFile } from './uploads.ts'

/** The request form of a component, as typed. */
export interface AskOutcome {
  readonly received: Received | null
  readonly values: Readonly<Record<string, string>>
  readonly kept: readonly KeptFile[]
  readonly faults: readonly FormFault[]
}

const asked = ['name', 'email', 'satker', 'subject', 'body', 'eventAt'] as const

/** Fields that the form has of its own: `satker-code` is the satker, `event-start` of an event-bound component is the event's time. */
export const ownFieldOf = (component: ServiceComponent, item: RequiredItem): 'satker' | 'eventAt' | null =>
  item.code === 'satker-code' ? 'satker' : item.code === 'event-start' && component.eventBound ? 'eventAt' : null

const codeForms: Readonly<
  Record<string, { readonly form: RegExp; readonly fault: 'sp2d' | 'billing' | 'npwp' | 'account' }>
> = {
  'sp2d-number': { form: /^\d{15}$/, fault: 'sp2d' },
  'billing-code': { form: /^\d{15}$/, fault: 'billing' },
  npwp: { form: /^\d{15,16}$/, fault: 'npwp' },
  'account-number': { form: /^\d{6,20}$/, fault: 'account' },
}

function detailFaults(
  component: ServiceComponent,
  values: Readonly<Record<string, string>>,
  kept: readonly KeptFile[],
  words: PortalWords,
  language: Language,
): FormFault[] {
  return component.requires.flatMap((item): FormFault[] => {
    const name = item.name[language]
    if (item.kind === 'document') {
      const field = `d-${item.code}`
      return item.required && !kept.some((file) => file.field === field)
        ? [{ field, text: words.faults.document(name) }]
        : []
    }
    const own = ownFieldOf(component, item)
    const field = own ?? `f-${item.code}`
    const value = values[field] ?? ''
    if (value === '')
      return item.required
        ? [
            {
              field,
              text: words.faults.required(
                own === 'satker' ? words.ask.satker : own === 'eventAt' ? words.ask.eventAt : name,
              ),
            },
          ]
        : []
    const form = codeForms[item.code]
    return form && !form.form.test(value.replace(/[\s.-]/g, '')) ? [{ field, text: words.faults[form.fault] }] : []
  })
}

function ownFaults(values: Readonly<Record<string, string>>, eventAt: Instant | null, words: PortalWords): FormFault[] {
  const faults: FormFault[] = []
  const need = (field: string, label: string, most: number): void => {
    const text = values[field] ?? ''
    if (text === '') faults.push({ field, text: words.faults.required(label) })
    else if (text.length > most) faults.push({ field, text: words.faults.tooLong(label) })
  }
  need('name', words.ask.name, limits.name)
  need('email', words.ask.email, 254)
  need('subject', words.ask.subject, limits.subject)
  need('body', words.ask.body, limits.body)
  if (values['satker'] && !/^\d{6}$/.test(values['satker'])) faults.push({ field: 'satker', text: words.faults.satker })
  if (values['eventAt'] && eventAt === null) faults.push({ field: 'eventAt', text: words.faults.eventAt })
  else if (eventAt !== null && eventAt <= context().clock.now())
    faults.push({ field: 'eventAt', text: words.faults.past })
  return faults
}

const fieldNames: Readonly<Record<string, string>> = {
  'requester.name': 'name',
  'requester.email': 'email',
  satker: 'satker',
  subject: 'subject',
  body: 'body',
  eventAt: 'eventAt',
  attachments: 'files',
}

/** A refusal of the use case in the reader's words, each at its field. */
export function faultsOf(refusal: TicketRefusal, words: PortalWords): FormFault[] {
  if (refusal.kind !== 'invalid-input')
    return [{ field: 'body', text: refusal.kind === 'stale' ? words.ticket.stale : words.error.otherNext }]
  return refusal.problems.map(({ field, message }) => {
    const name = fieldNames[field] ?? field
    const labels: Readonly<Record<string, string>> = {
      name: words.ask.name,
      email: words.ask.email,
      satker: words.ask.satker,
      subject: words.ask.subject,
      body: words.ask.body,
      eventAt: words.ask.eventAt,
      files: words.ask.files,
    }
    const label = labels[name] ?? name
    const text =
      message === 'required'
        ? words.faults.required(label)
        : message === 'too-long'
          ? words.faults.tooLong(label)
          : message === 'control-characters'
            ? words.faults.characters(label)
            : message === 'email'
              ? words.faults.email
              : message === 'satker'
                ? words.faults.satker
                : message === 'too-many'
                  ? words.faults.tooMany
                  : words.faults.other(label)
    return { field: name, text }
  })
}

// What a component asks for beyond the form's own fields stands at the end of the message, each on its line.
const bodyWith = (
  component: ServiceComponent,
  values: Readonly<Record<string, string>>,
  language: Language,
): string => {
  const lines = component.requires
    .filter((item) => item.kind === 'field' && ownFieldOf(component, item) === null && values[`f-${item.code}`])
    .map((item) => `${item.name[language]}: ${values[`f-${item.code}`]}`)
  return [values['body'] ?? '', lines.join('\n')].filter((part) => part !== '').join('\n\n')
}

const inOrder = (faults: readonly FormFault[], order: readonly string[]): FormFault[] => {
  const place = (field: string): number => order.indexOf(field) + 1 || order.length + 1
  const first = faults.filter(({ field }, at) => faults.findIndex((other) => other.field === field) === at)
  return first.toSorted((one, other) => place(one.field) - place(other.field))
}

/** Reads the form, takes its files in, and asks. Nothing typed or sent is lost where something is wrong. */
export async function sendRequest(
  actor: Actor,
  component: ServiceComponent,
  form: FormData,
  language: Language,
): Promise<AskOutcome> {
  const words = wordsIn(language)
  const text = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : ''
  }
  const details = component.requires.filter((item) => item.kind === 'field').map((item) => `f-${item.code}`)
  const values: Record<string, string> = Object.fromEntries([...asked, ...details].map((name) => [name, text(name)]))
  const key = text('key').slice(0, 80)
  const { kept, faults: fileFaults } = await takeFiles(actor, form, key, words)
  const at = wibInput(values['eventAt'] ?? '')
  const eventAt = at === null ? null : instant(at)
  const order = [
    'name',
    'email',
    'satker',
    ...component.requires.map(
      (item) => ownFieldOf(component, item) ?? `${item.kind === 'field' ? 'f' : 'd'}-${item.code}`,
    ),
    'subject',
    'body',
    'files',
  ]
  const refuse = (faults: readonly FormFault[]): AskOutcome => ({
    received: null,
    values,
    kept,
    faults: inOrder(faults, order),
  })
  const faults = [
    ...fileFaults,
    ...ownFaults(values, eventAt, words),
    ...detailFaults(component, values, kept, words, language),
  ]
  if (component.audience === 'satker' && !values['satker'])
    faults.push({ field: 'satker', text: words.faults.required(words.ask.satker) })
  if (faults.length > 0) return refuse(faults)
  const answer = await receiveMessage(context(), actor, {
    channel: 'portal',
    component: component.code,
    subject: values['subject'] ?? '',
    body: bodyWith(component, values, language),
    language,
    uploaderKey: key,
    requester: { name: values['name'] ?? '', email: values['email'] ?? '' },
    ...(values['satker'] && { satker: values['satker'] }),
    ...(eventAt !== null && component.eventBound && { eventAt }),
    ...(kept.length > 0 && { attachments: kept.map(({ id }) => id) }),
    ...(key.length >= 16 && { idempotency: { scope: 'portal', key } }),
  })
  return answer.ok ? { received: answer.value, values, kept, faults: [] } : refuse(faultsOf(answer.refusal, words))
}
