import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scopes } from '../policy/index.ts'
import type { Scope } from '../policy/index.ts'
import { anApiDesk } from '../testing/api-desk.ts'
import type { ApiDesk } from '../testing/api-desk.ts'

/**
 * Who may call what. The table is written by hand; the routes are read from the running application, and none may be
 * missing from the table (issue 2 §3).
 */

const all = 'everybody' as const

/** For each operation, the sets of scopes of which a key needs one from each; `everybody`: also without a key. */
const table: Readonly<Record<string, typeof all | readonly (readonly Scope[])[]>> = {
  createTicket: [['tickets:create', 'tickets:write']],
  listTickets: [['tickets:read', 'tickets:write']],
  getTicket: [['tickets:read', 'tickets:write']],
  getTicketStatus: all,
  explainTicket: [['tickets:read', 'tickets:write']],
  getTicketLedger: [['ledger:read'], ['tickets:read', 'tickets:write']],
  classifyTicket: [['tickets:write']],
  assignTicket: [['tickets:write']],
  replyToTicket: [['tickets:write']],
  addNote: [['tickets:write']],
  addUserMessage: [['tickets:write']],
  pauseTicket: [['tickets:write']],
  resumeTicket: [['tickets:write']],
  handOnTicket: [['tickets:write']],
  proposeUnsealing: [['tickets:write'], ['complaints']],
  approveUnsealing: [['tickets:write'], ['complaints']],
  returnTicketToDesk: [['tickets:write']],
  agreeDate: [['tickets:write']],
  resolveTicket: [['tickets:write']],
  reopenTicket: [['tickets:write']],
  withdrawTicket: [['tickets:write']],
  mergeTicket: [['tickets:write']],
  linkTicket: [['tickets:write']],
  uploadAttachment: [['tickets:create', 'tickets:write']],
  getAttachment: [['tickets:create', 'tickets:read', 'tickets:write']],
  listServices: all,
  computeDue: all,
  listUnits: [['tickets:read', 'tickets:write']],
  listCalendar: [['reports:read', 'calendar:write']],
  announceCalendarEntry: [['calendar:write']],
  getRealisation: [['reports:read']],
  listReview: [['ledger:read'], ['tickets:read', 'tickets:write']],
}

/** Routes that are no operations. */
const others = [
  'GET /api/v1/openapi.json',
  'GET /api/docs',
  'GET /api/docs/problems',
  'GET /test/clock',
  'POST /test/clock',
  'POST /test/drain',
]

interface Described {
  readonly operationId: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

let api: ApiDesk
let number: string
let document: Document
const keys = new Map<string, string>()

const subsets: readonly (readonly Scope[])[] = Array.from({ length: 2 ** scopes.length }, (_, mask) =>
  scopes.filter((_scope, at) => (mask >> at) & 1),
).filter((set) => set.length > 0)

beforeAll(async () => {
  api = await anApiDesk('2026-11-23 09:00')
  for (const set of subsets) keys.set(set.join(' '), await api.key(...set))
  const created = await api.call('POST', '/api/v1/tickets', {
    key: keys.get('tickets:write') ?? '',
    json: { requester: { name: 'Siti' }, subject: 'x', body: 'y' },
  })
  number = String(created.body['number'])
  document = (await api.call('GET', '/api/v1/openapi.json')).body as unknown as Document
})
afterAll(() => api.close())

const operationsOf = (): { method: string; path: string; described: Described }[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ method: method.toUpperCase(), path, described })),
  )

test('the document is OpenAPI 3.1 and names every route of the application, and no other', () => {
  expect(document.openapi).toBe('3.1.0')
  const routes = api.app.routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  const described = operationsOf().map(({ method, path }) => `${method} ${path}`)
  expect(routes.toSorted()).toEqual([...described, ...others].toSorted())
})

test('the table of rights names every operation, and no other', () => {
  expect(
    operationsOf()
      .map(({ described }) => described.operationId)
      .toSorted(),
  ).toEqual(Object.keys(table).toSorted())
})

test('the document says of each operation what the table says', () => {
  for (const { described } of operationsOf()) {
    const expected = table[described.operationId]
    const isOpen = described.security.some((way) => Object.keys(way).length === 0)
    expect(isOpen, described.operationId).toBe(expected === all)
    if (expected !== all)
      expect([...(described.security[0]?.['apiKey'] ?? [])].toSorted(), described.operationId).toEqual(
        [...(expected?.[0] ?? [])].toSorted(),
      )
  }
})

describe('every operation, for everybody', () => {
  // A body that no schema takes: whoever is let in is told so, and nothing is stored.
  const knock = async (id: string, key: string | undefined): Promise<{ status: number; kind: unknown }> => {
    const found = operationsOf().find(({ described }) => described.operationId === id)
    if (!found) throw new Error(`no operation ${id}`)
    const path = found.path.replace('{ticket}', number).replace('{attachment}', '01990000-0000-7000-8000-000000000000')
    const queries: Readonly<Record<string, string>> = {
      getRealisation: '?from=2026-11&to=2026-11',
      listReview: '?from=2026-11-01&to=2026-11-30',
    }
    const query = queries[id] ?? ''
    const answer = await api.call(found.method, `${path}${query}`, {
      ...(key !== undefined && { key }),
      ...(found.method === 'POST' && { json: { nonsense: true } }),
    })
    return { status: answer.status, kind: answer.body['kind'] }
  }

  test.for(Object.entries(table))('%s', async ([id, needs]) => {
    const stranger = await knock(id, undefined)
    if (needs === all) expect([401, 403], `${id} without a key`).not.toContain(stranger.status)
    else expect(stranger, `${id} without a key`).toEqual({ status: 401, kind: 'unauthenticated' })
    for (const set of subsets) {
      const mayCall = needs === all || needs.every((anyOf) => anyOf.some((scope) => set.includes(scope)))
      const answer = await knock(id, keys.get(set.join(' ')))
      if (mayCall)
        expect([401, 403], `${id} with ${set.join(' ')}: ${String(answer.kind)}`).not.toContain(answer.status)
      else expect(answer, `${id} with ${set.join(' ')}`).toEqual({ status: 403, kind: 'scope-missing' })
    }
  })
})

test('§6.4 WBSM.01: a complaint exists only for keys that say so, in every operation on a ticket', async () => {
  const write = keys.get('tickets:write') ?? ''
  const created = await api.call('POST', '/api/v1/tickets', {
    key: write,
    json: { requester: { name: 'Pelapor' }, subject: 'Rahasia-7731', body: 'y', component: 'WBSM.01.01' },
  })
  const complaint = String(created.body['number'])
  const insider = await api.key('tickets:read', 'ledger:read', 'complaints')
  expect((await api.call('GET', `/api/v1/tickets/${complaint}`, { key: insider })).status).toBe(200)
  const bodies: Readonly<Record<string, object>> = {
    classification: { component: null, impact: 'low', urgency: 'low' },
    assignment: { assignee: null },
    replies: { body: 'x' },
    notes: { body: 'x' },
    messages: { body: 'x' },
    pause: { awaiting: 'answer', body: 'x' },
    resume: {},
    'hand-on': { unit: 'contact-centre', reason: 'x' },
    'return-to-desk': { reason: 'x' },
    'agreed-date': { dueAt: '2026-12-10T16:00:00+07:00', with: 'user', how: 'letter' },
    resolve: { body: 'x' },
    reopen: { reason: 'x' },
    withdraw: {},
    merge: { into: number },
    links: { other: number },
  }
  // What needs the scope itself is refused for every number alike, before anything is looked up.
  const changes = operationsOf().filter(
    ({ method, path }) => method === 'POST' && path.includes('{ticket}') && !path.includes('/unsealing'),
  )
  expect(changes.map(({ path }) => path.split('/').at(-1) ?? '').toSorted()).toEqual(Object.keys(bodies).toSorted())
  const everything = await api.key(
    'tickets:create',
    'tickets:read',
    'tickets:write',
    'ledger:read',
    'reports:read',
    'calendar:write',
  )
  for (const [what, json] of Object.entries(bodies)) {
    expect(
      await api.call('POST', `/api/v1/tickets/${complaint}/${what}`, { key: everything, json }),
      what,
    ).toMatchObject({
      status: 404,
      body: { kind: 'not-found' },
    })
  }
  for (const what of ['', '/explanation', '/ledger', '/status'])
    expect((await api.call('GET', `/api/v1/tickets/${complaint}${what}`, { key: everything })).status, what).toBe(404)
  // The side doors: nothing of it in lists, and no way to reach it through another ticket.
  expect((await api.call('GET', '/api/v1/tickets', { key: everything })).text).not.toContain('Rahasia-7731')
  expect(
    (await api.call('POST', `/api/v1/tickets/${number}/links`, { key: everything, json: { other: complaint } })).status,
  ).toBe(404)
  expect(
    (await api.call('POST', `/api/v1/tickets/${number}/merge`, { key: everything, json: { into: complaint } })).status,
  ).toBe(404)
})
