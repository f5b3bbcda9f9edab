import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { ticketLedger } from 'server/tickets'
import { signedIn } from '#lib/server/session.ts'
import { consoleWords } from '#lib/words/console.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = signedIn(locals.actor, url)
  const ledger = await ticketLedger(context(), actor, { ticket: params.nomor })
  const { guard } = consoleWords(locals.lang)
  if (!ledger.ok)
    error(
      ledger.refusal.kind === 'forbidden' ? 403 : 404,
      ledger.refusal.kind === 'forbidden' ? guard.ledger : guard.noTicket,
    )
  const { number, entries, version, calendars } = ledger.value
  return { number, entries, version: version.number, calendars: Object.keys(calendars) }
}
