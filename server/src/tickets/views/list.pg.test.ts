import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, Scope } from '../../policy/index.ts'
import { aDesk, aUnit, anonymous, aRequest, lukman, okta, refusal, rina, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import type { InboundMessage } from '../index.ts'

/**
 * Lists, the search and notices show what the policy allows, and count pages of that. Monday, 23 November 2026: six requests, one of them a
 * complaint of the one who asked most.
 */

let desk: TestDesk
const id: Record<string, string> = {}
const idOf = (name: string): string => id[name] ?? ''

const auditor: Actor = { ...sari, name: 'Ayu', roles: ['auditor'], units: [] }
const sitp: Actor = { ...rina, name: 'Dimas', units: ['dit-sitp'] }
const key = (...scopes: readonly Scope[]): Actor => ({ kind: 'api-key', keyId: 'k', name: 'SAKTI', scopes })
/** Budi, signed in by a code: known once he has asked. */
let budi: Actor

const citra = { name: 'Citra Dewi', email: 'citra@satker018001.example' }

beforeAll(async () => {
  desk = await aDesk('2026-11-23 08:00')
  await aUnit(desk.context, 'dit-sitp', 'Direktorat SITP')
  const receive = async (subject: string, time: string, more: Partial<InboundMessage>, withSatker = true) => {
    await desk.at(time)
    const { satker, ...request } = aRequest({ subject, ...more })
    const message = withSatker && satker !== undefined ? { ...request, satker } : request
    id[subject] = value(await tickets.receiveMessage(desk.context, anonymous, message)).id
  }
  await receive('akun', '2026-11-23 08:00', {})
  await receive('kas', '2026-11-23 08:10', {
    channel: 'email',
    component: 'BCSM.02.02',
    satker: '018001',
    requester: citra,
  })
  await receive('wa', '2026-11-23 08:20', { channel: 'whatsapp', component: 'CRSM.01.04', requester: citra }, false)
  await receive('diteruskan', '2026-11-23 08:30', { satker: '018001', requester: citra })
  await receive('pengaduan', '2026-11-23 08:40', { component: 'WBSM.01.01' })
  await receive('menunggu', '2026-11-23 08:50', { channel: 'email', component: 'CRSM.01.04' }, false)
  value(await tickets.assignTicket(desk.context, sari, { ticket: idOf('kas'), assignee: sari.personId }))
  value(await tickets.resolveTicket(desk.context, sari, { ticket: idOf('wa'), body: 'Selesai.' }))
  const handOn = { ticket: idOf('diteruskan'), unit: 'dit-sitp', reason: 'Telaah.' }
  value(await tickets.handOnTicket(desk.context, sari, handOn))
  value(await tickets.pauseTicket(desk.context, sari, { ticket: idOf('menunggu'), awaiting: 'answer', body: 'Mana?' }))
  const { requester } = value(await tickets.viewTicket(desk.context, sari, { ticket: idOf('akun') }))
  budi = { kind: 'person', personId: requester.id, name: requester.name, roles: ['user'], units: [] }
})
beforeEach(() => desk.at('2026-11-23 09:05'))
afterAll(() => desk.close())

const list = async (actor: Actor, input: tickets.ListInput = {}) =>
  value(await tickets.listTickets(desk.context, actor, input))
const subjects = async (actor: Actor, input: tickets.ListInput = {}) =>
  (await list(actor, input)).tickets.map((ticket) => ticket.subject)
const search = async (actor: Actor, text: string, limit?: number) =>
  value(await tickets.searchTickets(desk.context, actor, { text, ...(limit !== undefined && { limit }) })).map(
    (row) => row.subject,
  )

const ordinary = ['menunggu', 'diteruskan', 'wa', 'kas', 'akun']

describe('who finds what in the list', () => {
  const cases: readonly { who: string; actor: () => Actor; sees: readonly string[] | 'forbidden' }[] = [
    { who: 'an agent', actor: () => sari, sees: ordinary },
    { who: 'a supervisor', actor: () => lukman, sees: ordinary },
    { who: 'an auditor', actor: () => auditor, sees: ordinary },
    { who: 'an officer of the unit of complaints', actor: () => rina, sees: ['pengaduan'] },
    { who: 'an officer of another unit', actor: () => sitp, sees: ['diteruskan'] },
    { who: 'the one who asked', actor: () => budi, sees: ['menunggu', 'pengaduan', 'akun'] },
    { who: 'the owner of the agreement', actor: () => okta, sees: [] },
    { who: 'a key that reads', actor: () => key('tickets:read'), sees: ordinary },
    {
      who: 'a key that reads complaints as well',
      actor: () => key('tickets:read', 'complaints'),
      sees: ['menunggu', 'pengaduan', 'diteruskan', 'wa', 'kas', 'akun'],
    },
    { who: 'a key for complaints alone', actor: () => key('complaints'), sees: 'forbidden' },
    { who: 'a key that only creates', actor: () => key('tickets:create'), sees: 'forbidden' },
    { who: 'a stranger', actor: () => anonymous, sees: 'forbidden' },
  ]
  test.for(cases)('issue 2 §2.3: $who sees $sees', async ({ actor, sees }) => {
    const found = await tickets.listTickets(desk.context, actor(), {})
    expect(found.ok ? found.value.tickets.map((ticket) => ticket.subject) : found.refusal.kind).toEqual(sees)
  })
})

describe('what the list is narrowed to', () => {
  const alone: readonly { input: tickets.ListInput; found: readonly string[] }[] = [
    { input: { state: 'resolved' }, found: ['wa'] },
    { input: { state: 'waiting-user' }, found: ['menunggu'] },
    { input: { state: 'closed' }, found: [] },
    { input: { channel: 'email' }, found: ['menunggu', 'kas'] },
    { input: { channel: 'facebook' }, found: [] },
    { input: { component: 'CRSM.01.01' }, found: ['diteruskan', 'akun'] },
    { input: { component: 'WBSM.01.01' }, found: [] },
    { input: { satker: '018001' }, found: ['diteruskan', 'kas'] },
    { input: { satker: '999999' }, found: [] },
    { input: { assignee: sari.personId }, found: ['kas'] },
    { input: { assignee: lukman.personId }, found: [] },
    { input: { unit: 'dit-sitp' }, found: ['diteruskan'] },
    { input: { unit: 'kepatuhan-internal' }, found: [] },
    { input: { openOnly: true }, found: ['menunggu', 'diteruskan', 'kas', 'akun'] },
    { input: { openOnly: false }, found: ordinary },
  ]
  test.for(alone)('issue 2 §2.3: $input finds $found', async ({ input, found }) => {
    expect(await subjects(sari, input)).toEqual(found)
  })

  const together: readonly { input: tickets.ListInput; found: readonly string[] }[] = [
    { input: { channel: 'portal', component: 'CRSM.01.01', satker: '018001' }, found: ['diteruskan'] },
    { input: { channel: 'email', satker: '018001' }, found: ['kas'] },
    { input: { satker: '018001', unit: 'dit-sitp', openOnly: true }, found: ['diteruskan'] },
    { input: { channel: 'whatsapp', openOnly: true }, found: [] },
    { input: { state: 'resolved', openOnly: true }, found: [] },
    { input: { assignee: sari.personId, component: 'CRSM.01.01' }, found: [] },
  ]
  test.for(together)('issue 2 §2.3: together, each must hold: $input finds $found', async ({ input, found }) => {
    expect(await subjects(sari, input)).toEqual(found)
  })

  test('issue 2 §2.3: my own are those that I asked, whatever else I may see', async () => {
    expect(await subjects(budi, { requester: 'me' })).toEqual(['menunggu', 'pengaduan', 'akun'])
    expect(await subjects(budi, { requester: 'me', channel: 'email' })).toEqual(['menunggu'])
    expect(await subjects(sari, { requester: 'me' })).toEqual([])
  })

  test('RELIABILITY S01: no filter opens what may not be seen', async () => {
    expect(await subjects(sari, { satker: '527123' })).toEqual(['akun'])
    expect(await subjects(sitp, { channel: 'email' })).toEqual([])
    expect(await subjects(rina, { satker: '527123' })).toEqual(['pengaduan'])
    expect(await subjects(rina, { satker: '018001' })).toEqual([])
  })
})

describe('pages of the list', () => {
  async function walk(actor: Actor, limit: number, input: tickets.ListInput = {}): Promise<string[][]> {
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const page = await list(actor, { ...input, limit, ...(cursor !== undefined && { cursor }) })
      pages.push(page.tickets.map((ticket) => ticket.subject))
      cursor = page.next ?? undefined
    } while (cursor !== undefined && pages.length < 20)
    return pages
  }

  test('issue 2 §2.5: pages follow one another without a gap and without a ticket twice; the last names no next', async () => {
    expect(await walk(sari, 2)).toEqual([['menunggu', 'diteruskan'], ['wa', 'kas'], ['akun']])
    expect(await walk(sari, 5)).toEqual([ordinary])
    expect(await walk(sari, 4)).toEqual([ordinary.slice(0, 4), ['akun']])
  })

  test('RELIABILITY S01: what may not be seen takes no place of a page', async () => {
    expect(await walk(budi, 1)).toEqual([['menunggu'], ['pengaduan'], ['akun']])
    expect(await walk(rina, 1)).toEqual([['pengaduan']])
  })

  test('issue 2 §2.5: pages of what it is narrowed to', async () => {
    expect(await walk(sari, 1, { satker: '018001' })).toEqual([['diteruskan'], ['kas']])
    expect(await walk(sari, 1, { channel: 'email' })).toEqual([['menunggu'], ['kas']])
  })

  test.for([
    { limit: -1, shown: 1 },
    { limit: 0, shown: 1 },
    { limit: 1, shown: 1 },
    { limit: 5, shown: 5 },
    { limit: 100_000, shown: 5 },
  ])('issue 2 §2.5: of five, a limit of $limit shows $shown', async ({ limit, shown }) => {
    expect((await list(sari, { limit })).tickets).toHaveLength(shown)
  })

  test.for(['', 'x', 'HAI-20261123-00001-A', '019ab1f0-4a00-7b21-8c3d-00000000000'])(
    'issue 2 §2.5: the cursor "%s" is none of ours, and that is said',
    async (cursor) => {
      expect(await tickets.listTickets(desk.context, sari, { cursor })).toEqual({
        ok: false,
        refusal: { kind: 'invalid-input', problems: [{ field: 'cursor', message: 'unknown-value' }] },
      })
    },
  )
})

describe('what a line says', () => {
  const line = async (subject: string) => (await list(sari)).tickets.find((ticket) => ticket.subject === subject)

  test('§6.4: the three promises with their instants and verdicts', async () => {
    const found = await line('akun')
    // Received at 8.00, both within one hour.
    expect(wib(found?.commitments.response.dueAt)).toBe('2026-11-23 09:00')
    expect(wib(found?.commitments.firstLine.dueAt)).toBe('2026-11-23 09:00')
    expect(found?.commitments).toMatchObject({
      // It is past nine: both are broken, and the ticket is open all the same.
      response: { verdict: 'breached', endedAt: null },
      firstLine: { verdict: 'breached', endedAt: null },
      fulfilment: { verdict: 'none', dueAt: null },
    })
    // No time is stated for WhatsApp: an hour is measured, and nothing is decided by it.
    const { response } = (await line('wa'))?.commitments ?? {}
    expect([wib(response?.dueAt), wib(response?.endedAt), response?.verdict]).toEqual([
      '2026-11-23 09:20',
      '2026-11-23 08:50',
      'none',
    ])
  })

  test('issue 5 §3: late, soon and what stands still are said by the one rule', async () => {
    expect((await line('akun'))?.next).toMatchObject({ nearness: 'late', remainingMs: -300_000 })
    // "kas" is due at 9.10 and warned of at three quarters of its hour, 8.55.
    expect((await line('kas'))?.next).toMatchObject({ nearness: 'soon', remainingMs: 300_000 })
    expect((await line('menunggu'))?.next).toBeNull()
    expect((await line('wa'))?.next).toBeNull()
    await desk.at('2026-11-23 08:54')
    expect((await line('kas'))?.next).toMatchObject({ nearness: 'safe', remainingMs: 16 * 60_000 })
  })

  test('issue 2 §2.3: who holds it, and what it is about', async () => {
    expect(await line('kas')).toMatchObject({
      requesterName: 'Citra Dewi',
      satker: '018001',
      assigneeId: sari.personId,
      assigneeName: 'Sari',
      unitName: null,
      component: 'BCSM.02.02',
    })
    expect(await line('diteruskan')).toMatchObject({ assigneeId: null, unitName: 'Direktorat SITP' })
  })
})

describe('the search', () => {
  const numberOf = async (subject: string) => {
    const [row] = await desk.context.reader.query<{ number: string }>(
      'select number from tickets.ticket where id = $1',
      [idOf(subject)],
    )
    return row?.number ?? ''
  }

  test('issue 2 §2.3: a number finds its ticket, however it is typed; a wrong letter finds none', async () => {
    const number = await numberOf('kas')
    const wrong = `${number.slice(0, -1)}${number.endsWith('A') ? 'B' : 'A'}`
    for (const typed of [number, ` ${number.toLowerCase()} `, number.replaceAll('-', ''), number.replaceAll('-', ' ')])
      expect(await search(sari, typed)).toEqual(['kas'])
    expect(await search(sari, wrong)).toEqual([])
  })

  test.for([
    { text: 'citra@satker018001.example', found: ['diteruskan', 'wa', 'kas'] },
    { text: 'CITRA@Satker018001.Example', found: ['diteruskan', 'wa', 'kas'] },
    { text: 'citra@satker018001', found: [] },
    { text: '018001', found: ['diteruskan', 'kas'] },
    { text: '01800', found: [] },
    { text: 'citra', found: ['diteruskan', 'wa', 'kas'] },
    { text: 'A DEW', found: ['diteruskan', 'wa', 'kas'] },
    { text: 'terus', found: ['diteruskan'] },
    { text: 'pengaduan', found: [] },
    { text: '%', found: [] },
    { text: '_', found: [] },
    { text: "'", found: [] },
    { text: '   ', found: [] },
  ])('issue 2 §2.3: "$text" finds $found', async ({ text, found }) => {
    expect(await search(sari, text)).toEqual(found)
  })

  test('RELIABILITY S01: a complaint is found by its unit and by no other, however it is asked for', async () => {
    for (const text of [await numberOf('pengaduan'), 'budi@satker527123.example', '527123', 'pengaduan', 'budi']) {
      expect(await search(rina, text)).toEqual(['pengaduan'])
      for (const actor of [sari, lukman, auditor, sitp, key('tickets:read')])
        expect(await search(actor, text)).not.toContain('pengaduan')
    }
  })

  test('RELIABILITY S01: what may not be seen takes no place among what is found', async () => {
    // Of Budi's three the newest but one is the complaint, and for its unit two others stand around it.
    expect(await search(sari, 'budi@satker527123.example', 2)).toEqual(['menunggu', 'akun'])
    expect(await search(rina, 'budi@satker527123.example', 1)).toEqual(['pengaduan'])
    expect(await search(rina, 'budi', 1)).toEqual(['pengaduan'])
  })

  test('issue 5 §6: words are looked for in 60 days; numbers and addresses for ever', async () => {
    const number = await numberOf('kas')
    // Sixty days after Monday 23 November, 8.10, is 22 January 2027, 8.10.
    await desk.at('2027-01-22 08:10')
    expect(await search(sari, '018001')).toEqual(['diteruskan', 'kas'])
    await desk.at('2027-01-22 08:10:00.001')
    expect(await search(sari, '018001')).toEqual(['diteruskan'])
    await desk.at('2027-03-01 08:00')
    expect(await search(sari, 'citra')).toEqual([])
    expect(await search(sari, number)).toEqual(['kas'])
    expect(await search(sari, citra.email)).toEqual(['diteruskan', 'wa', 'kas'])
  })

  test('issue 2 §2.3: who works on no requests searches none', async () => {
    for (const actor of [
      budi,
      okta,
      anonymous,
      key('tickets:write'),
      { kind: 'link', ticketId: idOf('akun') } as const,
    ])
      expect(refusal(await tickets.searchTickets(desk.context, actor, { text: 'akun' }))).toBe('forbidden')
  })
})

describe('notices', () => {
  const notices = async (actor: Actor) =>
    value(await tickets.viewNotices(desk.context, actor)).newest.map((one) => [one.subject, one.commitment, one.kind])
  const watch = async (time: string) => {
    await desk.at(time)
    while ((await tickets.watchDeadlines(desk.context)) > 0);
  }

  test('§5.3.1: what was warned of is told to those who may see it, the newest first', async () => {
    expect(await notices(sari)).toEqual([])
    // "akun" is warned of at 8.45 and breached after 9.00; the complaint of 8.40 is warned of at 9.25.
    await watch('2026-11-23 08:50')
    expect((await notices(sari)).toSorted()).toEqual([
      ['akun', 'firstLine', 'warning'],
      ['akun', 'response', 'warning'],
    ])
    expect(await notices(rina)).toEqual([])
    await watch('2026-11-23 09:26')
    expect((await notices(rina)).toSorted()).toEqual([
      ['pengaduan', 'firstLine', 'warning'],
      ['pengaduan', 'response', 'warning'],
    ])
    const { newest: told } = value(await tickets.viewNotices(desk.context, sari))
    expect(told.map((one) => one.subject)).not.toContain('pengaduan')
    expect(told.map((one) => one.toldAt)).toEqual(told.map((one) => one.toldAt).toSorted((one, other) => other - one))
    expect(told.filter((one) => one.subject === 'akun' && one.kind === 'breach')).toHaveLength(2)
    expect(told.every((one) => !one.superseded)).toBe(true)
  })

  test('issue 6 §2: first of what is the reader’s or their unit’s; who holds nothing is told of nothing there', async () => {
    const mine = async (actor: Actor) =>
      new Set(value(await tickets.viewNotices(desk.context, actor)).lookedAfter.map((one) => one.subject))
    expect(await mine(sitp)).toEqual(new Set((await notices(sitp)).map(([subject]) => subject)))
    expect([...(await mine(rina))]).toEqual(['pengaduan'])
    expect([...(await mine({ ...okta, roles: ['auditor'], units: [] }))]).toEqual([])
  })

  test('issue 2 §2.3: a unit reads of its own, and who has no queue of nothing', async () => {
    for (const [subject] of await notices(sitp)) expect(subject).toBe('diteruskan')
    expect(await notices(auditor)).toEqual(await notices(sari))
    for (const actor of [budi, okta, anonymous])
      expect(refusal(await tickets.viewNotices(desk.context, actor))).toBe('forbidden')
  })
})

test('issue 2 §2.5: what comes in meanwhile moves no page that follows', async () => {
  const first = await list(sari, { limit: 2 })
  await desk.receive({ subject: 'baru' })
  expect(await subjects(sari, { limit: 1 })).toEqual(['baru'])
  expect(await subjects(sari, { limit: 2, cursor: first.next ?? '' })).toEqual(['wa', 'kas'])
})
