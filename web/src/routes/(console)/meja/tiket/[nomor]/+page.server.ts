import { error } from '@sveltejs/kit'
import { agreementInForce } from 'server/agreement-register'
import { context } from 'server/context'
import { listStaff, listUnits } from 'server/identity'
import { allowedFiles, viewTicket } from 'server/tickets'
import { serviceChoices } from '#lib/console/choices.ts'
import { freshKey } from '#lib/server/console-form.ts'
import { ticketActions } from '#lib/server/ticket-actions.ts'
import { signedIn } from '#lib/server/session.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import { writingWords } from '#lib/console/writing.words.ts'
import { limits } from 'server/checks'
import { sayFileLimit } from '#lib/ui/say.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = signedIn(locals.actor, url)
  const [ticket, agreement, units, people] = await Promise.all([
    viewTicket(context(), actor, { ticket: params.nomor }),
    agreementInForce(context()),
    listUnits(context()),
    listStaff(context(), actor),
  ])
  if (!ticket.ok) error(404, guardWords[locals.lang].noTicket)
  return {
    ticket: ticket.value,
    services: serviceChoices(agreement.services),
    matrix: agreement.priorityMatrix,
    units: units.filter((unit) => unit.active).map(({ code, name }) => ({ code, name })),
    people: people.ok ? people.value.map(({ id, name }) => ({ id, name })) : [],
    key: freshKey(),
    filesHint: writingWords[locals.lang].filesHint(
      limits.attachments,
      sayFileLimit(limits.fileBytes),
      allowedFiles.join(', '),
    ),
    done: url.searchParams.get('selesai'),
  }
}

export const actions: Actions = ticketActions
