import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, Role } from '../../policy/index.ts'
import { dimensions, publicRealisation, realisation } from '../../testing/reports.ts'
import {
  aDesk,
  aUnit,
  anonymous,
  anton,
  aRequest,
  lukman,
  okta,
  refusal,
  rina,
  sari,
  value,
} from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import { queueTabs } from '../index.ts'
import { listRows, searchRows } from './list-queries.ts'
import { sightOf } from './sight.ts'

/**
 * Complaints tell nothing (issue 6 §3): whatever somebody who may not see them asks is answered as if there were none.
 * Every answer is taken before the first complaint comes and after the last, of the same requester, at the same instant.
 */

const person = (name: string, roles: readonly Role[], units: readonly string[] = []): Actor => ({
  ...anton,
  name,
  roles,
  units,
})
const key = (...scopes: Extract<Actor, { kind: 'api-key' }>['scopes']): Actor => ({
  kind: 'api-key',
  keyId: '01990000-0000-7000-8000-0000000000ff',
  name: 'SAKTI',
  scopes,
})
const outsiders: Readonly<Record<string, Actor>> = {
  agent: sari,
  'agent of the unit': person('Anton', ['agent'], ['kepatuhan-internal']),
  'officer elsewhere': person('Dimas', ['unit-officer'], ['dit-sitp']),
  supervisor: lukman,
  owner: okta,
  auditor: person('Bagas', ['auditor']),
  administrator: person('Ayu', ['administrator']),
  'everything but the unit': person('Agus', ['agent', 'unit-officer', 'supervisor', 'owner', 'auditor'], ['dit-sitp']),
  'another user': person('Wayan', ['user']),
  key: key('tickets:read', 'tickets:write', 'ledger:read', 'reports:read'),
  anonymous,
}
const names = Object.keys(outsiders)

let desk: TestDesk
let ordinary: string
const complaints: { readonly id: string; readonly number: string }[] = []

type Look = (actor: Actor) => Promise<unknown>

const words = 'sakti'
const since = '01900000-0000-7000-8000-000000000000'
/** Everything that can be asked, by the way that it could leak. */
const ways: Readonly<Record<string, Look>> = {
  'gaps in the numbers': async (actor) =>
    (await ask())((one) => tickets.listTickets(desk.context, actor, { channel: 'portal', ...one })),
  'counts on the requester’s card': async (actor) => tickets.viewTicket(desk.context, actor, { ticket: ordinary }),
  'sums of the realisation': async (actor) =>
    Promise.all(
      [[], ...dimensions.map((one) => [one]), dimensions].flatMap((by) => [
        realisation(desk.context, actor, { from: '2026-11', to: '2026-11', by }),
        publicRealisation(desk.context, { from: '2026-11', to: '2026-11', by }),
      ]),
    ),
  'search and lists after their limit': async (actor) => {
    const sight = sightOf(actor)
    const { reader } = desk.context
    const found = await searchRows(reader, { kind: 'words', words, since }, sight, 51, 3)
    const byAddress = await searchRows(reader, { kind: 'email', email: 'budi@satker527123.example' }, sight, 51)
    const pages = [await listRows(reader, { channel: 'portal' }, sight, null, 51, 3)]
    for (let next = pages[0]?.last ?? null; next !== null; next = pages.at(-1)?.last ?? null)
      pages.push(await listRows(reader, { channel: 'portal' }, sight, next, 51, 3))
    return [found, byAddress, pages]
  },
  'tabs and counts of the queue': async (actor) => {
    const of = { ...actor, name: `${complaints.length}` }
    return Promise.all(
      queueTabs.map(async (tab) => {
        const page = await tickets.viewQueue(desk.context, of, { tab })
        return page.ok ? [page.value.counts, page.value.rows] : page
      }),
    )
  },
  'warnings and the review': async (actor) => tickets.viewNotices(desk.context, actor),
}

/** Lists narrowed in every way. */
const ask = async () => {
  const filters = [
    {},
    { satker: '527123' },
    { openOnly: true },
    { unit: 'kepatuhan-internal' },
    { component: 'WBSM.01.01' },
  ]
  return (list: (filter: object) => Promise<unknown>): Promise<unknown[]> => Promise.all(filters.map(list))
}

const before = new Map<string, unknown>()

beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  await aUnit(desk.context, 'dit-sitp', 'Direktorat SITP')
  for (let n = 0; n < 7; n++) {
    const ticket = await desk.receive({ subject: `SAKTI ${n}` })
    if (n < 6) value(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    ordinary = ticket
  }
  await desk.at('2026-11-23 09:50')
  while ((await tickets.watchDeadlines(desk.context)) > 0);
  for (const name of names)
    for (const [way, look] of Object.entries(ways))
      before.set(`${name} ${way}`, await look(outsiders[name] ?? anonymous))
  await desk.at('2026-11-23 09:10')
  for (let n = 0; n < 7; n++) {
    const ticket = value(
      await tickets.receiveMessage(
        desk.context,
        anonymous,
        aRequest({ component: 'WBSM.01.01', subject: `SAKTI ${n}` }),
      ),
    )
    if (n < 6) value(await tickets.resolveTicket(desk.context, rina, { ticket: ticket.id, body: 'Diteruskan.' }))
    complaints.push(ticket)
  }
  await desk.at('2026-11-23 09:50')
  while ((await tickets.watchDeadlines(desk.context)) > 0);
})
afterAll(() => desk.close())

test.for(names.flatMap((name) => Object.keys(ways).map((way) => ({ name, way }))))(
  'issue 6 §3: $way: $name is told what they were told before there was a complaint',
  async ({ name, way }) => {
    expect(await ways[way]?.(outsiders[name] ?? anonymous)).toEqual(before.get(`${name} ${way}`))
  },
)

test.for(names)(
  'issue 6 §3: a complaint’s number, in look-up, search and page, is a number of nobody to: %s',
  async (name) => {
    const actor = outsiders[name] ?? anonymous
    const nobodys = tickets.ticketNumber('2026-11-23' as Parameters<typeof tickets.ticketNumber>[0], 9_999)
    for (const { number } of complaints.slice(0, 2)) {
      const { context } = desk
      expect(await tickets.ticketStatus(context, { number })).toEqual(
        await tickets.ticketStatus(context, { number: nobodys }),
      )
      expect(await tickets.viewTicket(context, actor, { ticket: number })).toEqual(
        await tickets.viewTicket(context, actor, { ticket: nobodys }),
      )
      expect(await tickets.searchTickets(context, actor, { text: number })).toEqual(
        await tickets.searchTickets(context, actor, { text: nobodys }),
      )
      const acts = [
        tickets.mergeTicket(context, actor, { ticket: ordinary, into: number }),
        tickets.linkTicket(context, actor, { ticket: ordinary, other: number }),
        tickets.withdrawTicket(context, actor, { ticket: number }),
      ]
      for (const act of acts) expect(['not-found', 'forbidden']).toContain(refusal(await act))
    }
  },
)

test('issue 6 §3: its unit sees all of them, so the looks above see something', async () => {
  const listed = value(await tickets.listTickets(desk.context, rina, {}))
  expect(listed.tickets.map(({ number }) => number).toSorted()).toEqual(
    complaints.map(({ number }) => number).toSorted(),
  )
})
