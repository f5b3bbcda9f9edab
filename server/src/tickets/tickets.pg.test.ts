import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatInstant, parseInstant } from 'agreement'
import type { Result } from 'agreement'
import { ensureAgreement } from '../agreement-register/index.ts'
import type { Actor } from '../platform/actor.ts'
import { withTestDatabase } from '../testing/database.ts'
import type { TestDatabase } from '../testing/database.ts'
import * as tickets from './index.ts'
import type { InboundMessage } from './index.ts'

let desk: TestDatabase
const agent: Actor = { kind: 'person', personId: '01990000-0000-7000-8000-00000000a001', name: 'Sari', roles: ['agent'], units: ['contact-centre'] }

const at = (text: string) => desk.context.clock.set(parseInstant(`${text}+07:00`))
const wib = (instant: number | null) => (instant === null ? null : formatInstant(parseInstant(new Date(instant).toISOString())).slice(0, 16))

function value<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const request = (more: Partial<InboundMessage> = {}): InboundMessage => ({
  channel: 'portal', requester: { name: 'Budi Santoso', email: 'budi@satker527123.example' }, satker: '527123', subject: 'Akun SAKTI terkunci', body: 'Mohon dibuka.', component: 'CRSM.01.01', ...more,
})

const anonymous: Actor = { kind: 'anonymous' }
const commitment = async (ticket: string, kind: string) => value(await tickets.viewTicket(desk.context, agent, { ticket })).commitments.find((one) => one.kind === kind)

beforeAll(async () => {
  desk = await withTestDatabase()
  await at('2026-11-20T08:00:00')
  await ensureAgreement(desk.context)
  await desk.context.database.reader.execute(
    `insert into identity.person (id, email, name, created_at) values ('01990000-0000-7000-8000-00000000a001', 'sari@hai.example', 'Sari', now())`,
  )
  await desk.context.database.reader.execute(`insert into identity.role_grant (person_id, role, granted_at) values ('01990000-0000-7000-8000-00000000a001', 'agent', now())`)
})

afterAll(() => desk.close())

describe('one request from arrival to verdict', () => {
  beforeEach(() => at('2026-11-20T15:40:00'))

  test('§6.1.3: a portal request on Friday 15.40 is promised an answer by Monday 08.40, and answered at 08.30 is met', async () => {
    const received = value(await tickets.receiveMessage(desk.context, anonymous, request()))
    expect(received.commitments.map((one) => [one.kind, wib(one.dueAt)])).toEqual([
      ['response', '2026-11-23T08:40'],
      ['firstLine', '2026-11-23T08:40'],
      ['fulfilment', null],
    ])
    await at('2026-11-23T08:30:00')
    value(await tickets.replyToTicket(desk.context, agent, { ticket: received.number, body: 'Kami terima.', seenSeq: 1 }))
    expect(await commitment(received.id, 'response')).toMatchObject({ verdict: 'met', netMs: 50 * 60_000 })
  })

  test('§6.4: handed on, the service hours count from receipt; a wait for documents is taken out; P4 to P1 afterwards loses nothing', async () => {
    const { id } = value(await tickets.receiveMessage(desk.context, anonymous, request({ component: 'BCSM.02.01' })))
    await at('2026-11-23T08:30:00')
    value(await tickets.handOnTicket(desk.context, agent, { ticket: id, unit: 'contact-centre', reason: 'Perlu telaah.' }))
    // Low × medium is P5, 40 hours; the component has 32: 20 minutes on Friday, then Mon–Wed 24 h, Thursday 7 h 40 m: Thursday 15.40.
    expect(wib((await commitment(id, 'fulfilment'))?.dueAt ?? null)).toBe('2026-11-26T15:40')
    await at('2026-11-23T10:00:00')
    value(await tickets.pauseTicket(desk.context, agent, { ticket: id, awaiting: 'documents', body: 'Mohon kirim surat tugas.' }))
    await at('2026-11-23T13:00:00')
    const requester = await tickets.actorOfLink(desk.context, linkOf(value(await tickets.receiveMessage(desk.context, anonymous, request({ subject: 'lain' })))))
    expect(requester).not.toBeNull()
    value(await tickets.addUserMessage(desk.context, { kind: 'link', ticketId: id }, { ticket: id, body: 'Terlampir.' }))
    // Three hours later: Thursday 15.40 + 3 h = 20 minutes on Thursday and 2 h 40 m on Friday.
    expect(wib((await commitment(id, 'fulfilment'))?.dueAt ?? null)).toBe('2026-11-27T10:40')
    value(await tickets.classifyTicket(desk.context, agent, { ticket: id, component: 'BCSM.02.01', impact: 'high', urgency: 'high' }))
    // P1, 8 h from Friday 15.40, minus 3 h of waiting: 20 minutes + 7 h 40 m + 3 h: Tuesday 10.40.
    expect(wib((await commitment(id, 'fulfilment'))?.dueAt ?? null)).toBe('2026-11-24T10:40')
    await at('2026-11-24T10:40:00')
    value(await tickets.resolveTicket(desk.context, agent, { ticket: id, body: 'Selesai.' }))
    expect(await commitment(id, 'fulfilment')).toMatchObject({ verdict: 'met', netMs: 8 * 3_600_000, grossMs: 11 * 3_600_000 })
  })

  test('a double click makes one ticket; the same key with another body is refused', async () => {
    const once = request({ idempotency: { scope: 'form', key: 'k-1' } })
    const [first, second] = await Promise.all([tickets.receiveMessage(desk.context, anonymous, once), tickets.receiveMessage(desk.context, anonymous, once)])
    expect(value(first).number).toBe(value(second).number)
    const other = await tickets.receiveMessage(desk.context, anonymous, request({ subject: 'lain', idempotency: { scope: 'form', key: 'k-1' } }))
    expect(other).toEqual({ ok: false, refusal: { kind: 'idempotency-key-reused' } })
  })

  test('who changes what they have not seen is told, and nothing is lost', async () => {
    const { id } = value(await tickets.receiveMessage(desk.context, anonymous, request()))
    const both = await Promise.all([
      tickets.replyToTicket(desk.context, agent, { ticket: id, body: 'Satu.', seenSeq: 1 }),
      tickets.replyToTicket(desk.context, agent, { ticket: id, body: 'Dua.', seenSeq: 1 }),
    ])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect(both.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'stale' } })
  })

  test('hai verify finds nothing wrong with what the use cases stored', async () => {
    const found = await tickets.verifyTickets(desk.context)
    expect(found.differences).toEqual([])
    expect(found.tickets).toBeGreaterThan(3)
  })
})

function linkOf(received: { readonly number: string; readonly link: string }): { number: string; token: string } {
  return { number: received.number, token: received.link.split('/').at(-1) ?? '' }
}
