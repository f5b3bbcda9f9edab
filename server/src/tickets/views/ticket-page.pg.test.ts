import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { announceCalendarEntry } from '../../agreement-register/index.ts'
import type { Action, Actor } from '../../policy/index.ts'
import { aDesk, anonymous, closedDay, hours, okta, refusal, rina, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import type { TicketView } from '../index.ts'

/** The ticket's page (5.3.6): what each who looks is given, and what it says of the promises. Monday, 23 November 2026, 9.00. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const auditor: Actor = { ...sari, name: 'Ayu', roles: ['auditor'], units: [] }
const link = (ticket: string): Actor => ({ kind: 'link', ticketId: ticket })
const view = async (actor: Actor, ticket: string): Promise<TicketView> =>
  value(await tickets.viewTicket(desk.context, actor, { ticket }))
const answered = (outcome: Awaited<ReturnType<typeof tickets.replyToTicket>>) => value(outcome)

/** A ticket with one of everything that only the desk may read. */
async function aFullTicket(): Promise<string> {
  const ticket = await desk.receive({ impact: 'high', urgency: 'high' })
  answered(await tickets.assignTicket(desk.context, sari, { ticket, assignee: sari.personId }))
  answered(await tickets.addNote(desk.context, sari, { ticket, body: 'CATATAN: pelapor yang sama.' }))
  const hidden = { name: 'internal.txt', content: Buffer.from('Rahasia.'), internal: true }
  const file = value(await tickets.uploadAttachment(desk.context, sari, hidden))
  answered(await tickets.addNote(desk.context, sari, { ticket, body: 'Lihat berkas.', attachments: [file.id] }))
  const shown = { name: 'panduan.txt', content: Buffer.from('Panduan.') }
  const guide = value(await tickets.uploadAttachment(desk.context, sari, shown))
  answered(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Mohon baca.', attachments: [guide.id] }))
  answered(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'ALASAN-DALAM' }))
  return ticket
}

describe('what users get, and what staff get', () => {
  test('RELIABILITY S02: nothing of the desk’s own is in what the holder of a link is given', async () => {
    const ticket = await aFullTicket()
    const given = await view(link(ticket), ticket)
    const text = JSON.stringify(given)
    for (const hidden of ['CATATAN', 'Rahasia', 'internal.txt', 'ALASAN-DALAM', 'Lihat berkas', 'Sari', sari.personId])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false])
    expect(given.assignee).toBeNull()
    expect(given.requester).toMatchObject({ name: 'Budi Santoso', ticketCount: 0, openCount: 0 })
    expect(given.attachments.map((file) => file.name)).toEqual(['panduan.txt'])
    expect(given.timeline.map((item) => (item.kind === 'message' ? item.messageKind : item.event))).toEqual([
      'request',
      'reply',
      'answered',
      'handed-on',
    ])
  })

  test('issue 2 §2.3: staff get the notes, the files, the names and how often the user asked', async () => {
    const ticket = await aFullTicket()
    const given = await view(sari, ticket)
    const messages = given.timeline.filter((item) => item.kind === 'message')
    expect(messages.map((item) => [item.messageKind, item.authorName])).toEqual([
      ['request', 'Budi Santoso'],
      ['note', 'Sari'],
      ['note', 'Sari'],
      ['reply', 'Sari'],
      ['note', 'Sari'],
    ])
    expect(given.attachments.map((file) => [file.name, file.internal]).toSorted()).toEqual([
      ['internal.txt', true],
      ['panduan.txt', false],
    ])
    expect(given.unit).toEqual({ code: 'contact-centre', name: 'Contact Center HAI-DJPb' })
    const { ticketCount, openCount } = given.requester
    expect([ticketCount >= 2, openCount >= 2]).toEqual([true, true])
    expect(await view(auditor, ticket)).toMatchObject({ requester: { ticketCount }, timeline: given.timeline })
  })

  test('§6.3: what a user suggested counts for nothing: the settled defaults do', async () => {
    const ticket = await desk.receive({ impact: 'high', urgency: 'high' })
    // Low and medium, the settled defaults, are P5.
    expect(await view(sari, ticket)).toMatchObject({ impact: 'low', urgency: 'medium', priority: 'P5' })
  })

  test('RELIABILITY S01: a ticket that may not be seen is not there, by id and by number', async () => {
    const ticket = await desk.receive({ component: 'WBSM.01.01' })
    const { number } = await view(rina, ticket)
    for (const actor of [sari, auditor, okta, anonymous, link(await desk.receive())])
      for (const ref of [ticket, number])
        expect(refusal(await tickets.viewTicket(desk.context, actor, { ticket: ref }))).toBe('not-found')
    for (const ref of ['', 'x', '01990000-0000-7000-8000-00000000ffff', number.replace('HAI', 'HAl')])
      expect(refusal(await tickets.viewTicket(desk.context, rina, { ticket: ref }))).toBe('not-found')
  })

  test('RELIABILITY S01: a link to what may not be seen is not shown', async () => {
    const [one, other] = [await desk.receive({ subject: 'Satu' }), await desk.receive({ subject: 'Dua' })]
    answered(await tickets.linkTicket(desk.context, sari, { ticket: one, other }))
    expect((await view(sari, one)).links).toMatchObject([{ subject: 'Dua', kind: 'related', direction: 'to' }])
    expect((await view(sari, other)).links).toMatchObject([{ subject: 'Satu', kind: 'related', direction: 'from' }])
    expect((await view(link(one), one)).links).toEqual([])
    // What became a complaint is its unit's alone: for the desk the link is gone.
    const levels = { impact: 'low', urgency: 'medium' } as const
    answered(await tickets.classifyTicket(desk.context, sari, { ticket: other, component: 'WBSM.01.02', ...levels }))
    expect((await view(sari, one)).links).toEqual([])
  })

  test('§6.2: a merged ticket names the one that goes on', async () => {
    const [one, other] = [await desk.receive(), await desk.receive()]
    answered(await tickets.mergeTicket(desk.context, sari, { ticket: one, into: other }))
    const { number } = await view(sari, one)
    expect(await view(link(other), other)).toMatchObject({ state: 'merged', mergedInto: number })
    expect((await view(sari, one)).mergedInto).toBeNull()
  })

  test('§6.4: what it is about is said in both languages, by the version in force at receipt', async () => {
    const { component, version } = await view(sari, await desk.receive())
    expect(component).toMatchObject({ code: 'CRSM.01.01', serviceCode: 'CRSM.01' })
    expect(component?.name.id).not.toBe('')
    expect(component?.serviceName.id).toBe('Permintaan/atau Perubahan Layanan')
    expect(version).toEqual({ id: 'hai-djpb-2023.0', number: '2023.0' })
  })
})

describe('what may be done', () => {
  const mayDo = async (actor: Actor, ticket: string): Promise<readonly string[]> =>
    (await view(actor, ticket)).mayDo.map((action) => action.slice('ticket.'.length))
  const reading: readonly string[] = ['view', 'view-internal', 'ledger']
  const always: readonly string[] = [...reading, 'note', 'link']
  const atWork: readonly string[] = [
    ...always,
    'user-message',
    'withdraw',
    'reply',
    'classify',
    'assign',
    'hand-on',
    'pause',
    'resolve',
    'merge',
  ]
  const same = (found: readonly string[], expected: readonly string[]) =>
    expect(found.toSorted()).toEqual(expected.toSorted())

  test('issue 5 §3: an agent may do what the state allows, and is offered nothing else', async () => {
    const ticket = await desk.receive()
    same(await mayDo(sari, ticket), atWork)
    answered(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'documents', body: 'Mohon SK.' }))
    same(await mayDo(sari, ticket), [...atWork, 'resume'])
    answered(await tickets.resumeTicket(desk.context, sari, { ticket }))
    answered(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    same(await mayDo(sari, ticket), [...atWork, 'return-to-desk'])
    answered(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    same(await mayDo(sari, ticket), [...always, 'reopen'])
  })

  test('§5.3.1: a reopening is offered for three working days, to their last instant', async () => {
    const ticket = await desk.receive()
    answered(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    // Resolved on Monday at 9.00: three days of eight hours end on Thursday at 9.00.
    expect(wib((await view(link(ticket), ticket)).reopenUntil)).toBe('2026-11-26 09:00')
    await desk.at('2026-11-26 09:00')
    expect(await mayDo(link(ticket), ticket)).toContain('reopen')
    await desk.at('2026-11-26 09:00:00.001')
    expect(await mayDo(link(ticket), ticket)).not.toContain('reopen')
  })

  test('issue 2 §2.3: the user writes and withdraws; an auditor reads', async () => {
    const ticket = await desk.receive()
    same(await mayDo(link(ticket), ticket), ['view', 'user-message', 'withdraw'])
    same(await mayDo(auditor, ticket), reading)
    answered(await tickets.withdrawTicket(desk.context, link(ticket), { ticket }))
    same(await mayDo(link(ticket), ticket), ['view'])
  })

  test('RELIABILITY S01: the unit of complaints steers its own, and merges and returns none', async () => {
    const complaint = await desk.receive({ component: 'WBSM.01.01' })
    const found = await mayDo(rina, complaint)
    same(found, [...atWork.filter((act) => act !== 'merge'), 'propose-unsealing', 'approve-unsealing'])
    expect(found).not.toContain('return-to-desk')
    value(await tickets.withdrawTicket(desk.context, { kind: 'link', ticketId: complaint }, { ticket: complaint }))
    expect(await mayDo(rina, complaint)).not.toContain('propose-unsealing')
  })

  test('issue 5 §3: an act that is no ticket’s is never offered', async () => {
    const others: readonly Action[] = ['ticket.create', 'call.record', 'queue.view', 'calendar.change']
    const { mayDo: offered } = await view({ ...sari, roles: ['agent', 'owner'] }, await desk.receive())
    expect(others.filter((action) => offered.includes(action))).toEqual([])
  })
})

describe('what it says of the promises', () => {
  const fulfilment = (ticket: string) => desk.commitment(ticket, 'fulfilment')

  test('§6.4: nearness and what remains, from receipt past the due instant', async () => {
    // Received at 9.00; the answer is due at 10.00 and warned of at three quarters, 9.45.
    const ticket = await desk.receive()
    for (const [time, nearness, remaining, late] of [
      ['2026-11-23 09:00', 'safe', 60, 0],
      ['2026-11-23 09:44', 'safe', 16, 0],
      ['2026-11-23 09:45', 'soon', 15, 0],
      ['2026-11-23 10:00', 'soon', 0, 0],
      ['2026-11-23 10:30', 'late', -30, 30],
      // The hours until 16.00 and from 8.00 count, the night does not: 6 hours and 30 minutes.
      ['2026-11-24 08:30', 'late', -390, 390],
    ] as const) {
      await desk.at(time)
      const found = await desk.commitment(ticket, 'response')
      expect([time, found.nearness, found.remainingMs, found.lateMs]).toEqual([
        time,
        nearness,
        remaining * 60_000,
        late * 60_000,
      ])
    }
  })

  test('§6.4: a verdict has the net time; what has ended remains for nothing and is near to nothing', async () => {
    const ticket = await desk.receive()
    await desk.at('2026-11-23 10:15')
    answered(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Kami terima.' }))
    await desk.at('2026-11-24 10:00')
    const response = await desk.commitment(ticket, 'response')
    expect(response).toMatchObject({ verdict: 'breached', remainingMs: null, nearness: 'hold' })
    expect([response.netMs, response.grossMs, response.lateMs]).toEqual([75, 75, 15].map((minutes) => minutes * 60_000))
  })

  test('§5.2.4: late by leaves out what the user let us wait; net and gross are both told', async () => {
    const ticket = await desk.receive()
    answered(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    // Eight hours from Monday 9.00; it waits on Monday from 10.00 to 14.00.
    await desk.at('2026-11-23 10:00')
    answered(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'documents', body: 'Mohon SK.' }))
    expect(await fulfilment(ticket)).toMatchObject({ paused: true, nearness: 'hold', remainingMs: hours(7) })
    await desk.at('2026-11-23 14:00')
    expect((await view(sari, ticket)).pausedSince).not.toBeNull()
    answered(await tickets.resumeTicket(desk.context, sari, { ticket }))
    expect((await view(sari, ticket)).pausedSince).toBeNull()
    // One hour was used at 10.00, two more until 16.00, and five on Tuesday until 13.00.
    expect(wib((await fulfilment(ticket)).dueAt)).toBe('2026-11-24 13:00')
    await desk.at('2026-11-24 15:00')
    answered(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    const found = await fulfilment(ticket)
    expect(found).toMatchObject({ verdict: 'breached', paused: false })
    expect([found.netMs, found.grossMs, found.lateMs]).toEqual([hours(10), hours(14), hours(2)])
    expect((await view(sari, ticket)).attribution.user).toBe(hours(4))
  })

  test('§6.4: before a hand-on it tells what a hand-on would promise, afterwards what it does', async () => {
    const ticket = await desk.receive()
    const before = await fulfilment(ticket)
    expect(before).toMatchObject({ basis: 'none', dueAt: null, ifHandedOn: { targetMs: hours(8) } })
    expect(wib(before.ifHandedOn?.dueAt)).toBe('2026-11-24 09:00')
    answered(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    const after = await fulfilment(ticket)
    expect(after).toMatchObject({ basis: 'promised', targetMs: hours(8) })
    expect([wib(after.dueAt), after.ifHandedOn]).toEqual(['2026-11-24 09:00', undefined])
    const done = await desk.receive()
    answered(await tickets.resolveTicket(desk.context, sari, { ticket: done, body: 'Selesai.' }))
    expect((await fulfilment(done)).ifHandedOn).toBeUndefined()
  })

  test('READING: each due instant is explained, each step with its clause, in both languages', async () => {
    const ticket = await desk.receive()
    const { commitments } = await view(link(ticket), ticket)
    expect(commitments.map((one) => one.kind)).toEqual(['response', 'firstLine', 'fulfilment'])
    for (const { explanation, dueAt } of commitments) {
      if (dueAt !== null) expect(explanation.length).toBeGreaterThan(0)
      for (const { clause, text } of explanation)
        expect([/^\d+(\.\d+)*$/.test(clause), text.id !== '', text.en !== '']).toEqual([true, true, true])
    }
    const [response] = commitments
    expect(response?.explanation.map((step) => step.clause)).toContain('6.4')
    expect(response?.explanation.map((step) => step.text.id).join(' ')).toContain('10.00')
  })

  test('§6.4: where none is stated, an hour is measured, promised to nobody', async () => {
    const response = await desk.commitment(await desk.receive({ channel: 'whatsapp' }), 'response')
    expect(response).toMatchObject({ basis: 'internal', targetKind: 'none-stated', targetMs: null, dueAt: null })
    expect(wib(response.internalDueAt)).toBe('2026-11-23 10:00')
  })
})

// Last: the days that it closes stay closed for what would follow.
test('§6.1.4: an announcement moves what is promised, and the story tells from when to when', async () => {
  const ticket = await desk.receive()
  answered(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
  await desk.at('2026-11-23 09:30')
  value(await announceCalendarEntry(desk.context, okta, closedDay('2026-11-24', '2026-11-23')))
  while ((await tickets.recomputeAfterCalendarChange(desk.context)) > 0);
  const { timeline, commitments } = await view(link(ticket), ticket)
  // Seven hours on Monday; the eighth is now on Wednesday from 8.00 to 9.00.
  expect(wib(commitments.find((one) => one.kind === 'fulfilment')?.dueAt)).toBe('2026-11-25 09:00')
  const moved = timeline.find((item) => item.kind === 'event' && item.event === 'calendar-changed')
  const facts = moved?.kind === 'event' ? moved.facts : {}
  const at = (name: string) => wib(Number(facts[name]))
  expect([at('fulfilmentFrom'), at('fulfilmentTo')]).toEqual(['2026-11-24 09:00', '2026-11-25 09:00'])
  // The answer was due on Monday at 10.00: nothing moved, and nothing is told of it.
  expect(Object.keys(facts).filter((name) => /From$|To$/.test(name))).toEqual(['fulfilmentFrom', 'fulfilmentTo'])
})
