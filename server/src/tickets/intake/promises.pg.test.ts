import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import {
  aDesk,
  anonymous,
  aRequest,
  hours,
  okta,
  refusal,
  rina,
  sari,
  value,
  wib,
  wibInstant,
} from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import type { CallOutcome, InboundMessage } from '../index.ts'

/**
 * What is promised at receipt, channel by channel, and what is kept of a request. Friday, 20 November 2026, 15.40;
 * Monday is a working day.
 */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40')
})
beforeEach(() => desk.at('2026-11-20 15:40'))
afterAll(() => desk.close())

const receive = (more: Partial<InboundMessage> = {}, actor: Actor = anonymous) =>
  tickets.receiveMessage(desk.context, actor, aRequest(more))
const minutes = (count: number): number => count * 60_000

describe('what each channel promises', () => {
  test.for([
    // 20 minutes are left on Friday; the rest counts from Monday 8.00.
    { channel: 'email', response: '2026-11-23 08:40', firstLine: '2026-11-23 08:40', target: minutes(60) },
    { channel: 'portal', response: '2026-11-23 08:40', firstLine: '2026-11-23 08:40', target: minutes(60) },
    { channel: 'call-centre', response: '2026-11-20 15:42', firstLine: null, target: minutes(2) },
  ] as const)('§6.4: $channel: an answer by $response', async ({ channel, response, firstLine, target }) => {
    const { commitments, state } = value(await receive({ channel }))
    const [first, line, fulfilment] = commitments
    expect(first).toMatchObject({ kind: 'response', basis: 'promised', targetMs: target, verdict: 'running' })
    expect(wib(first?.dueAt)).toBe(response)
    expect(line).toMatchObject({ kind: 'firstLine', basis: 'promised' })
    if (firstLine !== null) expect(wib(line?.dueAt)).toBe(firstLine)
    // Nothing is promised of a fulfilment before somebody hands it on.
    expect(fulfilment).toMatchObject({ kind: 'fulfilment', basis: 'none', dueAt: null, targetMs: null })
    expect(state).toBe('new')
  })

  test.for(['hai-cso', 'whatsapp', 'twitter', 'instagram', 'facebook'] as const)(
    '§6.4: %s: none is stated and none promised; an hour is measured',
    async (channel) => {
      const [response, firstLine] = value(await receive({ channel })).commitments
      expect(response).toMatchObject({ basis: 'internal', targetMs: null, dueAt: null })
      expect(wib(response?.internalDueAt)).toBe('2026-11-23 08:40')
      expect(firstLine).toMatchObject({ basis: 'none', dueAt: null, internalDueAt: null })
    },
  )

  test.for([
    { what: 'the last millisecond of Friday', at: '2026-11-20 15:59:59', due: '2026-11-23 08:59' },
    { what: 'exactly at closing', at: '2026-11-20 16:00', due: '2026-11-23 09:00' },
    { what: 'on Saturday', at: '2026-11-21 10:00', due: '2026-11-23 09:00' },
    { what: 'before opening on Monday', at: '2026-11-23 06:00', due: '2026-11-23 09:00' },
    { what: 'at opening', at: '2026-11-23 08:00', due: '2026-11-23 09:00' },
    { what: 'an hour before closing', at: '2026-11-23 15:00', due: '2026-11-23 16:00' },
  ])('§6.1.2, §6.1.3: $what: due $due', async ({ at, due }) => {
    await desk.at(at)
    expect(wib(value(await receive()).commitments[0]?.dueAt)).toBe(due)
  })

  test('§6.4: what came in earlier is promised from then; its number is of that day', async () => {
    await desk.at('2026-11-23 10:00')
    const receivedAt = wibInstant('2026-11-20 15:40')
    const found = value(await receive({ receivedAt }))
    expect([found.receivedAt, wib(found.commitments[0]?.dueAt)]).toEqual([receivedAt, '2026-11-23 08:40'])
    expect(found.number).toMatch(/^HAI-20261120-/)
  })

  test('§1: where no agreement was in force none is promised: the request is refused', async () => {
    expect(refusal(await receive({ receivedAt: wibInstant('2019-01-01 10:00') }))).toBe('no-agreement-in-force')
  })
})

describe('what is kept of a request', () => {
  const ledger = async (ticket: string) =>
    value(await tickets.ticketLedger(desk.context, { kind: 'system' }, { ticket })).entries

  test('§6.3: a suggestion stands in the ledger beside the default that counts; what staff decide is none', async () => {
    const suggested = value(await receive({ impact: 'high', urgency: 'high' }))
    const [entry] = await ledger(suggested.id)
    expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({
      impact: 'low',
      urgency: 'medium',
      suggestedImpact: 'high',
      suggestedUrgency: 'high',
    })
    const decided = value(await receive({ impact: 'high', urgency: 'high' }, sari))
    const [other] = await ledger(decided.id)
    expect(JSON.parse(other?.body ?? '{}')).not.toHaveProperty('suggestedImpact')
    expect(value(await tickets.viewTicket(desk.context, sari, { ticket: decided.id })).priority).toBe('P1')
  })

  test('RELIABILITY S04: the ledger holds no text and no name, and says who brought it', async () => {
    const mine = value(await receive({ subject: 'RAHASIA', body: 'RAHASIA' }))
    const theirs = value(await receive({}, sari))
    const [entry] = await ledger(mine.id)
    expect(`${entry?.body}`).not.toMatch(/RAHASIA|Budi|satker527123/)
    expect(entry?.actor).toBe('requester')
    expect((await ledger(theirs.id))[0]?.actor).toBe(`person:${sari.personId}`)
  })

  test('issue 2 §2.1: texts are kept as they were typed; lines without the blanks around them', async () => {
    const { id } = value(await receive({ subject: '  Akun terkunci ', body: '  baris satu\n\n  baris dua  ' }))
    const view = value(await tickets.viewTicket(desk.context, sari, { ticket: id }))
    expect(view.subject).toBe('Akun terkunci')
    expect(view.timeline).toMatchObject([{ messageKind: 'request', body: '  baris satu\n\n  baris dua  ' }])
  })

  test('issue 5 §5: an address is one person however it is typed; the name on the ticket is the one that was given', async () => {
    const ask = async (name: string, email: string) => {
      const { id } = value(await receive({ requester: { name, email } }))
      return value(await tickets.viewTicket(desk.context, sari, { ticket: id })).requester
    }
    const one = await ask('Dewi', 'dewi@satker.example')
    const other = await ask('Dewi Lestari', 'DEWI@Satker.example')
    expect([other.id, other.name, other.email]).toEqual([one.id, 'Dewi Lestari', 'dewi@satker.example'])
    expect((await ask('Dewi', 'dewi2@satker.example')).id).not.toBe(one.id)
  })

  test('RELIABILITY I02: two first requests of a new person at once are two tickets of one person', async () => {
    const requester = { name: 'Eka', email: 'eka@satker.example' }
    const both = await Promise.all([receive({ requester }), receive({ requester })])
    const people = await Promise.all(
      both.map(async (one) => {
        const { id } = value(one)
        return value(await tickets.viewTicket(desk.context, sari, { ticket: id })).requester.id
      }),
    )
    expect(new Set(people).size).toBe(1)
    expect(new Set(both.map((one) => value(one).number)).size).toBe(2)
  })

  test('§6.4: a complaint goes to its unit at once, and to nobody else', async () => {
    const { id } = value(await receive({ component: 'WBSM.01.01' }))
    const view = value(await tickets.viewTicket(desk.context, rina, { ticket: id }))
    expect(view).toMatchObject({ confidential: true, unit: { code: 'kepatuhan-internal' }, assignee: null })
  })

  test('issue 2 §2.3: who may bring a request in', async () => {
    for (const actor of [anonymous, sari, rina, { kind: 'channel', channel: 'email', account: 'x' } as const])
      expect(refusal(await receive({}, actor))).toBeNull()
    const reads: Actor = { kind: 'api-key', keyId: 'k', name: 'SAKTI', scopes: ['tickets:read'] }
    for (const actor of [okta, reads, { kind: 'link', ticketId: sari.personId } as const])
      expect(refusal(await receive({}, actor))).toBe('forbidden')
  })

  test('issue 2 §2.5: the same key and request answer what they answered, also after the ticket went on', async () => {
    const idempotency = { scope: 'form', key: 'satu' }
    const first = value(await receive({ idempotency }))
    value(await tickets.resolveTicket(desk.context, sari, { ticket: first.id, body: 'Selesai.' }))
    expect(value(await receive({ idempotency }))).toEqual({ ...first, repeated: true })
    // Of another scope it is another key.
    expect(value(await receive({ idempotency: { ...idempotency, scope: 'lain' } })).id).not.toBe(first.id)
  })
})

describe('numbers', () => {
  const ordinal = (number: string): number => Number(number.split('-')[2])

  test('issue 2 §2.1: each day counts from one; none is given twice; a day that went on goes on', async () => {
    const numbersOn = async (time: string, count: number): Promise<number[]> => {
      await desk.at(time)
      const taken: number[] = []
      for (let n = 0; n < count; n++) taken.push(ordinal(value(await receive()).number))
      return taken
    }
    const first = await numbersOn('2026-11-24 09:00', 6)
    expect(first).toEqual([1, 2, 3, 4, 5, 6])
    expect(await numbersOn('2026-11-25 00:00', 2)).toEqual([1, 2])
    // Midnight is that of Jakarta: a millisecond before it, the day before goes on.
    expect(await numbersOn('2026-11-24 23:59:59.999', 1)).toEqual([7])
  })
})

describe('a call that an agent records', () => {
  const call = (outcome: CallOutcome, more: Partial<InboundMessage> = {}, answered = '15:31') =>
    receive(
      {
        channel: 'call-centre',
        session: {
          queuedAt: wibInstant('2026-11-20 15:30'),
          answeredAt: wibInstant(`2026-11-20 ${answered}`),
          endedAt: wibInstant('2026-11-20 15:38'),
          outcome,
        },
        ...more,
      },
      sari,
    )

  test('§6.4: answered within two minutes and resolved in the call: both kept', async () => {
    const found = value(await call({ kind: 'resolved', answer: 'Sudah kami buka.' }))
    expect([found.state, found.receivedAt]).toEqual(['resolved', wibInstant('2026-11-20 15:30')])
    expect(found.commitments.map((one) => one.verdict)).toEqual(['met', 'met', 'none'])
  })

  test.for([
    { answered: '15:32', verdict: 'met' },
    { answered: '15:32:00.001', verdict: 'breached' },
  ])('§6.4: queued at 15.30 and answered at $answered: $verdict', async ({ answered, verdict }) => {
    expect(value(await call({ kind: 'open' }, {}, answered)).commitments[0]?.verdict).toBe(verdict)
  })

  test('§6.4: handed on within the call keeps the first line, and promises the fulfilment from the queue on', async () => {
    const found = value(await call({ kind: 'handed-on', unit: 'contact-centre', reason: 'ALASAN' }))
    const [, firstLine, fulfilment] = found.commitments
    expect([found.state, firstLine?.verdict]).toEqual(['handed-on', 'met'])
    // Eight hours from Friday 15.30: half an hour on Friday, the rest on Monday until 15.30.
    expect([fulfilment?.targetMs, wib(fulfilment?.dueAt)]).toEqual([hours(8), '2026-11-23 15:30'])
    const link = { kind: 'link', ticketId: found.id } as const
    expect(JSON.stringify(value(await tickets.viewTicket(desk.context, link, { ticket: found.id })))).not.toContain(
      'ALASAN',
    )
  })

  test('§6.4: left open, "immediate" fell due when the call ended, and is late from then on', async () => {
    const found = value(await call({ kind: 'open' }))
    expect([found.state, wib(found.commitments[1]?.dueAt)]).toEqual(['in-progress', '2026-11-20 15:38'])
    expect(await desk.commitment(found.id, 'firstLine')).toMatchObject({ nearness: 'late', lateMs: minutes(2) })
  })

  test('issue 2 §2.1: a call that cannot be written down whole is not written down at all', async () => {
    const count = async () =>
      (await desk.context.reader.query<{ count: number }>('select count(*) as count from tickets.ticket'))[0]?.count
    const before = await count()
    expect(refusal(await call({ kind: 'handed-on', unit: 'tidak-ada', reason: 'x' }))).toBe('unknown-unit')
    expect(refusal(await call({ kind: 'open' }, { attachments: [sari.personId] }))).toBe('unknown-attachment')
    expect(await count()).toBe(before)
  })

  test('issue 2 §2.3: users and officers record none', async () => {
    for (const actor of [anonymous, rina])
      expect(
        refusal(
          await receive(
            {
              channel: 'call-centre',
              session: {
                queuedAt: wibInstant('2026-11-20 15:30'),
                answeredAt: wibInstant('2026-11-20 15:31'),
                endedAt: wibInstant('2026-11-20 15:32'),
                outcome: { kind: 'open' },
              },
            },
            actor,
          ),
        ),
      ).toBe('forbidden')
  })

  test('issue 2 §2.5: a call that is sent twice under one key is one, with the outcome of the first', async () => {
    const idempotency = { scope: 'sari', key: 'telepon-1' }
    const first = value(await call({ kind: 'resolved', answer: 'Sudah.' }, { idempotency }))
    expect(value(await call({ kind: 'resolved', answer: 'Sudah.' }, { idempotency }))).toEqual({
      ...first,
      repeated: true,
    })
  })
})

describe('files that come with a request', () => {
  const upload = async (uploaderKey: string, name = 'surat.txt') =>
    value(await tickets.uploadAttachment(desk.context, anonymous, { name, content: Buffer.from('Isi.'), uploaderKey }))
      .id

  test('RELIABILITY S05: a visitor’s files go with the key of their form, and with no other', async () => {
    const file = await upload('formulir-1')
    expect(refusal(await receive({ attachments: [file], uploaderKey: 'formulir-2' }))).toBe('unknown-attachment')
    expect(refusal(await receive({ attachments: [file] }))).toBe('unknown-attachment')
    const { id } = value(await receive({ attachments: [file], uploaderKey: 'formulir-1' }))
    const view = value(await tickets.viewTicket(desk.context, sari, { ticket: id }))
    expect(view.attachments).toMatchObject([{ id: file, name: 'surat.txt', internal: false }])
    expect(view.timeline).toMatchObject([{ messageKind: 'request', attachments: [{ id: file }] }])
  })

  test('RELIABILITY S05: a file goes with one request; all that are named must be there', async () => {
    const [one, other] = [await upload('f'), await upload('f', 'lain.txt')]
    expect(refusal(await receive({ attachments: [one, sari.personId], uploaderKey: 'f' }))).toBe('unknown-attachment')
    value(await receive({ attachments: [one, other], uploaderKey: 'f' }))
    expect(refusal(await receive({ attachments: [one], uploaderKey: 'f' }))).toBe('unknown-attachment')
  })
})
