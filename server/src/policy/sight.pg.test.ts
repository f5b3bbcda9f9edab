import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../platform/postgres/sql.ts'
import { uuidv7 } from '../platform/process/ids.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import type { Action, Actor, TicketResource } from './actor.ts'
import { actions, roles, scopes, workingRoles } from './actor.ts'
import { may } from './policy.ts'
import { sightCondition } from './sight.ts'

/** Sight in SQL and `may` cannot differ (issue 5 §3): PostgreSQL is asked with the one, and each row with the other. */

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())

const ids = Array.from({ length: 6 }, (_, n) => `019ab1f0-4a00-7b21-8c3d-00000000000${n}`)
const units = ['kppn-018', 'dit-pa', 'kepatuhan-internal', "o'; drop table"]

const ticket: fc.Arbitrary<TicketResource> = fc.record({
  id: fc.constantFrom(...ids),
  requesterId: fc.constantFrom(...ids),
  unitCode: fc.option(fc.constantFrom(...units)),
  assigneeId: fc.option(fc.constantFrom(...ids)),
  followerIds: fc.constant([]),
  confidential: fc.boolean(),
})

const actor: fc.Arbitrary<Actor> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('person' as const),
      personId: fc.constantFrom(...ids),
      name: fc.constant('Budi'),
      roles: fc.subarray([...roles]),
      units: fc.subarray(units),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('api-key' as const),
      keyId: fc.constant('k'),
      name: fc.constant('SAKTI'),
      scopes: fc.subarray([...scopes]),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), ticketId: fc.constantFrom(...ids) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Actor>(
      { kind: 'anonymous' },
      { kind: 'system' },
      { kind: 'channel', channel: 'email', account: 'hai@kemenkeu.go.id' },
    ),
  },
)

/** The places of the tickets that PostgreSQL finds by the condition of `actor`. */
async function found(who: Actor, action: Action, tickets: readonly TicketResource[]): Promise<readonly number[]> {
  const sight = sightCondition(who, action, 'held')
  const rows = await database.context.reader.query<{ place: number }>(
    ...sql(
      `select place from jsonb_to_recordset(:tickets::jsonb)
         as held (place integer, id uuid, requester_id uuid, unit_code text, confidential boolean)
       where ${sight.text} order by place`,
      {
        ...sight.values,
        tickets: JSON.stringify(
          tickets.map((one, place) => ({
            place,
            id: one.id,
            requester_id: one.requesterId,
            unit_code: one.unitCode,
            confidential: one.confidential,
          })),
        ),
      },
    ),
  )
  return rows.map(({ place }) => place)
}

test('issue 5 §3: whoever asks, a list finds exactly the tickets that policy lets them do that with', async () => {
  await fc.assert(
    fc.asyncProperty(
      actor,
      fc.constantFrom(...actions),
      fc.array(ticket, { minLength: 1, maxLength: 30 }),
      async (who, action, tickets) => {
        const allowed = tickets.flatMap((one, place) => (may(who, action, one) ? [place] : []))
        expect(await found(who, action, tickets)).toEqual(allowed)
      },
    ),
    { numRuns: 400 },
  )
})

const follows = (ticket: string, person: string): string =>
  `exists (select from tickets.follower where follower.ticket_id = ${ticket}.id and follower.person_id = ${person}::uuid)`

const person = (roleNames: readonly (typeof roles)[number][], held: readonly string[]): Actor => ({
  kind: 'person',
  personId: ids[0] ?? '',
  name: 'Budi',
  roles: roleNames,
  units: held,
})

test.for([
  { who: 'an agent', actor: person(['agent'], []), text: 'not ticket.confidential' },
  {
    who: 'an officer',
    actor: person(['unit-officer'], ['dit-pa']),
    text: 'ticket.unit_code = any(:sightUnits::text[])',
  },
  {
    who: 'an agent who is an officer',
    actor: person(['agent', 'unit-officer'], ['dit-pa']),
    text: '(not ticket.confidential or ticket.unit_code = any(:sightUnits::text[]))',
  },
  {
    who: 'a user',
    actor: person(['user'], []),
    text: `(ticket.requester_id = :sightPerson::uuid or ${follows('ticket', ':sightPerson')})`,
  },
  { who: 'an owner', actor: person(['owner'], []), text: 'false' },
  { who: 'the desk', actor: { kind: 'system' } satisfies Actor, text: 'true' },
])('issue 5 §6: the condition of $who is one that an index serves', ({ actor: who, text }) =>
  expect(sightCondition(who).text).toBe(text),
)

test('issue 5 §3: a member of a unit who is no officer of it sees no complaint through it', async () => {
  const complaint = { id: uuidv7(database.context.clock.real()), requesterId: ids[1] ?? '', unitCode: 'dit-pa' }
  const tickets = [{ ...complaint, assigneeId: null, followerIds: [], confidential: true }]
  expect(await found(person(['agent'], ['dit-pa']), 'ticket.view', tickets)).toEqual([])
  expect(await found(person(['unit-officer'], ['dit-pa']), 'ticket.view', tickets)).toEqual([0])
})

test('issue 5 §3: the staff to whom a ticket can be assigned are those of policy', async () => {
  const [row] = await database.context.reader.query<{ definition: string }>(
    `select pg_get_viewdef('reporting.staff'::regclass) as definition`,
  )
  const named = [...(row?.definition ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, role]) => role)
  expect(named.toSorted()).toEqual([...workingRoles].toSorted())
})
