import { fail, redirect } from '@sveltejs/kit'
import { context } from 'server/context'
import {
  changePassword,
  confirmTotp,
  endOtherSessions,
  enrolTotp,
  hasTotp,
  identityProblems,
  mySessions,
} from 'server/identity'
import type { IdentityRefusal } from 'server/identity'
import { field } from '#lib/console/form.server.ts'
import { sessionToken, signedIn } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event
  const actor = signedIn(locals.actor, url)
  const [sessions, totp] = await Promise.all([
    mySessions(context(), actor, sessionToken(event)),
    hasTotp(context(), actor),
  ])
  return { sessions, totp, done: url.searchParams.get('selesai'), ended: Number(url.searchParams.get('sesi') ?? 0) }
}

function refusal(action: string, { kind }: IdentityRefusal) {
  const { status, title, next } = identityProblems[kind]
  return fail(status, { action, title, next, enrolled: null, codes: null })
}

export const actions: Actions = {
  sessions: async (event) => {
    const ended = await endOtherSessions(context(), signedIn(event.locals.actor, event.url), sessionToken(event))
    redirect(303, `/meja/akun?selesai=sesi&sesi=${ended}`)
  },
  enrol: async ({ locals, request, url }) => {
    const enrolled = await enrolTotp(context(), signedIn(locals.actor, url), {
      password: field(await request.formData(), 'password'),
    })
    // No redirect: the secret is shown in this one answer.
    return enrolled.ok
      ? { action: 'enrol', title: null, next: null, enrolled: enrolled.value, codes: null }
      : refusal('enrol', enrolled.refusal)
  },
  confirm: async ({ locals, request, url }) => {
    const confirmed = await confirmTotp(
      context(),
      signedIn(locals.actor, url),
      field(await request.formData(), 'code').trim(),
    )
    if (!confirmed.ok) return refusal('confirm', confirmed.refusal)
    // The recovery codes are told in this one answer.
    return { action: 'confirmed', title: null, next: null, enrolled: null, codes: confirmed.value.recoveryCodes }
  },
  password: async (event) => {
    const { locals, request, url } = event
    const form = await request.formData()
    const changed = await changePassword(context(), signedIn(locals.actor, url), {
      old: field(form, 'old'),
      next: field(form, 'next'),
      token: sessionToken(event) ?? '',
    })
    if (!changed.ok) return refusal('password', changed.refusal)
    redirect(303, '/meja/akun?selesai=sandi')
  },
}
