import { ok } from 'agreement'
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
import { consoleForm, field, tellingForm } from '#lib/server/console-form.ts'
import { sessionToken, signedIn } from '#lib/server/session.ts'
import { keepShortcuts } from '#lib/server/shortcuts.ts'
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

export const actions: Actions = {
  sessions: consoleForm('sessions', {
    problems: identityProblems,
    run: async ({ actor, event }) => ok(await endOtherSessions(context(), actor, sessionToken(event))),
    to: (ended) => `/meja/akun?selesai=sesi&sesi=${ended}`,
  }),
  shortcuts: consoleForm('shortcuts', {
    problems: identityProblems,
    run: ({ event, form }) => {
      keepShortcuts(event, field(form, 'shortcuts') === 'on')
      return Promise.resolve(ok(null))
    },
    to: () => '/meja/akun?selesai=pintasan',
  }),
  enrol: tellingForm('enrol', {
    problems: identityProblems,
    secret: ['password'],
    run: ({ actor, form }) => enrolTotp(context(), actor, { password: field(form, 'password') }),
    tell: (enrolled) => ({ enrolled }),
  }),
  confirm: tellingForm('confirm', {
    problems: identityProblems,
    secret: ['one-time'],
    run: ({ actor, form }) => confirmTotp(context(), actor, field(form, 'one-time').trim()),
    tell: ({ recoveryCodes }) => ({ codes: recoveryCodes }),
  }),
  password: consoleForm('password', {
    problems: identityProblems,
    secret: ['old', 'next'],
    run: ({ actor, form, event }) =>
      changePassword(context(), actor, {
        old: field(form, 'old'),
        next: field(form, 'next'),
        token: sessionToken(event) ?? '',
      }),
    to: () => '/meja/akun?selesai=sandi',
  }),
}
