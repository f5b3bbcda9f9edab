import { instant } from 'agreement'
import type { Instant, Language, RequiredItem, ServiceComponent } from 'agreement'
import type { Actor } from 'server/policy'
import { emailFault, isBlank, limits, parseEmail, plainCode, satkerFault } from 'server/checks'
import { context } from 'server/context'
import type { Received, TicketRefusal } from 'server/tickets'
import { actorOfLink, receiveMessage, viewTicket } from 'server/tickets'
import { askWords } from '#lib/portal/ask.words.ts'
import { faultWords } from '#lib/portal/faults.words.ts'
import type { FormFault, KeptFile } from '#lib/ui/form.ts'
import { sayFileLimit, wibInput } from '#lib/ui/say.ts'
import { personDetails } from './person.ts'
import { formKeyIn, freshFormKey, takeAnew, takeFiles } from './uploads.ts'

/** The request form of a component, as typed. */
export interface AskOutcome {
  readonly received: Received | null
  readonly values: Readonly<Record<string, string>>
  readonly kept: readonly KeptFile[]
  readonly faults: readonly FormFault[]
  /** The key under which the form goes on. */
  readonly key: string
}

/** How many files of which size a form of the portal takes, as it says so. */
export const filesHint = (language: Language): string =>
  askWords[language].filesHint(limits.attachments, sayFileLimit(limits.fileBytes))

const asked = ['name', 'email', 'satker', 'subject', 'body', 'eventAt'] as const

/** Fields that the form has of its own: `satker-code` is the satker, `event-start` of an event-bound component is the event's time. */
export const ownFieldOf = (component: ServiceComponent, item: RequiredItem): 'satker' | 'eventAt' | null => {
  if (item.code === 'satker-code') return 'satker'
  return item.code === 'event-start' && component.eventBound ? 'eventAt' : null
}

const codeForms: Readonly<
  Record<string, { readonly form: RegExp; readonly fault: 'sp2d' | 'billing' | 'npwp' | 'account' }>
> = {
  'sp2d-number': { form: /^\d{15}$/, fault: 'sp2d' },
  'billing-code': { form: /^\d{15}$/, fault: 'billing' },
  npwp: { form: /^\d{15,16}$/, fault: 'npwp' },
  'account-number': { form: /^\d{6,20}$/, fault: 'account' },
}

type Values = Readonly<Record<string, string>>

function labelOf(field: string, language: Language): string {
  const words = askWords[language]
  return field === 'files'
    ? words.files
    : (asked.filter((name) => name === field).map((name) => words[name])[0] ?? field)
}

function detailFault(
  component: ServiceComponent,
  item: RequiredItem,
  values: Values,
  kept: readonly KeptFile[],
  language: Language,
): FormFault | null {
  const words = faultWords[language]
  const name = item.name[language]
  if (item.kind === 'document') {
    const field = `d-${item.code}`
    const isMissing = item.required && !kept.some((file) => file.field === field)
    return isMissing ? { field, text: words.document(name) } : null
  }
  const own = ownFieldOf(component, item)
  const field = own ?? `f-${item.code}`
  const value = values[field] ?? ''
  if (isBlank(value))
    return item.required ? { field, text: words.required(own ? askWords[language][own] : name) } : null
  const form = codeForms[item.code]
  return form && !form.form.test(plainCode(value).replaceAll('.', '')) ? { field, text: words[form.fault] } : null
}

function ownFaults(values: Values, eventAt: Instant | null, language: Language): FormFault[] {
  const words = faultWords[language]
  const labels = askWords[language]
  const faults: FormFault[] = []
  const need = (field: 'name' | 'email' | 'subject' | 'body'): void => {
    const text = values[field] ?? ''
    if (isBlank(text)) faults.push({ field, text: words.required(labels[field]) })
    else if (text.length > limits[field]) faults.push({ field, text: words.tooLong(labels[field]) })
  }
  need('name')
  need('email')
  need('subject')
  need('body')
  const wrongEmail = sayEmailFault(values['email'] ?? '', language)
  if (wrongEmail !== null) faults.push({ field: 'email', text: wrongEmail })
  if (values['satker'] && satkerFault(values['satker']) !== null) faults.push({ field: 'satker', text: words.satker })
  if (values['eventAt'] && eventAt === null) faults.push({ field: 'eventAt', text: words.eventAt })
  else if (eventAt !== null && eventAt <= context().clock.now()) faults.push({ field: 'eventAt', text: words.past })
  return faults
}

const fieldNames: Readonly<Record<string, string>> = {
  'requester.name': 'name',
  'requester.email': 'email',
  attachments: 'files',
}

/** What is wrong with an address, in the words of every form of the portal. */
export const sayEmailFault = (text: string, language: Language): string | null => {
  const fault = emailFault(text)
  return fault === null ? null : sayProblem(fault, askWords[language].email, language)
}

function sayProblem(message: string, label: string, language: Language): string {
  const words = faultWords[language]
  switch (message) {
    case 'required':
      return words.required(label)
    case 'too-long':
      return words.tooLong(label)
    case 'control-characters':
    case 'not-unicode':
      return words.characters(label)
    case 'email-letters':
      return words.emailLetters
    case 'email':
      return words.email
    case 'satker':
      return words.satker
    case 'too-many':
      return words.tooMany(limits.attachments)
    default:
      return words.other(label)
  }
}

function nextOf(kind: TicketRefusal['kind'], words: (typeof faultWords)[Language]): string {
  if (kind === 'stale') return words.stale
  return kind === 'idempotency-key-reused' ? words.sentBefore : words.otherNext
}

/** A refusal of the use case in the reader's words, each at its field. `label`: what the text is called there. */
export function faultsOf(
  refusal: TicketRefusal,
  language: Language,
  label: string = askWords[language].body,
): FormFault[] {
  const words = faultWords[language]
  if (refusal.kind !== 'invalid-input') return [{ field: 'body', text: nextOf(refusal.kind, words) }]
  return refusal.problems.map(({ field, message }) => {
    const name = fieldNames[field] ?? field
    const called = name === 'body' || name === 'reason' ? label : labelOf(name, language)
    return { field: name, text: sayProblem(message, called, language) }
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

const orderOf = (component: ServiceComponent): string[] => [
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

function valuesOf(component: ServiceComponent, form: FormData): Record<string, string> {
  const details = component.requires.filter((item) => item.kind === 'field').map((item) => `f-${item.code}`)
  return Object.fromEntries([...asked, ...details].map((name) => [name, typed(form, name)]))
}

/** The text of a field without blanks around it and with plain line breaks; '' where there is none. */
export const typed = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : ''
}

function allFaults(
  component: ServiceComponent,
  values: Values,
  kept: readonly KeptFile[],
  eventAt: Instant | null,
  language: Language,
): FormFault[] {
  const needsSatker = component.audience === 'satker' && !values['satker']
  return [
    ...ownFaults(values, eventAt, language),
    ...component.requires.flatMap((item) => detailFault(component, item, values, kept, language) ?? []),
    ...(needsSatker ? [{ field: 'satker', text: faultWords[language].required(askWords[language].satker) }] : []),
  ]
}

const ownAddress = async (actor: Actor): Promise<string | null> => (await personDetails(actor))?.email || null

// Who has signed in asks for themselves: another address is no typing error to mend, but somebody else.
const addressFault = (own: string | null, email: string, language: Language): FormFault[] =>
  own === null || email === '' || parseEmail(email) === own
    ? []
    : [{ field: 'email', text: faultWords[language].notYourAddress(own) }]

/** The earlier ticket that a request goes on from, and who reads it. */
export interface Earlier {
  readonly number: string
  readonly subject: string
  readonly as: Actor
}

/** The ticket that `?lanjutan=NUMBER` or, by its secret link, `?lanjutan=NUMBER/TOKEN` names; null where its reader sees none. */
export async function earlierIn(url: URL, actor: Actor): Promise<Earlier | null> {
  const [number = '', token = ''] = (url.searchParams.get('lanjutan') ?? '').split('/')
  const as = token === '' ? actor : await actorOfLink(context(), { number, token })
  const found = number !== '' && as !== null ? await viewTicket(context(), as, { ticket: number }) : null
  return found?.ok && as ? { number: found.value.number, subject: found.value.subject, as } : null
}

/** What the form begins with where somebody comes to it with a text already written for a ticket that has ended. */
export const begunWith = (form: FormData): AskOutcome => ({
  received: null,
  values: { body: typed(form, 'body') },
  kept: [],
  faults: [],
  key: freshFormKey(),
})

/** Reads the form, takes its files in, and asks. Nothing typed or sent is lost where something is wrong. */
export async function sendRequest(
  actor: Actor,
  component: ServiceComponent,
  form: FormData,
  { language, earlier }: { readonly language: Language; readonly earlier: Earlier | null },
): Promise<AskOutcome> {
  const own = await ownAddress(actor)
  const asTyped = valuesOf(component, form)
  const values = own === null ? asTyped : { ...asTyped, email: own }
  const key = formKeyIn(form)
  const { kept, faults: fileFaults } = await takeFiles(actor, form, key, faultWords[language])
  const at = wibInput(values['eventAt'] ?? '')
  const eventAt = at === null ? null : instant(at)
  const refuse = (faults: readonly FormFault[]): AskOutcome => ({
    received: null,
    values,
    kept,
    faults: inOrder(faults, orderOf(component)),
    key,
  })
  const faults = [
    ...addressFault(own, asTyped['email'] ?? '', language),
    ...fileFaults,
    ...allFaults(component, values, kept, eventAt, language),
  ]
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
    ...(earlier && { follows: { ticket: earlier.number, as: earlier.as } }),
    ...(key !== '' && { idempotency: { scope: 'portal', key } }),
  })
  if (answer.ok) return { received: answer.value, values, kept, faults: [], key }
  const again = refuse(faultsOf(answer.refusal, language))
  // A key that has answered for another request would refuse this one for ever.
  return answer.refusal.kind === 'idempotency-key-reused'
    ? { ...again, ...(await takeAnew(actor, form, faultWords[language])) }
    : again
}
