import { error, fail, redirect } from '@sveltejs/kit'
import { context } from 'server/context'
import { may, worksOnTickets } from 'server/policy'
import { assignTicket, queueTabs, viewQueue } from 'server/tickets'
import type { QueueTab } from 'server/tickets'
import { field, refusedForm } from '#lib/console/form.server.ts'
import { signedIn } from '#lib/server/session.ts'
import { consoleWords } from '#lib/words/console.ts'
import type { Actions, PageServerLoad } from './$types'

const isTab = (text: string | null): text is QueueTab => (queueTabs as readonly string[]).includes(text ?? '')

/** As many rows as keep the page within 60 kB. */
const pageSize = 40

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  // Who sees no queue has another first page.
  if (!may(actor, 'queue.view')) redirect(303, actor.roles.includes('owner') ? '/meja/realisasi' : '/meja/akun')
  const asked = url.searchParams.get('tab')
  const tab = isTab(asked)
    ? asked
    : actor.roles.includes('agent')
      ? 'unassigned'
      : actor.roles.includes('unit-officer')
        ? 'unit'
        : 'open'
  const cursor = url.searchParams.get('setelah')
  const page = await viewQueue(context(), actor, { tab, limit: pageSize, ...(cursor !== null && { cursor }) })
  if (!page.ok) error(page.refusal.kind === 'forbidden' ? 403 : 400, consoleWords(locals.lang).guard.queue)
  return {
    page: page.value,
    paged: cursor !== null,
    takes: worksOnTickets(actor),
    taken: url.searchParams.get('diambil') !== null,
  }
}

export const actions: Actions = {
  take: async ({ locals, request, url }) => {
    const actor = signedIn(locals.actor, url)
    const form = await request.formData()
    const taken = await assignTicket(context(), actor, { ticket: field(form, 'ticket'), assignee: actor.personId })
    if (!taken.ok) {
      const { status, refused } = refusedForm('take', taken.refusal, form)
      return fail(status, refused)
    }
    const tab = field(form, 'tab')
    redirect(303, `/meja?tab=${isTab(tab) ? tab : 'unassigned'}&diambil=`)
  },
}
