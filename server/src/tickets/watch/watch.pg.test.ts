import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceCalendarEntry } from '../../agreement-register/index.ts'
import { buildContext } from '../../platform/context.ts'
import { readConfig } from '../../platform/process/config.ts'
import { openLog } from '../../platform/process/log.ts'
import {
  aDesk,
  anonymous,
  aRequest,
  closedDay,
  okta,
  refusal,
  sari,
  value,
  wib,
  wibInstant,
} from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { letSilenceFollow } from '../../testing/chores.ts'
import * as tickets from '../index.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40')
})
afterAll(() => desk.close())

const told = async () =>
  desk.context.reader.query<{ commitment: string; kind: string; count: number }>(
    `select commitment, kind, count(*) as count from tickets.notice group by commitment, kind order by commitment, kind limit 10`,
  )

const drain = async () => {
  let looked = 0
  for (let some = 1; some > 0; looked += some) some = await tickets.watchDeadlines(desk.context)
  return looked
}

describe('what happens by itself', () => {
  test('§6.4: a target of one hour is warned of at three quarters, and its breach is told after the due instant, each once', async () => {
    const id = await desk.receive()
    // Friday 15.40: 45 working minutes later is Monday 08.25; due 08.40.
    await desk.at('2026-11-23 08:24:59')
    await drain()
    expect(await told()).toEqual([])
    await desk.at('2026-11-23 08:25')
    await drain()
    expect(await told()).toEqual([
      { commitment: 'firstLine', kind: 'warning', count: 1 },
      { commitment: 'response', kind: 'warning', count: 1 },
    ])
    await desk.at('2026-11-23 08:40')
    await drain()
    // An end at exactly the due instant would still be met: nothing is broken yet.
    expect((await told()).map((row) => row.kind)).toEqual(['warning', 'warning'])
    await desk.at('2026-11-23 08:40:00.001')
    await drain()
    await drain()
    expect(await told()).toEqual([
      { commitment: 'firstLine', kind: 'breach', count: 1 },
      { commitment: 'firstLine', kind: 'warning', count: 1 },
      { commitment: 'response', kind: 'breach', count: 1 },
      { commitment: 'response', kind: 'warning', count: 1 },
    ])
    value(await tickets.resolveTicket(desk.context, sari, { ticket: id, body: 'Selesai.' }))
  })

  test('§6.4: with hours to go, the warning comes one working hour before', async () => {
    await desk.at('2026-11-23 09:00')
    const id = await desk.receive()
    value(await tickets.replyToTicket(desk.context, sari, { ticket: id, body: 'Kami terima.' }))
    value(
      await tickets.handOnTicket(desk.context, sari, { ticket: id, unit: 'contact-centre', reason: 'Perlu admin.' }),
    )
    // 8 hours from Monday 09.00: Tuesday 09.00; one working hour before that is Tuesday 08.00, which is Monday 16.00 as well.
    const [row] = await desk.context.reader.query<{ at: number }>(
      'select next_notice_at as at from tickets.ticket where id = $1',
      [id],
    )
    expect(['2026-11-23 16:00', '2026-11-24 08:00']).toContain(wib(row?.at))
    value(await tickets.resolveTicket(desk.context, sari, { ticket: id, body: 'Selesai.' }))
  })

  test('issue 2 §6.4: 1,000 due commitments and two processes: each warning and each breach once', async () => {
    await desk.at('2026-11-23 10:00')
    const ids = await Promise.all(Array.from({ length: 500 }, () => desk.receive({ channel: 'email' })))
    const other = await buildContext(
      readConfig({
        DATABASE_URL: desk.url,
        HAI_TEST_SEAMS: '1',
        HAI_POOL: '4',
        PORT: '0',
        HAI_SECRET: 'only-for-tests-only-for-tests-only',
      }),
      openLog('silent'),
    )
    await desk.at('2026-11-23 11:00:01')
    await other.clock.set(wibInstant('2026-11-23 11:00:01'))
    const one = async (context: typeof other) => {
      for (let some = 1; some > 0;) some = await tickets.watchDeadlines(context)
    }
    await Promise.all([one(desk.context), one(other), one(desk.context), one(other)])
    await Promise.all([one(desk.context), one(other)])
    await other.close()
    const rows = await desk.context.reader.query<{ commitment: string; kind: string; count: number }>(
      `select commitment, kind, count(*) as count from tickets.notice where ticket_id = any($1::uuid[]) group by
         commitment, kind order by commitment, kind limit 10`,
      [ids],
    )
    expect(rows).toEqual(
      ['firstLine', 'response'].flatMap((commitment) =>
        ['breach', 'warning'].map((kind) => ({ commitment, kind, count: 500 })),
      ),
    )
  })

  test('§5.2.5: a silent user is reminded after 1 and 3 working days and the closing after 5 is announced', async () => {
    await desk.at('2026-11-23 13:00')
    const { id } = value(await tickets.receiveMessage(desk.context, anonymous, aRequest()))
    value(await tickets.pauseTicket(desk.context, sari, { ticket: id, awaiting: 'documents', body: 'Mohon kirim SK.' }))
    const story = async () => value(await tickets.viewTicket(desk.context, sari, { ticket: id }))
    const followUp = async (time: string) => {
      await desk.at(time)
      await letSilenceFollow(desk.context)
      const view = await story()
      return [view.timeline.filter((item) => item.kind === 'event' && item.event === 'reminded').length, view.state]
    }
    expect(await followUp('2026-11-24 12:59')).toEqual([0, 'waiting-user'])
    expect(await followUp('2026-11-24 13:00')).toEqual([1, 'waiting-user'])
    expect(await followUp('2026-11-26 13:00')).toEqual([2, 'waiting-user'])
    expect(await followUp('2026-11-30 12:59')).toEqual([2, 'waiting-user'])
    expect(await followUp('2026-11-30 13:00')).toEqual([2, 'closed'])
  })
})

describe('§6.1.4: a change of calendar', () => {
  test('moves what it touches, with a ledger entry each; what has ended, and what it does not touch, stays', async () => {
    await desk.at('2026-12-01 15:00')
    const untouched = await desk.receive()
    await desk.at('2026-12-01 15:30')
    const waiting = await desk.receive()
    const paused = await desk.receive({ component: 'BCSM.02.03' })
    const ended = await desk.receive()
    value(await tickets.resolveTicket(desk.context, sari, { ticket: ended, body: 'Selesai.' }))
    value(await tickets.handOnTicket(desk.context, sari, { ticket: paused, unit: 'contact-centre', reason: 'Telaah.' }))
    value(await tickets.pauseTicket(desk.context, sari, { ticket: paused, awaiting: 'answer', body: 'Periode mana?' }))
    await desk.at('2026-12-01 15:45')
    value(await tickets.resumeTicket(desk.context, sari, { ticket: paused }))
    const due = async (id: string, kind: 'response' | 'fulfilment') => wib((await desk.commitment(id, kind)).dueAt)
    expect(await due(waiting, 'response')).toBe('2026-12-02 08:30')
    // 24 h from Tuesday 15.30 and a quarter of an hour of waiting: 15 minutes on Tuesday, Wed and Thu 16 h, and 7 h 45 m on Friday.
    expect(await due(paused, 'fulfilment')).toBe('2026-12-04 15:45')
    expect(refusal(await announceCalendarEntry(desk.context, sari, holiday))).toBe('forbidden')
    value(await announceCalendarEntry(desk.context, okta, holiday))
    const moved = await tickets.recomputeAfterCalendarChange(desk.context)
    expect(moved).toBe(2)
    expect(await tickets.recomputeAfterCalendarChange(desk.context)).toBe(0)
    expect(await due(waiting, 'response')).toBe('2026-12-03 08:30')
    expect(await due(paused, 'fulfilment')).toBe('2026-12-07 15:45')
    expect(await due(untouched, 'response')).toBe('2026-12-01 16:00')
    const entries = value(await tickets.ticketLedger(desk.context, { kind: 'system' }, { ticket: waiting })).entries
    expect(entries.map((entry) => entry.kind)).toEqual(['received', 'calendar-changed'])
    expect((await desk.commitment(waiting, 'response')).explanation.map((step) => step.clause)).toContain('6.1.4')
    expect(await desk.commitment(ended, 'response')).toMatchObject({ verdict: 'met' })
  })

  test('a decree that takes it back moves them back', async () => {
    value(
      await announceCalendarEntry(desk.context, okta, {
        ...holiday,
        effect: { kind: 'open' },
        name: { id: 'Dicabut', en: 'Revoked' },
      }),
    )
    expect(await tickets.recomputeAfterCalendarChange(desk.context)).toBe(2)
  })

  test('§2.3: every verdict and every due instant can be computed again', async () => {
    const { differences, tickets: count } = await tickets.verifyTickets(desk.context)
    expect(differences).toEqual([])
    expect(count).toBeGreaterThan(500)
  })

  const holiday = closedDay('2026-12-02', '2026-12-01')
})
