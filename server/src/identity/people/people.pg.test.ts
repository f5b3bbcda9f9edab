import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { once } from '../../platform/idempotency.ts'
import type { Actor, Role } from '../../policy/index.ts'
import { roles } from '../../policy/index.ts'
import type { TestDatabase } from '../../testing/database.ts'
import { withTestDatabase } from '../../testing/database.ts'
import * as identity from '../index.ts'

const desk: Actor = { kind: 'system' }
const password = 'kuda besi lari pagi'
const address = '10.0.0.1'

let database: TestDatabase
let context: Context
let count = 0

beforeAll(async () => {
  database = await withTestDatabase()
  context = database.context
})
afterAll(() => database.close())

function value<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: object },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const refusal = (
  result: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly kind: string } },
): string | null => (result.ok ? null : result.refusal.kind)

async function person(role: Role): Promise<Actor & { readonly kind: 'person' }> {
  count += 1
  const added = value(
    await identity.addPerson(context, desk, {
      email: `orang${count}@hai.example`,
      name: `Orang ${count}`,
      roles: [role],
    }),
  )
  return { kind: 'person', personId: added.id, name: added.name, roles: [role], units: [] }
}

// First in the file: the others add administrators.
describe('the first administrator', () => {
  const nadia = { name: 'Nadia', email: 'nadia@hai.example', password, address }

  test('issue 2.1: the printed token makes exactly one, also when two try at once', async () => {
    const token = identity.firstAdministratorToken(context)
    expect(await identity.needsFirstAdministrator(context)).toBe(true)
    expect(refusal(await identity.firstAdministrator(context, { ...nadia, token: `${token}x` }))).toBe('token-refused')
    expect(refusal(await identity.firstAdministrator(context, { ...nadia, token: '' }))).toBe('token-refused')
    expect(refusal(await identity.firstAdministrator(context, { ...nadia, token, password: 'pendek' }))).toBe(
      'weak-password',
    )
    const answers = await Promise.all([
      identity.firstAdministrator(context, { ...nadia, token }),
      identity.firstAdministrator(context, { ...nadia, token, email: 'tamu@hai.example' }),
    ])
    expect(answers.map(refusal).toSorted()).toEqual(['already-set-up', null])
    expect(await identity.needsFirstAdministrator(context)).toBe(false)
    expect(refusal(await identity.firstAdministrator(context, { ...nadia, token, email: 'lain@hai.example' }))).toBe(
      'already-set-up',
    )
  })
})

describe('who may', () => {
  test.for(roles)('issue 2.3: %s and the doors of people, units and keys', async (role) => {
    const actor = await person(role)
    const other = await person('agent')
    const administers = role === 'administrator' ? null : 'forbidden'
    const changes = await Promise.all([
      identity.addPerson(context, actor, { email: `baru-${role}@hai.example`, name: 'Baru', roles: ['agent'] }),
      identity.setRole(context, actor, { person: other.personId, role: 'auditor', granted: true }),
      identity.setUnitMember(context, actor, { person: other.personId, unit: 'contact-centre', member: true }),
      identity.addUnit(context, actor, { code: `kppn-${role}`, name: 'KPPN' }),
      identity.changeUnit(context, actor, { code: 'contact-centre', name: 'Contact Center HAI-DJPb', active: true }),
      identity.createApiKey(context, actor, { name: 'SAKTI', scopes: ['tickets:create'] }),
      identity.listApiKeys(context, actor),
      identity.viewJournal(context, actor),
    ])
    expect(changes.map(refusal)).toEqual(changes.map(() => administers))
    const sees = role === 'administrator' || role === 'supervisor' ? null : 'forbidden'
    expect(refusal(await identity.viewPerson(context, actor, { person: other.personId }))).toBe(sees)
    expect(refusal(await identity.listPeople(context, actor, { email: 'orang1@hai.example' }))).toBe(sees)
    expect(refusal(await identity.listPeople(context, actor, { role: 'user' }))).toBe(sees)
    expect(refusal(await identity.listPeople(context, actor))).toBe(
      role === 'user' || role === 'owner' ? 'forbidden' : null,
    )
  })

  test('RELIABILITY S05: an administrator changes nobody’s rights so as to gain from it: never their own', async () => {
    const admin = await person('administrator')
    const mine = { person: admin.personId }
    const email = value(await identity.viewPerson(context, admin, mine)).email ?? ''
    const answers = await Promise.all([
      identity.setRole(context, admin, { ...mine, role: 'unit-officer', granted: true }),
      identity.setUnitMember(context, admin, { ...mine, unit: 'kepatuhan-internal', member: true }),
      identity.addPerson(context, admin, {
        email,
        name: 'Saya',
        roles: ['unit-officer'],
        units: ['kepatuhan-internal'],
      }),
      identity.disablePerson(context, admin, mine),
      identity.removeTotp(context, admin, mine),
    ])
    expect(answers.map(refusal)).toEqual(answers.map(() => 'own-rights'))
    expect(value(await identity.viewPerson(context, admin, mine)).roles).toEqual(['administrator'])
  })
})

describe('people', () => {
  test('issue 6 §1: who is added again stays as they are, and is named; a user who becomes staff keeps their id', async () => {
    const added = value(
      await identity.addPerson(context, desk, { email: 'Sri@Satker.example', name: 'Sri', roles: ['user'] }),
    )
    const again = await identity.addPerson(context, desk, {
      email: 'sri@satker.example ',
      name: 'Orang Lain',
      roles: ['agent', 'agent'],
      units: ['contact-centre'],
      password: 'kata sandi orang lain',
    })
    expect(again).toEqual({ ok: false, refusal: { kind: 'person-exists', person: added.id, name: 'Sri' } })
    value(await identity.setRole(context, desk, { person: added.id, role: 'agent', granted: true }))
    expect(value(await identity.viewPerson(context, desk, { person: added.id }))).toMatchObject({
      email: 'sri@satker.example',
      name: 'Sri',
      roles: ['agent', 'user'],
      units: [],
      hasPassword: false,
    })
    expect((await identity.personByEmail(context.reader, 'SRI@satker.example'))?.id).toBe(added.id)
    expect(await identity.personByEmail(context.reader, 'tiada@satker.example')).toBeNull()
  })

  test.for([
    { what: 'no address', input: { email: 'x', name: 'A', roles: ['agent'] as const }, kind: 'invalid-input' },
    {
      what: 'an empty name',
      input: { email: 'a@b.example', name: ' ', roles: ['agent'] as const },
      kind: 'invalid-input',
    },
    {
      what: 'a long name',
      input: { email: 'a@b.example', name: 'x'.repeat(121), roles: ['agent'] as const },
      kind: 'invalid-input',
    },
    {
      what: 'a name of two lines',
      input: { email: 'a@b.example', name: 'A\nBcc: b', roles: ['agent'] as const },
      kind: 'invalid-input',
    },
    {
      what: 'a name that turns its reading direction',
      input: { email: 'a@b.example', name: 'A\u202eB', roles: ['agent'] as const },
      kind: 'invalid-input',
    },
    { what: 'no role', input: { email: 'a@b.example', name: 'A', roles: [] }, kind: 'invalid-input' },
    {
      what: 'an unknown role',
      input: { email: 'a@b.example', name: 'A', roles: ['root' as Role] },
      kind: 'invalid-input',
    },
    {
      what: 'an unknown unit',
      input: { email: 'a@b.example', name: 'A', roles: ['agent'] as const, units: ['kppn-999'] },
      kind: 'unknown-unit',
    },
  ])('issue 2.8: $what is refused as $kind, and nothing is stored', async ({ input, kind }) => {
    expect(refusal(await identity.addPerson(context, desk, input))).toBe(kind)
    expect(await identity.personByEmail(context.reader, 'a@b.example')).toBeNull()
  })

  test('issue 2.3: the last administrator stays one, also when two are taken back at once', async () => {
    for (const other of value(await identity.listPeople(context, desk, { role: 'administrator' }))) {
      await identity.setRole(context, desk, { person: other.id, role: 'administrator', granted: false })
    }
    const [last] = value(await identity.listPeople(context, desk, { role: 'administrator' }))
    expect(
      refusal(await identity.setRole(context, desk, { person: last?.id ?? '', role: 'administrator', granted: false })),
    ).toBe('last-administrator')
    expect(refusal(await identity.disablePerson(context, desk, { person: last?.id ?? '' }))).toBe('last-administrator')
    const second = await person('administrator')
    const answers = await Promise.all(
      [last?.id ?? '', second.personId].map((id) =>
        identity.setRole(context, desk, { person: id, role: 'administrator', granted: false }),
      ),
    )
    expect(answers.map(refusal).toSorted()).toEqual(['last-administrator', null])
  })

  test('RELIABILITY A07: a role taken back counts for open sessions within a second', async () => {
    const added = value(
      await identity.addPerson(context, desk, {
        email: 'peran@hai.example',
        name: 'Peran',
        roles: ['agent'],
        password,
      }),
    )
    const { token } = value(await identity.signInStaff(context, { email: 'peran@hai.example', password, address }))
    expect(await identity.sessionActor(context, token)).toMatchObject({ roles: ['agent'] })
    value(await identity.setRole(context, desk, { person: added.id, role: 'agent', granted: false }))
    expect(await identity.sessionActor(context, token)).toMatchObject({ roles: [] })
  })

  test('issue 2.8: ids that are none are not found', async () => {
    for (const id of ['', 'x', "'; drop table", '00000000-0000-0000-0000-000000000000']) {
      expect(refusal(await identity.setRole(context, desk, { person: id, role: 'agent', granted: true }))).toBe(
        'not-found',
      )
      expect(refusal(await identity.viewPerson(context, desk, { person: id }))).toBe('not-found')
    }
  })

  test('issue 2.3: the journal names who did what to whom, and nobody rewrites it', async () => {
    const target = await person('agent')
    const admin = await person('administrator')
    value(await identity.setRole(context, admin, { person: target.personId, role: 'auditor', granted: true }))
    // Granting what is there already changes nothing, and tells nothing.
    value(await identity.setRole(context, admin, { person: target.personId, role: 'auditor', granted: true }))
    const { lines } = value(await identity.viewJournal(context, desk))
    const told = lines
      .filter((line) => line.personId === target.personId)
      .map(({ kind, actor, facts }) => ({ kind, actor, facts }))
    expect(told).toEqual([
      { kind: 'role-granted', actor: `person:${admin.personId}`, facts: { role: 'auditor' } },
      { kind: 'person-added', actor: 'system', facts: { roles: 'agent', units: '' } },
    ])
    await expect(context.reader.execute('update identity.journal set actor = $1', ['x'])).rejects.toThrow('append-only')
    await expect(context.reader.execute('delete from identity.journal')).rejects.toThrow('append-only')
  })
})

describe('units', () => {
  test('issue 2.3: a unit is added, renamed, and closed for new requests', async () => {
    value(await identity.addUnit(context, desk, { code: 'kppn-018', name: 'KPPN Jakarta II' }))
    value(await identity.changeUnit(context, desk, { code: 'kppn-018', name: 'KPPN Jakarta 2', active: false }))
    expect((await identity.listUnits(context)).find((unit) => unit.code === 'kppn-018')).toEqual({
      code: 'kppn-018',
      name: 'KPPN Jakarta 2',
      active: false,
      members: 0,
    })
    expect(
      refusal(
        await identity.addPerson(context, desk, {
          email: 'kppn@hai.example',
          name: 'A',
          roles: ['unit-officer'],
          units: ['kppn-018'],
        }),
      ),
    ).toBe('unknown-unit')
    expect(refusal(await identity.addUnit(context, desk, { code: 'KPPN 018', name: 'KPPN' }))).toBe('invalid-input')
    expect(refusal(await identity.changeUnit(context, desk, { code: 'tiada', name: 'Tiada', active: true }))).toBe(
      'not-found',
    )
  })

  test('issue 2.4: staff are offered for assignment by unit, disabled ones are not', async () => {
    value(await identity.addUnit(context, desk, { code: 'dit-pa', name: 'Direktorat PA' }))
    const added = value(
      await identity.addPerson(context, desk, {
        email: 'pa@hai.example',
        name: 'Pejabat PA',
        roles: ['unit-officer'],
        units: ['dit-pa'],
      }),
    )
    const gone = value(
      await identity.addPerson(context, desk, {
        email: 'pa2@hai.example',
        name: 'Mantan',
        roles: ['unit-officer'],
        units: ['dit-pa'],
      }),
    )
    value(await identity.disablePerson(context, desk, { person: gone.id }))
    expect(value(await identity.listStaff(context, desk, { unit: 'dit-pa' }))).toEqual([
      { id: added.id, name: 'Pejabat PA', roles: ['unit-officer'], units: ['dit-pa'] },
    ])
  })
})

describe('API keys', () => {
  test('issue 2.5: the secret is told once, and only its hash is kept', async () => {
    const { id, secret } = value(
      await identity.createApiKey(context, desk, {
        name: 'SAKTI',
        scopes: ['tickets:read', 'tickets:create', 'tickets:read'],
      }),
    )
    expect(secret).toMatch(/^hai_[A-Za-z0-9_-]{43}$/)
    expect(await identity.actorOfApiKey(context, secret)).toEqual({
      kind: 'api-key',
      keyId: id,
      name: 'SAKTI',
      scopes: ['tickets:create', 'tickets:read'],
    })
    const [row] = await context.reader.query<{ text: string }>(
      'select row_to_json(api_key)::text as text from identity.api_key where id = $1',
      [id],
    )
    expect(row?.text).not.toContain(secret.slice(4))
  })

  test('issue 2.5: a revoked key is refused at once here, and within a second elsewhere', async () => {
    const { id, secret } = value(
      await identity.createApiKey(context, desk, { name: 'OM-SPAN', scopes: ['tickets:create'] }),
    )
    // Another process: it shares the database and nothing else.
    const elsewhere: Context = { ...context, database: { ...context.database } }
    expect(await identity.actorOfApiKey(elsewhere, secret)).not.toBeNull()
    value(await identity.revokeApiKey(context, desk, id))
    expect(await identity.actorOfApiKey(context, secret)).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 1050))
    expect(await identity.actorOfApiKey(elsewhere, secret)).toBeNull()
    expect(refusal(await identity.revokeApiKey(context, desk, id))).toBe('not-found')
  })

  test('issue 5 §2: who asks while a key is revoked by a form does not keep it alive after the commit', async () => {
    const { id, secret } = value(
      await identity.createApiKey(context, desk, { name: 'SATU', scopes: ['tickets:create'] }),
    )
    expect(await identity.actorOfApiKey(context, secret)).not.toBeNull()
    const form = await once(context, null, async (within) => {
      const revoked = await identity.revokeApiKey(within, desk, id)
      // Another request, at this moment: for it the key is still good, and is remembered so.
      expect(await identity.actorOfApiKey(context, secret)).not.toBeNull()
      return revoked
    })
    expect(form.ok).toBe(true)
    expect(await identity.actorOfApiKey(context, secret)).toBeNull()
  })

  test('issue 2.7: a busy key costs the database one question a second', async () => {
    const { secret } = value(await identity.createApiKey(context, desk, { name: 'SPAN', scopes: ['tickets:create'] }))
    let asked = 0
    const counted: Context = {
      ...context,
      reader: {
        ...context.reader,
        query: (...given) => {
          asked += 1
          return context.reader.query(...given)
        },
      },
    }
    await Promise.all(Array.from({ length: 500 }, () => identity.actorOfApiKey(counted, secret)))
    expect(asked).toBe(1)
  })

  test.for(['', 'hai_', 'Bearer hai_x', `hai_${'A'.repeat(43)}`, `hai_${'A'.repeat(9999)}`, "hai_' or 1=1 --"])(
    'issue 2.5: %j is no key',
    async (given) => {
      expect(await identity.actorOfApiKey(context, given)).toBeNull()
    },
  )

  test.for([
    { name: '', scopes: ['tickets:read'] },
    { name: 'x'.repeat(81), scopes: ['tickets:read'] },
    { name: 'A', scopes: [] },
    { name: 'A', scopes: ['everything'] },
  ])('issue 2.8: a key called $name with $scopes is refused', async ({ name, scopes }) =>
    expect(refusal(await identity.createApiKey(context, desk, { name, scopes: scopes as never[] }))).toBe(
      'invalid-input',
    ),
  )

  test('issue 2.5: when a key was last used is known to the minute', async () => {
    const { id, secret } = value(await identity.createApiKey(context, desk, { name: 'Jam', scopes: ['tickets:read'] }))
    const at = instant(Date.UTC(2026, 10, 23, 2))
    await identity.actorOfApiKey({ ...context, clock: { ...context.clock, real: () => at } }, secret)
    expect(value(await identity.listApiKeys(context, desk)).find((key) => key.id === id)?.lastUsedAt).toBe(at)
  })
})

test('STYLE 6: every refusal has words in both languages and says what to do next', () => {
  for (const [kind, { title, detail, next, status }] of Object.entries(identity.identityProblems)) {
    expect(status, kind).toBeGreaterThanOrEqual(400)
    for (const words of [title, detail ?? title, next])
      for (const text of [words.id, words.en]) expect(text.length, kind).toBeGreaterThan(8)
  }
})

test('issue 5 §2: a name that was changed here is not shown old from memory, of a unit and of a person', async () => {
  const somebody = await person('agent')
  const asked = { people: [somebody.personId], units: ['unit-nama'] }
  const told = async () => [...(await identity.namesOf(context, asked)).values()]
  value(await identity.addUnit(context, desk, { code: 'unit-nama', name: 'Nama Awal' }))
  expect(await told()).toEqual([somebody.name, 'Nama Awal'])
  value(await identity.changeUnit(context, desk, { code: 'unit-nama', name: 'Nama Kini', active: true }))
  value(await identity.renameMyself(context, somebody, { name: 'Sari Dewi' }))
  expect(await told()).toEqual(['Sari Dewi', 'Nama Kini'])
})
