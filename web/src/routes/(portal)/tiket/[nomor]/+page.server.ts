import { requesterTicket, sendTicketForm } from '#lib/server/requester-ticket.ts'
import { signedIn } from '#lib/server/session.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const ticket = await requesterTicket(signedIn(locals.actor, url), params.nomor, locals.lang)
  return { ticket, isNew: false, sent: url.searchParams.get('terkirim') ?? '', filesAt: '/berkas' }
}

const action =
  (which: 'reply' | 'withdraw' | 'reopen') =>
  async ({ params, request, locals, url }: RequestEvent) =>
    sendTicketForm({
      which,
      actor: signedIn(locals.actor, url),
      number: params.nomor,
      request,
      language: locals.lang,
      path: url.pathname,
    })

export const actions = {
  reply: action('reply'),
  withdraw: action('withdraw'),
  reopen: action('reopen'),
} satisfies Actions
