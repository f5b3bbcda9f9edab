import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { aDesk, hours, refusal, rina, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/**
 * What a number alone tells (6.2.c; READING, channels): the same as every list, and of a complaint nothing. Monday,
 * 23 November 2026, 9.00.
 */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const numberOf = async (ticket: string, actor: Actor = sari) =>
  value(await tickets.viewTicket(desk.context, actor, { ticket })).number
const status = async (ticket: string) =>
  value(await tickets.ticketStatus(desk.context, { number: await numberOf(ticket) }))
const told = async (ticket: string) => {
  const { state, promisedAt } = await status(ticket)
  return [state, wib(promisedAt)]
}

describe('what a number tells', () => {
  test('§6.4: through its life, the promise that falls due next', async () => {
    const ticket = await desk.receive()
    expect(await told(ticket)).toEqual(['new', '2026-11-23 10:00'])
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Kami terima.' }))
    // Answered; the first line still owes its solution by 10.00.
    expect(await told(ticket)).toEqual(['in-progress', '2026-11-23 10:00'])
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    expect(await told(ticket)).toEqual(['handed-on', '2026-11-24 09:00'])
    value(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    expect(await told(ticket)).toEqual(['resolved', null])
  })

  test('§5.2.4: while it waits for its user nothing runs, and no date is told; afterwards the later one', async () => {
    const ticket = await desk.receive()
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'documents', body: 'Mohon SK.' }))
    await desk.at('2026-11-23 11:00')
    expect(await told(ticket)).toEqual(['waiting-user', null])
    // Of the eight hours one is gone: what is left is told, and what is awaited, as on the page (READING: one status).
    const page = value(await tickets.viewTicket(desk.context, sari, { ticket })).status
    expect((await status(ticket)).status).toEqual(page)
    expect(page).toMatchObject({ code: 'waiting-user', awaits: 'documents', commitment: 'fulfilment', dueAt: null })
    expect(page.left).toBe(hours(8))
    value(await tickets.resumeTicket(desk.context, sari, { ticket }))
    expect(await told(ticket)).toEqual(['handed-on', '2026-11-24 11:00'])
  })

  test('§6.4: where none is stated none is promised: an hour that is measured is nobody’s date', async () => {
    expect(await told(await desk.receive({ channel: 'whatsapp' }))).toEqual(['new', null])
  })

  test('§5.3.1: a promise that was broken is still the date that was promised', async () => {
    const ticket = await desk.receive()
    await desk.at('2026-11-24 09:00')
    expect(await told(ticket)).toEqual(['new', '2026-11-23 10:00'])
  })

  test('RELIABILITY S01: of a complaint a number tells nothing, not even that there is one', async () => {
    const number = await numberOf(await desk.receive({ component: 'WBSM.01.01' }), rina)
    expect(await tickets.ticketStatus(desk.context, { number })).toEqual(
      await tickets.ticketStatus(desk.context, { number: tickets.ticketNumber(localDay, 99_999) }),
    )
  })

  test('§6.2.c: it tells how the ticket stands and no more; what is no number finds nothing', async () => {
    const found = await status(await desk.receive())
    expect(Object.keys(found).toSorted()).toEqual(['number', 'promisedAt', 'state', 'status'])
    const { number } = found
    expect(value(await tickets.ticketStatus(desk.context, { number: number.toLowerCase() })).number).toBe(number)
    const wrong = `${number.slice(0, -1)}${number.endsWith('A') ? 'B' : 'A'}`
    for (const typed of ['', 'x', wrong, "HAI' or true"])
      expect(refusal(await tickets.ticketStatus(desk.context, { number: typed }))).toBe('not-found')
  })
})

const localDay = '2026-11-23' as Parameters<typeof tickets.ticketNumber>[0]

describe('one ticket, one story', () => {
  type Step = (ticket: string) => Promise<unknown>
  const wait: Step = (ticket) =>
    tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'answer', body: 'Periode mana?' })
  const handOn: Step = (ticket) =>
    tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' })
  const reply: Step = (ticket) => tickets.replyToTicket(desk.context, sari, { ticket, body: 'Kami terima.' })
  const agency: Step = (ticket) =>
    tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'agency', body: 'Menunggu.' })

  test.for<{ what: string; steps: readonly Step[] }>([
    { what: 'new', steps: [] },
    { what: 'answered', steps: [reply] },
    { what: 'handed on', steps: [handOn] },
    { what: 'handed on and answered', steps: [handOn, reply] },
    { what: 'waiting for its user', steps: [wait] },
    { what: 'handed on and waiting for its user', steps: [handOn, wait] },
    { what: 'waiting for another agency', steps: [handOn, agency] },
  ])('issue 5 §3: number, page, queue and list say the same of what is $what', async ({ steps }) => {
    const ticket = await desk.receive({ subject: `Cerita ${steps.length}` })
    for (const step of steps) await step(ticket)
    for (const time of ['2026-11-23 09:50', '2026-11-23 13:00', '2026-11-25 09:00']) {
      await desk.at(time)
      const page = value(await tickets.viewTicket(desk.context, sari, { ticket }))
      const runs = page.commitments.filter((one) => one.endedAt === null && one.dueAt !== null && !one.paused)
      const next = runs.toSorted((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0))[0]
      const { state, promisedAt } = await status(ticket)
      const queue = value(await tickets.viewQueue(desk.context, sari, { tab: 'open', limit: 200 }))
      const listed = value(await tickets.listTickets(desk.context, sari, { limit: 200 }))
      const rows = [...queue.rows, ...listed.tickets].filter((row) => row.id === ticket)
      expect(rows).toHaveLength(2)
      expect([state, promisedAt]).toEqual([page.state, next?.dueAt ?? null])
      for (const row of rows)
        expect([row.state, row.next?.kind, row.next?.dueAt, row.next?.nearness]).toEqual([
          page.state,
          next?.kind,
          next?.dueAt,
          next?.nearness,
        ])
    }
  })
})
