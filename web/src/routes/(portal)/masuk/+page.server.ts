import { fail, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { limits } from 'server/checks'
import { context } from 'server/context'
import {
  needsFirstAdministrator,
  requestCode,
  signInStaff,
  signInWithCode,
  signInWithSecondFactor,
} from 'server/identity'
import type { SignedIn } from 'server/identity'
import { takeOverRequests } from 'server/tickets'
import { saidRefusal } from '#lib/server/refusal.ts'
import { sayEmailFault } from '#lib/server/ask-form.ts'
import { isStaff } from 'server/policy'
import type { KeptWriting } from '#lib/portal/kept-writing.ts'
import { keptIn } from '#lib/server/kept-writing.ts'
import { ownPath } from '#lib/server/own-path.ts'
import { keepSession, visitorOf } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals }) => {
  const to = ownPath(url.searchParams.get('ke'))
  if (locals.actor.kind === 'person' && to === null) redirect(303, isStaff(locals.actor) ? '/meja' : '/tiket')
  if (locals.actor.kind !== 'person' && (await needsFirstAdministrator(context()))) redirect(303, '/pertama')
  return { to }
}

interface Typed {
  readonly step: 'user' | 'code' | 'staff' | 'factor'
  /** What was written when the session had ended. */
  readonly kept: KeptWriting | null
  readonly email: string
  /** What the first step answered, for the second. */
  readonly token: string
}

// Cut just above the longest of them, so that a use case still refuses what is too long.
const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, limits.passwordTyped + 1) : ''
}

function enter(event: RequestEvent, signedIn: SignedIn, kept: KeptWriting | null) {
  keepSession(event, signedIn)
  if (kept) return { step: 'back' as const, kept, email: '', token: '', field: '', fault: '' }
  const to = ownPath(event.url.searchParams.get('ke'))
  redirect(303, to ?? (isStaff(signedIn.actor) ? '/meja' : '/tiket'))
}

const again = (typed: Typed, field: string, fault: string) => fail(400, { ...typed, field, fault })

export const actions: Actions = {
  kept: async ({ request }) => {
    const kept = keptIn(await request.formData())
    return { step: 'user' as const, kept, email: '', token: '', field: '', fault: '' }
  },
  code: async (event) => {
    const form = await event.request.formData()
    const kept = keptIn(form)
    const email = text(form, 'email').trim()
    const asked = await requestCode(context(), {
      email,
      address: visitorOf(event).address,
      language: event.locals.lang,
    })
    if (!asked.ok) {
      const fault = sayEmailFault(email, event.locals.lang) ?? saidRefusal(asked.refusal, event.locals.lang)
      return again({ step: 'user', email, token: '', kept }, 'email', fault)
    }
    return { step: 'code' as const, email, token: asked.value.challenge, kept, field: '', fault: '' }
  },
  enter: async (event) => {
    const form = await event.request.formData()
    const typed: Typed = { step: 'code', email: text(form, 'email'), token: text(form, 'token'), kept: keptIn(form) }
    const entered = await signInWithCode(context(), {
      challenge: typed.token,
      code: text(form, 'code'),
      ...visitorOf(event),
    })
    if (!entered.ok) return again(typed, 'code', saidRefusal(entered.refusal, event.locals.lang))
    // The code proves the address: what was asked in its name before is theirs.
    await takeOverRequests(context(), entered.value.personId)
    return enter(event, entered.value, typed.kept)
  },
  staff: async (event) => {
    const form = await event.request.formData()
    const email = text(form, 'staffEmail').trim()
    const kept = keptIn(form)
    const entered = await signInStaff(context(), { email, password: text(form, 'password'), ...visitorOf(event) })
    if (entered.ok) return enter(event, entered.value, kept)
    if (entered.refusal.kind === 'second-factor-required')
      return { step: 'factor' as const, email, token: entered.refusal.step, kept, field: '', fault: '' }
    return again({ step: 'staff', email, token: '', kept }, 'password', saidRefusal(entered.refusal, event.locals.lang))
  },
  factor: async (event) => {
    const form = await event.request.formData()
    const typed: Typed = { step: 'factor', email: text(form, 'email'), token: text(form, 'token'), kept: keptIn(form) }
    const entered = await signInWithSecondFactor(context(), {
      step: typed.token,
      code: text(form, 'code'),
      ...visitorOf(event),
    })
    return entered.ok
      ? enter(event, entered.value, typed.kept)
      : again(typed, 'code', saidRefusal(entered.refusal, event.locals.lang))
  },
}
