import { error } from '@sveltejs/kit'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { may, roles, scopes, staffRoles } from 'server/policy'
import type { Role, Scope } from 'server/policy'
import { context } from 'server/context'
import {
  addPerson,
  addUnit,
  createApiKey,
  disablePerson,
  enablePerson,
  identityProblems,
  listApiKeys,
  listPeople,
  listUnits,
  revokeApiKey,
  setRole,
  setUnitMember,
  viewPerson,
} from 'server/identity'
import type { ApiKeyRow, IdentityRefusal } from 'server/identity'
import { releaseTickets } from 'server/tickets'
import { guardWords } from '#lib/console/guard.words.ts'
import { askingForm } from '#lib/server/asking-form.ts'
import { consoleForm, field, fields, freshKey, staleProblem, tellingForm } from '#lib/server/console-form.ts'
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
  const changing = url.searchParams.get('ubah')
  const isListed = people.value.some(({ id }) => id === changing)
  const other = changing === null || isListed ? null : await viewPerson(context(), actor, { person: changing })
  return {
    people: other?.ok ? [...people.value, other.value] : people.value,
    units,
    keys: keys.value,
    roles: staffRoles,
    scopes,
    key: freshKey(),
    changing,
    saved: url.searchParams.has('selesai'),
    isThere: url.searchParams.has('sudah'),
    released: Number(url.searchParams.get('dilepas') ?? 0),
  }
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)
const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

const saved = (): string => '/meja/orang?selesai='

/** What a change of somebody's rights answers: how many tickets went back to where others see them. */
interface RightsChanged {
  readonly released: number
}

const savedRights = ({ released }: RightsChanged): string => `${saved()}&dilepas=${released}`

// A ticket that its holder may no longer open goes back in the same transaction.
async function withReleased({ actor, context }: Sent, person: string): Promise<Result<RightsChanged, Refusal>> {
  const released = await releaseTickets(context, actor, person)
  return released.ok ? ok({ released: released.value }) : refused({ kind: 'stale' })
}

type Refusal = IdentityRefusal | { readonly kind: 'stale' }

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join('\n') === other.toSorted().join('\n')

/** The rights that are in one of the two lists alone: what is to be given or taken. */
const changed = <Right extends string>(held: readonly Right[], wanted: readonly Right[]): Right[] =>
  [...new Set([...held, ...wanted])].filter((right) => held.includes(right) !== wanted.includes(right))

/**
 * Makes a person's rights those of the form, where they still are as its author saw them: all of it, or nothing. Roles
 * and units are never looked up in one another: a unit may have the code that a role has.
 */
async function change(sent: Sent): Promise<Result<RightsChanged, Refusal>> {
  const { actor, form, context } = sent
  const found = await viewPerson(context, actor, { person: field(form, 'person') })
  if (!found.ok) return found
  const person = found.value
  const isAsSeen = isSame(person.roles, fields(form, 'seen-role')) && isSame(person.units, fields(form, 'seen-unit'))
  if (!isAsSeen) return refused({ kind: 'stale' })
  const [ticked, units] = [fields(form, 'role').filter(isRole), fields(form, 'unit')]
  for (const role of changed(person.roles, ticked).filter((each) => staffRoles.includes(each))) {
    const set = await setRole(context, actor, { person: person.id, role, granted: ticked.includes(role) })
    if (!set.ok) return set
  }
  for (const unit of changed(person.units, units)) {
    const set = await setUnitMember(context, actor, { person: person.id, unit, member: units.includes(unit) })
    if (!set.ok) return set
  }
  return withReleased(sent, person.id)
}

async function disable(sent: Sent): Promise<Result<RightsChanged, Refusal>> {
  const person = field(sent.form, 'person')
  const done = await disablePerson(sent.context, sent.actor, { person })
  return done.ok ? withReleased(sent, person) : done
}

/** Adds a person; whoever is there already is named with their own form, and stays as they are. */
async function add({
  actor,
  form,
  context,
}: Sent): Promise<Result<{ readonly there: string | null }, IdentityRefusal>> {
  const password = field(form, 'password')
  const added = await addPerson(context, actor, {
    email: field(form, 'email'),
    name: field(form, 'name'),
    roles: fields(form, 'role').filter(isRole),
    units: fields(form, 'unit'),
    ...(password !== '' && { password }),
  })
  if (added.ok) return ok({ there: null })
  return added.refusal.kind === 'person-exists' ? ok({ there: added.refusal.person }) : added
}

type AskedKey = { readonly key: string } & Pick<ApiKeyRow, 'scopes'>

const problems = { ...identityProblems, stale: staleProblem }

export const actions: Actions = {
  add: consoleForm('add', {
    problems: identityProblems,
    secret: ['password'],
    atOnce: true,
    run: add,
    to: ({ there }) => (there === null ? saved() : `/meja/orang?ubah=${there}&sudah=#ubah`),
  }),
  change: consoleForm('change', { problems, about: 'person', atOnce: true, run: change, to: savedRights }),
  disable: askingForm('disable', {
    problems,
    about: 'person',
    atOnce: true,
    ask: async ({ actor, form, context }) => {
      const found = await viewPerson(context, actor, { person: field(form, 'person') })
      return found.ok ? ok({ person: found.value.name }) : found
    },
    run: disable,
    to: savedRights,
  }),
  enable: consoleForm('enable', {
    problems,
    about: 'person',
    atOnce: true,
    run: ({ actor, form, context }) => enablePerson(context, actor, { person: field(form, 'person') }),
    to: saved,
  }),
  unit: consoleForm('unit', {
    problems: identityProblems,
    atOnce: true,
    run: ({ actor, form, context }) =>
      addUnit(context, actor, { code: field(form, 'code').trim(), name: field(form, 'name').trim() }),
    to: saved,
  }),
  key: tellingForm('key', {
    problems: identityProblems,
    run: ({ actor, form, context }) =>
      createApiKey(context, actor, { name: field(form, 'name'), scopes: fields(form, 'scope').filter(isScope) }),
    tell: ({ secret }) => ({ secret }),
  }),
  revoke: askingForm('revoke', {
    problems: identityProblems,
    about: 'key-id',
    atOnce: true,
    ask: async ({ actor, form, context }): Promise<Result<AskedKey, IdentityRefusal>> => {
      const keys = await listApiKeys(context, actor)
      if (!keys.ok) return keys
      const found = keys.value.find(({ id, revokedAt }) => id === field(form, 'key-id') && revokedAt === null)
      return found ? ok({ key: found.name, scopes: found.scopes }) : refused({ kind: 'not-found' })
    },
    run: ({ actor, form, context }) => revokeApiKey(context, actor, field(form, 'key-id')),
    to: saved,
  }),
}
