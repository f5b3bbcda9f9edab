import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceCalendarEntry } from '../../agreement-register/index.ts'
import { aDesk, okta, rina, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { acts, bring, reachedStates } from '../../testing/ticket-acts.ts'
import { ledgerKinds } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** A change of calendar: the quick path and the whole fold give the same, on tickets of every kind. Tuesday 1 December 2026. */

let desk: TestDesk
let other: string
const made: { readonly id: string; readonly what: string }[] = []
/** Two complaints: one goes the quick way, the other has waited and is folded whole. */
let complaints: readonly string[]

const components = ['CRSM.01.01', 'CRSM.01.06', 'BCSM.02.01', undefined]
const channels = ['portal', 'email', 'whatsapp', 'web-chat'] as const

beforeAll(async () => {
  desk = await aDesk('2026-12-01 09:00')
  other = await desk.receive()
  for (const channel of channels)
    for (const component of components)
      for (const state of reachedStates) {
        await desk.at('2026-12-01 14:30')
        const id = await desk.receive({ channel, ...(component !== undefined && { component }) })
        await desk.at('2026-12-01 15:15')
        await bring(desk.context, id, state, other)
        made.push({ id, what: [channel, component ?? 'unclassified', state].join(' ') })
      }
  // An hour from 15.15 reaches into Wednesday.
  complaints = [await desk.receive({ component: 'WBSM.01.01' }), await desk.receive({ component: 'WBSM.01.01' })]
  value(
    await tickets.pauseTicket(desk.context, rina, { ticket: complaints[1] ?? '', awaiting: 'answer', body: 'Kapan?' }),
  )
}, 60_000)
afterAll(() => desk.close())

const announce = (date: string, effect: 'close' | 'open') =>
  announceCalendarEntry(desk.context, okta, {
    date,
    decreedOn: '2026-12-01',
    kind: 'exception',
    effect: { kind: effect },
    name: { id: 'Pengumuman uji', en: 'Announced' },
    decree: 'Pengumuman uji',
  })
const recompute = async (): Promise<number> => {
  let moved = 0
  for (let some = 1; some > 0; moved += some) some = await tickets.recomputeAfterCalendarChange(desk.context)
  return moved
}
const differences = async () => (await tickets.verifyTickets(desk.context)).differences
const moved = async (id: string): Promise<number> =>
  (await ledgerKinds(desk.context, id)).filter((kind) => kind === 'calendar-changed').length

describe('Wednesday 2 December is closed', () => {
  let count = 0
  beforeAll(async () => {
    await desk.at('2026-12-01 15:20')
    value(await announce('2026-12-02', 'close'))
    count = await recompute()
  }, 60_000)

  test('issue 5 §1: whichever path moved it, every row is what its ledger gives', async () => {
    expect(await differences()).toEqual([])
  })

  test('§6.1.4: each that was moved has one entry, and none has two', async () => {
    const entries = await Promise.all(made.map((one) => moved(one.id)))
    expect(entries.reduce((sum, one) => sum + one, 0)).toBe(count)
    expect(Math.max(...entries)).toBe(1)
  })

  test('§6.1.4: what is over is not touched', async () => {
    for (const { id, what } of made.filter((one) => /(resolved|withdrawn|merged)$/.test(one.what)))
      expect([what, await moved(id)]).toEqual([what, 0])
  })

  test('§6.1.4: eight hours from 14.30 end a working day later, on Thursday instead of Wednesday', async () => {
    const found = made.find((one) => one.what === 'portal CRSM.01.01 handed-on')
    expect(wib((await desk.commitment(found?.id ?? '', 'fulfilment')).dueAt)).toBe('2026-12-03 14:30')
    expect(await moved(found?.id ?? '')).toBe(1)
  })

  test('issue 6 §3: complaints are moved, and stand in no number', async () => {
    expect(await Promise.all(complaints.map(moved))).toEqual([1, 1])
    const ordinary = await Promise.all([other, ...made.map(({ id }) => id)].map(moved))
    expect(count).toBe(ordinary.filter((entries) => entries === 1).length)
  })

  test('§6.1.4: once is enough: nothing is moved again', async () => {
    expect(await recompute()).toBe(0)
  })

  test('§6.1.4: opened again, all is as it was', async () => {
    value(await announce('2026-12-02', 'open'))
    expect(await recompute()).toBe(count)
    const found = made.find((one) => one.what === 'portal CRSM.01.01 handed-on')
    expect(wib((await desk.commitment(found?.id ?? '', 'fulfilment')).dueAt)).toBe('2026-12-02 14:30')
    expect(await differences()).toEqual([])
  })
})

test('issue 2 §6.4: changes by people and a recomputation at once leave every row as its ledger gives it', async () => {
  value(await announce('2026-12-03', 'close'))
  const open = made.filter((one) => /(new|in-progress|handed-on)$/.test(one.what))
  await Promise.all([
    recompute(),
    recompute(),
    ...open.slice(0, 12).map(({ id }) => acts.note(desk.context, sari, { ticket: id, other })),
  ])
  expect(await recompute()).toBe(0)
  expect(await differences()).toEqual([])
  for (const { id, what } of made) expect([what, (await moved(id)) <= 3]).toEqual([what, true])
})
