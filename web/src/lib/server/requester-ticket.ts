import { error, fail, redirect } from '@sveltejs/kit'
import type { Language } from 'agreement'
import type { Actor } from 'server/policy'
import { agreementVersion } from 'server/agreement-register'
import { isBlank } from 'server/checks'
import { context } from 'server/context'
import { addUserMessage, readAttachment, reopenTicket, viewTicket, withdrawTicket } from 'server/tickets'
import type { TicketRefusal, TicketView } from 'server/tickets'
import { faultWords } from '#lib/portal/faults.words.ts'
import type { RequesterTicketData, TicketFormData } from '#lib/portal/requester-ticket.ts'
import { ticketWords } from '#lib/portal/ticket.words.ts'
import type { FormFault } from '#lib/ui/form.ts'
import { faultsOf, filesHint, typed } from './ask-form.ts'
import { ownPathOrHome } from './own-path.ts'
import { saidOf } from './said.ts'
import { formKeyIn, freshFormKey, takeAnew, takeFiles } from './uploads.ts'
import { dispositionOf, filePolicy } from 'server/headers'

/** A ticket as its requester reads it: no internal targets, which are no promises (6.4). Throws 404 where there is none for this reader. */
export async function requesterTicket(actor: Actor, number: string, language: Language): Promise<RequesterTicketData> {
  const found = await viewTicket(context(), actor, { ticket: number })
  if (!found.ok) error(404)
  return asRequested(found.value, language)
}

async function asRequested(ticket: TicketView, language: Language): Promise<RequesterTicketData> {
  const { mayDo, status, follows } = ticket
  return {
    number: ticket.number,
    subject: ticket.subject,
    status,
    channel: ticket.channel,
    receivedAt: ticket.receivedAt,
    component: ticket.component,
    satker: ticket.satker,
    version: ticket.version,
    attachments: ticket.attachments,
    links: ticket.links,
    timeline: ticket.timeline,
    readings: ticket.readings,
    commitments: ticket.commitments.filter(({ basis }) => basis === 'promised'),
    mergedInto: ticket.mergedInto,
    follows: follows && (await asRequested(follows, language)),
    may: {
      write: mayDo.includes('ticket.user-message'),
      withdraw: mayDo.includes('ticket.withdraw'),
      reopen: mayDo.includes('ticket.reopen') && status.reopenUntil !== null,
    },
    said: saidOf(await agreementVersion(context(), ticket.version.id), language),
    filesHint: filesHint(language),
    key: freshFormKey(),
  }
}

/** What one of the ticket's forms answers: done, or what is wrong. */
export interface TicketFormOutcome extends TicketFormData {
  readonly done: boolean
}

/** The field of each form of the ticket that holds its text. */
export const fieldOf = { reply: 'body', withdraw: 'withdrawReason', reopen: 'reopenReason' } as const

type Which = keyof typeof fieldOf

const labelOf = { reply: 'replyText', withdraw: 'withdrawPlain', reopen: 'reopenWhy' } as const

function faultsFor(refusal: TicketRefusal, form: Which, language: Language): FormFault[] {
  // A form that the ticket no longer offers has no field to lead to: the page says how the ticket stands now.
  if (refusal.kind === 'not-in-this-state' || refusal.kind === 'reopening-over')
    return [{ field: 'keadaan', text: faultWords[language].overNow }]
  const label = ticketWords[language][labelOf[form]]
  return faultsOf(refusal, language, label).map(({ field, text }) => ({
    field: field === 'files' ? field : fieldOf[form],
    text,
  }))
}

function missing(which: Which, text: string, files: number, language: Language): FormFault | null {
  const words = faultWords[language]
  if (which === 'reply' && isBlank(text) && files === 0) return { field: 'body', text: words.noText }
  if (which === 'reopen' && isBlank(text))
    return { field: 'reopenReason', text: words.required(ticketWords[language].reopenWhy) }
  return null
}

interface Sent {
  readonly actor: Actor
  readonly change: { readonly ticket: string; readonly idempotency?: { readonly scope: string; readonly key: string } }
  readonly text: string
  readonly attachments: readonly string[]
}

function changeTicket(which: Which, { actor, change, text, attachments }: Sent, language: Language) {
  switch (which) {
    case 'reply':
      return addUserMessage(context(), actor, {
        ...change,
        body: isBlank(text) ? ticketWords[language].onlyFiles : text,
        ...(attachments.length > 0 && { attachments }),
      })
    case 'withdraw':
      return withdrawTicket(context(), actor, { ...change, ...(!isBlank(text) && { reason: text }) })
    case 'reopen':
      return reopenTicket(context(), actor, { ...change, reason: text })
  }
}

async function work(
  which: Which,
  actor: Actor,
  number: string,
  form: FormData,
  language: Language,
): Promise<TicketFormOutcome> {
  // One click takes up again what was closed for want of an answer: the words are the button's.
  const text = form.get('takeUp') === 'yes' ? ticketWords[language].takenUp : typed(form, fieldOf[which])
  const key = formKeyIn(form)
  const { kept, faults } =
    which === 'reply' ? await takeFiles(actor, form, key, faultWords[language]) : { kept: [], faults: [] }
  const stop = (wrong: readonly FormFault[]): TicketFormOutcome => ({
    done: false,
    values: { [fieldOf[which]]: text },
    kept,
    faults: wrong,
    key,
  })
  const gap = missing(which, text, kept.length, language)
  if (faults.length > 0 || gap) return stop(gap && faults.length === 0 ? [gap] : faults)
  const change = { ticket: number, ...(key !== '' && { idempotency: { scope: `portal:${which}`, key } }) }
  const changed = await changeTicket(which, { actor, change, text, attachments: kept.map(({ id }) => id) }, language)
  if (changed.ok) return { ...stop([]), done: true }
  const again = stop(faultsFor(changed.refusal, which, language))
  return changed.refusal.kind === 'idempotency-key-reused'
    ? { ...again, ...(await takeAnew(actor, form, faultWords[language])) }
    : again
}

interface TicketFormInput {
  readonly which: Which
  readonly actor: Actor
  readonly number: string
  readonly request: Request
  readonly language: Language
  /** The ticket's page, to go back to. */
  readonly path: string
}

/** Works one of the ticket's forms off, once, and goes back to the page; where something is wrong, answers with all that was typed. */
export async function sendTicketForm({ which, actor, number, request, language, path }: TicketFormInput) {
  const form = await request.formData()
  const outcome = await work(which, actor, number, form, language)
  if (outcome.done) redirect(303, ownPathOrHome(`${path}?terkirim=${which}#percakapan`))
  return fail(400, outcome)
}

/** A file of a ticket, for one who may see the ticket: as a download, or inline where it is a safe image. */
export async function sendFile(actor: Actor, id: string): Promise<Response> {
  const found = await readAttachment(context(), actor, { id })
  if (!found.ok) error(404)
  const { name, mediaType, content, inline } = found.value
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': mediaType,
      'content-security-policy': filePolicy,
      'content-disposition': dispositionOf(name, inline),
    },
  })
}
