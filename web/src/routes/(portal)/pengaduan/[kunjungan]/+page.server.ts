import { error, redirect } from '@sveltejs/kit'
import { context } from 'server/context'
import { visitOf } from 'server/tickets'
import { requesterTicket, sendTicketForm } from '#lib/server/requester-ticket.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

function visit({ kunjungan }: { kunjungan: string }) {
  const found = visitOf(context(), kunjungan)
  if (!found) error(404)
  return found
}

export const load: PageServerLoad = async ({ params, url, setHeaders, locals }) => {
  setHeaders({ 'x-robots-tag': 'noindex' })
  const { actor, isOver } = visit(params)
  const sent = url.searchParams.get('terkirim') ?? ''
  if (isOver) redirect(303, sent !== '' ? '/pengaduan?terkirim=1' : '/pengaduan?berakhir=1')
  return {
    ticket: await requesterTicket(actor, actor.ticketId, locals.lang),
    sent,
    filesAt: `/pengaduan/${params.kunjungan}/berkas`,
  }
}

// What was being written when the time to read was over is still taken.
const action =
  (which: 'reply' | 'withdraw' | 'reopen') =>
  ({ params, request, locals, url }: RequestEvent) => {
    const { actor } = visit(params)
    return sendTicketForm({ which, actor, number: actor.ticketId, request, language: locals.lang, path: url.pathname })
  }

export const actions = {
  reply: action('reply'),
  withdraw: action('withdraw'),
  reopen: action('reopen'),
} satisfies Actions
