import { fail, redirect } from '@sveltejs/kit'
import { limits } from 'server/checks'
import { context } from 'server/context'
import { firstAdministrator, needsFirstAdministrator } from 'server/identity'
import { saidRefusal } from '#lib/server/refusal.ts'
import { visitorOf } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url }) => {
  if (!(await needsFirstAdministrator(context()))) redirect(303, '/masuk')
  return { token: url.searchParams.get('kunci') ?? '' }
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
      return typeof value === 'string' ? value.slice(0, limits.passwordTyped + 1) : ''
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
