import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { agreedByPhone, aDesk, anton, rina, sari, value, wib, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import type { TimelineItem } from '../index.ts'

/** The story of a ticket (5.3.6): in order of time, what happened with its facts, and who did it for those who may know. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const link = (ticket: string): Actor => ({ kind: 'link', ticketId: ticket })
const story = async (actor: Actor, ticket: string): Promise<readonly TimelineItem[]> =>
  value(await tickets.viewTicket(desk.context, actor, { ticket })).timeline
const said = (item: TimelineItem): string =>
  item.kind === 'message'
    ? `${wib(item.at)?.slice(11)} ${item.messageKind}`
    : `${wib(item.at)?.slice(11)} ${item.event}`
const factsOf = async (actor: Actor, ticket: string, event: string) =>
  (await story(actor, ticket)).flatMap((item) => (item.kind === 'event' && item.event === event ? [item.facts] : []))

describe('the order', () => {
  async function aStory(): Promise<string> {
    const ticket = await desk.receive()
    await desk.at('2026-11-23 09:10')
    value(await tickets.assignTicket(desk.context, sari, { ticket, assignee: anton.personId }))
    await desk.at('2026-11-23 09:20')
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'documents', body: 'Mohon SK.' }))
    await desk.at('2026-11-23 10:00')
    value(await tickets.addUserMessage(desk.context, link(ticket), { ticket, body: 'Terlampir.' }))
    await desk.at('2026-11-23 10:30')
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    await desk.at('2026-11-23 11:00')
    value(await tickets.returnToDesk(desk.context, sari, { ticket, reason: 'Salah unit.' }))
    await desk.at('2026-11-23 12:00')
    value(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    return ticket
  }

  test('§5.3.6: the user reads each message and each change of their ticket, the oldest first', async () => {
    const ticket = await aStory()
    expect((await story(link(ticket), ticket)).map(said)).toEqual([
      '09:00 request',
      '09:20 reply',
      '09:20 answered',
      '09:20 paused',
      '10:00 from-user',
      '10:00 resumed',
      '10:30 handed-on',
      '12:00 reply',
      '12:00 resolved',
    ])
  })

  test('issue 2 §2.3: the desk reads besides who was assigned, what was noted and what came back', async () => {
    const ticket = await aStory()
    const forUser = (await story(link(ticket), ticket)).map(said)
    const forDesk = (await story(sari, ticket)).map(said)
    expect(forDesk.filter((line) => !forUser.includes(line))).toEqual([
      '09:10 assigned',
      '10:30 note',
      '11:00 note',
      '11:00 returned-to-desk',
    ])
  })

  test('§6.4: what was recorded afterwards stands where it happened', async () => {
    await desk.at('2026-11-23 09:30')
    const session = {
      queuedAt: wibInstant('2026-11-23 09:01'),
      answeredAt: wibInstant('2026-11-23 09:02'),
      endedAt: wibInstant('2026-11-23 09:08'),
      outcome: { kind: 'open' },
    } as const
    const { id } = value(
      await tickets.receiveMessage(desk.context, sari, {
        channel: 'call-centre',
        requester: { name: 'Penelepon' },
        subject: 'Telepon',
        body: 'Bertanya.',
        session,
      }),
    )
    expect((await story(sari, id)).map(said)).toEqual(['09:01 request', '09:02 answered', '09:08 session-ended'])
    expect((await story(link(id), id)).map(said)).toEqual(['09:01 request', '09:02 answered'])
  })
})

describe('the facts of each sentence', () => {
  test('§5.2.4: a wait says what is awaited; an agreed date says the day', async () => {
    const ticket = await desk.receive({ component: 'CRSM.01.06' })
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'documents', body: 'Mohon SK.' }))
    expect(await factsOf(link(ticket), ticket, 'paused')).toMatchObject([{ awaiting: 'documents' }])
    value(await tickets.resumeTicket(desk.context, sari, { ticket }))
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Telaah.' }))
    const levels = { component: 'CRSM.01.06', impact: 'low', urgency: 'low' } as const
    value(await tickets.classifyTicket(desk.context, sari, { ticket, ...levels }))
    const dueAt = wibInstant('2026-12-01 10:00')
    value(await tickets.agreeDate(desk.context, sari, { ticket, ...agreedByPhone, dueAt }))
    expect(await factsOf(link(ticket), ticket, 'date-agreed')).toMatchObject([{ dueAt }])
    expect(await factsOf(link(ticket), ticket, 'classified')).toMatchObject([{ impact: 'low', urgency: 'low' }])
  })

  test('§5.2: a hand-on says the name of the unit, to the user as well', async () => {
    const ticket = await desk.receive()
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'RAHASIA' }))
    for (const actor of [sari, link(ticket)])
      expect(await factsOf(actor, ticket, 'handed-on')).toMatchObject([
        { unit: 'contact-centre', unitName: 'Contact Center HAI-DJPb' },
      ])
    expect(JSON.stringify(await story(link(ticket), ticket))).not.toContain('RAHASIA')
  })

  test('issue 2 §2.3: an assignment says to whom; one that is taken back says nobody', async () => {
    const ticket = await desk.receive()
    value(await tickets.assignTicket(desk.context, sari, { ticket, assignee: anton.personId }))
    value(await tickets.assignTicket(desk.context, sari, { ticket, assignee: null, from: anton.personId }))
    const [to, back] = await factsOf(sari, ticket, 'assigned')
    expect(to).toMatchObject({ assignee: anton.personId, assigneeName: 'Anton' })
    expect(back).toMatchObject({ assignee: null })
    expect(back).not.toHaveProperty('assigneeName')
    expect(await factsOf(link(ticket), ticket, 'assigned')).toEqual([])
  })
})

describe('who did it', () => {
  const actors = async (actor: Actor, ticket: string) =>
    (await story(actor, ticket)).map((item) => [
      item.kind === 'event' ? item.event : item.messageKind,
      item.kind === 'event' ? item.actorName : item.authorName,
    ])

  test('§5.3.6: users read their own name and of the desk none', async () => {
    const ticket = await desk.receive()
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Kami terima.' }))
    value(await tickets.addUserMessage(desk.context, link(ticket), { ticket, body: 'Terima kasih.' }))
    value(await tickets.withdrawTicket(desk.context, link(ticket), { ticket }))
    expect(await actors(link(ticket), ticket)).toEqual([
      ['request', 'Budi Santoso'],
      ['reply', ''],
      ['from-user', 'Budi Santoso'],
      ['answered', ''],
      ['withdrawn', 'Budi Santoso'],
    ])
  })

  test('issue 2 §2.3: the desk reads who of the desk it was; what nobody did has no name', async () => {
    const ticket = await desk.receive()
    value(await tickets.replyToTicket(desk.context, anton, { ticket, body: 'Kami terima.' }))
    value(await tickets.pauseTicket(desk.context, sari, { ticket, awaiting: 'answer', body: 'Mana?' }))
    // Asked on Monday at 9.00: reminded after one working day, on Tuesday at 9.00.
    await desk.at('2026-11-24 09:01')
    expect(await tickets.followUpNext(desk.context)).toBe(true)
    const found = await actors(sari, ticket)
    expect(found).toContainEqual(['answered', 'Anton'])
    expect(found).toContainEqual(['paused', 'Sari'])
    expect(found).toContainEqual(['reminded', ''])
    expect(await factsOf(link(ticket), ticket, 'reminded')).toMatchObject([{ number: 1 }])
  })

  test('RELIABILITY S01: of a complaint its unit reads the story, its user their own part', async () => {
    const ticket = await desk.receive({ component: 'WBSM.01.01' })
    value(await tickets.addNote(desk.context, rina, { ticket, body: 'RAHASIA' }))
    value(await tickets.replyToTicket(desk.context, rina, { ticket, body: 'Kami pelajari.' }))
    expect(await actors(rina, ticket)).toContainEqual(['note', 'Rina'])
    const forUser = await story(link(ticket), ticket)
    expect(JSON.stringify(forUser)).not.toMatch(/RAHASIA|Rina/)
    expect(forUser.map(said)).toEqual(['09:00 request', '09:00 reply', '09:00 answered'])
  })
})
