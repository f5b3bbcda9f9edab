import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { aDesk, anonymous, refusal, rina, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/** Every reading of a complaint is logged, and its reporter sees by whom: role, unit and time, never a name (issue 6 §3). */

let desk: TestDesk
const key: Actor = {
  kind: 'api-key',
  keyId: '01990000-0000-7000-8000-0000000000c1',
  name: 'SIAP',
  scopes: ['tickets:read', 'ledger:read', 'complaints'],
}
beforeAll(async () => {
  desk = await aDesk('2026-12-02 10:00')
})
afterAll(() => desk.close())

const reporter = (ticketId: string): Actor => ({ kind: 'link', ticketId })
const readings = async (actor: Actor, ticket: string) =>
  value(await tickets.viewTicket(desk.context, actor, { ticket })).readings

async function aFile(): Promise<{ readonly ticket: string; readonly file: string }> {
  const upload = { name: 'bukti.txt', content: new TextEncoder().encode('Bukti.'), uploaderKey: 'formulir-pengaduan' }
  const { id: file } = value(await tickets.uploadAttachment(desk.context, anonymous, upload))
  const ticket = await desk.receive({ component: 'WBSM.01.01', attachments: [file], uploaderKey: 'formulir-pengaduan' })
  return { ticket, file }
}

test('issue 6 §3: page, file and ledger, by an officer and by a key, each leave a line', async () => {
  const { ticket, file } = await aFile()
  await desk.at('2026-12-02 10:15')
  value(await tickets.viewTicket(desk.context, rina, { ticket }))
  await desk.at('2026-12-02 10:20')
  value(await tickets.readAttachment(desk.context, rina, { id: file }))
  await desk.at('2026-12-02 10:25')
  value(await tickets.ticketLedger(desk.context, key, { ticket }))
  const seen = await readings(reporter(ticket), ticket)
  expect(seen?.map(({ at, opened, role, unitName, name }) => [wib(at), opened, role, unitName, name])).toEqual([
    ['2026-12-02 10:25', 'ledger', 'api-key', 'Unit Kepatuhan Internal', null],
    ['2026-12-02 10:20', 'file', 'unit-officer', 'Unit Kepatuhan Internal', null],
    ['2026-12-02 10:15', 'page', 'unit-officer', 'Unit Kepatuhan Internal', null],
  ])
  expect(JSON.stringify(await tickets.viewTicket(desk.context, reporter(ticket), { ticket }))).not.toContain('Rina')
  // The unit itself sees who; its own look is the newest line.
  expect((await readings(rina, ticket))?.map(({ name }) => name)).toEqual(['Rina', '', 'Rina', 'Rina'])
})

test('issue 6 §3: the reporter’s own reading is none, nor is one that was refused; other requests have no log', async () => {
  const { ticket, file } = await aFile()
  value(await tickets.viewTicket(desk.context, reporter(ticket), { ticket }))
  value(await tickets.readAttachment(desk.context, reporter(ticket), { id: file }))
  for (const actor of [sari, anonymous]) {
    expect(refusal(await tickets.viewTicket(desk.context, actor, { ticket }))).toBe('not-found')
    expect(refusal(await tickets.readAttachment(desk.context, actor, { id: file }))).toBe('not-found')
    expect(refusal(await tickets.ticketLedger(desk.context, actor, { ticket }))).toBe('not-found')
  }
  expect(await readings(reporter(ticket), ticket)).toEqual([])
  const ordinary = await desk.receive()
  expect(await readings(sari, ordinary)).toBeNull()
})

test('issue 6 §3: a line of the log is never changed, and what cannot be logged is not shown', async () => {
  const { ticket } = await aFile()
  const { reader } = desk.context
  value(await tickets.viewTicket(desk.context, rina, { ticket }))
  for (const change of [
    'update tickets.reading set at = now()',
    'delete from tickets.reading',
    'truncate tickets.reading',
  ])
    await expect(reader.execute(change)).rejects.toThrow('append-only')
  await reader.execute('alter table tickets.reading rename to unreachable')
  await expect(tickets.viewTicket(desk.context, rina, { ticket })).rejects.toThrow()
  expect(value(await tickets.viewTicket(desk.context, sari, { ticket: await desk.receive() })).readings).toBeNull()
  await reader.execute('alter table tickets.unreachable rename to reading')
})
