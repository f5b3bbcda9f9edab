import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, anonymous, aRequest, refusal, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { ledgerKinds } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** A request that goes on from one that can no longer be taken up is a new ticket, linked with it (READING, "Reopened"). */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

const linksOf = async (ticket: string) =>
  value(await tickets.viewTicket(desk.context, sari, { ticket })).links.map(({ number, kind }) => `${kind} ${number}`)

test('§5.3.1: after three working days a new ticket goes on from the resolved one, and each page leads to the other', async () => {
  const old = await desk.receive()
  value(await tickets.resolveTicket(desk.context, sari, { ticket: old, body: 'Selesai.' }))
  await desk.at('2026-11-27 09:00')
  const as = { kind: 'link', ticketId: old } as const
  const next = value(
    await tickets.receiveMessage(desk.context, anonymous, { ...aRequest(), follows: { ticket: old, as } }),
  )
  const { number } = value(await tickets.viewTicket(desk.context, sari, { ticket: old }))
  expect(next.number).not.toBe(number)
  expect(await linksOf(next.id)).toEqual([`follow-up-of ${number}`])
  expect(await linksOf(old)).toEqual([`follow-up-of ${next.number}`])
  expect(await ledgerKinds(desk.context, next.id)).toEqual(['received', 'linked'])
  expect(next.seq).toBe(2)
})

test('RELIABILITY S01: a ticket that its reader may not see is followed by nothing, exactly as one that does not exist', async () => {
  const [other, own] = [await desk.receive(), await desk.receive()]
  const as = { kind: 'link', ticketId: own } as const
  const asked = (ticket: string) =>
    tickets.receiveMessage(desk.context, anonymous, { ...aRequest(), follows: { ticket, as } })
  const hidden = await asked(other)
  expect(refusal(hidden)).toBe('invalid-input')
  expect(hidden).toEqual(await asked('HAI-20261123-99999-X'))
})

test('issue 6 §3: a complaint and a request that is none stand apart, also where one goes on from the other', async () => {
  const complaint = await desk.receive({ component: 'WBSM.01.01' })
  const as = { kind: 'link', ticketId: complaint } as const
  const next = value(
    await tickets.receiveMessage(desk.context, anonymous, { ...aRequest(), follows: { ticket: complaint, as } }),
  )
  expect(await ledgerKinds(desk.context, next.id)).toEqual(['received'])
})
