import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDesk, anonymous, anton, aRequest, aUnit, lukman, refusal, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { ledgerKinds } from '../../testing/ticket-reading.ts'
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

describe('issue 6 §1: the assignee may see', () => {
  const complaint = async () =>
    value(await tickets.receiveMessage(desk.context, anonymous, aRequest({ component: 'WBSM.01.01' }))).id
  const namesFor = async (actor: typeof sari, ticket: string) =>
    value(await tickets.assignableTo(desk.context, actor, { ticket })).map(({ name }) => name)

  test('issue 6 §1: a ticket of the desk goes to nobody of a unit that does not hold it, and they are not offered', async () => {
    const ticket = await desk.receive()
    expect(refusal(await assign(sari, ticket, { assignee: rina.personId }))).toBe('assignee-cannot-see')
    expect(await holder(ticket)).toBeNull()
    expect(await namesFor(sari, ticket)).toEqual(['Anton', 'Lukman', 'Sari'])
  })

  test('issue 6 §1: a complaint goes to its unit alone, and its list is nobody else’s to ask for', async () => {
    const ticket = await complaint()
    expect(refusal(await assign(rina, ticket, { assignee: sari.personId }))).toBe('assignee-cannot-see')
    value(await assign(rina, ticket, { assignee: rina.personId }))
    expect(await namesFor(rina, ticket)).toEqual(['Rina'])
    expect(refusal(await tickets.assignableTo(desk.context, sari, { ticket }))).toBe('not-found')
  })

  test('issue 6 §1: nothing is handed to a unit in which nobody works', async () => {
    const ticket = await desk.receive()
    await desk.context.reader.execute(`insert into identity.unit (code, name) values ('dit-kosong', 'Kosong')`)
    await aUnit(desk.context, 'dit-berisi', 'Berisi')
    const handOn = (unit: string) => tickets.handOnTicket(desk.context, sari, { ticket, unit, reason: 'Telaah.' })
    expect(refusal(await handOn('dit-kosong'))).toBe('unit-without-members')
    await desk.context.reader.execute(
      `update identity.person set disabled_at = now()
       where id in (select person_id from identity.unit_member where unit_code = 'dit-berisi')`,
    )
    expect(refusal(await handOn('dit-berisi'))).toBe('unit-without-members')
    expect(refusal(await handOn('dit-tiada'))).toBe('unknown-unit')
  })

  test('issue 6 §1: whose rights end leaves no ticket behind; what they may still answer stays theirs', async () => {
    const tx = desk.context.reader
    const [first, second, done] = [await desk.receive(), await desk.receive(), await desk.receive()]
    for (const ticket of [first, second, done]) value(await assign(anton, ticket, { assignee: anton.personId }))
    value(await tickets.resolveTicket(desk.context, anton, { ticket: done, body: 'Selesai.' }))
    expect(value(await tickets.releaseTickets(desk.context, lukman, anton.personId))).toBe(0)
    await tx.execute('update identity.person set disabled_at = now() where id = $1', [anton.personId])
    // These two, and one each of two tests above; the third is resolved.
    expect(value(await tickets.releaseTickets(desk.context, lukman, anton.personId))).toBe(4)
    expect(await holder(first)).toBeNull()
    expect(await ledgerKinds(desk.context, first)).toEqual(['received', 'assigned', 'assigned'])
    expect(refusal(await assign(sari, second, { assignee: anton.personId }))).toBe('unknown-person')
    expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
    await tx.execute('update identity.person set disabled_at = null where id = $1', [anton.personId])
  })
})
