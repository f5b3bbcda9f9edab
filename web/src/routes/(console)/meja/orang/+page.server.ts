import { error, fail, redirect } from '@sveltejs/kit'
import type { Result } from 'agreement'
import { may, roles, scopes, staffRoles } from 'server/policy'
import type { Role, Scope } from 'server/policy'
import { context } from 'server/context'
import {
  addPerson,
  addUnit,
  createApiKey,
  identityProblems,
  listApiKeys,
  listPeople,
  listUnits,
  revokeApiKey,
  setRole,
  setUnitMember,
} from 'server/identity'
import type { IdentityRefusal } from 'server/identity'
import { draftOf, field } from '#lib/console/form.server.ts'
import { signedIn } from '#lib/server/session.ts'
import { consoleWords } from '#lib/words/console.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const { guard } = consoleWords(locals.lang)
  if (!may(actor, 'people.manage')) error(403, guard.people)
  const [people, units, keys] = await Promise.all([
    listPeople(context(), actor),
    listUnits(context()),
    listApiKeys(context(), actor),
  ])
  if (!people.ok || !keys.ok) error(403, guard.people)
  return {
    people: people.value,
    units,
    keys: keys.value,
    roles: staffRoles,
    scopes,
    saved: url.searchParams.has('selesai'),
  }
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)
const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)
const texts = (form: FormData, name: string): string[] => form.getAll(name).filter((value) => typeof value === 'string')

function answer(action: string, form: FormData, outcome: Result<unknown, IdentityRefusal>) {
  if (outcome.ok) return redirect(303, '/meja/orang?selesai=')
  const { status, title, next } = identityProblems[outcome.refusal.kind]
  return fail(status, { action, title, next, draft: draftOf(form), secret: null })
}

export const actions: Actions = {
  add: async ({ locals, request, url }) => {
    const form = await request.formData()
    const password = field(form, 'password')
    const added = await addPerson(context(), signedIn(locals.actor, url), {
      email: field(form, 'email'),
      name: field(form, 'name'),
      roles: texts(form, 'role').filter(isRole),
      units: texts(form, 'unit'),
      ...(password !== '' && { password }),
    })
    return answer('add', form, added)
  },
  change: async ({ locals, request, url }) => {
    const actor = signedIn(locals.actor, url)
    const form = await request.formData()
    const known = await listPeople(context(), actor)
    if (!known.ok) return answer('change', form, known)
    const person = known.value.find((each) => each.id === field(form, 'person'))
    if (!person) return answer('change', form, { ok: false, refusal: { kind: 'not-found' } })
    const [wantedRoles, wantedUnits] = [texts(form, 'role'), texts(form, 'unit')]
    let outcome: Result<unknown, IdentityRefusal> = { ok: true, value: null }
    for (const role of staffRoles.filter((each) => person.roles.includes(each) !== wantedRoles.includes(each))) {
      if (outcome.ok)
        outcome = await setRole(context(), actor, { person: person.id, role, granted: wantedRoles.includes(role) })
    }
    for (const unit of new Set([...person.units, ...wantedUnits])) {
      if (outcome.ok && person.units.includes(unit) !== wantedUnits.includes(unit))
        outcome = await setUnitMember(context(), actor, { person: person.id, unit, member: wantedUnits.includes(unit) })
    }
    return answer('change', form, outcome)
  },
  unit: async ({ locals, request, url }) => {
    const form = await request.formData()
    return answer(
      'unit',
      form,
      await addUnit(context(), signedIn(locals.actor, url), {
        code: field(form, 'code').trim(),
        name: field(form, 'name').trim(),
      }),
    )
  },
  key: async ({ locals, request, url }) => {
    const form = await request.formData()
    const made = await createApiKey(context(), signedIn(locals.actor, url), {
      name: field(form, 'name'),
      scopes: texts(form, 'scope').filter(isScope),
    })
    // No redirect: the secret is told in this one answer and nowhere else.
    return made.ok
      ? { action: 'key', title: null, next: null, draft: {}, secret: made.value.secret }
      : answer('key', form, made)
  },
  revoke: async ({ locals, request, url }) => {
    const form = await request.formData()
    return answer('revoke', form, await revokeApiKey(context(), signedIn(locals.actor, url), field(form, 'key-id')))
  },
}
