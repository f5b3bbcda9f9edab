import { afterAll, beforeAll, expect, test } from 'vitest'
import { announceCalendarEntry } from '../../agreement-register/index.ts'
import { aDesk, aRequest, closedDay, hours, okta, sari, value, wib, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/** A list and the page of a ticket say the same of it: what is due, what it is late by, on what it rests. From Monday 23 November 2026. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

const rowOf = async (id: string) => {
  const { rows } = value(await tickets.viewQueue(desk.context, sari, { tab: 'open', limit: 200 }))
  return rows.find((row) => row.id === id)?.next
}
const recompute = async () => {
  while ((await tickets.recomputeAfterCalendarChange(desk.context)) > 0);
}

test('§6.4: an hour that HAI measures itself by is internal in the list as on the page, and no promise', async () => {
  await desk.at('2026-11-23 09:00')
  const id = await desk.receive({ channel: 'whatsapp' })
  const onPage = await desk.commitment(id, 'response')
  const inList = await rowOf(id)
  expect([onPage.basis, inList?.basis, inList?.nearness, onPage.nearness]).toEqual([
    'internal',
    'internal',
    'safe',
    'safe',
  ])
  expect([inList?.dueAt, onPage.internalDueAt]).toEqual([
    wibInstant('2026-11-23 10:00'),
    wibInstant('2026-11-23 10:00'),
  ])
})

test('§6.1.4: a day that is closed after a promise fell due is no time to be late in, in the list as on the page', async () => {
  await desk.at('2026-11-23 09:00')
  const plain = await desk.receive()
  const interrupted = await desk.receive()
  value(
    await tickets.pauseTicket(desk.context, sari, { ticket: interrupted, awaiting: 'documents', body: 'Mohon SK.' }),
  )
  await desk.at('2026-11-23 09:30')
  value(await tickets.resumeTicket(desk.context, sari, { ticket: interrupted }))
  await desk.at('2026-11-23 11:00')
  value(await announceCalendarEntry(desk.context, okta, closedDay('2026-11-24', '2026-11-23')))
  await recompute()
  await desk.at('2026-11-25 10:00')
  // Due on Monday at 10.00: six hours of Monday, none of Tuesday, two of Wednesday.
  expect((await desk.commitment(plain, 'firstLine')).lateMs).toBe(hours(8))
  expect((await rowOf(plain))?.remainingMs).toBe(-hours(8))
  // Half an hour of it waited for its user: due at 10.30.
  expect((await desk.commitment(interrupted, 'firstLine')).lateMs).toBe(hours(7.5))
  expect((await rowOf(interrupted))?.remainingMs).toBe(-hours(7.5))
  // What is written at last says the same.
  value(await tickets.resolveTicket(desk.context, sari, { ticket: plain, body: 'Selesai.' }))
  expect((await desk.commitment(plain, 'firstLine')).lateMs).toBe(hours(8))
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})

test('§6.4: a call that ended unsolved broke "immediate" when it ended, whatever hours are announced afterwards', async () => {
  await desk.at('2026-11-26 14:00')
  const at = (time: string) => wibInstant(`2026-11-26 ${time}`)
  const session = { queuedAt: at('13:40'), answeredAt: at('13:41'), endedAt: at('13:50') }
  const { id } = value(
    await tickets.receiveMessage(
      desk.context,
      sari,
      aRequest({ channel: 'call-centre', session: { ...session, outcome: { kind: 'open' } } }),
    ),
  )
  const before = await desk.commitment(id, 'firstLine')
  const short = {
    ...closedDay('2026-11-26', '2026-11-26'),
    effect: { kind: 'hours', hours: [['08:00', '12:00']] },
  } as const
  value(await announceCalendarEntry(desk.context, okta, short))
  await recompute()
  expect(wib((await desk.commitment(id, 'firstLine')).dueAt)).toBe('2026-11-26 13:50')
  expect(wib(before.dueAt)).toBe('2026-11-26 13:50')
  expect((await rowOf(id))?.nearness).toBe('late')
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
