import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import {
  byPhone,
  agreedByPhone,
  aDesk,
  aUnit,
  aRequest,
  anton,
  lukman,
  rina,
  sari,
  value,
  wibInstant,
} from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import { forgetCounts } from '../ticket/held-counts.ts'
import type { QueueTab } from './view-types.ts'

/** The queue (issue 2 §2.3, issue 5 §6): who sees which tickets in which tab, in which order, and how many. */

let desk: TestDesk
const id: Record<string, string> = {}

const dimas: Actor = { ...rina, name: 'Dimas', units: ['dit-sitp'] }
const budget: Actor = { ...rina, name: 'Fitri', units: ['dit-pa', 'dit-sitp'] }
const nobody: Actor = { kind: 'person', personId: sari.personId, name: 'Budi', roles: ['user'], units: [] }

beforeAll(async () => {
  desk = await aDesk('2026-11-20 08:00')
  for (const [code, name] of [
    ['dit-sitp', 'Direktorat SITP'],
    ['dit-pa', 'Direktorat PA'],
  ])
    await aUnit(desk.context, code ?? '', name ?? '')
  const receive = async (name: string, time: string, more: Parameters<TestDesk['receive']>[0] = {}) => {
    await desk.at(time)
    id[name] = await desk.receive({ subject: name, ...more })
  }
  // Each channel here promises an answer within one working hour.
  await receive('unread', '2026-11-20 09:00')
  await receive('slow', '2026-11-20 09:10', { channel: 'instagram' })
  await receive('taken', '2026-11-20 09:20')
  await receive('handed', '2026-11-20 09:30')
  await receive('budget', '2026-11-20 09:40')
  await receive('waiting', '2026-11-20 09:50')
  await receive('done', '2026-11-20 09:55')
  await receive('complaint', '2026-11-20 09:56', { component: 'WBSM.01.01' })
  value(await tickets.assignTicket(desk.context, sari, { ticket: id['taken'] ?? '', assignee: sari.personId }))
  for (const [name, unit] of [
    ['handed', 'dit-sitp'],
    ['budget', 'dit-pa'],
  ])
    value(
      await tickets.handOnTicket(desk.context, sari, {
        ticket: id[name ?? ''] ?? '',
        unit: unit ?? '',
        reason: 'Telaah.',
      }),
    )
  value(
    await tickets.pauseTicket(desk.context, sari, { ticket: id['waiting'] ?? '', awaiting: 'answer', body: 'Mana?' }),
  )
  value(await tickets.resolveTicket(desk.context, sari, { ticket: id['done'] ?? '', body: 'Selesai.' }))
})
beforeEach(async () => {
  await desk.at('2026-11-20 10:05')
  forgetCounts(desk.context, desk.context.reader)
})
afterAll(() => desk.close())

const queueOf = async (actor: Actor, tab: QueueTab, more: { limit?: number; cursor?: string } = {}) =>
  value(await tickets.viewQueue(desk.context, actor, { tab, ...more }))
const subjects = async (actor: Actor, tab: QueueTab) => (await queueOf(actor, tab)).rows.map((row) => row.subject)

describe('which tickets stand in which tab', () => {
  test('issue 2 §2.3: the desk sees every open request that is no complaint, what falls due first at the top', async () => {
    // Answers are due an hour after receipt: 10.00, 10.10, 10.20, 10.30 and 10.40; what waits for the user has nothing that runs.
    const open = await subjects(sari, 'open')
    expect(open).toEqual(['unread', 'slow', 'taken', 'handed', 'budget', 'waiting'])
    expect(await subjects(lukman, 'open')).toEqual(open)
  })

  test('issue 5 §6: what nobody holds is neither assigned nor handed on', async () => {
    expect(await subjects(sari, 'unassigned')).toEqual(['unread', 'slow', 'waiting'])
  })

  test('issue 2 §2.3: mine is what is assigned to me', async () => {
    expect(await subjects(sari, 'mine')).toEqual(['taken'])
    expect(await subjects(anton, 'mine')).toEqual([])
  })

  test('§5.2.5: what waits for the user has a tab of its own', async () => {
    expect(await subjects(sari, 'waiting-user')).toEqual(['waiting'])
    expect(await subjects(dimas, 'waiting-user')).toEqual([])
  })

  test('§5.3.1: overdue is what fell due before now; due today is what falls due from now to midnight', async () => {
    expect(await subjects(sari, 'overdue')).toEqual(['unread'])
    expect(await subjects(sari, 'due-today')).toEqual(['slow', 'taken', 'handed', 'budget'])
    // A request that falls due at this very instant is not late: it may still be met.
    await desk.at('2026-11-20 10:20')
    expect(await subjects(sari, 'overdue')).toEqual(['unread', 'slow'])
    expect(await subjects(sari, 'due-today')).toEqual(['taken', 'handed', 'budget'])
    await desk.at('2026-11-20 10:20:00.001')
    expect(await subjects(sari, 'overdue')).toEqual(['unread', 'slow', 'taken'])
  })

  test('issue 2 §2.3: a unit officer sees what their units hold, in every tab, and nothing else', async () => {
    expect(await subjects(dimas, 'open')).toEqual(['handed'])
    expect(await subjects(dimas, 'unit')).toEqual(['handed'])
    expect(await subjects(dimas, 'unassigned')).toEqual([])
    expect((await subjects(budget, 'open')).toSorted()).toEqual(['budget', 'handed'])
    expect(await subjects(dimas, 'overdue')).toEqual([])
  })

  test('RELIABILITY S01: a complaint stands in the queue of its unit and in no other', async () => {
    expect(await subjects(rina, 'open')).toEqual(['complaint'])
    expect(await subjects(rina, 'unit')).toEqual(['complaint'])
    for (const actor of [sari, lukman, dimas]) expect(await subjects(actor, 'open')).not.toContain('complaint')
  })

  test('issue 2 §2.3: who works on no requests has no queue', async () => {
    expect(await tickets.viewQueue(desk.context, nobody, { tab: 'open' })).toEqual({
      ok: false,
      refusal: { kind: 'forbidden' },
    })
  })
})

describe('a page of the queue', () => {
  test('issue 2 §6: pages follow one another without a gap and without a row twice', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await queueOf(sari, 'open', { limit: 2, ...(cursor !== undefined && { cursor }) })
      expect(page.rows.length).toBeLessThanOrEqual(2)
      seen.push(...page.rows.map((row) => row.subject))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(await subjects(sari, 'open'))
  })

  test('issue 2 §6: a page that holds the last row names no next', async () => {
    expect((await queueOf(sari, 'open', { limit: 6 })).next).toBeNull()
    expect((await queueOf(sari, 'open', { limit: 5 })).next).not.toBeNull()
  })

  test('issue 2 §2.5: a cursor that is none of ours is refused', async () => {
    for (const cursor of ['', 'x', Buffer.from('12:34').toString('base64url')])
      expect(await tickets.viewQueue(desk.context, sari, { tab: 'open', cursor })).toMatchObject({
        ok: false,
        refusal: { kind: 'invalid-input' },
      })
  })

  test('issue 2 §2.3: a row says who holds the ticket and which promise falls due next', async () => {
    const rows = new Map((await queueOf(sari, 'open')).rows.map((row) => [row.subject, row]))
    expect(rows.get('taken')).toMatchObject({ assigneeName: 'Sari', unitName: null })
    expect(rows.get('handed')).toMatchObject({ assigneeName: null, unitName: 'Direktorat SITP' })
    // Received at 9.20 with one hour: 15 of 60 minutes are left at 10.05.
    expect(rows.get('taken')?.next).toMatchObject({
      kind: 'response',
      remainingMs: 15 * 60_000,
      share: 0.75,
      basis: 'promised',
    })
    expect(rows.get('waiting')).toMatchObject({ next: null, idle: 'paused' })
    expect(rows.get('taken')?.idle).toBeNull()
  })
})

test('§6.4: handed on where the table has "-", nothing is due until a date is agreed; once it is, that is due next', async () => {
  await desk.at('2026-11-20 10:00')
  const asked = aRequest({ subject: 'strip', component: 'CRSM.01.03', channel: 'instagram' })
  const { id: ticket } = value(await tickets.receiveMessage(desk.context, sari, asked))
  value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Kami telaah.' }))
  const row = async () => (await queueOf(sari, 'open')).rows.find(({ subject }) => subject === 'strip')
  expect(await row()).toMatchObject({ next: null, idle: 'nothing-due' })
  value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'dit-pa', reason: 'Pengembangan.' }))
  expect(await row()).toMatchObject({ next: null, idle: 'date-outstanding' })
  value(
    await tickets.agreeDate(desk.context, sari, { ticket, ...agreedByPhone, dueAt: wibInstant('2026-12-01T10:00') }),
  )
  expect(await row()).toMatchObject({ next: { kind: 'fulfilment' }, idle: null })
  value(await tickets.withdrawTicket(desk.context, sari, { ticket, ...byPhone }))
})

describe('how many each tab holds', () => {
  test('issue 5 §6: the counts are those of the tabs', async () => {
    for (const actor of [sari, anton, lukman, dimas, budget, rina]) {
      const { counts } = await queueOf(actor, 'open')
      for (const tab of tickets.queueTabs)
        expect([actor, tab, counts[tab]]).toEqual([actor, tab, (await subjects(actor, tab)).length])
    }
  })

  test('issue 5 §6: whoever takes a ticket sees it leave the tab at once', async () => {
    const before = (await queueOf(anton, 'unassigned')).counts
    value(await tickets.assignTicket(desk.context, anton, { ticket: id['slow'] ?? '', assignee: anton.personId }))
    const after = (await queueOf(anton, 'unassigned')).counts
    expect([after.unassigned, after.mine]).toEqual([before.unassigned - 1, before.mine + 1])
    value(await tickets.assignTicket(desk.context, anton, { ticket: id['slow'] ?? '', assignee: null }))
  })
})
