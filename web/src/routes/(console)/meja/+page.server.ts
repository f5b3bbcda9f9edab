import { error, redirect } from '@sveltejs/kit'
import { context } from 'server/context'
import { may, worksOnTickets } from 'server/policy'
import type { Role } from 'server/policy'
import { assignTicket, queueTabs, ticketProblems, viewQueue } from 'server/tickets'
import type { QueueTab } from 'server/tickets'
import { guardWords } from '#lib/console/guard.words.ts'
import { consoleForm, field, freshKey } from '#lib/server/console-form.ts'
import { signedIn } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'
import { queueWords } from './words.ts'

const isTab = (text: string | null): text is QueueTab => (queueTabs as readonly string[]).includes(text ?? '')

/** As many rows as keep the page within 60 kB. */
const pageSize = 40

function firstTab(held: readonly Role[]): QueueTab {
  if (held.includes('agent')) return 'unassigned'
  return held.includes('unit-officer') ? 'unit' : 'open'
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  // Who sees no queue has another first page.
  if (!may(actor, 'queue.view')) redirect(303, actor.roles.includes('owner') ? '/meja/realisasi' : '/meja/akun')
  const asked = url.searchParams.get('tab')
  const tab = isTab(asked) ? asked : firstTab(actor.roles)
  const cursor = url.searchParams.get('setelah')
  const page = await viewQueue(context(), actor, { tab, limit: pageSize, ...(cursor !== null && { cursor }) })
  if (!page.ok) error(page.refusal.kind === 'forbidden' ? 403 : 400, guardWords[locals.lang].queue)
  return {
    page: page.value,
    paged: cursor !== null,
    tabs: queueTabs,
    take: worksOnTickets(actor) ? { key: freshKey(), tab } : null,
    taken: url.searchParams.get('diambil') !== null,
    gone: url.searchParams.has('dilepas'),
  }
}

/** Whoever was quicker keeps the ticket: nothing was typed here, and nothing is to be sent again. */
const takenProblem = {
  status: ticketProblems.stale.status,
  title: { id: queueWords.id.takenByAnother, en: queueWords.en.takenByAnother },
  next: { id: queueWords.id.takeAnother, en: queueWords.en.takeAnother },
}

export const actions: Actions = {
  take: consoleForm('take', {
    problems: { ...ticketProblems, stale: takenProblem },
    about: 'ticket',
    // The row showed that nobody has it; whoever was quicker keeps it.
    run: ({ actor, form, safeguards: { idempotency } }) =>
      assignTicket(context(), actor, {
        ticket: field(form, 'ticket'),
        assignee: actor.personId,
        from: null,
        ...(idempotency && { idempotency }),
      }),
    to: (_, { form }) => {
      const tab = field(form, 'tab')
      return `/meja?tab=${isTab(tab) ? tab : 'unassigned'}&diambil=`
    },
  }),
}
