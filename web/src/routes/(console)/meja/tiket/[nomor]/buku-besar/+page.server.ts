import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { ticketLedger } from 'server/tickets'
import { signedIn } from '#lib/server/session.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = signedIn(locals.actor, url)
  const ledger = await ticketLedger(context(), actor, { ticket: params.nomor })
  const guard = guardWords[locals.lang]
  if (!ledger.ok && ledger.refusal.kind === 'forbidden') error(403, guard.ledger)
  if (!ledger.ok) error(404, guard.noTicket)
  const { number, entries, version, calendars } = ledger.value
  return { number, entries, version: version.number, calendars: Object.keys(calendars) }
}
