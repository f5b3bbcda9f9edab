import { timestamp } from '../../platform/postgres/database.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/postgres/sql.ts'
import { actions, may, roles, scopes, sightCondition } from '../../policy/index.ts'
import type { Action, Actor, Role, Scope } from '../../policy/index.ts'
import { aDesk, aUnit, aRequest, anonymous, anton, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import { resourceOf } from '../ticket/access.ts'
import { ticketById } from '../ticket/ticket-queries.ts'

/** Sight in SQL is the policy (issue 6 §3): real tickets in every relation, every role and scope alone and together. */

let desk: TestDesk
let user: Actor & { kind: 'person' }
const ids: string[] = []

beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  const { context } = desk
  await aUnit(context, 'dit-pa', 'Direktorat PA')
  user = { ...anton, name: 'Wayan', roles: ['user'], units: [] }
  const receive = async (actor: Actor, component: string) =>
    value(await tickets.receiveMessage(context, actor, aRequest({ component }))).id
  for (const component of ['CRSM.01.01', 'WBSM.01.01'])
    for (const sender of [user, anonymous])
      for (const held of ['as received', 'by a unit', 'assigned', 'followed']) {
        const id = await receive(sender, component)
        if (held === 'by a unit') await set(id, `unit_code = 'dit-pa'`)
        if (held === 'assigned') await set(id, `assignee_id = '${sari.personId}'`)
        if (held === 'followed') await follow(id, [user.personId, rina.personId])
        ids.push(id)
      }
})
afterAll(() => desk.close())

/** Lets people follow a ticket, each by one of their own. */
async function follow(ticket: string, people: readonly string[]): Promise<void> {
  for (const person of people) {
    const came = await desk.receive()
    ids.push(came)
    await set(came, `requester_id = '${person}'`)
    await desk.context.reader.execute(
      'insert into tickets.follower (ticket_id, came_with, person_id, since) values ($1, $2, $3, $4)',
      [ticket, came, person, timestamp(desk.context.clock.now())],
    )
  }
}

const set = (id: string, to: string): Promise<number> =>
  desk.context.reader.execute(`update tickets.ticket set ${to} where id = $1`, [id])

async function found(actor: Actor, action: Action): Promise<readonly string[]> {
  const sight = sightCondition(actor, action)
  const rows = await desk.context.reader.query<{ id: string }>(
    ...sql(`select id from tickets.ticket where ${sight.text} order by id`, sight.values),
  )
  return rows.map(({ id }) => id)
}

const pairs = <Value>(all: readonly Value[]): readonly (readonly Value[])[] => [
  ...all.map((one) => [one]),
  ...all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other])),
]

function* everybody(): Generator<Actor> {
  for (const held of pairs<Role>(roles))
    for (const who of [user, sari, rina])
      for (const units of [[], ['kepatuhan-internal'], ['dit-pa']]) yield { ...who, roles: held, units }
  for (const held of pairs<Scope>(scopes)) yield { kind: 'api-key', keyId: 'k', name: 'SAKTI', scopes: held }
  for (const ticketId of ids.slice(0, 5)) yield { kind: 'link', ticketId }
  yield* [anonymous, { kind: 'system' }, { kind: 'channel', channel: 'email', account: 'hai@kemenkeu.go.id' }] as const
}

const onTickets = actions.filter((action) => action.startsWith('ticket.') || action === 'realisation.count')

test('issue 6 §3: for every role, relation and ticket the condition selects exactly what the policy allows', async () => {
  const rows = await Promise.all(ids.map((id) => ticketById(desk.context.reader, id)))
  const resources = rows.flatMap((row) => (row ? [resourceOf(row)] : []))
  expect(resources.filter(({ confidential }) => confidential)).toHaveLength(8)
  for (const actor of everybody())
    for (const action of onTickets) {
      const allowed = resources.filter((ticket) => may(actor, action, ticket)).map(({ id }) => id)
      expect([actor, action, await found(actor, action)]).toEqual([actor, action, allowed.toSorted()])
    }
}, 120_000)

test('READING: who follows a merged ticket reads the answers to it and what they wrote, and nothing else of the other’s', async () => {
  const { context } = desk
  const { id: ticket } = value(
    await tickets.receiveMessage(
      context,
      anonymous,
      aRequest({ body: 'Rahasia orang lain.', requester: { name: 'Lain', email: 'lain@satker.example' } }),
    ),
  )
  await follow(ticket, [user.personId])
  value(await tickets.replyToTicket(context, sari, { ticket, body: 'Jawaban untuk semua.' }))
  value(await tickets.addUserMessage(context, user, { ticket, body: 'Terima kasih.' }))
  const view = value(await tickets.viewTicket(context, user, { ticket }))
  const texts = view.timeline.flatMap((item) => (item.kind === 'message' ? [item.body] : []))
  expect(texts).toEqual(['Jawaban untuk semua.', 'Terima kasih.'])
  const mine = value(await tickets.listTickets(context, user, { requester: 'me' }))
  expect(mine.tickets.map(({ id }) => id)).toContain(ticket)
})
