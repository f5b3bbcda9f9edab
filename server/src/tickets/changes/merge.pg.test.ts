import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { aDesk, anton, byPhone, refusal, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { queuedNotices, storedLedger, storedRow } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** One request is one ticket (6.2): the older goes on, and the requesters of both follow it. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const siti = { name: 'Siti Rahma', email: 'siti@satker411792.example' }
const link = (ticketId: string): Actor => ({ kind: 'link', ticketId })
const merge = (ticket: string, into: string, actor: Actor = sari) =>
  tickets.mergeTicket(desk.context, actor, { ticket, into })

/** Budi's of 09.00 and Siti's of 09.10, merged. */
async function merged(named: 'older' | 'younger' = 'younger') {
  const older = await desk.receive({ body: 'Isi milik Budi.' })
  await desk.at('2026-11-23 09:10')
  const younger = await desk.receive({ requester: siti, subject: 'Akun Siti', body: 'Isi milik Siti.' })
  value(await (named === 'older' ? merge(older, younger) : merge(younger, older)))
  return { older, younger }
}

const seen = async (actor: Actor, ticket: string) => value(await tickets.viewTicket(desk.context, actor, { ticket }))
const texts = (view: tickets.TicketView | null): readonly string[] =>
  (view?.timeline ?? []).flatMap((item) => (item.kind === 'message' ? [item.body] : []))

describe('which goes on', () => {
  test.for(['older', 'younger'] as const)('READING: the older, where the %s is named', async (named) => {
    const { older, younger } = await merged(named)
    expect((await storedRow(desk.context, older)).state).toBe('new')
    expect((await storedRow(desk.context, younger)).state).toBe('merged')
    expect((await storedLedger(desk.context, older)).at(-1)).toMatchObject({
      kind: 'joined',
      body: { ticket: younger },
    })
    // Void is only the younger's.
    expect((await desk.commitment(younger, 'response')).verdict).toBe('void')
    expect(wib((await desk.commitment(older, 'response')).dueAt)).toBe('2026-11-23 10:00')
  })

  test('READING: each way at once by two agents is one merge', async () => {
    for (let time = 0; time < 5; time++) {
      const [one, other] = [await desk.receive(), await desk.receive()]
      const both = await Promise.all([merge(one, other), merge(other, one, anton)])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect([(await storedRow(desk.context, one)).state, (await storedRow(desk.context, other)).state]).toEqual([
        'new',
        'merged',
      ])
    }
  })

  test('§6.2: one that was merged stands for the one that goes on; a circle has no end to begin at', async () => {
    const [x, y, z] = [await desk.receive(), await desk.receive(), await desk.receive()]
    value(await merge(x, y))
    value(await merge(y, z))
    expect((await storedRow(desk.context, z)).state).toBe('merged')
    expect((await seen(sari, z)).mergedInto).toBe((await seen(sari, x)).number)
    expect(refusal(await merge(z, x))).toBe('not-in-this-state')
  })
})

describe('who follows', () => {
  test('READING: the other user reads what is answered since, in words of their own, and nothing of the first', async () => {
    const { older, younger } = await merged()
    value(await tickets.replyToTicket(desk.context, sari, { ticket: older, body: 'Jawaban untuk keduanya.' }))
    value(await tickets.addUserMessage(desk.context, link(older), { ticket: older, body: 'Kata Budi.' }))
    const view = await seen(link(younger), younger)
    expect(view).toMatchObject({ state: 'merged', mayDo: ['ticket.view'] })
    expect(view.follows).toMatchObject({
      state: 'in-progress',
      subject: 'Akun Siti',
      requester: { name: 'Siti Rahma', email: null },
      satker: null,
      mayDo: ['ticket.user-message'],
    })
    expect(texts(view.follows)).toEqual(['Jawaban untuk keduanya.'])
    expect(JSON.stringify(view)).not.toContain('Budi')
    expect((await seen(link(older), older)).follows).toBeNull()
  })

  test('READING: what they write by their own number goes into the one that goes on, and the first user does not read it', async () => {
    const { older, younger } = await merged()
    const wrote = value(
      await tickets.addUserMessage(desk.context, link(younger), { ticket: younger, body: 'Kata Siti.' }),
    )
    expect(wrote.id).toBe(older)
    expect(texts(await seen(sari, older))).toContain('Kata Siti.')
    expect((await seen(sari, older)).timeline).toContainEqual(
      expect.objectContaining({ body: 'Kata Siti.', authorName: 'Siti Rahma' }),
    )
    expect(texts(await seen(link(older), older))).toEqual(['Isi milik Budi.'])
    expect(texts((await seen(link(younger), younger)).follows)).toEqual(['Kata Siti.'])
  })

  test('READING: both are told of an answer, each by the link of their own', async () => {
    const { older, younger } = await merged()
    value(await tickets.resolveTicket(desk.context, sari, { ticket: older, body: 'Selesai.' }))
    const told = (await queuedNotices(desk.context, older)).filter(({ occasion }) => occasion === 'resolved')
    expect(told.map((notice) => notice['through'] ?? null)).toEqual([null, younger])
  })

  test('READING: the other user may reopen what was resolved', async () => {
    const { older, younger } = await merged()
    value(await tickets.resolveTicket(desk.context, sari, { ticket: older, body: 'Selesai.' }))
    value(await tickets.reopenTicket(desk.context, link(younger), { ticket: younger, reason: 'Belum bisa.' }))
    expect((await storedRow(desk.context, older)).state).toBe('in-progress')
  })

  test('§6.2: what two ask for is not one user’s to withdraw', async () => {
    const { older } = await merged()
    expect(refusal(await tickets.withdrawTicket(desk.context, link(older), { ticket: older }))).toBe(
      'followed-by-others',
    )
    expect(refusal(await tickets.withdrawTicket(desk.context, sari, { ticket: older, ...byPhone }))).toBe(
      'followed-by-others',
    )
  })

  test('§6.2: the desk sees who follows, by number and name', async () => {
    const { older, younger } = await merged()
    expect((await seen(sari, older)).followers).toEqual([
      { number: (await seen(sari, younger)).number, name: 'Siti Rahma' },
    ])
    expect((await seen(link(older), older)).followers).toEqual([])
  })
})

test('issue 5 §1: after all of this the rows are what their ledgers give', async () => {
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
