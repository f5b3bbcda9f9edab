import { fail, redirect } from '@sveltejs/kit'
import { minuteLength } from 'agreement'
import { limits } from 'server/checks'
import { context } from 'server/context'
import { networkOf, spendAttempts } from 'server/rate-limit'
import { visitByCode } from 'server/tickets'
import { complaintWords } from '#lib/portal/complaint/complaint.words.ts'
import { typed } from '#lib/server/ask-form.ts'
import { visitorOf } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

// A code cannot be guessed; this stops a loop. Counted in memory: nothing is kept of who tried.
const limit = { most: 20, windowMs: 15 * minuteLength, counted: 'here' } as const

export const load: PageServerLoad = ({ url, setHeaders }) => {
  setHeaders({ 'x-robots-tag': 'noindex' })
  return { over: url.searchParams.has('berakhir'), sent: url.searchParams.has('terkirim') }
}

export const actions: Actions = {
  default: async (event) => {
    const code = typed(await event.request.formData(), 'code').slice(0, limits.ticketReference)
    const words = complaintWords[event.locals.lang]
    const wait = await spendAttempts(context(), [
      { kind: 'follow-code', subject: networkOf(visitorOf(event).address), limit },
    ])
    if (wait !== null) return fail(429, { code, fault: words.tooOften(Math.ceil(wait / minuteLength)) })
    const visit = await visitByCode(context(), code)
    if (visit === null) return fail(400, { code, fault: words.noSuchCode })
    redirect(303, `/pengaduan/${visit}`)
  },
}
