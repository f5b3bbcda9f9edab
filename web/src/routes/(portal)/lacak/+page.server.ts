import { limits } from 'server/checks'
import { context } from 'server/context'
import { ticketStatus } from 'server/tickets'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, setHeaders }) => {
  const number = (url.searchParams.get('nomor') ?? '').trim().slice(0, limits.ticketReference)
  if (number === '') return { number, status: null, missing: false }
  setHeaders({ 'x-robots-tag': 'noindex' })
  const found = await ticketStatus(context(), { number })
  return { number, status: found.ok ? found.value : null, missing: !found.ok }
}
