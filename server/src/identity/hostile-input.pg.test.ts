import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../platform/context.ts'
import type { Actor } from '../policy/index.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import * as identity from './index.ts'

/** Every use case of identity checks its own input (issue 5 §2): forms of pages call them directly, with whatever was typed. */

const desk: Actor = { kind: 'system' }
const address = '10.0.0.1'
const password = 'kuda besi lari pagi'

let database: TestDatabase
let context: Context
let me: Actor & { readonly kind: 'person' }

beforeAll(async () => {
  database = await withTestDatabase()
  context = database.context
  const added = await identity.addPerson(context, desk, {
    email: 'agus@hai.example',
    name: 'Agus',
    roles: ['administrator'],
    password,
  })
  if (!added.ok) throw new Error(added.refusal.kind)
  me = { kind: 'person', personId: added.value.id, name: 'Agus', roles: ['administrator'], units: [] }
})
afterAll(() => database.close())

/** Texts that are no id, code, name, address or password of anything: several of them PostgreSQL cannot even hold. */
const hostile: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  "'; drop table identity.person; --".padEnd(200, ' -'),
  'x\r\nBcc: y@z.example',
  '\u202eexe.gpj',
  'x'.repeat(100_000),
]

type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: { readonly kind: string } }

/** Each use case, with the text in each of its fields; what it answers where it neither refuses nor finds anything. */
const uses: readonly { readonly what: string; readonly ask: (text: string) => Promise<Outcome> }[] = [
  {
    what: 'addPerson, email',
    ask: (text) => identity.addPerson(context, desk, { email: text, name: 'A', roles: ['agent'] }),
  },
  {
    what: 'addPerson, name',
    ask: (text) => identity.addPerson(context, desk, { email: 'a@b.example', name: text, roles: ['agent'] }),
  },
  {
    what: 'addPerson, unit',
    ask: (text) =>
      identity.addPerson(context, desk, { email: 'a@b.example', name: 'A', roles: ['agent'], units: [text] }),
  },
  {
    what: 'setRole, person',
    ask: (text) => identity.setRole(context, desk, { person: text, role: 'agent', granted: true }),
  },
  {
    what: 'setUnitMember, person',
    ask: (text) => identity.setUnitMember(context, desk, { person: text, unit: 'contact-centre', member: true }),
  },
  {
    what: 'setUnitMember, unit',
    ask: (text) => identity.setUnitMember(context, desk, { person: me.personId, unit: text, member: true }),
  },
  { what: 'disablePerson', ask: (text) => identity.disablePerson(context, desk, { person: text }) },
  { what: 'enablePerson', ask: (text) => identity.enablePerson(context, desk, { person: text }) },
  { what: 'viewPerson', ask: (text) => identity.viewPerson(context, desk, { person: text }) },
  { what: 'listPeople, cursor', ask: (text) => identity.listPeople(context, desk, { cursor: text }) },
  { what: 'resetPassword, person', ask: (text) => identity.resetPassword(context, desk, { person: text, password }) },
  { what: 'renameMyself', ask: (text) => identity.renameMyself(context, me, { name: text }) },
  { what: 'addUnit, code', ask: (text) => identity.addUnit(context, desk, { code: text, name: 'Unit' }) },
  { what: 'addUnit, name', ask: (text) => identity.addUnit(context, desk, { code: 'unit-baru', name: text }) },
  {
    what: 'changeUnit, code',
    ask: (text) => identity.changeUnit(context, desk, { code: text, name: 'Unit', active: true }),
  },
  {
    what: 'changeUnit, name',
    ask: (text) => identity.changeUnit(context, desk, { code: 'contact-centre', name: text, active: true }),
  },
  {
    what: 'createApiKey, name',
    ask: (text) => identity.createApiKey(context, desk, { name: text, scopes: ['tickets:read'] }),
  },
  { what: 'revokeApiKey', ask: (text) => identity.revokeApiKey(context, desk, text) },
  { what: 'viewJournal, cursor', ask: (text) => identity.viewJournal(context, desk, { cursor: text }) },
  { what: 'requestCode, email', ask: (text) => identity.requestCode(context, { email: text, address }) },
  {
    what: 'requestPasswordCode, email',
    ask: (text) => identity.requestPasswordCode(context, { email: text, address }),
  },
  {
    what: 'signInWithCode, challenge',
    ask: (text) => identity.signInWithCode(context, { challenge: text, code: '123456', address }),
  },
  {
    what: 'signInWithCode, code',
    ask: (text) =>
      identity.signInWithCode(context, { challenge: '019ab1f0-4a00-7b21-8c3d-1f2e3d4c5b6a', code: text, address }),
  },
  {
    what: 'setPasswordWithCode, challenge',
    ask: (text) => identity.setPasswordWithCode(context, { challenge: text, code: '123456', address, password }),
  },
  {
    what: 'signInStaff, email',
    ask: (text) => identity.signInStaff(context, { email: text, password, address: `${address}2` }),
  },
  {
    what: 'signInStaff, password',
    ask: (text) => identity.signInStaff(context, { email: 'agus@hai.example', password: text, address }),
  },
  {
    what: 'signInWithSecondFactor, step',
    ask: (text) => identity.signInWithSecondFactor(context, { step: text, code: '1', address }),
  },
  { what: 'enrolTotp, password', ask: (text) => identity.enrolTotp(context, me, { password: text }) },
  { what: 'confirmTotp', ask: (text) => identity.confirmTotp(context, me, text) },
  { what: 'removeTotp, person', ask: (text) => identity.removeTotp(context, desk, { person: text }) },
  { what: 'endMySession', ask: (text) => identity.endMySession(context, me, text) },
  {
    what: 'firstAdministrator, token',
    ask: (text) =>
      identity.firstAdministrator(context, { token: text, name: 'A', email: 'a@b.example', password, address }),
  },
]

describe('issue 5 §2: bad input is refused by the use case itself, as a value', () => {
  test.for(uses)('$what', async ({ ask }) => {
    for (const text of hostile) expect(await ask(text), JSON.stringify(text.slice(0, 20))).toMatchObject({ ok: false })
  })
})

test.for([
  { what: 'people of a unit', ask: (text: string) => identity.listPeople(context, desk, { unit: text }) },
  { what: 'people of an address', ask: (text: string) => identity.listPeople(context, desk, { email: text }) },
  { what: 'staff of a unit', ask: (text: string) => identity.listStaff(context, desk, { unit: text }) },
])('issue 5 §2: of $what that cannot be there are none', async ({ ask }) => {
  for (const text of hostile) expect(await ask(text)).toEqual({ ok: true, value: [] })
})

test('issue 5 §2: a session or a key that is none is nobody’s', async () => {
  for (const text of hostile) {
    expect(await identity.sessionActor(context, text)).toEqual({ kind: 'anonymous' })
    expect(await identity.actorOfApiKey(context, text)).toBeNull()
    expect(await identity.personByEmail(context.reader, text)).toBeNull()
    await identity.signOut(context, text)
  }
})
