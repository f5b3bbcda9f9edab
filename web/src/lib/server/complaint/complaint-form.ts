import type { Language, RequiredItem, ServiceComponent } from 'agreement'
import { emailFault, isBlank, limits } from 'server/checks'
import { context } from 'server/context'
import type { Actor } from 'server/policy'
import { receiveMessage } from 'server/tickets'
import { complaintWords } from '#lib/portal/complaint/complaint.words.ts'
import { faultWords } from '#lib/portal/faults.words.ts'
import type { FormFault, KeptFile } from '#lib/ui/form.ts'
import { faultsOf, typed } from '../ask-form.ts'
import { formKeyIn, takeAnew, takeFiles } from '../uploads.ts'

/** The form of a complaint (WBSM.01): of nobody's account, whoever is signed in, and with a code instead of a name. */

/** What a sent complaint answers: its code, or the form again with all that was typed. */
export interface ComplaintOutcome {
  readonly code: string | null
  readonly values: Readonly<Record<string, string>>
  readonly kept: readonly KeptFile[]
  readonly faults: readonly FormFault[]
  readonly key: string
}

// Whoever sends it, also one who has signed in, sends it as somebody unknown: nothing ties it to an account.
const sender: Actor = { kind: 'anonymous' }

/** What the agreement asks for besides the facts, which are the text itself. */
export const complaintDetails = (component: ServiceComponent): readonly RequiredItem[] =>
  component.requires.filter(({ kind, code }) => kind === 'field' && code !== 'facts')

function faultsIn(values: Readonly<Record<string, string>>, language: Language): FormFault[] {
  const [words, labels] = [faultWords[language], complaintWords[language]]
  const body = values['body'] ?? ''
  const faults: FormFault[] = []
  if (isBlank(body)) faults.push({ field: 'body', text: words.required(labels.facts) })
  else if (body.length > limits.body) faults.push({ field: 'body', text: words.tooLong(labels.facts) })
  if (values['email'] && emailFault(values['email']) !== null) faults.push({ field: 'email', text: words.email })
  return faults
}

function textOf(component: ServiceComponent, values: Readonly<Record<string, string>>, language: Language): string {
  const told = complaintDetails(component).filter(({ code }) => values[`f-${code}`])
  const lines = told.map(({ code, name }) => `${name[language]}: ${values[`f-${code}`]}`)
  return [values['body'] ?? '', lines.join('\n')].filter((part) => part !== '').join('\n\n')
}

/** Reads the form, takes its files in, and sends the complaint. Nothing typed is lost where something is wrong. */
export async function sendComplaint(
  component: ServiceComponent,
  form: FormData,
  language: Language,
): Promise<ComplaintOutcome> {
  const names = ['body', 'name', 'email', ...complaintDetails(component).map(({ code }) => `f-${code}`)]
  const values = Object.fromEntries(names.map((name) => [name, typed(form, name)]))
  const key = formKeyIn(form)
  const { kept, faults: fileFaults } = await takeFiles(sender, form, key, faultWords[language])
  const again = (faults: readonly FormFault[]): ComplaintOutcome => ({ code: null, values, kept, faults, key })
  const faults = [...faultsIn(values, language), ...fileFaults]
  if (faults.length > 0) return again(faults)
  const { name, email } = values
  const answer = await receiveMessage(context(), sender, {
    channel: 'portal',
    component: component.code,
    subject: component.name[language],
    body: textOf(component, values, language),
    language,
    uploaderKey: key,
    requester: { ...(name && { name }), ...(email && { email }) },
    ...(kept.length > 0 && { attachments: kept.map(({ id }) => id) }),
    ...(key !== '' && { idempotency: { scope: 'portal', key } }),
  })
  if (answer.ok) return { ...again([]), code: answer.value.followCode }
  const refused = again(faultsOf(answer.refusal, language, complaintWords[language].facts))
  return answer.refusal.kind === 'idempotency-key-reused'
    ? { ...refused, ...(await takeAnew(sender, form, faultWords[language])) }
    : refused
}
