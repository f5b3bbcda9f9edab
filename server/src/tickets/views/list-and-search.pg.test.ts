import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { aDesk, aUnit, aRequest, anonymous, anton, lukman, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import type { ListInput } from '../index.ts'

/** Lists, the search and notices (issue 2 §2.5, issue 5 §6): what is found, for whom, and in which order. */

let desk: TestDesk

const officer: Actor = { ...rina, name: 'Dimas', units: ['dit-sitp'] }
const auditor: Actor = { ...sari, roles: ['auditor'] }
const stranger: Actor = { ...anton, roles: ['user'], units: [] }
const key: Actor = { kind: 'api-key', keyId: 'k', name: 'SAKTI', scopes: ['tickets:read'] }
let budi: Actor

const complaints = 12

beforeAll(async () => {
  desk = await aDesk('2026-11-20 08:00')
  await aUnit(desk.context, 'dit-sitp', 'Direktorat SITP')
  const receive = async (subject: string, time: string, more: Parameters<TestDesk['receive']>[0] = {}) => {
    await desk.at(time)
    return value(await tickets.receiveMessage(desk.context, anonymous, aRequest({ subject, ...more })))
  }
  await receive('Akun terkunci', '2026-09-01 09:00', { satker: '111111' })
  const handed = await receive('Sandi SAKTI', '2026-11-20 09:00', { channel: 'email' })
  await receive('Rekening SAKTI', '2026-11-20 09:01', { component: 'BCSM.02.01' })
  for (let n = 0; n < complaints; n++)
    await receive(`Aduan SAKTI ${n}`, '2026-11-20 09:02', { component: 'WBSM.01.01', satker: '222222' })
  await desk.at('2026-11-20 09:03')
  value(await tickets.handOnTicket(desk.context, sari, { ticket: handed.id, unit: 'dit-sitp', reason: 'Telaah.' }))
  const [person] = await desk.context.reader.query<{ id: string }>(
    `select id from reporting.person where email = 'budi@satker527123.example' limit 1`,
  )
  budi = { kind: 'person', personId: person?.id ?? '', name: 'Budi', roles: ['user'], units: [] }
})
beforeEach(() => desk.at('2026-11-20 09:05'))
afterAll(() => desk.close())

const list = async (actor: Actor, input: ListInput = {}) =>
  value(await tickets.listTickets(desk.context, actor, input)).tickets.map((ticket) => ticket.subject)
const search = async (actor: Actor, text: string, limit?: number) =>
  value(await tickets.searchTickets(desk.context, actor, { text, ...(limit !== undefined && { limit }) })).map(
    (row) => row.subject,
  )

describe('lists', () => {
  test('issue 2 §2.5: the newest first, and complaints to none but their unit and their sender', async () => {
    for (const actor of [sari, lukman, auditor, key])
      expect(await list(actor)).toEqual(['Rekening SAKTI', 'Sandi SAKTI', 'Akun terkunci'])
    expect(await list(rina)).toHaveLength(complaints)
    expect(await list(officer)).toEqual(['Sandi SAKTI'])
    expect(await list(budi, { requester: 'me' })).toHaveLength(complaints + 3)
    expect(await list(stranger)).toEqual([])
  })

  test.for<{ filter: ListInput; subjects: readonly string[] }>([
    { filter: { channel: 'email' }, subjects: ['Sandi SAKTI'] },
    { filter: { component: 'BCSM.02.01' }, subjects: ['Rekening SAKTI'] },
    { filter: { satker: '111111' }, subjects: ['Akun terkunci'] },
    { filter: { satker: '222222' }, subjects: [] },
    { filter: { state: 'handed-on' }, subjects: ['Sandi SAKTI'] },
    { filter: { unit: 'dit-sitp' }, subjects: ['Sandi SAKTI'] },
    { filter: { assignee: '01990000-0000-7000-8000-0000000ffff0' }, subjects: [] },
    { filter: { openOnly: true, satker: '527123' }, subjects: ['Rekening SAKTI', 'Sandi SAKTI'] },
  ])('issue 2 §2.5: narrowed to $filter: $subjects', async ({ filter, subjects }) => {
    expect(await list(sari, filter)).toEqual(subjects)
  })

  test('issue 2 §6: pages follow one another without a gap and without a ticket twice', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { tickets: readonly { subject: string }[]; next: string | null } = value(
        await tickets.listTickets(desk.context, rina, { limit: 5, ...(cursor !== null && { cursor }) }),
      )
      seen.push(...page.tickets.map((ticket) => ticket.subject))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toEqual(await list(rina))
    expect(new Set(seen).size).toBe(complaints)
  })

  test('issue 2 §2.5: a cursor that is none of ours is refused, and who may see no tickets at all is as well', async () => {
    expect(await tickets.listTickets(desk.context, sari, { cursor: '12' })).toMatchObject({ ok: false })
    expect(await tickets.listTickets(desk.context, anonymous, {})).toMatchObject({ refusal: { kind: 'forbidden' } })
  })

  test('issue 2 §2.5: a line tells each promise', async () => {
    const [line] = value(await tickets.listTickets(desk.context, sari, { satker: '111111' })).tickets
    expect(line?.commitments.response).toMatchObject({ verdict: 'breached', endedAt: null })
    expect(line?.next).toMatchObject({ kind: 'response', nearness: 'late' })
  })
})

describe('the search', () => {
  test('issue 5 §6: what may not be seen is left out before a page is counted off', async () => {
    // The twelve newest that match are complaints: with a page of two, all that an agent may see would have been cut off.
    expect(await search(sari, 'sakti', 2)).toEqual(['Rekening SAKTI', 'Sandi SAKTI'])
    expect(await search(sari, 'budi@satker527123.example', 2)).toEqual(['Rekening SAKTI', 'Sandi SAKTI'])
    expect(await search(officer, 'sakti', 1)).toEqual(['Sandi SAKTI'])
    expect(await search(rina, 'sakti', 100)).toHaveLength(complaints)
  })

  test('issue 2 §2.3: words are found in subjects and names of the last 60 days; a satker by its code', async () => {
    expect(await search(sari, 'REKENING')).toEqual(['Rekening SAKTI'])
    expect(await search(sari, 'budi')).toEqual(['Rekening SAKTI', 'Sandi SAKTI'])
    expect(await search(sari, '527123')).toEqual(['Rekening SAKTI', 'Sandi SAKTI'])
    // Received on 1 September, which is 80 days before.
    expect(await search(sari, 'terkunci')).toEqual([])
    expect(await search(sari, '%')).toEqual([])
    expect(await search(sari, '  ')).toEqual([])
  })

  test('READING: a number is found however old the ticket is, and a complaint by none but its unit', async () => {
    const numberOf = async (subject: string) =>
      (
        await desk.context.reader.query<{ number: string }>(
          'select number from tickets.ticket where subject = $1 limit 1',
          [subject],
        )
      )[0]?.number ?? ''
    expect(await search(sari, await numberOf('Akun terkunci'))).toEqual(['Akun terkunci'])
    expect(await search(sari, await numberOf('Aduan SAKTI 3'))).toEqual([])
    expect(await search(rina, await numberOf('Aduan SAKTI 3'))).toEqual(['Aduan SAKTI 3'])
  })

  test('issue 5 §2: what nobody can have typed finds nothing, and breaks nothing', async () => {
    for (const text of ['sakti\0', 'sak\u202eti', 'a@b\0.example']) expect(await search(sari, text)).toEqual([])
  })

  test('issue 2 §2.3: who has no queue searches nothing', async () => {
    for (const actor of [budi, anonymous])
      expect(await tickets.searchTickets(desk.context, actor, { text: 'sakti' })).toMatchObject({
        refusal: { kind: 'forbidden' },
      })
  })
})

describe('notices', () => {
  test('§5.3.1: warnings and breaches are told to who may see their tickets, the newest first', async () => {
    await desk.at('2026-11-20 10:30')
    while ((await tickets.watchDeadlines(desk.context)) > 0);
    const told = async (actor: Actor) =>
      value(await tickets.viewNotices(desk.context, actor)).newest.map((row) => row.subject)
    expect(new Set(await told(sari))).toEqual(new Set(['Akun terkunci', 'Sandi SAKTI', 'Rekening SAKTI']))
    expect(new Set(await told(officer))).toEqual(new Set(['Sandi SAKTI']))
    expect((await told(rina)).every((subject) => subject.startsWith('Aduan'))).toBe(true)
    expect(await tickets.viewNotices(desk.context, budi)).toMatchObject({ refusal: { kind: 'forbidden' } })
  })
})
