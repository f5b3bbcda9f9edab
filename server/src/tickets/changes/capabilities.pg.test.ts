import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  aDesk,
  agreedByPhone,
  anton,
  byPhone,
  hours,
  okta,
  refusal,
  rina,
  sari,
  value,
  wib,
  wibInstant,
} from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { queuedNotices } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** Each capability: what it writes down, and what it refuses. Monday 23 November 2026, 09.00. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const kinds = async (ticket: string) =>
  value(await tickets.ticketLedger(desk.context, { kind: 'system' }, { ticket })).entries.map((entry) => entry.kind)
const stateOf = async (ticket: string) => value(await tickets.viewTicket(desk.context, sari, { ticket })).state
const handOn = (ticket: string, unit = 'contact-centre') =>
  tickets.handOnTicket(desk.context, sari, { ticket, unit, reason: 'Perlu telaah.' })

describe('texts', () => {
  const long = (length: number): string => 'x'.repeat(length)
  test.for([
    { what: 'a reply of nothing but blanks', body: ' \n ', fault: 'required' },
    { what: 'the longest reply', body: long(20_000), fault: null },
    { what: 'a reply of one character more', body: long(20_001), fault: 'too-long' },
    { what: 'a reply with a control character', body: 'a\u0007b', fault: 'control-characters' },
  ])('issue 5 §2: $what → $fault', async ({ body, fault }) => {
    const ticket = await desk.receive()
    const done = await tickets.replyToTicket(desk.context, sari, { ticket, body })
    expect(done.ok ? null : done.refusal).toEqual(
      fault === null ? null : { kind: 'invalid-input', problems: [{ field: 'body', message: fault }] },
    )
  })

  test('issue 5 §2: every fault of a hand-on is named with its field, and nothing is stored', async () => {
    const ticket = await desk.receive()
    const done = await tickets.handOnTicket(desk.context, sari, { ticket, unit: ' ', reason: long(501) })
    expect(done.ok ? null : done.refusal).toEqual({
      kind: 'invalid-input',
      problems: [
        { field: 'reason', message: 'too-long' },
        { field: 'unit', message: 'required' },
      ],
    })
    expect(await kinds(ticket)).toEqual(['received'])
  })
})

describe('reply', () => {
  test('§6.4: the first reply ends the response, the second ends nothing more', async () => {
    const ticket = await desk.receive()
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Kami terima.' }))
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Sedang kami periksa.' }))
    expect(await kinds(ticket)).toEqual(['received', 'replied', 'answered', 'replied'])
  })

  test('§5.2.5: a reply that asks waits for the user; asked again while waiting, the first wait goes on', async () => {
    const ticket = await desk.receive()
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Mohon SK.', awaiting: 'documents' }))
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Dan KTP.', awaiting: 'documents' }))
    expect(await kinds(ticket)).toEqual(['received', 'replied', 'answered', 'paused', 'replied'])
  })

  test('§6.4: a reply that resolves ends whatever the ticket waited for', async () => {
    const ticket = await desk.receive()
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'agency', body: 'Menunggu Ditjen lain.' }))
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Selesai.', resolves: true }))
    expect((await kinds(ticket)).slice(-3)).toEqual(['answered', 'agency-wait-ended', 'resolved'])
  })
})

describe('pause and resume', () => {
  test('§5.2.4: a wait for the user stands still, and the user ends it by writing', async () => {
    const ticket = await desk.receive()
    value(await handOn(ticket))
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'documents', body: 'Mohon SK.' }))
    expect(await desk.commitment(ticket, 'fulfilment')).toMatchObject({ paused: true, nearness: 'hold' })
    await desk.at('2026-11-23 11:00')
    value(
      await tickets.addUserMessage(desk.context, { kind: 'link', ticketId: ticket }, { ticket, body: 'Terlampir.' }),
    )
    // 8 working hours from 09.00, two of them waited: Tuesday 11.00 instead of 09.00.
    expect(await desk.commitment(ticket, 'fulfilment')).toMatchObject({ paused: false })
    expect(wib((await desk.commitment(ticket, 'fulfilment')).dueAt)).toBe('2026-11-24 11:00')
  })

  test('READING: a wait for another agency stops no clock', async () => {
    const ticket = await desk.receive()
    value(await handOn(ticket))
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'agency', body: 'Menunggu.' }))
    expect(await desk.commitment(ticket, 'fulfilment')).toMatchObject({ paused: false })
    const again = await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'agency', body: 'Menunggu.' })
    expect(again.ok ? null : again.refusal).toEqual({
      kind: 'not-in-this-state',
      state: 'waiting-agency',
      action: 'pause',
    })
  })

  test('§5.2.4: what waits for nothing is not resumed', async () => {
    expect(refusal(await tickets.resumeTicket(desk.context, sari, { ticket: await desk.receive() }))).toBe(
      'not-in-this-state',
    )
  })

  test('READING: late by is net: the queue counts the hours of the desk, not those of the user', async () => {
    const ticket = await desk.receive()
    value(await handOn(ticket))
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Kami terima.' }))
    // Due Tuesday 09.00; it waits on Tuesday from 10.00 to 13.00, so at 14.00 it is two working hours late, not five.
    await desk.at('2026-11-24 10:00')
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'answer', body: 'Periode mana?' }))
    await desk.at('2026-11-24 13:00')
    value(await tickets.resumeTicket(desk.context, sari, { ticket }))
    await desk.at('2026-11-24 14:00')
    const { number } = value(await tickets.viewTicket(desk.context, sari, { ticket }))
    const [row] = value(await tickets.searchTickets(desk.context, sari, { text: number }))
    expect(row?.next).toMatchObject({ kind: 'fulfilment', remainingMs: -hours(2), nearness: 'late' })
    const fulfilment = await desk.commitment(ticket, 'fulfilment')
    expect(fulfilment).toMatchObject({ lateMs: hours(2), remainingMs: -hours(2), nearness: 'late' })
  })
})

describe('hand-on and return', () => {
  test('§6.4: handed on to a unit that there is, and back to the desk', async () => {
    const ticket = await desk.receive()
    expect(refusal(await handOn(ticket, 'tidak-ada'))).toBe('unknown-unit')
    expect(refusal(await tickets.returnToDesk(desk.context, sari, { ticket, reason: 'Salah unit.' }))).toBe(
      'not-in-this-state',
    )
    value(await handOn(ticket))
    value(await tickets.returnToDesk(desk.context, sari, { ticket, reason: 'Salah unit.' }))
    expect(value(await tickets.viewTicket(desk.context, sari, { ticket })).unit).toBeNull()
    expect(await stateOf(ticket)).toBe('in-progress')
  })
})

describe('an agreed date', () => {
  const dated = async () => {
    const ticket = await desk.receive()
    const levels = { impact: 'low', urgency: 'medium' } as const
    value(await tickets.classifyTicket(desk.context, sari, { ticket, component: 'CRSM.01.03', ...levels }))
    return ticket
  }
  const agree = (ticket: string, time: string) =>
    tickets.agreeDate(desk.context, sari, { ticket, ...agreedByPhone, dueAt: wibInstant(time) })

  test('§6.4: is recorded where the table has "-", once it was handed on, and lies ahead', async () => {
    const ticket = await dated()
    expect(refusal(await agree(ticket, '2026-12-01 10:00'))).toBe('no-agreed-date-here')
    value(await handOn(ticket))
    expect(refusal(await agree(ticket, '2026-11-23 09:00'))).toBe('invalid-input')
    value(await agree(ticket, '2026-11-23 09:01'))
    value(await agree(ticket, '2026-12-01 10:00'))
    expect(wib((await desk.commitment(ticket, 'fulfilment')).dueAt)).toBe('2026-12-01 10:00')
  })

  test('§6.4: is none where there are hours, and none once it is over', async () => {
    const ticket = await desk.receive()
    value(await handOn(ticket))
    expect(refusal(await agree(ticket, '2026-12-01 10:00'))).toBe('no-agreed-date-here')
    value(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    expect(refusal(await agree(ticket, '2026-12-01 10:00'))).toBe('not-in-this-state')
  })
})

describe('classify', () => {
  const levels = { impact: 'high', urgency: 'high' } as const
  test.for([
    { what: 'a component that there is', input: { component: 'BCSM.02.01' }, refused: null },
    { what: 'no component', input: { component: null }, refused: null },
    { what: 'a component of no agreement', input: { component: 'BCSM.99.01' }, refused: 'unknown-component' },
    {
      what: 'an event where none binds',
      input: { component: 'BCSM.02.01', eventAt: wibInstant('2026-12-01 10:00') },
      refused: 'invalid-input',
    },
  ])('§6.3: $what → $refused', async ({ input, refused }) => {
    const ticket = await desk.receive()
    expect(refusal(await tickets.classifyTicket(desk.context, sari, { ticket, ...levels, ...input }))).toBe(refused)
  })

  test('§6.4 WBSM.01: what turns out to be a complaint leaves the desk for its unit, and nobody holds it', async () => {
    const ticket = await desk.receive()
    value(await tickets.assignTicket(desk.context, sari, { ticket, assignee: anton.personId }))
    value(await tickets.classifyTicket(desk.context, sari, { ticket, component: 'WBSM.01.02', ...levels }))
    const view = value(await tickets.viewTicket(desk.context, { kind: 'system' }, { ticket }))
    expect([view.confidential, view.unit?.code, view.assignee]).toEqual([true, 'kepatuhan-internal', null])
    expect(refusal(await tickets.viewTicket(desk.context, sari, { ticket }))).toBe('not-found')
  })

  test('§6.4 WBSM.01: what turns out to be no complaint is back at the desk, in sight and nobody’s', async () => {
    const ticket = await desk.receive({ component: 'WBSM.01.01' })
    value(await tickets.assignTicket(desk.context, rina, { ticket, assignee: rina.personId }))
    const to = { kind: 'classify', component: 'BCSM.02.01', ...levels } as const
    value(await tickets.proposeUnsealing(desk.context, rina, { ticket, to, reason: 'Pertanyaan biasa.' }))
    const dewi = { ...rina, personId: okta.personId }
    value(await tickets.approveUnsealing(desk.context, dewi, { ticket }))
    const view = value(await tickets.viewTicket(desk.context, sari, { ticket }))
    expect([view.confidential, view.unit, view.assignee]).toEqual([false, null, null])
    value(await tickets.assignTicket(desk.context, sari, { ticket, assignee: sari.personId }))
    expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
  })
})

describe('resolve and reopen', () => {
  const resolved = async () => {
    const ticket = await desk.receive()
    value(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    return ticket
  }
  const reopen = (ticket: string) =>
    tickets.reopenTicket(desk.context, { kind: 'link', ticketId: ticket }, { ticket, reason: 'Belum bisa.' })

  test.for([
    { at: '2026-11-26 08:59:59.999', refused: null },
    { at: '2026-11-26 09:00', refused: null },
    { at: '2026-11-26 09:00:00.001', refused: 'reopening-over' },
  ])('READING: resolved Monday 09.00, reopened $at → $refused', async ({ at, refused }) => {
    const ticket = await resolved()
    await desk.at(at)
    expect(refusal(await reopen(ticket))).toBe(refused)
  })

  test('READING: what was closed since says until when it could be reopened; what is open cannot be', async () => {
    const ticket = await resolved()
    await desk.at('2026-11-26 09:00')
    while (await tickets.followUpNext(desk.context));
    await desk.at('2026-11-26 09:01')
    const done = await reopen(ticket)
    expect(done.ok ? null : done.refusal).toEqual({ kind: 'reopening-over', until: wibInstant('2026-11-26 09:00') })
    expect(refusal(await reopen(await desk.receive()))).toBe('not-in-this-state')
  })
})

describe('withdraw', () => {
  test('READING: a promise that had not fallen due is void, one that had is broken', async () => {
    const ticket = await desk.receive()
    const late = await desk.receive()
    await desk.at('2026-11-23 10:00')
    value(await tickets.withdrawTicket(desk.context, { kind: 'link', ticketId: ticket }, { ticket, reason: ' ' }))
    await desk.at('2026-11-23 10:00:00.001')
    value(await tickets.withdrawTicket(desk.context, { kind: 'link', ticketId: late }, { ticket: late }))
    expect((await desk.commitment(ticket, 'response')).verdict).toBe('void')
    expect((await desk.commitment(late, 'response')).verdict).toBe('breached')
    expect(refusal(await tickets.withdrawTicket(desk.context, sari, { ticket, ...byPhone }))).toBe('not-in-this-state')
  })
})

describe('an agreed date and a wait', () => {
  test('READING: the date moves by the working time of the wait, and the user is told of the new one', async () => {
    await desk.at('2026-11-23 09:00')
    const ticket = await desk.receive({ component: 'CRSM.01.06' })
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    const dueAt = wibInstant('2026-11-25 10:00')
    value(await tickets.agreeDate(desk.context, sari, { ticket, ...agreedByPhone, dueAt }))
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'answer', body: 'Periode mana?' }))
    // Three working hours of waiting on Monday; the date of Wednesday 10.00 becomes 13.00.
    await desk.at('2026-11-23 12:00')
    value(await tickets.addUserMessage(desk.context, { kind: 'link', ticketId: ticket }, { ticket, body: 'Oktober.' }))
    expect(wib((await desk.commitment(ticket, 'fulfilment')).dueAt)).toBe('2026-11-25 13:00')
    expect((await queuedNotices(desk.context, ticket)).at(-1)).toMatchObject({
      occasion: 'date-agreed',
      dueAt: wibInstant('2026-11-25 13:00'),
      moved: true,
    })
  })
})

describe('merge and link', () => {
  test('§6.2: a ticket is merged into another that is open, never into itself', async () => {
    const [one, other, ended] = [await desk.receive(), await desk.receive(), await desk.receive()]
    value(await tickets.resolveTicket(desk.context, sari, { ticket: ended, body: 'Selesai.' }))
    const merge = (into: string) => tickets.mergeTicket(desk.context, sari, { ticket: one, into })
    expect(refusal(await merge(one))).toBe('merge-with-itself')
    expect(refusal(await merge(ended))).toBe('merge-target-closed')
    expect(refusal(await merge('HAI-20260101-00001-A'))).toBe('not-found')
    value(await merge(other))
    // The older goes on, whichever was named (READING: merged).
    expect([await stateOf(one), await stateOf(other)]).toEqual(['new', 'merged'])
    expect(refusal(await merge(other))).toBe('merge-target-closed')
  })

  test('§6.2: tickets that belong together are linked, also when one is over', async () => {
    const [one, other] = [await desk.receive(), await desk.receive()]
    value(await tickets.withdrawTicket(desk.context, sari, { ticket: other, ...byPhone }))
    value(await tickets.linkTicket(desk.context, sari, { ticket: one, other }))
    value(await tickets.linkTicket(desk.context, sari, { ticket: one, other }))
    expect(value(await tickets.viewTicket(desk.context, sari, { ticket: other })).links).toMatchObject([
      { kind: 'related', direction: 'from' },
    ])
    expect(refusal(await tickets.linkTicket(desk.context, sari, { ticket: one, other: one }))).toBe('merge-with-itself')
  })
})

test('issue 5 §1: after all of this the rows are what their ledgers give', async () => {
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
