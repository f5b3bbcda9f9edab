import { error, fail, redirect } from '@sveltejs/kit'
import type { Instant, Language } from 'agreement'
import type { Actor } from 'server/policy'
import { context } from 'server/context'
import { randomToken } from 'server/ids'
import { addUserMessage, readAttachment, reopenTicket, viewTicket, withdrawTicket } from 'server/tickets'
import type { TicketRefusal, TicketView } from 'server/tickets'
import { wordsIn } from '#lib/words/index.ts'
import { faultsOf } from './ask-form.ts'
import { once } from './once.ts'
import { takeFiles } from './uploads.ts'
import type { FormFault, KeptFile } from './uploads.ts'

/** A ticket as its requester reads it: no internal targets, which are no promises (6.4). Throws 404 where there is none for this reader. */
export async function requesterTicket(actor: Actor, number: string) {
  const found = await viewTicket(context(), actor, { ticket: number })
  if (!found.ok) error(404)
  const ticket: TicketView = found.value
  const {
    id,
    subject,
    state,
    channel,
    receivedAt,
    component,
    satker,
    version,
    seq,
    reopenings,
    reopenUntil,
    timeline,
    attachments,
    links,
    mergedInto,
    mayDo,
  } = ticket
  const commitments = ticket.commitments.filter(({ basis }) => basis === 'promised')
  return {
    id,
    number: ticket.number,
    subject,
    state,
    channel,
    receivedAt,
    component,
    satker,
    version,
    seq,
    reopenings,
    attachments,
    links,
    mergedInto,
    timeline,
    commitments,
    reopenUntil: reopenUntil as Instant | null,
    may: {
      write: mayDo.includes('ticket.user-message'),
      withdraw: mayDo.includes('ticket.withdraw'),
      reopen: mayDo.includes('ticket.reopen') && reopenUntil !== null,
    },
    key: randomToken(18),
  }
}

/** What one of the ticket's forms answers where something is wrong. */
export interface TicketFormOutcome {
  readonly done: boolean
  readonly values: Readonly<Record<string, string>>
  readonly kept: readonly KeptFile[]
  readonly faults: readonly FormFault[]
  readonly key: string
}

const fieldOf = { reply: 'body', withdraw: 'withdrawReason', reopen: 'reopenReason' } as const

function faultsFor(refusal: TicketRefusal, form: keyof typeof fieldOf, language: Language): FormFault[] {
  const words = wordsIn(language)
  return faultsOf(refusal, words).map(({ field, text }) => ({ field: field === 'files' ? field : fieldOf[form], text }))
}

async function work(
  which: keyof typeof fieldOf,
  actor: Actor,
  number: string,
  form: FormData,
  language: Language,
): Promise<TicketFormOutcome> {
  const words = wordsIn(language)
  const typed = form.get(fieldOf[which])
  const text = typeof typed === 'string' ? typed.replace(/\r\n/g, '\n').trim() : ''
  const keyed = form.get('key')
  const key = typeof keyed === 'string' ? keyed.slice(0, 80) : ''
  const values = { [fieldOf[which]]: text }
  const { kept, faults } = which === 'reply' ? await takeFiles(actor, form, key, words) : { kept: [], faults: [] }
  const stop = (wrong: readonly FormFault[]): TicketFormOutcome => ({ done: false, values, kept, faults: wrong, key })
  if (faults.length > 0) return stop(faults)
  if (which === 'reply' && text === '' && kept.length === 0) return stop([{ field: 'body', text: words.faults.noText }])
  if (which === 'reopen' && text === '')
    return stop([{ field: 'reopenReason', text: words.faults.required(words.ticket.reopenWhy) }])
  const change = { ticket: number, ...(key.length >= 16 && { idempotency: { scope: `portal:${which}`, key } }) }
  const changed =
    which === 'reply'
      ? await addUserMessage(context(), actor, {
          ...change,
          body: text === '' ? words.ticket.onlyFiles : text,
          ...(kept.length > 0 && { attachments: kept.map(({ id }) => id) }),
        })
      : which === 'withdraw'
        ? await withdrawTicket(context(), actor, { ...change, ...(text !== '' && { reason: text }) })
        : await reopenTicket(context(), actor, { ...change, reason: text })
  return changed.ok ? { done: true, values, kept, faults: [], key } : stop(faultsFor(changed.refusal, which, language))
}

interface TicketFormInput {
  readonly which: keyof typeof fieldOf
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
  const key = form.get('key')
  const run = () => work(which, actor, number, form, language)
  const outcome =
    typeof key === 'string' && key.length >= 16 ? await once(`${which}:${key}`, run, ({ done }) => done) : await run()
  if (outcome.done) redirect(303, `${path}?terkirim=${which}#percakapan`)
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
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    },
  })
}
