import { error, fail } from '@sveltejs/kit'
import { context } from 'server/context'
import { openLink, provedByLink } from 'server/tickets'
import { typed } from '#lib/server/ask-form.ts'
import { fieldOf, requesterTicket, sendTicketForm } from '#lib/server/requester-ticket.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

async function opened({ nomor, token }: { nomor: string; token: string }) {
  const found = await openLink(context(), { number: nomor, token })
  if (!found) error(404)
  return found
}

export const load: PageServerLoad = async ({ params, url, setHeaders, locals }) => {
  // The address is the key: no search engine keeps it. No other site learns it either: that is the policy of every page
  // (`same-origin`). "no-referrer" would take the Origin from the forms of this page, which are then refused.
  setHeaders({ 'x-robots-tag': 'noindex' })
  const link = await opened(params)
  if (link.kind === 'moved') return { ticket: null }
  if (link.proves !== null) await provedByLink(context(), link.proves, locals.lang)
  return {
    ticket: await requesterTicket(link.actor, params.nomor, locals.lang),
    isNew: url.searchParams.has('baru'),
    sent: url.searchParams.get('terkirim') ?? '',
    again: `${params.nomor}/${params.token}`,
    filesAt: `/t/${params.nomor}/${params.token}/berkas`,
  }
}

const action =
  (which: 'reply' | 'withdraw' | 'reopen') =>
  async ({ params, request, locals, url }: RequestEvent) => {
    const link = await opened(params)
    if (link.kind === 'moved') {
      // What was being written when the owner of the address proved it is not lost: it can be copied.
      const values = { [fieldOf[which]]: typed(await request.formData(), fieldOf[which]) }
      return fail(409, { done: false, values, kept: [], faults: [], key: '' })
    }
    return sendTicketForm({
      which,
      actor: link.actor,
      number: params.nomor,
      request,
      language: locals.lang,
      path: url.pathname,
    })
  }

export const actions = {
  reply: action('reply'),
  withdraw: action('withdraw'),
  reopen: action('reopen'),
} satisfies Actions
