import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, anton, lukman, refusal, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

const holder = async (ticket: string) =>
  value(await tickets.viewTicket(desk.context, sari, { ticket })).assignee?.name ?? null
const assign = (actor: typeof sari, ticket: string, more: Omit<tickets.AssignInput, 'ticket'>) =>
  tickets.assignTicket(desk.context, actor, { ticket, ...more })
const held = async (): Promise<string> => {
  const ticket = await desk.receive()
  value(await assign(sari, ticket, { assignee: sari.personId }))
  return ticket
}

test('§5.3: a ticket that nobody holds is taken, and given back to the queue by who holds it', async () => {
  const ticket = await held()
  expect(await holder(ticket)).toBe('Sari')
  value(await assign(sari, ticket, { assignee: null }))
  expect(await holder(ticket)).toBeNull()
})

test('issue 5 §2: a ticket that somebody took meanwhile is not taken from them silently', async () => {
  const ticket = await held()
  expect(refusal(await assign(anton, ticket, { assignee: anton.personId }))).toBe('stale')
  expect(refusal(await assign(anton, ticket, { assignee: anton.personId, from: null }))).toBe('stale')
  expect(refusal(await assign(anton, ticket, { assignee: anton.personId, from: anton.personId }))).toBe('stale')
  expect(await holder(ticket)).toBe('Sari')
})

test('issue 5 §2: whoever saw who holds it takes it', async () => {
  const ticket = await held()
  value(await assign(anton, ticket, { assignee: anton.personId, from: sari.personId }))
  expect(await holder(ticket)).toBe('Anton')
})

test('issue 5 §2: whoever saw the ticket as it is takes it; what was seen before is stale', async () => {
  const ticket = await held()
  expect(refusal(await assign(lukman, ticket, { assignee: anton.personId, seenSeq: 1 }))).toBe('stale')
  value(await assign(lukman, ticket, { assignee: anton.personId, seenSeq: 2 }))
  expect(await holder(ticket)).toBe('Anton')
})

test('issue 5 §2: of two who take at once, one has it and the other is told', async () => {
  const ticket = await desk.receive()
  const both = await Promise.all([
    assign(sari, ticket, { assignee: sari.personId }),
    assign(anton, ticket, { assignee: anton.personId }),
  ])
  expect(both.map((one) => refusal(one)).toSorted()).toEqual([null, 'stale'].toSorted())
})

test('§5.3: only who works at the desk is given a ticket', async () => {
  const ticket = await desk.receive()
  for (const assignee of ['01990000-0000-7000-8000-00000000dead', 'Sari', '', `${sari.personId}\0`])
    expect(refusal(await assign(sari, ticket, { assignee }))).toBe('unknown-person')
})

test.for([
  {
    what: 'a hand-on',
    act: (ticket: string) =>
      tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }),
  },
  {
    what: 'a resolution, which keeps it',
    act: (ticket: string) => tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }),
  },
])('issue 5 §1: after $what the row says who holds it, as the ledger does', async ({ what, act }) => {
  const ticket = await held()
  value(await act(ticket))
  expect(await holder(ticket)).toBe(what === 'a hand-on' ? null : 'Sari')
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
