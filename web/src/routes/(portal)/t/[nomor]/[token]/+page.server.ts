import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { actorOfLink } from 'server/tickets'
import { requesterTicket, sendTicketForm } from '#lib/server/requester-ticket.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

async function holder({ nomor, token }: { nomor: string; token: string }) {
  const actor = await actorOfLink(context(), { number: nomor, token })
  if (!actor) error(404)
  return actor
}

export const load: PageServerLoad = async ({ params, url, setHeaders, locals }) => {
  // The address is the key: no search engine keeps it. No other site learns it either: that is the policy of every page
  // (`same-origin`). "no-referrer" would take the Origin from the forms of this page, which are then refused.
  setHeaders({ 'x-robots-tag': 'noindex' })
  const ticket = await requesterTicket(await holder(params), params.nomor, locals.lang)
  return {
    ticket,
    isNew: url.searchParams.has('baru'),
    sent: url.searchParams.has('terkirim'),
    filesAt: `/t/${params.nomor}/${params.token}/berkas`,
  }
}

const action =
  (which: 'reply' | 'withdraw' | 'reopen') =>
  async ({ params, request, locals, url }: RequestEvent) =>
    sendTicketForm({
      which,
      actor: await holder(params),
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
