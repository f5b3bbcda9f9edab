import { afterAll, beforeAll, expect, test } from 'vitest'
import { renumbered, secondVersion } from 'agreement/testing/second-version'
import { addVersion, announceCalendarEntry, freshRegister } from '../agreement-register/index.ts'
import { buildContext } from '../platform/context.ts'
import { openLog } from '../platform/process/log.ts'
import { aDesk, anonymous, aRequest, closedDay, okta, sari, value, wib } from '../testing/desk.ts'
import type { TestDesk } from '../testing/desk.ts'
import * as tickets from './index.ts'

/** Tickets of two versions side by side: the second, with other working hours, comes into force on Monday 23 November 2026. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40')
})
afterAll(() => desk.close())

const second = secondVersion('2026-11-23')
let old = ''
let recent = ''

/** CRSM.01.02 handed on at once: 16 hours of 2023, 19 hours of the second. */
async function handedOn(): Promise<string> {
  const ticket = await desk.receive({ component: 'CRSM.01.02' })
  value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Perlu telaah.' }))
  return ticket
}

const due = async (ticket: string, kind: 'response' | 'fulfilment' = 'fulfilment') =>
  wib((await desk.commitment(ticket, kind)).dueAt)

const calendarOf = async (ticket: string) =>
  (
    await desk.context.reader.query<{ version: string; calendar: string }>(
      'select version_id as version, calendar_hash as calendar from tickets.ticket where id = $1 limit 1',
      [ticket],
    )
  )[0]

test('issue 5 §5: a ticket of the version before keeps its version and its calendar, also when it is changed', async () => {
  old = await handedOn()
  // 20 minutes on Friday, 8 hours on Monday, 7 h 40 m on Tuesday.
  expect(await due(old)).toBe('2026-11-24 15:40')
  value(await addVersion(desk.context, second))
  await desk.at('2026-11-23 07:00')
  value(await tickets.assignTicket(desk.context, sari, { ticket: old, assignee: sari.personId }))
  expect(await due(old)).toBe('2026-11-24 15:40')
  expect(await tickets.recomputeAfterCalendarChange(desk.context)).toBe(0)
  const { entries } = value(await tickets.ticketLedger(desk.context, { kind: 'system' }, { ticket: old }))
  expect(entries.map(({ kind }) => kind)).not.toContain('calendar-changed')
})

test('issue 5 §5: a ticket of the new version has its hours, its promises and its calendar', async () => {
  recent = await desk.receive({ component: 'CRSM.01.02' })
  // Received at 07.00: two hours from the opening at 07.30.
  expect(await due(recent, 'response')).toBe('2026-11-23 09:30')
  value(
    await tickets.handOnTicket(desk.context, sari, { ticket: recent, unit: 'contact-centre', reason: 'Perlu telaah.' }),
  )
  // 9 hours on Monday, 9 on Tuesday, one on Wednesday from 07.30.
  expect(await due(recent)).toBe('2026-11-25 08:30')
  expect((await calendarOf(recent))?.version).toBe(second.id)
})

test('§6.1.4: a closed Tuesday moves each ticket by the hours of its own version', async () => {
  value(await announceCalendarEntry(desk.context, okta, closedDay('2026-11-24', '2026-11-22')))
  expect(await tickets.recomputeAfterCalendarChange(desk.context)).toBe(2)
  expect([await due(old), await due(recent)]).toEqual(['2026-11-25 15:40', '2026-11-26 08:30'])
  const register = await freshRegister(desk.context, desk.context.reader)
  for (const ticket of [old, recent]) {
    const row = await calendarOf(ticket)
    expect(row?.calendar).toBe(register.calendarOf(row?.version ?? '').hash)
  }
})

test('§2.3: rows of both versions are what their ledgers give', async () => {
  const { differences, tickets: count } = await tickets.verifyTickets(desk.context)
  expect([differences, count]).toEqual([[], 2])
})

test('§1: an intake in another process binds a version that was stored meanwhile', async () => {
  const other = await buildContext(desk.context.config, openLog('silent'))
  try {
    value(await tickets.receiveMessage(other, anonymous, aRequest()))
    const third = renumbered(secondVersion('2026-11-25'), 'uji')
    value(await addVersion(desk.context, third))
    await desk.at('2026-11-25 10:00')
    await other.clock.set(desk.context.clock.now())
    const { id } = value(await tickets.receiveMessage(other, anonymous, aRequest()))
    expect((await calendarOf(id))?.version).toBe('hai-djpb-uji')
  } finally {
    await other.close()
  }
})
