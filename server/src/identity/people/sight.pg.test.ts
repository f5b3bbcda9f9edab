import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, Role, Scope } from '../../policy/index.ts'
import { aDesk, refusal, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as identity from '../index.ts'

/** Nobody is given sight of complaints but by their unit (issue 6 §3). */

type Person = Actor & { readonly kind: 'person' }
const machine: Actor = { kind: 'system' }
const unit = 'kepatuhan-internal'

let desk: TestDesk
let admin: Person
let dewi: Person
let count = 0
beforeAll(async () => {
  desk = await aDesk('2026-12-02 10:00')
  admin = await person(machine, ['administrator'])
  dewi = await person(machine, ['unit-officer'], [unit])
})
afterAll(() => desk.close())

async function person(by: Actor, roles: readonly Role[], units: readonly string[] = []): Promise<Person> {
  count += 1
  const email = `sandi${count}@hai.example`
  const {
    id,
    name,
    units: held,
  } = value(await identity.addPerson(desk.context, by, { email, name: `Orang ${count}`, roles, units }))
  return { kind: 'person', personId: id, name, roles, units: held }
}
const unitsOf = async ({ personId }: Person) =>
  value(await identity.viewPerson(desk.context, admin, { person: personId })).units
const waiting = async (actor: Actor = dewi) => value(await identity.listSightRequests(desk.context, actor))
const decide = (actor: Actor, request: string, approved = true) =>
  identity.decideSight(desk.context, actor, { request, approved })
const journal = async () => value(await identity.viewJournal(desk.context, admin)).lines.map(({ kind }) => kind)
const scopesOf = async (id: string): Promise<readonly Scope[]> =>
  value(await identity.listApiKeys(desk.context, admin)).find((key) => key.id === id)?.scopes ?? []

test('issue 6 §3: whom an administrator puts into the unit waits for one of its members, and sees nothing until then', async () => {
  const helper = await person(admin, ['unit-officer'], [unit])
  const known = await person(admin, ['unit-officer'])
  value(await identity.setUnitMember(desk.context, admin, { person: known.personId, unit, member: true }))
  value(await identity.setUnitMember(desk.context, admin, { person: known.personId, unit, member: true }))
  expect([await unitsOf(helper), await unitsOf(known)]).toEqual([[], []])
  const asked = await waiting()
  expect(asked.map(({ kind, personId }) => [kind, personId])).toEqual([
    ['member', helper.personId],
    ['member', known.personId],
  ])
  // Neither the administrator nor whom it is for, nor an officer elsewhere, decides.
  const [first, second] = asked
  for (const actor of [
    admin,
    helper,
    { ...dewi, units: ['contact-centre'] },
    { ...admin, roles: ['administrator', 'agent'] } as const,
  ])
    expect(refusal(await decide(actor, first?.id ?? ''))).toBe('not-found')
  expect(refusal(await identity.listSightRequests(desk.context, admin))).toBe('forbidden')
  value(await decide(dewi, first?.id ?? ''))
  value(await decide(dewi, second?.id ?? '', false))
  expect([await unitsOf(helper), await unitsOf(known)]).toEqual([[unit], []])
  expect(await waiting()).toEqual([])
  expect(refusal(await decide(dewi, first?.id ?? ''))).toBe('not-found')
  expect((await journal()).slice(0, 2)).toEqual(['sight-refused', 'sight-approved'])
})

test('issue 6 §3: an administrator who is a member as well does not approve what they asked for', async () => {
  const both: Person = { ...dewi, roles: ['administrator', 'unit-officer'] }
  const helper = await person(both, ['unit-officer'], [unit])
  const [asked] = await waiting()
  expect(asked?.personId).toBe(helper.personId)
  expect(refusal(await decide(both, asked?.id ?? ''))).toBe('own-rights')
})

test('issue 6 §3: a key reads complaints only once the unit has approved; on the machine it is given at once', async () => {
  const { id } = value(
    await identity.createApiKey(desk.context, admin, { name: 'SIAP', scopes: ['tickets:read', 'complaints'] }),
  )
  expect(await scopesOf(id)).toEqual(['tickets:read'])
  const asked = (await waiting()).find(({ keyId }) => keyId === id)
  value(await decide(dewi, asked?.id ?? ''))
  expect(await scopesOf(id)).toEqual(['tickets:read', 'complaints'])
  expect(refusal(await identity.createApiKey(desk.context, admin, { name: 'SIAP', scopes: ['complaints'] }))).toBe(
    'invalid-input',
  )
  const made = value(
    await identity.createApiKey(desk.context, machine, { name: 'x', scopes: ['tickets:read', 'complaints'] }),
  )
  expect(await scopesOf(made.id)).toContain('complaints')
})

test('issue 6 §3: other units are joined as before, and who was let in on the machine can be named', async () => {
  const agent = await person(admin, ['agent'], ['contact-centre'])
  expect(await unitsOf(agent)).toEqual(['contact-centre'])
  const readers = await identity.complaintReaders(desk.context.reader)
  expect(readers.find(({ name }) => name === dewi.name)).toEqual({ unitCode: unit, name: dewi.name, approved: false })
  expect(readers.filter(({ approved }) => approved)).toHaveLength(1)
})
