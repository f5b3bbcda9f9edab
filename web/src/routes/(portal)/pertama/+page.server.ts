import { fail, redirect } from '@sveltejs/kit'
import { context } from 'server/context'
import { firstAdministrator, needsFirstAdministrator } from 'server/identity'
import { saidRefusal } from '#lib/server/refusal.ts'
import { visitorOf } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url }) => {
  if (!(await needsFirstAdministrator(context()))) redirect(303, '/masuk')
  return { token: (url.searchParams.get('kunci') ?? '').slice(0, 80) }
}

type Refusal = Extract<Awaited<ReturnType<typeof firstAdministrator>>, { ok: false }>['refusal']

/** The field at which a refusal is shown. */
function fieldOf(refusal: Refusal): string {
  if (refusal.kind === 'weak-password') return 'password'
  if (refusal.kind === 'token-refused') return 'token'
  return refusal.kind === 'invalid-input' ? (refusal.problems[0]?.field ?? 'name') : 'email'
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const text = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value.slice(0, 1001) : ''
    }
    const values = { token: text('token'), name: text('name'), email: text('email') }
    const made = await firstAdministrator(context(), {
      ...values,
      password: text('password'),
      address: visitorOf(event).address,
    })
    if (made.ok) redirect(303, '/masuk')
    const { refusal } = made
    return fail(400, { ...values, field: fieldOf(refusal), fault: saidRefusal(refusal, event.locals.lang) })
  },
}
