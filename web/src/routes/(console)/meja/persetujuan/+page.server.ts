import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { decideSight, identityProblems, listSightRequests } from 'server/identity'
import { consoleForm, field, freshKey } from '#lib/server/console-form.ts'
import { signedIn } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'
import { approvalWords } from './words.ts'

export const load: PageServerLoad = async ({ locals, url }) => {
  const found = await listSightRequests(context(), signedIn(locals.actor, url))
  if (!found.ok) error(403, approvalWords[locals.lang].notYours)
  return { requests: found.value, key: freshKey(), done: url.searchParams.has('selesai') }
}

const decision = (approved: boolean, name: string) =>
  consoleForm(name, {
    problems: identityProblems,
    about: 'request',
    atOnce: true,
    run: ({ actor, form, context: within }) =>
      decideSight(within, actor, { request: field(form, 'request'), approved }),
    to: () => '/meja/persetujuan?selesai=1',
  })

export const actions: Actions = { approve: decision(true, 'approve'), refuse: decision(false, 'refuse') }
