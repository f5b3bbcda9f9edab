import { error, redirect } from '@sveltejs/kit'
import { agreementVersion } from 'server/agreement-register'
import { limits } from 'server/checks'
import { context } from 'server/context'
import { allowedFiles, viewTicket } from 'server/tickets'
import { serviceChoices } from '#lib/console/choices.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import { writingWords } from '#lib/console/writing.words.ts'
import { listForPage } from '#lib/server/choice-lists.ts'
import { freshKey } from '#lib/server/console-form.ts'
import { saidOf } from '#lib/server/said.ts'
import { signedIn } from '#lib/server/session.ts'
import { ticketActions } from '#lib/server/ticket-actions.ts'
import { sayFileLimit } from '#lib/ui/say.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = signedIn(locals.actor, url)
  const { lang } = locals
  const [ticket, units, people] = await Promise.all([
    viewTicket(context(), actor, { ticket: params.nomor }),
    listForPage(url, actor, { name: 'unit', action: 'handOn', ticket: params.nomor }),
    listForPage(url, actor, { name: 'petugas', action: 'assign', ticket: params.nomor }),
  ])
  // An act may take a ticket out of its author's own sight: it was done, and there is nothing here to be seen any more.
  if (!ticket.ok && url.searchParams.has('selesai')) redirect(303, '/meja?dilepas=1')
  if (!ticket.ok) error(404, guardWords[lang].noTicket)
  // What governs a ticket to its end is the agreement that it was received under (1, 5.4), whichever is in force now.
  const agreement = await agreementVersion(context(), ticket.value.version.id)
  return {
    ticket: ticket.value,
    services: serviceChoices(agreement.services),
    matrix: agreement.priorityMatrix,
    said: saidOf(agreement, lang),
    units,
    people,
    key: freshKey(),
    filesHint: writingWords[lang].filesHint(
      limits.attachments,
      sayFileLimit(limits.fileBytes),
      allowedFiles.join(', '),
    ),
    done: url.searchParams.get('selesai'),
  }
}

export const actions: Actions = ticketActions
