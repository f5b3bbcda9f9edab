import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { viewTicket } from './view-ticket.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

test('issue 5 §3: how many requests somebody has made does not tell the desk of a complaint', async () => {
  const question = await desk.receive()
  await desk.receive()
  const complaint = await desk.receive({ component: 'WBSM.01.01', subject: 'Pengaduan pelayanan' })
  const ofDesk = value(await viewTicket(desk.context, sari, { ticket: question }))
  expect(ofDesk.requester).toMatchObject({ ticketCount: 2, openCount: 2 })
  // The unit of complaints sees what it holds, and counts that.
  const ofUnit = value(await viewTicket(desk.context, rina, { ticket: complaint }))
  expect(ofUnit.requester).toMatchObject({ ticketCount: 1, openCount: 1 })
})
