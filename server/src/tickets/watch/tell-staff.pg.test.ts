import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, anton, lukman, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { runChores } from '../../testing/chores.ts'
import * as tickets from '../index.ts'

/** Issue 6 §2: a warning or a breach is told to the people whom it concerns, one letter to each for all that fell together. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

/** The letters since the last look: who is written to, and of how many notices of which tickets. */
async function letters(): Promise<Readonly<Record<string, readonly string[]>>> {
  await runChores(desk.context, 'deadline-watch', 'staff-notices')
  const rows = await desk.context.reader.query<{
    payload: { person: string; lines: { number: string; kind: string }[] }
  }>(`select payload from platform.outbox where route = 'staff-notice' order by id limit 100`)
  await desk.context.reader.execute(`delete from platform.outbox where route = 'staff-notice'`)
  const names = new Map([sari, anton, rina, lukman].map(({ personId, name }) => [personId, name]))
  return Object.fromEntries(
    rows.map(({ payload }) => [
      names.get(payload.person) ?? payload.person,
      payload.lines.map(({ number, kind }) => `${number} ${kind}`).toSorted(),
    ]),
  )
}
const numberOf = async (ticket: string, by = sari): Promise<string> =>
  value(await tickets.viewTicket(desk.context, by, { ticket })).number

test('issue 6 §2: whoever has it, else those of its unit, else the supervisors; nobody who may not see it', async () => {
  const [assigned, ofUnit, unheld] = [await desk.receive(), await desk.receive(), await desk.receive()]
  const complaint = await desk.receive({ component: 'WBSM.01.01' })
  value(await tickets.assignTicket(desk.context, sari, { ticket: assigned, assignee: sari.personId, from: null }))
  value(await tickets.handOnTicket(desk.context, sari, { ticket: ofUnit, unit: 'contact-centre', reason: 'Telaah.' }))
  const [one, two, three] = [await numberOf(assigned), await numberOf(ofUnit), await numberOf(unheld)]
  const four = await numberOf(complaint, rina)
  await desk.at('2026-11-23 09:50')
  const both = (number: string, kind: string): readonly string[] => [`${number} ${kind}`, `${number} ${kind}`]
  expect(await letters()).toEqual({
    // All three are of the unit that has the second; its first line ended with the hand-on, and the response is to come.
    Sari: [...both(one, 'warning'), `${two} warning`],
    Anton: [`${two} warning`],
    Lukman: [`${two} warning`, ...both(three, 'warning')],
    Rina: both(four, 'warning'),
  })
  expect(await letters()).toEqual({})
  await desk.at('2026-11-23 10:00:00.001')
  expect(await letters()).toEqual({
    Sari: [...both(one, 'breach'), `${two} breach`],
    Anton: [`${two} breach`],
    Lukman: [`${two} breach`, ...both(three, 'breach')],
    Rina: both(four, 'breach'),
  })
})

test('issue 6 §2: many that fall at once are one letter, which names fifty and says how many more', async () => {
  await desk.at('2026-11-24 09:00:00.001')
  await letters()
  await Promise.all(Array.from({ length: 40 }, () => desk.receive()))
  await desk.at('2026-11-24 10:00:00.002')
  await runChores(desk.context, 'deadline-watch', 'staff-notices')
  const rows = await desk.context.reader.query<{ payload: { lines: unknown[]; more: number } }>(
    `select payload from platform.outbox where route = 'staff-notice' limit 100`,
  )
  // Forty responses and forty first lines, each warned of and broken by now.
  expect(rows.map(({ payload }) => [payload.lines.length, payload.more])).toEqual([[50, 110]])
})

test('issue 6 §2: the letter says which, until when, and where the rest is', async () => {
  await runChores(desk.context, 'outbox-')
  const [mail] = await desk.context.reader.query<{ subject: string; body: string; recipient: string }>(
    `select subject, body, recipient from platform.demo_mail
     where recipient = 'lukman@hai.example' order by id desc limit 1`,
  )
  expect(mail?.subject).toBe('Batas waktu tiket (160)')
  expect(mail?.body).toMatch(
    /^Melewati batas waktu \(\d+\):\n- HAI-20261124-\d{5}-[A-Z]: (?:tanggapan|pemenuhan langsung), Selasa, 24 /,
  )
  expect(mail?.body.split('\n')[1]).toContain(', Selasa, 24 November 2026 pukul 10.00 WIB')
  expect(mail?.body).toContain('… dan 110 lainnya.')
  expect(mail?.body).toContain('/meja/peringatan')
})
