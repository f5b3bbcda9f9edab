import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceCalendarEntry, calendarPage } from '../../agreement-register/index.ts'
import { aDesk, anonymous, closedDay, okta, refusal, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/** What a line of the calendar would do, told before it is stored. Tuesday 1 December 2026; Wednesday would be closed. */

let desk: TestDesk
let waiting: string
const holiday = closedDay('2026-12-02', '2026-12-01')

beforeAll(async () => {
  desk = await aDesk('2026-12-01 13:00')
  // Resolved before: its promises have ended, and would not move.
  const ended = await desk.receive()
  value(await tickets.resolveTicket(desk.context, sari, { ticket: ended, body: 'Selesai.' }))
  // Due today at 16.00, before anything would change.
  await desk.at('2026-12-01 15:00')
  await desk.receive()
  await desk.at('2026-12-01 15:30')
  const received = value(await tickets.receiveMessage(desk.context, anonymous, { ...request, component: 'CRSM.01.01' }))
  waiting = received.number
  // A complaint is counted for nobody but its unit.
  await desk.receive({ component: 'WBSM.01.01' })
  const paused = await desk.receive({ component: 'BCSM.02.03' })
  value(await tickets.handOnTicket(desk.context, sari, { ticket: paused, unit: 'contact-centre', reason: 'Telaah.' }))
  value(await tickets.replyToTicket(desk.context, sari, { ticket: paused, body: 'Kami telaah.' }))
  value(await tickets.pauseTicket(desk.context, sari, { ticket: paused, awaiting: 'answer', body: 'Periode mana?' }))
  await desk.at('2026-12-01 15:45')
})
afterAll(() => desk.close())

const request = {
  channel: 'portal',
  requester: { name: 'Budi Santoso', email: 'budi@satker527123.example' },
  satker: '527123',
  subject: 'Rekonsiliasi',
  body: 'Mohon penjelasan.',
} as const

const preview = (more: Partial<typeof holiday> = {}) =>
  tickets.previewCalendarEntry(desk.context, okta, { ...holiday, ...more })
const moves = (shown: tickets.CalendarPreview) =>
  shown.examples.map(({ number, kind, from, to }) => [
    number === waiting ? 'waiting' : 'other',
    kind,
    wib(from),
    wib(to),
  ])

describe('issue 6 §5: a line of the calendar shows its effect before it is stored', () => {
  test('each open promise that would move, from when to when, and nothing of complaints or of what has ended', async () => {
    const shown = value(await preview())
    expect(moves(shown)).toEqual([
      ['waiting', 'response', '2026-12-02 08:30', '2026-12-03 08:30'],
      ['waiting', 'firstLine', '2026-12-02 08:30', '2026-12-03 08:30'],
      // 24 h from Tuesday 15.30 and a quarter of an hour of waiting.
      ['other', 'fulfilment', '2026-12-04 15:45', '2026-12-07 15:45'],
    ])
    expect(shown).toMatchObject({ tickets: 2, computed: 2, moved: 3, movedTickets: 2, farYear: null, changes: true })
  })

  test('looking stores nothing', async () => {
    const lines = async () => value(await calendarPage(desk.context, okta)).entries.length
    const before = await lines()
    value(await preview())
    expect(await lines()).toBe(before)
    expect(await tickets.recomputeAfterCalendarChange(desk.context)).toBe(0)
  })

  test('what it says is what then happens, and the line that takes it back says so the other way round', async () => {
    const shown = moves(value(await preview()))
    value(await announceCalendarEntry(desk.context, okta, holiday))
    await tickets.recomputeAfterCalendarChange(desk.context)
    expect(wib((await desk.commitment(waiting, 'response')).dueAt)).toBe('2026-12-03 08:30')
    const back = value(await preview({ effect: { kind: 'open' } }))
    expect(moves(back)).toEqual(shown.map(([which, kind, from, to]) => [which, kind, to, from]))
  })

  test('a day that is closed already changes nothing, and is said to', async () => {
    expect(value(await preview())).toMatchObject({ tickets: 0, moved: 0, examples: [], changes: false })
  })

  test('a year more than two outside the decreed ones is asked about; announced without a word more, it is refused', async () => {
    const far = { ...holiday, date: '2062-12-02' }
    expect(value(await preview({ date: '2062-12-02' })).farYear).toBe(2062)
    expect(value(await preview({ date: '2029-12-03' })).farYear).toBeNull()
    expect(await announceCalendarEntry(desk.context, okta, far)).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ field: 'date', message: 'far-year' }] },
    })
    expect(value(await announceCalendarEntry(desk.context, okta, { ...far, confirm: true })).changed).toBe(true)
  })

  test('who may not change the calendar is shown nothing', async () => {
    expect(refusal(await tickets.previewCalendarEntry(desk.context, sari, holiday))).toBe('forbidden')
  })
})
