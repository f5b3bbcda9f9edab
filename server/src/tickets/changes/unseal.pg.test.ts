import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { aDesk, aUnit, anonymous, anton, aRequest, okta, refusal, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import type { ProposeUnsealingInput } from '../index.ts'

/** A complaint leaves its unit by two persons, and both stand in the ledger (issue 6 §3). */

let desk: TestDesk
const dewi: Actor = { ...rina, personId: okta.personId, name: 'Dewi' }
const key = (keyId: string): Actor => ({
  kind: 'api-key',
  keyId: `01990000-0000-7000-8000-0000000000${keyId}`,
  name: 'SIAP',
  scopes: ['tickets:read', 'tickets:write', 'ledger:read', 'complaints'],
})
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  await aUnit(desk.context, 'dit-pa', 'Direktorat PA')
})
afterAll(() => desk.close())

const levels = { impact: 'low', urgency: 'medium' } as const
const toOrdinary = { kind: 'classify', component: 'BCSM.02.01', ...levels } as const
const toUnit = { kind: 'hand-on', unit: 'dit-pa' } as const
const reason = 'Bukan pengaduan.'
const complaint = () => desk.receive({ component: 'WBSM.01.01' })
const propose = async (actor: Actor, ticket: string, to: ProposeUnsealingInput['to'] = toOrdinary) =>
  tickets.proposeUnsealing(desk.context, actor, { ticket, to, reason })
const approve = (actor: Actor, ticket: string) => tickets.approveUnsealing(desk.context, actor, { ticket })
const kindsOf = async (ticket: string) =>
  value(await tickets.ticketLedger(desk.context, { kind: 'system' }, { ticket })).entries.map(({ kind }) => kind)

test.for([
  {
    what: 'something ordinary',
    act: (ticket: string, actor: Actor) =>
      tickets.classifyTicket(desk.context, actor, { ticket, component: 'BCSM.02.01', ...levels }),
  },
  {
    what: 'not classified at all',
    act: (ticket: string, actor: Actor) =>
      tickets.classifyTicket(desk.context, actor, { ticket, component: null, ...levels }),
  },
  {
    what: 'another unit’s',
    act: (ticket: string, actor: Actor) =>
      tickets.handOnTicket(desk.context, actor, { ticket, unit: 'dit-pa', reason }),
  },
])('issue 6 §3: one officer, or one key, makes it $what no more', async ({ act }) => {
  const ticket = await complaint()
  for (const actor of [rina, key('c1')]) expect(refusal(await act(ticket, actor))).toBe('unsealing-needs-two')
  expect(refusal(await tickets.viewTicket(desk.context, sari, { ticket }))).toBe('not-found')
})

test('issue 6 §3: within the seal one officer classifies and begins the further handling', async () => {
  const ticket = await complaint()
  value(await tickets.classifyTicket(desk.context, rina, { ticket, component: 'WBSM.01.02', ...levels }))
  value(await tickets.handOnTicket(desk.context, rina, { ticket, unit: 'kepatuhan-internal', reason }))
  expect(refusal(await tickets.viewTicket(desk.context, sari, { ticket }))).toBe('not-found')
})

test.for<{ what: string; first: Actor; second: Actor }>([
  { what: 'two officers', first: rina, second: dewi },
  { what: 'two keys', first: key('c1'), second: key('c2') },
  { what: 'a key and an officer', first: key('c1'), second: rina },
])('issue 6 §3: $what take it out of the seal, and nobody twice', async ({ first, second }) => {
  const ticket = await complaint()
  expect(refusal(await approve(second, ticket))).toBe('nothing-proposed')
  value(await propose(first, ticket))
  expect(refusal(await approve(first, ticket))).toBe('needs-another')
  expect(refusal(await tickets.viewTicket(desk.context, sari, { ticket }))).toBe('not-found')
  const view = value(await tickets.viewTicket(desk.context, second, { ticket }))
  expect(view.unsealing).toMatchObject({ isOwn: false, to: { act: 'classify', component: 'BCSM.02.01' } })
  value(await approve(second, ticket))
  expect(value(await tickets.viewTicket(desk.context, sari, { ticket }))).toMatchObject({
    confidential: false,
    unit: null,
    component: { code: 'BCSM.02.01' },
    unsealing: null,
  })
  expect(await kindsOf(ticket)).toEqual(['received', 'noted', 'unseal-proposed', 'unseal-approved', 'classified'])
  expect(refusal(await approve(second, ticket))).toBe(second.kind === 'person' ? 'not-found' : 'forbidden')
})

test('issue 6 §3: to another unit it goes by two as well, stays a complaint there, and its reporter is told', async () => {
  const ticket = await complaint()
  value(await propose(rina, ticket, toUnit))
  value(await approve(dewi, ticket))
  const there: Actor = { ...anton, roles: ['unit-officer'], units: ['dit-pa'] }
  expect(value(await tickets.viewTicket(desk.context, there, { ticket }))).toMatchObject({
    confidential: true,
    state: 'handed-on',
    unit: { code: 'dit-pa' },
  })
  expect(await kindsOf(ticket)).toEqual(['received', 'noted', 'unseal-proposed', 'unseal-approved', 'handed-on'])
})

test('issue 6 §3: what was classified anew meanwhile is proposed anew; a later proposal takes the place of an earlier', async () => {
  const ticket = await complaint()
  value(await propose(rina, ticket))
  value(await tickets.classifyTicket(desk.context, rina, { ticket, component: 'WBSM.01.03', ...levels }))
  expect(refusal(await approve(dewi, ticket))).toBe('nothing-proposed')
  value(await propose(rina, ticket))
  value(await propose(dewi, ticket, toUnit))
  expect(refusal(await approve(dewi, ticket))).toBe('needs-another')
  value(await approve(rina, ticket))
  expect((await kindsOf(ticket)).at(-1)).toBe('handed-on')
})

test('issue 6 §3: nobody else proposes or approves, and of what is no complaint there is nothing to propose', async () => {
  const [ticket, ordinary] = [await complaint(), await desk.receive()]
  value(await propose(rina, ticket))
  const blind: Actor = { kind: 'api-key', keyId: 'c3', name: 'SAKTI', scopes: ['tickets:read', 'tickets:write'] }
  for (const actor of [
    sari,
    anonymous,
    blind,
    { ...rina, units: ['dit-pa'] },
    { kind: 'link', ticketId: ticket } as const,
  ]) {
    expect(['not-found', 'forbidden']).toContain(refusal(await propose(actor, ticket)))
    expect(['not-found', 'forbidden']).toContain(refusal(await approve(actor, ticket)))
  }
  expect(refusal(await propose(key('c1'), ordinary))).toBe('forbidden')
  expect(refusal(await propose(rina, ticket, { ...toOrdinary, component: 'WBSM.01.02' }))).toBe('invalid-input')
  expect(refusal(await propose(rina, ticket, { kind: 'hand-on', unit: 'kepatuhan-internal' }))).toBe('invalid-input')
  expect(refusal(await propose(rina, ticket, { kind: 'hand-on', unit: 'tidak-ada' }))).toBe('unknown-unit')
})

test('issue 6 §3: a complaint and a request that is none are not merged, and no recorded call hands one on', async () => {
  const [ticket, ordinary] = [await complaint(), await desk.receive()]
  for (const [one, into] of [
    [ticket, ordinary],
    [ordinary, ticket],
  ] as const)
    expect(refusal(await tickets.mergeTicket(desk.context, key('c1'), { ticket: one, into }))).toBe('across-the-seal')
  const at = desk.context.clock.now()
  const session = {
    queuedAt: at,
    answeredAt: at,
    endedAt: at,
    outcome: { kind: 'handed-on', unit: 'dit-pa', reason },
  } as const
  const call = aRequest({ channel: 'call-centre', component: 'WBSM.01.01', session })
  expect(refusal(await tickets.receiveMessage(desk.context, sari, call))).toBe('unsealing-needs-two')
})

test('issue 6 §3: proposals are facts of the ledger without a text, and the proof holds', async () => {
  const ticket = await complaint()
  value(await propose(rina, ticket))
  const { entries } = value(await tickets.ticketLedger(desk.context, rina, { ticket }))
  expect(JSON.parse(entries.at(-1)?.body ?? '')).toEqual({ act: 'classify', component: 'BCSM.02.01', ...levels })
  expect(JSON.stringify(entries)).not.toContain(reason)
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
