import { afterAll, beforeAll, expect, test } from 'vitest'
import * as identity from '../identity/index.ts'
import { roles } from '../policy/index.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { demoPassword, demoPeople, seedPeople } from './people.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
  await seedPeople(database.context)
})
afterAll(() => database.close())

test('issue 2.1: the demo has somebody for each role of staff', () => {
  expect(new Set(demoPeople.map((person) => person.role))).toEqual(new Set(roles.filter((role) => role !== 'user')))
})

test.for(demoPeople.map(({ email, role, units }) => ({ email, role, units })))(
  'issue 2.1: $email signs in to the demo as $role',
  async ({ email, role, units }) => {
    const signedIn = await identity.signInStaff(database.context, {
      email,
      password: demoPassword,
      address: `10.0.0.${email.length}`,
    })
    expect(signedIn.ok && signedIn.value.actor).toMatchObject({ roles: [role], units })
  },
)

test('issue 6 §1: where the desk is a real one, nobody of the demo signs in, and those who had are signed out', async () => {
  const real = { ...database.context, config: { ...database.context.config, production: true } }
  const sari = { email: 'SARI@hai.example', password: demoPassword, address: '10.0.1.1' }
  const before = await identity.signInStaff(database.context, sari)
  const cookie = before.ok ? before.value.token : ''
  expect((await identity.sessionActor(database.context, cookie)).kind).toBe('person')
  expect(await identity.signInStaff(real, sari)).toEqual({ ok: false, refusal: { kind: 'wrong-credentials' } })
  await identity.shutOutDemo(real)
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect((await identity.sessionActor(database.context, cookie)).kind).toBe('anonymous')
  expect(await identity.demoPeopleHere(real)).toEqual(demoPeople.map(({ email }) => email).toSorted())
})
