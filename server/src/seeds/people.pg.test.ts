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
