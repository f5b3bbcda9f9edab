import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  agreedByPhone,
  aDesk,
  anonymous,
  anton,
  aRequest,
  hours,
  refusal,
  rina,
  sari,
  value,
  wib,
  wibInstant,
} from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await aDesk('2026-11-20 08:00')
})
beforeEach(() => desk.at('2026-11-20 15:40'))
afterAll(() => desk.close())

const due = async (ticket: string, kind: 'response' | 'firstLine' | 'fulfilment' = 'fulfilment') =>
  wib((await desk.commitment(ticket, kind)).dueAt)

describe('one request from arrival to verdict', () => {
  test('§6.1.3: a portal request on Friday 15.40 is promised an answer by Monday 08.40; answered at 08.30 it is met', async () => {
    const received = value(await tickets.receiveMessage(desk.context, anonymous, aRequest()))
    expect(received.commitments.map((one) => [one.kind, wib(one.dueAt)])).toEqual([
      ['response', '2026-11-23 08:40'],
      ['firstLine', '2026-11-23 08:40'],
      ['fulfilment', null],
    ])
    await desk.at('2026-11-23 08:30')
    value(
      await tickets.replyToTicket(desk.context, sari, { ticket: received.number, body: 'Kami terima.', seenSeq: 1 }),
    )
    // 20 minutes on Friday and 30 on Monday.
    expect(await desk.commitment(received.id, 'response')).toMatchObject({ verdict: 'met', netMs: hours(50 / 60) })
  })

  test('§5.3.1, §6.4: an answer at exactly the due instant is met; a millisecond later it is breached', async () => {
    const onTime = await desk.receive()
    const late = await desk.receive()
    await desk.at('2026-11-23 08:40')
    value(await tickets.replyToTicket(desk.context, sari, { ticket: onTime, body: 'Kami terima.' }))
    await desk.at('2026-11-23 08:40:00.001')
    value(await tickets.replyToTicket(desk.context, sari, { ticket: late, body: 'Kami terima.' }))
    expect((await desk.commitment(onTime, 'response')).verdict).toBe('met')
    expect((await desk.commitment(late, 'response')).verdict).toBe('breached')
  })

  test('§6.4: handed on, hours count from receipt; a wait for documents is taken out; P5 to P1 afterwards loses nothing', async () => {
    const id = await desk.receive({ component: 'BCSM.02.01' })
    await desk.at('2026-11-23 08:30')
    value(
      await tickets.handOnTicket(desk.context, sari, { ticket: id, unit: 'contact-centre', reason: 'Perlu telaah.' }),
    )
    // Low × medium is P5, 40 hours; the component has 32: 20 minutes on Friday, Mon–Wed 24 h, Thursday 7 h 40 m.
    expect(await due(id)).toBe('2026-11-26 15:40')
    await desk.at('2026-11-23 10:00')
    value(
      await tickets.pauseTicket(desk.context, sari, {
        ticket: id,
        awaiting: 'documents',
        body: 'Mohon kirim surat tugas.',
      }),
    )
    await desk.at('2026-11-23 13:00')
    value(
      await tickets.addUserMessage(desk.context, { kind: 'link', ticketId: id }, { ticket: id, body: 'Terlampir.' }),
    )
    // Three hours later: 20 minutes of them fit on Thursday, 2 h 40 m on Friday.
    expect(await due(id)).toBe('2026-11-27 10:40')
    value(
      await tickets.classifyTicket(desk.context, sari, {
        ticket: id,
        component: 'BCSM.02.01',
        impact: 'high',
        urgency: 'high',
      }),
    )
    // P1, 8 h from Friday 15.40, three hours taken out: 20 minutes, then 7 h 40 m + 3 h from Monday 08.00.
    expect(await due(id)).toBe('2026-11-24 10:40')
    await desk.at('2026-11-24 10:40')
    value(await tickets.resolveTicket(desk.context, sari, { ticket: id, body: 'Selesai.' }))
    expect(await desk.commitment(id, 'fulfilment')).toMatchObject({
      verdict: 'met',
      netMs: hours(8),
      grossMs: hours(11),
    })
  })

  test('§6.4: reopened within 3 working days, fulfilment runs on and the time between is taken out; later it is refused', async () => {
    const id = await desk.receive()
    await desk.at('2026-11-23 08:30')
    value(
      await tickets.handOnTicket(desk.context, sari, { ticket: id, unit: 'contact-centre', reason: 'Perlu admin.' }),
    )
    expect(await due(id)).toBe('2026-11-23 15:40')
    await desk.at('2026-11-23 12:00')
    value(await tickets.resolveTicket(desk.context, sari, { ticket: id, body: 'Selesai.' }))
    await desk.at('2026-11-24 09:00')
    value(
      await tickets.reopenTicket(desk.context, { kind: 'link', ticketId: id }, { ticket: id, reason: 'Belum bisa.' }),
    )
    // 4 h on Monday and 1 h on Tuesday lie between: 3 h 40 m are left from Tuesday 09.00.
    expect(await due(id)).toBe('2026-11-24 12:40')
    await desk.at('2026-11-24 10:00')
    value(await tickets.resolveTicket(desk.context, sari, { ticket: id, body: 'Selesai lagi.' }))
    expect(await desk.commitment(id, 'fulfilment')).toMatchObject({ verdict: 'met', netMs: hours(5 + 20 / 60) })
    // 3 working days after Tuesday 10.00 is Friday 10.00.
    await desk.at('2026-11-27 10:00:01')
    expect(
      refusal(
        await tickets.reopenTicket(desk.context, { kind: 'link', ticketId: id }, { ticket: id, reason: 'Belum.' }),
      ),
    ).toBe('reopening-over')
  })

  test('§6.4: where the table has "-", a date is agreed once handed on; until then none is promised', async () => {
    const id = await desk.receive({ component: 'CRSM.01.06' })
    expect(
      refusal(
        await tickets.agreeDate(desk.context, sari, { ticket: id, ...agreedByPhone, dueAt: desk.context.clock.now() }),
      ),
    ).toBe('no-agreed-date-here')
    value(
      await tickets.handOnTicket(desk.context, sari, {
        ticket: id,
        unit: 'contact-centre',
        reason: 'Perubahan katalog.',
      }),
    )
    expect(await desk.commitment(id, 'fulfilment')).toMatchObject({
      targetKind: 'agreed-date',
      dueAt: null,
      targetMs: null,
    })
    await desk.at('2026-11-23 09:00')
    expect(
      refusal(
        await tickets.agreeDate(desk.context, sari, { ticket: id, ...agreedByPhone, dueAt: desk.context.clock.now() }),
      ),
    ).toBe('invalid-input')
    const agreed = wibInstant('2026-11-30 09:00')
    value(await tickets.agreeDate(desk.context, sari, { ticket: id, ...agreedByPhone, dueAt: agreed }))
    expect(await due(id)).toBe('2026-11-30 09:00')
  })

  test('§6.4: a call is judged by its own times: answered within 2 minutes, resolved before it ended', async () => {
    await desk.at('2026-11-23 11:00')
    const now = desk.context.clock.now()
    const minutes = (count: number) => (now - count * 60_000) as typeof now
    const call = async (answered: number, kind: 'resolved' | 'open') =>
      value(
        await tickets.receiveMessage(
          desk.context,
          sari,
          aRequest({
            channel: 'call-centre',
            requester: { name: 'Penelepon' },
            session: {
              queuedAt: minutes(30),
              answeredAt: minutes(answered),
              endedAt: minutes(20),
              outcome: kind === 'resolved' ? { kind, answer: 'Dijelaskan lewat telepon.' } : { kind },
            },
          }),
        ),
      ).id
    const good = await call(28, 'resolved')
    expect((await desk.commitment(good, 'response')).verdict).toBe('met')
    expect((await desk.commitment(good, 'firstLine')).verdict).toBe('met')
    const late = await call(27, 'open')
    expect((await desk.commitment(late, 'response')).verdict).toBe('breached')
    value(await tickets.resolveTicket(desk.context, sari, { ticket: late, body: 'Selesai kemudian.' }))
    expect((await desk.commitment(late, 'firstLine')).verdict).toBe('breached')
  })

  test(
    '§6.2: of two tickets for one request, one is merged into the other and ends; merging each way at once leaves ' +
      'one open',
    async () => {
      const [one, other] = [await desk.receive(), await desk.receive()]
      const both = await Promise.all([
        tickets.mergeTicket(desk.context, sari, { ticket: one, into: other }),
        tickets.mergeTicket(desk.context, anton, { ticket: other, into: one }),
      ])
      expect(both.filter((result) => result.ok)).toHaveLength(1)
      expect((await desk.commitment(other, 'response')).verdict).toBe('void')
    },
  )
})

describe('nothing twice, nothing lost, nothing seen by the wrong eyes', () => {
  test('issue 2 §3: a double click makes one ticket; the same key with another body is refused', async () => {
    const once = aRequest({ idempotency: { scope: 'form', key: 'k-1' } })
    const [first, second] = await Promise.all([
      tickets.receiveMessage(desk.context, anonymous, once),
      tickets.receiveMessage(desk.context, anonymous, once),
    ])
    expect(value(first).number).toBe(value(second).number)
    expect(
      refusal(
        await tickets.receiveMessage(
          desk.context,
          anonymous,
          aRequest({ subject: 'Lain', idempotency: { scope: 'form', key: 'k-1' } }),
        ),
      ),
    ).toBe('idempotency-key-reused')
  })

  test('issue 2 §3: a reply sent twice under one key is one reply', async () => {
    const id = await desk.receive()
    const reply = { ticket: id, body: 'Satu.', idempotency: { scope: 'sari', key: 'r-1' } }
    const both = await Promise.all([
      tickets.replyToTicket(desk.context, sari, reply),
      tickets.replyToTicket(desk.context, sari, reply),
    ])
    expect(value(both[0]).seq).toBe(value(both[1]).seq)
    const view = value(await tickets.viewTicket(desk.context, sari, { ticket: id }))
    expect(view.timeline.filter((item) => item.kind === 'message' && item.messageKind === 'reply')).toHaveLength(1)
  })

  test('issue 2 §3: who changes what they have not seen is told, and nothing is lost', async () => {
    const id = await desk.receive()
    const both = await Promise.all([
      tickets.replyToTicket(desk.context, sari, { ticket: id, body: 'Satu.', seenSeq: 1 }),
      tickets.replyToTicket(desk.context, anton, { ticket: id, body: 'Dua.', seenSeq: 1 }),
    ])
    expect(both.map(refusal).toSorted()).toEqual([null, 'stale'].toSorted())
  })

  test('§5.3.5: a note never reaches the requester, nor who works on the ticket', async () => {
    const id = await desk.receive()
    value(await tickets.addNote(desk.context, sari, { ticket: id, body: 'RAHASIA-NOTE' }))
    value(await tickets.assignTicket(desk.context, sari, { ticket: id, assignee: sari.personId }))
    const seen = JSON.stringify(
      value(await tickets.viewTicket(desk.context, { kind: 'link', ticketId: id }, { ticket: id })),
    )
    expect(seen).not.toContain('RAHASIA-NOTE')
    expect(seen).not.toContain('Sari')
  })

  test('READING, complaints: a complaint is seen by its unit and its requester only, and its number tells nothing', async () => {
    const received = value(await tickets.receiveMessage(desk.context, anonymous, aRequest({ component: 'WBSM.01.01' })))
    const seenBy = async (actor: Parameters<typeof tickets.viewTicket>[1]) =>
      refusal(await tickets.viewTicket(desk.context, actor, { ticket: received.number }))
    expect(await seenBy(sari)).toBe('not-found')
    expect(await seenBy(rina)).toBeNull()
    expect(await seenBy({ kind: 'link', ticketId: received.id })).toBeNull()
    expect(refusal(await tickets.ticketStatus(desk.context, { number: received.number }))).toBe('not-found')
    const queue = value(await tickets.viewQueue(desk.context, sari, { tab: 'open' }))
    expect(queue.rows.map((row) => row.number)).not.toContain(received.number)
  })

  test('§5.3.6: a number tells the state and the promised date, and nothing else', async () => {
    const received = value(
      await tickets.receiveMessage(desk.context, anonymous, aRequest({ subject: 'RAHASIA-SUBJEK' })),
    )
    const { status: _, ...status } = value(
      await tickets.ticketStatus(desk.context, { number: received.number.toLowerCase() }),
    )
    expect({ ...status, promisedAt: wib(status.promisedAt) }).toEqual({
      number: received.number,
      state: 'new',
      promisedAt: '2026-11-23 08:40',
    })
    expect(refusal(await tickets.ticketStatus(desk.context, { number: 'HAI-20261120-99999-A' }))).toBe('not-found')
  })

  test('§6.3: an impossible ticket cannot be stored, and the register cannot be emptied', async () => {
    const id = await desk.receive()
    const change = (set: string) => desk.context.reader.execute(`update tickets.ticket set ${set} where id = $1`, [id])
    await expect(change(`priority = 'P1'`)).rejects.toThrow('agreement register')
    await expect(change(`component = 'BCSM.99.01'`)).rejects.toThrow('agreement register')
    await expect(change(`state = 'handed-on', unit_code = null`)).rejects.toThrow('no possible ticket')
    await expect(change(`response_verdict = 'met', response_ended_at = null`)).rejects.toThrow('no possible ticket')
    await expect(change(`state = 'merged'`)).rejects.toThrow('no possible ticket')
    await expect(desk.context.reader.execute('delete from agreement_register.priority_cell')).rejects.toThrow(
      'append-only',
    )
  })

  test('§6.2.c: the secret link opens its ticket, a guessed token opens nothing', async () => {
    const received = value(await tickets.receiveMessage(desk.context, anonymous, aRequest()))
    const token = received.link.split('/').at(-1) ?? ''
    expect(await tickets.actorOfLink(desk.context, { number: received.number, token })).toEqual({
      kind: 'link',
      ticketId: received.id,
    })
    expect(
      await tickets.actorOfLink(desk.context, { number: received.number, token: `${token.slice(0, -2)}AA` }),
    ).toBeNull()
  })

  test(
    'issue 2 §3: files: the type is what the bytes say, they go to one message only, and follow the access of their ' +
      'ticket',
    async () => {
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      const html = Buffer.from('<!doctype html><script>alert(1)</script>')
      expect(refusal(await tickets.uploadAttachment(desk.context, sari, { name: 'foto.png', content: html }))).toBe(
        'file-type-refused',
      )
      const file = value(
        await tickets.uploadAttachment(desk.context, anonymous, {
          name: '../../foto.png',
          content: png,
          uploaderKey: 'form-1',
        }),
      )
      expect(file).toMatchObject({ name: 'foto.png', mediaType: 'image/png' })
      expect(
        refusal(
          await tickets.receiveMessage(
            desk.context,
            anonymous,
            aRequest({ attachments: [file.id], uploaderKey: 'form-2' }),
          ),
        ),
      ).toBe('unknown-attachment')
      const { id } = value(
        await tickets.receiveMessage(
          desk.context,
          anonymous,
          aRequest({ attachments: [file.id], uploaderKey: 'form-1' }),
        ),
      )
      expect(
        value(await tickets.readAttachment(desk.context, { kind: 'link', ticketId: id }, { id: file.id })).inline,
      ).toBe(true)
      expect(
        refusal(
          await tickets.readAttachment(desk.context, { kind: 'link', ticketId: await desk.receive() }, { id: file.id }),
        ),
      ).toBe('not-found')
      expect(
        refusal(
          await tickets.receiveMessage(
            desk.context,
            anonymous,
            aRequest({ attachments: [file.id], uploaderKey: 'form-1' }),
          ),
        ),
      ).toBe('unknown-attachment')
    },
  )

  test('RELIABILITY §5: the ledger refuses every change, also by the database itself', async () => {
    await expect(
      desk.context.reader.execute(`update tickets.ledger set kind = 'answered' where seq = 1`),
    ).rejects.toThrow('append-only')
    await expect(desk.context.reader.execute('delete from tickets.ledger')).rejects.toThrow('append-only')
  })

  test('§2.3: hai verify finds nothing wrong with all of this, and finds what is changed behind its back', async () => {
    const found = await tickets.verifyTickets(desk.context)
    expect(found.differences).toEqual([])
    const id = await desk.receive()
    await desk.context.reader.execute(
      `update tickets.ticket set response_due_at = response_due_at + interval '1 ms' where id = $1`,
      [id],
    )
    expect(
      (await tickets.verifyTickets(desk.context)).differences.map((difference) => difference.what.slice(0, 12)),
    ).toEqual(['response due'])
    await desk.context.reader.execute(
      `update tickets.ticket set response_due_at = response_due_at - interval '1 ms' where id = $1`,
      [id],
    )
  })
})
