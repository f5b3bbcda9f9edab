import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../platform/context.ts'
import { changeUnit } from '../../identity/index.ts'
import type { Actor } from '../../policy/index.ts'
import { aDesk, aUnit, anonymous, aRequest, okta, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/** A ticket as its page shows it (5.3.6; issue 5 §6): to the desk whole, to its requester without what is internal, in one question. */

let desk: TestDesk
let id: string
let number: string
let other: string

const admin: Actor = { ...okta, roles: ['administrator'] }

beforeAll(async () => {
  desk = await aDesk('2026-11-20 09:00')
  await aUnit(desk.context, 'dit-sitp', 'Direktorat SITP')
  const received = value(
    await tickets.receiveMessage(desk.context, anonymous, aRequest({ component: 'BCSM.02.01', subject: 'Rekening' })),
  )
  ;({ id, number } = received)
  other = value(await tickets.receiveMessage(desk.context, anonymous, aRequest({ component: 'WBSM.01.01' }))).number
  value(await tickets.assignTicket(desk.context, sari, { ticket: id, assignee: sari.personId }))
  value(await tickets.addNote(desk.context, sari, { ticket: id, body: 'Hanya untuk petugas.' }))
  await desk.at('2026-11-20 09:10')
  value(await tickets.replyToTicket(desk.context, sari, { ticket: id, body: 'Kami periksa.' }))
  value(await tickets.handOnTicket(desk.context, sari, { ticket: id, unit: 'dit-sitp', reason: 'Perlu telaah.' }))
})
afterAll(() => desk.close())

const link = (): Actor => ({ kind: 'link', ticketId: id })
const view = async (actor: Actor, ticket = id) => value(await tickets.viewTicket(desk.context, actor, { ticket }))

/** The same context, counting how often the database is asked. */
function counted(context: Context): { readonly context: Context; readonly asked: () => number } {
  let asked = 0
  const reader: Context['reader'] = {
    query: (text, parameters) => {
      asked += 1
      return context.reader.query(text, parameters)
    },
    execute: (text, parameters) => context.reader.execute(text, parameters),
    afterCommit: (effect) => context.reader.afterCommit(effect),
  }
  return { context: { ...context, reader }, asked: () => asked }
}

describe('who sees what', () => {
  test('§5.3.6: the desk sees notes, who did what, and who asks', async () => {
    const seen = await view(sari)
    expect(seen).toMatchObject({
      number,
      subject: 'Rekening',
      state: 'handed-on',
      unit: { code: 'dit-sitp', name: 'Direktorat SITP' },
      // The complaint that Budi sent as well is not counted: the desk may not know of it (READING; issue 5 §3).
      requester: { name: 'Budi Santoso', email: 'budi@satker527123.example', ticketCount: 1, openCount: 1 },
    })
    expect(seen.timeline.map((item) => (item.kind === 'message' ? item.messageKind : item.event))).toEqual(
      expect.arrayContaining(['request', 'assigned', 'note', 'reply', 'handed-on']),
    )
    const handedOn = seen.timeline.find((item) => item.kind === 'event' && item.event === 'handed-on')
    expect(handedOn).toMatchObject({ actorName: 'Sari', facts: { unit: 'dit-sitp', unitName: 'Direktorat SITP' } })
  })

  test('§5.3.6: its requester sees neither notes nor names of staff nor how many they asked', async () => {
    const seen = await view(link())
    expect(seen.timeline.map((item) => (item.kind === 'message' ? item.messageKind : item.event))).not.toContain('note')
    expect(JSON.stringify(seen)).not.toContain('Hanya untuk petugas')
    expect(JSON.stringify(seen)).not.toContain('Sari')
    expect(seen.assignee).toBeNull()
    expect(seen.requester).toMatchObject({ ticketCount: 0, openCount: 0 })
  })

  test('RELIABILITY S01: a ticket that may not be seen is not found, by number or by id', async () => {
    for (const [actor, ticket] of [
      [sari, other],
      [rina, number],
      [anonymous, id],
      [{ kind: 'link', ticketId: '01990000-0000-7000-8000-000000000000' }, id],
      [sari, 'HAI-20261120-99999-A'],
      [sari, "x' or true"],
    ] as const)
      expect(await tickets.viewTicket(desk.context, actor, { ticket })).toEqual({
        ok: false,
        refusal: { kind: 'not-found' },
      })
  })

  test('RELIABILITY S01: of linked tickets only those are told of that may be seen', async () => {
    await desk.context.reader.execute(
      `insert into tickets.link (ticket_id, other_id, kind, created_at)
       select $1, id, 'related', created.at from tickets.ticket, (values (timestamptz '2026-11-20 09:20+07')) as created (at)
       where number = $2`,
      [id, other],
    )
    expect((await view(sari)).links).toEqual([])
    expect((await view(rina, other)).links).toEqual([])
    expect((await view({ kind: 'system' })).links).toMatchObject([{ number: other, kind: 'related', direction: 'to' }])
    expect((await view({ kind: 'system' }, other)).links).toMatchObject([{ number, direction: 'from' }])
  })
})

describe('what it costs', () => {
  test('issue 5 §6: a page asks once for the ticket and all around it, and for names only where none are held', async () => {
    await view(sari)
    const { context, asked } = counted(desk.context)
    value(await tickets.viewTicket(context, sari, { ticket: number }))
    expect(asked()).toBe(1)
  })

  test('issue 5 §6: a unit that was renamed here has its new name at once', async () => {
    expect((await view(sari)).unit?.name).toBe('Direktorat SITP')
    value(await changeUnit(desk.context, admin, { code: 'dit-sitp', name: 'Direktorat Sistem', active: true }))
    expect((await view(sari)).unit?.name).toBe('Direktorat Sistem')
  })
})

describe('promises', () => {
  test('issue 5 §3: a page is told how near each promise is and derives nothing', async () => {
    const nearnessOf = async () =>
      (await view(sari)).commitments.map(({ kind, nearness, paused }) => [kind, nearness, paused])
    expect(await nearnessOf()).toEqual([
      ['response', 'hold', false],
      ['firstLine', 'hold', false],
      ['fulfilment', 'safe', false],
    ])
    value(await tickets.pauseTicket(desk.context, sari, { ticket: id, awaiting: 'documents', body: 'Mohon kirim.' }))
    expect((await nearnessOf()).at(-1)).toEqual(['fulfilment', 'hold', true])
  })

  test('READING: a number alone tells the state and the promised date, and of a complaint nothing', async () => {
    expect(value(await tickets.ticketStatus(desk.context, { number }))).toMatchObject({ number, state: 'waiting-user' })
    expect(await tickets.ticketStatus(desk.context, { number: other })).toMatchObject({
      refusal: { kind: 'not-found' },
    })
  })
})
