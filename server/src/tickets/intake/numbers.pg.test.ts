import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, anonymous, aRequest, rina, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import { drawnOrdinals } from '../ticket/ticket-number.ts'

/** Numbers tell nothing of complaints: neither the sequence of a day nor the look of a number. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

const ask = async (component = 'CRSM.01.01') =>
  value(await tickets.receiveMessage(desk.context, anonymous, aRequest({ component }))).number
const ordinalOf = (number: string): number => Number(number.split('-')[2])

test('issue 6 §3: where a complaint came, the numbers of the day have no gap', async () => {
  const before = [ordinalOf(await ask()), ordinalOf(await ask())]
  const complaint = await ask('WBSM.01.01')
  const after = [ordinalOf(await ask()), ordinalOf(await ask())]
  expect([...before, ...after]).toEqual([1, 2, 3, 4])
  expect(ordinalOf(complaint)).toBeGreaterThanOrEqual(drawnOrdinals.least)
  expect(ordinalOf(complaint)).toBeLessThanOrEqual(drawnOrdinals.most)
  // It is a number like any other: read, checked and searched the same way, by who may see it.
  expect(tickets.parseTicketNumber(complaint.toLowerCase())).toBe(complaint)
  expect(value(await tickets.searchTickets(desk.context, rina, { text: complaint })).map((row) => row.number)).toEqual([
    complaint,
  ])
})

test('issue 6 §3: a drawn number is no mark of a complaint: of sixteen other requests one bears one too', async () => {
  const asked: string[] = []
  for (let n = 0; n < 32; n++) asked.push(await ask())
  expect(asked.filter((number) => ordinalOf(number) >= drawnOrdinals.least)).toHaveLength(2)
  const inSequence = asked.map(ordinalOf).filter((ordinal) => ordinal < drawnOrdinals.least)
  expect(inSequence).toEqual(inSequence.map((_, place) => (inSequence[0] ?? 0) + place))
})
