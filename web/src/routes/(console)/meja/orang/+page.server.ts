import { error } from '@sveltejs/kit'
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
import { guardWords } from '#lib/console/guard.words.ts'
import { consoleForm, field, fields, freshKey, tellingForm } from '#lib/server/console-form.ts'
import type { Sent } from '#lib/server/console-form.ts'
import { signedIn } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const guard = guardWords[locals.lang]
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
    key: freshKey(),
    saved: url.searchParams.has('selesai'),
  }
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)
const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

const saved = (): string => '/meja/orang?selesai='

/** Which of the roles and units of the form are not as the person has them. */
async function change({ actor, form }: Sent): Promise<Result<null, IdentityRefusal>> {
  const known = await listPeople(context(), actor)
  if (!known.ok) return known
  const person = known.value.find((each) => each.id === field(form, 'person'))
  if (!person) return { ok: false, refusal: { kind: 'not-found' } }
  const [wantedRoles, wantedUnits] = [fields(form, 'role'), fields(form, 'unit')]
  let outcome: Result<null, IdentityRefusal> = { ok: true, value: null }
  for (const role of staffRoles.filter((each) => person.roles.includes(each) !== wantedRoles.includes(each))) {
    if (outcome.ok)
      outcome = await setRole(context(), actor, { person: person.id, role, granted: wantedRoles.includes(role) })
  }
  for (const unit of new Set([...person.units, ...wantedUnits])) {
    if (outcome.ok && person.units.includes(unit) !== wantedUnits.includes(unit))
      outcome = await setUnitMember(context(), actor, { person: person.id, unit, member: wantedUnits.includes(unit) })
  }
  return outcome
}

export const actions: Actions = {
  add: consoleForm('add', {
    problems: identityProblems,
    run: ({ actor, form }) => {
      const password = field(form, 'password')
      return addPerson(context(), actor, {
        email: field(form, 'email'),
        name: field(form, 'name'),
        roles: fields(form, 'role').filter(isRole),
        units: fields(form, 'unit'),
        ...(password !== '' && { password }),
      })
    },
    to: saved,
  }),
  change: consoleForm('change', { problems: identityProblems, about: 'person', run: change, to: saved }),
  unit: consoleForm('unit', {
    problems: identityProblems,
    run: ({ actor, form }) =>
      addUnit(context(), actor, { code: field(form, 'code').trim(), name: field(form, 'name').trim() }),
    to: saved,
  }),
  key: tellingForm('key', {
    problems: identityProblems,
    run: ({ actor, form }) =>
      createApiKey(context(), actor, { name: field(form, 'name'), scopes: fields(form, 'scope').filter(isScope) }),
    tell: ({ secret }) => ({ secret }),
  }),
  revoke: consoleForm('revoke', {
    problems: identityProblems,
    about: 'key-id',
    run: ({ actor, form }) => revokeApiKey(context(), actor, field(form, 'key-id')),
    to: saved,
  }),
}
