import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { aDesk, aUnit, anton, lukman, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import { forgetCounts } from '../ticket/held-counts.ts'
import { changeUnit } from '../../identity/index.ts'
import type { QueueTab } from './view-types.ts'

/**
 * Every tab for everybody who has a queue, as a table by hand (issue 2 §2.3). Monday, 23 November 2026; answers are
 * owed within an hour.
 */

let desk: TestDesk
const id: Record<string, string> = {}
const idOf = (name: string): string => id[name] ?? ''
const auditor: Actor = { ...sari, personId: anton.personId, name: 'Ayu', roles: ['auditor'], units: [] }
const sitp: Actor = { ...rina, personId: lukman.personId, name: 'Dimas', units: ['dit-sitp'] }
const both: Actor = { ...sari, roles: ['agent', 'unit-officer'], units: ['kepatuhan-internal'] }

beforeAll(async () => {
  desk = await aDesk('2026-11-23 08:00')
  await aUnit(desk.context, 'dit-sitp', 'Direktorat SITP')
  const receive = async (name: string, time: string, component = 'CRSM.01.01') => {
    await desk.at(time)
    id[name] = await desk.receive({ subject: name, component })
  }
  await receive('lama', '2026-11-23 08:00')
  await receive('rina-1', '2026-11-23 08:10', 'WBSM.01.01')
  await receive('unit', '2026-11-23 08:20')
  await receive('milik', '2026-11-23 08:30')
  await receive('rina-2', '2026-11-23 08:40', 'WBSM.01.02')
  await receive('tunggu', '2026-11-23 08:50')
  await receive('tarik', '2026-11-23 08:55')
  const handOn = { ticket: idOf('unit'), unit: 'dit-sitp', reason: 'Telaah.' }
  value(await tickets.handOnTicket(desk.context, sari, handOn))
  value(await tickets.assignTicket(desk.context, sari, { ticket: idOf('milik'), assignee: sari.personId }))
  value(await tickets.assignTicket(desk.context, rina, { ticket: idOf('rina-2'), assignee: rina.personId }))
  value(await tickets.pauseTicket(desk.context, rina, { ticket: idOf('rina-2'), awaiting: 'answer', body: 'Kapan?' }))
  value(await tickets.pauseTicket(desk.context, sari, { ticket: idOf('tunggu'), awaiting: 'answer', body: 'Mana?' }))
  value(
    await tickets.withdrawTicket(desk.context, { kind: 'link', ticketId: idOf('tarik') }, { ticket: idOf('tarik') }),
  )
})
// At 9.15 what came in at 8.00 and 8.10 is late; 8.20 and 8.30 fall due at 9.20 and 9.30.
beforeEach(async () => {
  await desk.at('2026-11-23 09:15')
  forgetCounts(desk.context, desk.context.reader)
})
afterAll(() => desk.close())

const queueOf = async (actor: Actor, tab: QueueTab, more: { limit?: number; cursor?: string } = {}) =>
  value(await tickets.viewQueue(desk.context, actor, { tab, ...more }))

type Tabs = Readonly<Record<QueueTab, readonly string[]>>
const nothing: Tabs = {
  mine: [],
  unassigned: [],
  unit: [],
  open: [],
  'waiting-user': [],
  'due-today': [],
  overdue: [],
}
const ofAll: Tabs = {
  ...nothing,
  unassigned: ['lama', 'tunggu'],
  open: ['lama', 'unit', 'milik', 'tunggu'],
  'waiting-user': ['tunggu'],
  'due-today': ['unit', 'milik'],
  overdue: ['lama'],
}
const ofSitp: Tabs = { ...nothing, unit: ['unit'], open: ['unit'], 'due-today': ['unit'] }
const ofRina: Tabs = {
  ...nothing,
  mine: ['rina-2'],
  unit: ['rina-1', 'rina-2'],
  open: ['rina-1', 'rina-2'],
  'waiting-user': ['rina-2'],
  overdue: ['rina-1'],
}

const table: readonly { who: string; actor: Actor; tabs: Tabs }[] = [
  { who: 'the agent who holds one', actor: sari, tabs: { ...ofAll, mine: ['milik'] } },
  { who: 'a supervisor', actor: lukman, tabs: ofAll },
  { who: 'an auditor', actor: auditor, tabs: ofAll },
  { who: 'an officer', actor: sitp, tabs: ofSitp },
  { who: 'an officer of the unit of complaints', actor: rina, tabs: ofRina },
  { who: 'an officer of no unit', actor: { ...sitp, units: [] }, tabs: nothing },
]

describe('each tab for each who has a queue', () => {
  test.for(table.flatMap(({ who, actor, tabs }) => tickets.queueTabs.map((tab) => ({ who, actor, tab, tabs }))))(
    'issue 2 §2.3: $who, $tab',
    async ({ actor, tab, tabs }) => {
      expect((await queueOf(actor, tab)).rows.map((row) => row.subject)).toEqual(tabs[tab])
    },
  )

  test.for(table)('issue 5 §6: $who: the numbers of the tabs are those of their rows', async ({ actor, tabs }) => {
    const { counts } = await queueOf(actor, 'open')
    expect(counts).toEqual(Object.fromEntries(tickets.queueTabs.map((tab) => [tab, tabs[tab].length])))
  })

  test('RELIABILITY S01: an agent who is also of the unit of complaints sees those beside the others', async () => {
    const tab = async (name: QueueTab) => (await queueOf(both, name)).rows.map((row) => row.subject)
    expect(await tab('open')).toEqual(['lama', 'rina-1', 'unit', 'milik', 'rina-2', 'tunggu'])
    expect(await tab('unit')).toEqual(['rina-1', 'rina-2'])
    expect(await tab('overdue')).toEqual(['lama', 'rina-1'])
  })
})

describe('pages', () => {
  test.for(table.flatMap(({ who, actor, tabs }) => tickets.queueTabs.map((tab) => ({ who, actor, tab, tabs }))))(
    'issue 2 §6: $who, $tab: one by one, each once, in the order of the whole',
    async ({ actor, tab, tabs }) => {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await queueOf(actor, tab, { limit: 1, ...(cursor !== undefined && { cursor }) })
        seen.push(...page.rows.map((row) => row.subject))
        cursor = page.next ?? undefined
      } while (cursor !== undefined && seen.length <= 10)
      expect(seen).toEqual(tabs[tab])
    },
  )

  test('issue 2 §6: a cursor of one tab is a place in the order, whoever asks', async () => {
    const { next } = await queueOf(lukman, 'open', { limit: 1 })
    expect((await queueOf(sitp, 'open', { cursor: next ?? '' })).rows.map((row) => row.subject)).toEqual(['unit'])
    expect((await queueOf(rina, 'open', { cursor: next ?? '' })).rows.map((row) => row.subject)).not.toContain('unit')
  })
})

describe('names', () => {
  const unitName = async () => (await queueOf(sitp, 'unit')).rows[0]?.unitName

  test('issue 5 §6: names are held in memory, and forgotten when one was changed', async () => {
    expect(await unitName()).toBe('Direktorat SITP')
    const change = { code: 'dit-sitp', name: 'Direktorat Baru', active: true }
    value(await changeUnit(desk.context, { ...lukman, roles: ['administrator'] }, change))
    expect(await unitName()).toBe('Direktorat Baru')
  })
})
