import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitmentsOf } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Actor } from '../../policy/index.ts'
import { aDesk, lukman, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import { foldEntries } from '../ticket/fold.ts'
import { clockEventsOf, emptyChain, entryHash } from '../ticket/ledger.ts'

/** An ordinary ticket that names a complaint: who may not see the complaint learns neither its number nor its id. */

const key = (...scopes: Extract<Actor, { kind: 'api-key' }>['scopes']): Actor => ({
  kind: 'api-key',
  keyId: '01990000-0000-7000-8000-0000000000ff',
  name: 'SAKTI',
  scopes,
})
const outsider = key('tickets:read', 'tickets:write', 'ledger:read')
const insider = key('tickets:read', 'ledger:read', 'complaints')

let desk: TestDesk
let merged: string
let linked: string
let complaint: { readonly id: string; readonly number: string }
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  const other = await desk.receive({ subject: 'Ternyata pengaduan' })
  merged = await desk.receive()
  linked = await desk.receive()
  await desk.at('2026-11-23 09:10')
  value(await tickets.mergeTicket(desk.context, sari, { ticket: merged, into: other }))
  value(await tickets.linkTicket(desk.context, sari, { ticket: linked, other }))
  const levels = { impact: 'low', urgency: 'medium' } as const
  value(await tickets.classifyTicket(desk.context, sari, { ticket: other, component: 'WBSM.01.01', ...levels }))
  complaint = value(await tickets.viewTicket(desk.context, rina, { ticket: other }))
})
afterAll(() => desk.close())

const pageOf = async (actor: Actor, ticket: string) => value(await tickets.viewTicket(desk.context, actor, { ticket }))
const ledgerOf = async (actor: Actor, ticket: string) =>
  value(await tickets.ticketLedger(desk.context, actor, { ticket }))

const outsiders = [
  ['an agent', sari],
  ['a supervisor', lukman],
  ['a key without complaints', outsider],
] as const

test.for(outsiders)('§6.4 WBSM.01: %s finds nothing of it on the pages and in the ledgers', async ([, actor]) => {
  for (const ticket of [merged, linked]) {
    const all = JSON.stringify([await pageOf(actor, ticket), await ledgerOf(actor, ticket)])
    expect(all).not.toContain(complaint.number)
    expect(all).not.toContain(complaint.id)
  }
})

test.for(outsiders)(
  'READING: what may not be seen is not listed: %s reads that it was merged, and of no link',
  async ([, actor]) => {
    const { state, mergedInto, links, timeline } = await pageOf(actor, merged)
    expect({ state, mergedInto, links }).toEqual({ state: 'merged', mergedInto: null, links: [] })
    const events = timeline.flatMap((item) => (item.kind === 'event' ? [item] : []))
    expect(events.map(({ event, facts }) => [event, facts])).toEqual([['merged', {}]])
    expect((await pageOf(actor, linked)).timeline.map(({ kind }) => kind)).toEqual(['message'])
  },
)

test('§6.4 WBSM.01: who may see the complaint sees its number, the link and every fact', async () => {
  expect((await pageOf(insider, merged)).mergedInto).toBe(complaint.number)
  const { links, timeline } = await pageOf(insider, linked)
  expect(links.map(({ number }) => number)).toEqual([complaint.number])
  const facts = timeline.flatMap((item) => (item.kind === 'event' && item.event === 'linked' ? [item.facts] : []))
  expect(facts).toEqual([{ other: complaint.id }])
  for (const ticket of [merged, linked])
    expect((await ledgerOf(insider, ticket)).entries.every(({ body }) => body !== null)).toBe(true)
})

test('§1: a ledger with a withheld entry is still a chain, and gives the same verdicts', async () => {
  const { entries } = await ledgerOf(outsider, merged)
  const whole = (await ledgerOf(insider, merged)).entries
  expect(entries.filter(({ body }) => body === null).map(({ kind }) => kind)).toEqual(['merged'])
  let previous = emptyChain.hash
  for (const { body, hash, ...entry } of entries) {
    if (body !== null) expect(entryHash(previous, { ...entry, body })).toBe(hash)
    previous = hash
  }
  expect(previous).toBe(whole.at(-1)?.hash)
  const register = await registerFor(desk.context, desk.context.reader)
  const verdicts = (read: typeof entries) => {
    const events = clockEventsOf(read.map((entry) => ({ ...entry, body: entry.body ?? '{}' })))
    return commitmentsOf(foldEntries(events, register, desk.context.clock.now())).map(({ verdict }) => verdict)
  }
  expect(verdicts(entries)).toEqual(verdicts(whole))
})
