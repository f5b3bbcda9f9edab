import { buildContext } from '../../platform/context.ts'
import { readConfig } from '../../platform/process/config.ts'
import { openLog } from '../../platform/process/log.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDateOf } from 'agreement'
import { announceCalendarEntry, registerFor } from '../../agreement-register/index.ts'
import { aDesk, anonymous, aRequest, closedDay, okta, refusal, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import type { InboundMessage, Origin } from '../index.ts'
import { storeIntakes } from './intake-queries.ts'
import { nextNumber } from './numbers.ts'
import { prepare } from './prepare.ts'
import { receivedEvent } from './received-event.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40')
})
afterAll(() => desk.close())

const receive = (more: Partial<InboundMessage> = {}) => tickets.receiveMessage(desk.context, anonymous, aRequest(more))
const from = (n: string) => ({ requester: { name: 'Orang Baru', email: `baru${n}@satker.example` } })
const count = async (question: string, values: string[] = []): Promise<number> => {
  const [row] = await desk.context.reader.query<{ count: number }>(`select count(*) as count from ${question}`, values)
  return row?.count ?? 0
}
const origin = (externalId: string, more: Partial<Origin> = {}): Origin => ({
  account: 'hai.djpb@kemenkeu.example',
  externalId,
  thread: 'utas-1',
  ...more,
})

describe('issue 5 §6: requests that wait are stored together', () => {
  test('issue 5 §6: forty at once are forty tickets, each whole, each answered with its own', async () => {
    const before = await count('tickets.ticket')
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => receive({ ...from(String(n % 7)), subject: `Permintaan ${n}` })),
    )
    const received = answers.map((answer) => value(answer))
    expect(new Set(received.map((one) => one.number)).size).toBe(40)
    expect((await count('tickets.ticket')) - before).toBe(40)
    const stored = await desk.context.reader.query<{ id: string; subject: string }>(
      `select id, subject from tickets.ticket where id = any($1::uuid[])`,
      [received.map((one) => one.id)],
    )
    const subjects = new Map(stored.map((row) => [row.id, row.subject]))
    expect(received.map((one) => subjects.get(one.id))).toEqual(received.map((_, n) => `Permintaan ${n}`))
    expect(await count(`identity.person_identity where value like 'baru%'`)).toBe(7)
    expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
  })

  test('issue 5 §6: what is wrong with one is nobody else’s fault', async () => {
    const ok = await Promise.all([
      receive(from('sehat-1')),
      receive({ ...from('sakit'), component: 'TIDAK.ADA' }),
      receive(from('sehat-2')),
    ])
    expect(ok.map(refusal)).toEqual([null, 'unknown-component', null])
  })

  test('issue 5 §6: a value that the database refuses is told to its sender alone', async () => {
    const first = receive(from('pertama'))
    const behind = await Promise.allSettled([
      receive(from('sehat-3')),
      receive({ ...from('sakit-2'), idempotency: { scope: 'pintu\u0000', key: 'kunci' } }),
      receive(from('sehat-4')),
    ])
    expect((await first).ok).toBe(true)
    expect(behind.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const bad = await receive({ ...from('sakit-2'), idempotency: { scope: 'pintu', key: 'kunci\u0000' } })
    expect(bad).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ field: 'idempotencyKey', message: 'control-characters' }] },
    })
  })

  test('issue 5 §6: who was first seen in what was undone is no known person', async () => {
    const undone = new Error('undone')
    const within = desk.context.transaction(async (tx) => {
      value(await tickets.receiveMessage({ ...desk.context, reader: tx }, anonymous, aRequest(from('dibatalkan'))))
      throw undone
    })
    await expect(within).rejects.toBe(undone)
    const { id } = value(await receive(from('dibatalkan')))
    expect(
      await count(`tickets.ticket join identity.person on person.id = ticket.requester_id where ticket.id = $1::uuid`, [
        id,
      ]),
    ).toBe(1)
  })

  test('issue 6 §4: whom another process knows by the address is whom the ledger names', async () => {
    const elsewhere = await buildContext(
      readConfig({ DATABASE_URL: desk.url, HAI_TEST_SEAMS: '1', HAI_SECRET: 'only-for-tests-only-for-tests-only' }),
      openLog('silent'),
    )
    try {
      const first = value(await tickets.receiveMessage(elsewhere, anonymous, aRequest(from('dikenal-di-sana'))))
      const second = value(await receive(from('dikenal-di-sana')))
      const named = await desk.context.reader.query<{ requester: string; ledger: string }>(
        `select ticket.requester_id as requester, ledger.body::jsonb ->> 'requester' as ledger
         from tickets.ticket join tickets.ledger on ledger.ticket_id = ticket.id and ledger.seq = 1
         where ticket.id = any($1::uuid[])`,
        [[first.id, second.id]],
      )
      expect(new Set(named.flatMap(({ requester, ledger }) => [requester, ledger])).size).toBe(1)
    } finally {
      await elsewhere.close()
    }
  })

  test('RELIABILITY I01: one key sent eight times at once is one ticket; another request under it is refused', async () => {
    const idempotency = { scope: 'form', key: 'sekali' }
    const answers = await Promise.all(Array.from({ length: 8 }, () => receive({ ...from('kunci'), idempotency })))
    const received = answers.map((answer) => value(answer))
    expect(new Set(received.map((one) => one.id)).size).toBe(1)
    expect(received.filter((one) => !one.repeated)).toHaveLength(1)
    expect(refusal(await receive({ ...from('kunci'), subject: 'Lain', idempotency }))).toBe('idempotency-key-reused')
  })

  test('§6.1.4: a calendar that changed meanwhile is computed with, not the one before', async () => {
    value(await announceCalendarEntry(desk.context, okta, closedDay('2026-11-23', '2026-11-20')))
    const { commitments } = value(await receive(from('libur')))
    // Friday 15.40 and an hour: 20 minutes on Friday, 40 on Tuesday, for Monday is a holiday now.
    expect(wib(commitments.find((one) => one.kind === 'response')?.dueAt)).toBe('2026-11-24 08:40')
  })

  test('§6.1.4: what was computed with an older calendar is not stored, by whatever process', async () => {
    const { context } = desk
    const register = await registerFor(context, context.reader)
    const now = context.clock.now()
    const version = register.versionInForce(now)
    if (!version) throw new Error('no agreement is in force')
    const message = aRequest(from('lama'))
    const event = value(receivedEvent(anonymous, message, now, version, register.calendarOf(version.id).hash))
    const number = await nextNumber(context, localDateOf(now))
    const { row } = prepare(context, { actor: anonymous, message, event, number, files: [], register, now })
    value(await announceCalendarEntry(context, okta, closedDay('2026-11-24', '2026-11-20')))
    const before = await count('tickets.ticket')
    expect((await storeIntakes(context.reader, [row])).map(({ kind }) => kind)).toEqual(['calendar-changed'])
    expect(await count('tickets.ticket')).toBe(before)
  })
})

describe('issue 5 §5: a message is known by where it came from', () => {
  const mail = (externalId: string, more: Partial<InboundMessage> = {}) =>
    receive({ channel: 'email', origin: origin(externalId), ...from('surel'), ...more })

  test('CHANNELS §0.5: the same message twice is the same ticket, and nothing is stored twice', async () => {
    const first = value(await mail('<a@satker.example>'))
    const outbox = await count('platform.outbox')
    const again = value(await mail('<a@satker.example>', { subject: 'Dibaca lain' }))
    expect(again).toMatchObject({ id: first.id, number: first.number, link: first.link, repeated: true })
    expect(again.commitments).toEqual(first.commitments)
    expect(await count('tickets.message where origin_id = $1', ['<a@satker.example>'])).toBe(1)
    expect(await count('platform.outbox')).toBe(outbox)
  })

  test('CHANNELS §0.5: eight deliveries at once are one ticket', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => mail('<b@satker.example>')))
    expect(new Set(answers.map((answer) => value(answer).id)).size).toBe(1)
  })

  test('CHANNELS §0.5: the same id at another account, or in another channel, is another message', async () => {
    const first = value(await mail('id-1'))
    const other = value(await mail('id-1', { origin: origin('id-1', { account: 'lain@kemenkeu.example' }) }))
    const chat = value(await receive({ channel: 'whatsapp', origin: origin('id-1'), ...from('surel') }))
    expect(new Set([first.id, other.id, chat.id]).size).toBe(3)
  })

  test('issue 5 §5: a further message keeps its channel, and comes once', async () => {
    const { id: ticket } = value(await mail('<c@satker.example>'))
    const actor = { kind: 'link', ticketId: ticket } as const
    const further = () =>
      tickets.addUserMessage(desk.context, actor, {
        ticket,
        body: 'Terlampir surat kuasa.',
        channel: 'whatsapp',
        origin: origin('wamid.1'),
      })
    const first = value(await further())
    const again = value(await further())
    expect(again).toMatchObject({ id: first.id, seq: first.seq, repeated: true })
    const view = value(await tickets.viewTicket(desk.context, sari, { ticket }))
    const messages = view.timeline.filter((item) => item.kind === 'message' && item.messageKind === 'from-user')
    expect(messages).toMatchObject([{ channel: 'whatsapp' }])
    // The router that lost its place and takes it for a new request gets the same ticket.
    const asNew = value(await receive({ channel: 'whatsapp', origin: origin('wamid.1'), ...from('surel') }))
    expect(asNew).toMatchObject({ id: ticket, repeated: true })
  })

  test('issue 5 §5: an id that is no id is named', async () => {
    expect(refusal(await mail(''))).toBe('invalid-input')
    expect(refusal(await mail('x'.repeat(256)))).toBe('invalid-input')
  })
})

describe('issue 5 §5: people are known by their identities', () => {
  test('issue 5 §5: an address that somebody typed is not verified', async () => {
    value(await receive(from('ketik')))
    const [row] = await desk.context.reader.query<{ verified: boolean }>(
      `select verified_at is not null as verified from identity.person_identity where value = 'baruketik@satker.example'`,
    )
    expect(row?.verified).toBe(false)
  })

  test('issue 5 §5: who left no address is a person without an identity', async () => {
    const { id } = value(await receive({ requester: { name: 'Penelepon' } }))
    const [row] = await desk.context.reader.query<{ identities: number }>(
      `select count(known.person_id) as identities from tickets.ticket
         left join identity.person_identity known on known.person_id = ticket.requester_id where ticket.id = $1`,
      [id],
    )
    expect(row?.identities).toBe(0)
  })

  test('issue 5 §5: a person of two addresses is written to at the one that they verified', async () => {
    const { id } = value(await receive(from('dua')))
    await desk.context.reader.execute(
      `insert into identity.person_identity (kind, value, person_id, created_at, verified_at)
       select 'email', 'terbukti@satker.example', requester_id, now(), now() from tickets.ticket where id = $1`,
      [id],
    )
    expect(value(await tickets.viewTicket(desk.context, sari, { ticket: id })).requester.email).toBe(
      'terbukti@satker.example',
    )
  })
})
