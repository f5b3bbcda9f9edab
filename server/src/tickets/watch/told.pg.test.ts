import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceCalendarEntry } from '../../agreement-register/index.ts'
import { aDesk, closedDay, okta, sari, value, wib, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { acts, bring } from '../../testing/ticket-acts.ts'
import { storedRow } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** Warnings and breaches at the exact millisecond, each on a ticket of its own. Each test begins a later day; all before has ended. */

let desk: TestDesk
let other: string
beforeAll(async () => {
  desk = await aDesk('2026-11-23 08:00')
  other = await desk.receive()
  await acts.withdraw(desk.context, sari, { ticket: other, other })
})
afterAll(() => desk.close())

const watch = async (): Promise<void> => {
  while ((await tickets.watchDeadlines(desk.context)) > 0);
}

/** What was told of a ticket: `commitment:kind`, in alphabetical order. */
const told = async (ticket: string): Promise<readonly string[]> => {
  const rows = await desk.context.reader.query<{ name: string }>(
    `select commitment || ':' || kind as name from tickets.notice where ticket_id = $1 order by name limit 10`,
    [ticket],
  )
  return rows.map((row) => row.name)
}
const toldAt = async (ticket: string, time: string): Promise<readonly string[]> => {
  await desk.at(time)
  await watch()
  return told(ticket)
}
const end = (ticket: string) => acts.withdraw(desk.context, sari, { ticket, other })

describe('at the exact millisecond', () => {
  test('§6.4: an hour from Monday 09.00: warned at 09.45, broken after 10.00', async () => {
    await desk.at('2026-11-23 09:00')
    const ticket = await desk.receive()
    const warned = ['firstLine:warning', 'response:warning']
    expect(await toldAt(ticket, '2026-11-23 09:44:59.999')).toEqual([])
    expect(await toldAt(ticket, '2026-11-23 09:45')).toEqual(warned)
    expect(await toldAt(ticket, '2026-11-23 10:00')).toEqual(warned)
    expect(await toldAt(ticket, '2026-11-23 10:00:00.001')).toEqual([
      'firstLine:breach',
      'firstLine:warning',
      'response:breach',
      'response:warning',
    ])
    expect((await storedRow(desk.context, ticket)).nextNoticeAt).toBeNull()
    await end(ticket)
  })

  test('§6.4: two minutes on the web chat: warned at one and a half', async () => {
    await desk.at('2026-11-23 11:00')
    const ticket = await desk.receive({ channel: 'web-chat' })
    const ofResponse = async (time: string) =>
      (await toldAt(ticket, time)).filter((name) => name.startsWith('response'))
    expect(await ofResponse('2026-11-23 11:01:29.999')).toEqual([])
    expect(await ofResponse('2026-11-23 11:01:30')).toEqual(['response:warning'])
    expect(await ofResponse('2026-11-23 11:02')).toEqual(['response:warning'])
    expect(await ofResponse('2026-11-23 11:02:00.001')).toEqual(['response:breach', 'response:warning'])
    await end(ticket)
  })

  test('§6.1.3: sixteen hours from Tuesday 10.00: warned an hour before Thursday 10.00, not at night', async () => {
    await desk.at('2026-11-24 10:00')
    const ticket = await desk.receive({ component: 'CRSM.01.02' })
    value(await acts.reply(desk.context, sari, { ticket, other }))
    value(await acts['hand-on'](desk.context, sari, { ticket, other }))
    expect(await toldAt(ticket, '2026-11-26 08:59:59.999')).toEqual([])
    expect(await toldAt(ticket, '2026-11-26 09:00')).toEqual(['fulfilment:warning'])
    expect(await toldAt(ticket, '2026-11-26 10:00')).toEqual(['fulfilment:warning'])
    expect(await toldAt(ticket, '2026-11-26 10:00:00.001')).toEqual(['fulfilment:breach', 'fulfilment:warning'])
    await end(ticket)
  })

  test('§6.1: an hour that ends with the day is broken a millisecond later, though nobody works then', async () => {
    await desk.at('2026-11-26 15:00')
    const ticket = await desk.receive()
    expect(await toldAt(ticket, '2026-11-26 16:00')).toEqual(['firstLine:warning', 'response:warning'])
    expect(await toldAt(ticket, '2026-11-26 16:00:00.001')).toContain('response:breach')
    await end(ticket)
  })
})

describe('of what is not told', () => {
  test('§6.4: what was answered in time', async () => {
    await desk.at('2026-11-27 09:00')
    const ticket = await desk.receive()
    value(await acts.reply(desk.context, sari, { ticket, other }))
    expect(await toldAt(ticket, '2026-11-27 10:01')).toEqual(['firstLine:breach', 'firstLine:warning'])
    await end(ticket)
  })

  test('§5.2.4: what stands still while its user is waited for, and then later by that time', async () => {
    await desk.at('2026-11-30 09:00')
    const ticket = await desk.receive()
    await bring(desk.context, ticket, 'waiting-user', other)
    // The reply that asked was the first: only the first line is open, and it waits.
    expect(await toldAt(ticket, '2026-11-30 10:01')).toEqual([])
    await desk.at('2026-11-30 11:00')
    value(await acts.resume(desk.context, sari, { ticket, other }))
    expect(await toldAt(ticket, '2026-11-30 11:44:59.999')).toEqual([])
    expect(await toldAt(ticket, '2026-11-30 11:45')).toEqual(['firstLine:warning'])
    await end(ticket)
  })

  test('READING: a wait for another agency goes on being told', async () => {
    await desk.at('2026-12-01 09:00')
    const ticket = await desk.receive()
    await bring(desk.context, ticket, 'waiting-agency', other)
    expect(await toldAt(ticket, '2026-12-01 09:45')).toEqual(['firstLine:warning', 'response:warning'])
    await end(ticket)
  })

  test.for(['resolved', 'withdrawn', 'merged'] as const)('§6.4: a ticket that is %s', async (state) => {
    await desk.at('2026-12-02 09:00')
    const going = await desk.receive()
    const ticket = await desk.receive()
    await bring(desk.context, ticket, state, going)
    await end(going)
    expect(await toldAt(ticket, '2026-12-02 12:00')).toEqual([])
    expect((await storedRow(desk.context, ticket)).nextNoticeAt).toBeNull()
  })

  test('§6.4: a request of whose date nothing is agreed yet; of an agreed one an hour before', async () => {
    await desk.at('2026-12-03 09:00')
    const ticket = await desk.receive({ component: 'CRSM.01.06' })
    value(await acts.reply(desk.context, sari, { ticket, other }))
    value(await acts['hand-on'](desk.context, sari, { ticket, other }))
    expect((await storedRow(desk.context, ticket)).nextNoticeAt).toBeNull()
    value(await acts['agree-date'](desk.context, sari, { ticket, other }))
    expect(wib((await storedRow(desk.context, ticket)).nextNoticeAt)).toBe('2026-12-10 09:00')
    await end(ticket)
  })
})

describe('once', () => {
  test('issue 2 §6.4: told by four at once, each is told once', async () => {
    await desk.at('2026-12-04 09:00')
    const made = await Promise.all(Array.from({ length: 20 }, () => desk.receive()))
    await desk.at('2026-12-04 10:01')
    await Promise.all(Array.from({ length: 4 }, () => watch()))
    for (const ticket of made) {
      expect(await told(ticket)).toHaveLength(4)
      await end(ticket)
    }
  })

  test('§6.4: a desk that was down tells all that fell due meanwhile, once, with its due instant', async () => {
    await desk.at('2026-12-07 09:00')
    const ticket = await desk.receive()
    await desk.at('2026-12-09 15:00')
    await watch()
    await watch()
    const rows = await desk.context.reader.query<{ due: number; told: number }>(
      `select due_at as due, told_at as told from tickets.notice where ticket_id = $1 limit 10`,
      [ticket],
    )
    expect(rows.map((row) => [wib(row.due), wib(row.told)])).toEqual(
      Array.from({ length: 4 }, () => ['2026-12-07 10:00', '2026-12-09 15:00']),
    )
    await end(ticket)
  })

  test('issue 6 §2: what runs anew after a reopening is warned of again, for its due instant moved', async () => {
    await desk.at('2026-12-10 09:00')
    const ticket = await desk.receive()
    value(await acts.reply(desk.context, sari, { ticket, other }))
    value(await acts['hand-on'](desk.context, sari, { ticket, other }))
    // 8 hours from Thursday 09.00: Friday 09.00, warned an hour before.
    expect(await toldAt(ticket, '2026-12-11 08:30')).toEqual(['fulfilment:warning'])
    value(await acts.resolve(desk.context, sari, { ticket, other }))
    await desk.at('2026-12-11 10:00')
    value(await acts.reopen(desk.context, sari, { ticket, other }))
    // Half an hour was left: broken after 10.30.
    expect(wib((await desk.commitment(ticket, 'fulfilment')).dueAt)).toBe('2026-12-11 10:30')
    expect(await toldAt(ticket, '2026-12-11 10:30')).toEqual(['fulfilment:warning', 'fulfilment:warning'])
    expect(await toldAt(ticket, '2026-12-11 10:30:00.001')).toEqual([
      'fulfilment:breach',
      'fulfilment:warning',
      'fulfilment:warning',
    ])
    await end(ticket)
  })
})

const superseded = async (ticket: string) =>
  (
    await desk.context.reader.query<{ name: string; superseded: boolean }>(
      `select commitment || ':' || kind as name, superseded_at is not null as superseded
       from tickets.notice where ticket_id = $1 order by name limit 10`,
      [ticket],
    )
  )
    .filter((row) => row.superseded)
    .map((row) => row.name)

describe('after a change of calendar', () => {
  test('§6.1.4: what was warned of stands and is marked; what was broken before the change is not', async () => {
    await desk.at('2026-12-14 09:00')
    const broken = await desk.receive()
    await desk.at('2026-12-14 15:30')
    const warned = await desk.receive()
    const untouched = await desk.receive()
    value(await acts.reply(desk.context, sari, { ticket: untouched, other }))
    // Half an hour on Monday, half on Tuesday until 08.30; three quarters are used on Tuesday at 08.15.
    await desk.at('2026-12-15 08:16')
    await watch()
    expect(await told(warned)).toEqual(['firstLine:warning', 'response:warning'])
    const closed = closedDay('2026-12-15', '2026-12-15')
    value(await announceCalendarEntry(desk.context, okta, closed))
    while ((await tickets.recomputeAfterCalendarChange(desk.context)) > 0);
    expect(wib((await desk.commitment(warned, 'response')).dueAt)).toBe('2026-12-16 08:30')
    expect(await superseded(warned)).toEqual(['firstLine:warning', 'response:warning'])
    expect(await superseded(broken)).toEqual([])
    expect(await superseded(untouched)).toEqual(['firstLine:warning'])
    // It was warned of for another due instant: a day later it is warned of again.
    expect((await storedRow(desk.context, warned)).nextNoticeAt).toBe(wibInstant('2026-12-16 08:15'))
    for (const ticket of [broken, warned, untouched]) await end(ticket)
  })
})

test('§6.3: a breach that was told stands where its due instant moves to an earlier one; nothing is to be looked at', async () => {
  await desk.at('2026-12-17 09:00')
  const ticket = await desk.receive({ component: 'CRSM.01.02' })
  value(await acts.reply(desk.context, sari, { ticket, other }))
  value(await acts['hand-on'](desk.context, sari, { ticket, other }))
  // Sixteen hours from Thursday 09.00: broken on Monday after 09.00. Of P1 it would have been on Friday at 09.00.
  const broken = ['fulfilment:breach', 'fulfilment:warning']
  expect(await toldAt(ticket, '2026-12-21 09:01')).toEqual(broken)
  const levels = { impact: 'high', urgency: 'high' } as const
  value(await tickets.classifyTicket(desk.context, sari, { ticket, component: 'CRSM.01.02', ...levels }))
  expect(wib((await desk.commitment(ticket, 'fulfilment')).dueAt)).toBe('2026-12-18 09:00')
  expect(await superseded(ticket)).toEqual([])
  await end(ticket)
})

test('§5.3.1: what was told is not looked at again: the next look is for what comes next', async () => {
  await desk.at('2026-12-21 10:00')
  const ticket = await desk.receive()
  await desk.at('2026-12-21 10:45')
  expect(await tickets.watchDeadlines(desk.context)).toBe(1)
  // Warned a quarter before 11.00; the breach is told a millisecond after it.
  expect((await storedRow(desk.context, ticket)).nextNoticeAt).toBe(wibInstant('2026-12-21 11:00') + 1)
  expect(await tickets.watchDeadlines(desk.context)).toBe(0)
  await end(ticket)
})

test('issue 5 §1: after all of this the rows are what their ledgers give', async () => {
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
