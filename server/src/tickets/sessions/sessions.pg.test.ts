import { instant } from 'agreement'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { announceCalendarEntry } from '../../agreement-register/index.ts'
import { buildContext } from '../../platform/context.ts'
import { openLog } from '../../platform/process/log.ts'
import type { Actor } from '../../policy/index.ts'
import {
  aDesk,
  anonymous,
  aRequest,
  closedDay,
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
import type { InboundMessage } from '../index.ts'

/** Calls and chats that have begun and not ended (issue 5 §5), on a clock that is moved. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 10:00')
})
afterAll(() => desk.close())
beforeEach(() => desk.at('2026-11-23 10:00'))

const chat: Actor = { kind: 'channel', channel: 'web-chat', account: 'hai.kemenkeu.example' }
const phone: Actor = { kind: 'channel', channel: 'call-centre', account: '14090' }

const begin = async (actor: Actor, more: Partial<InboundMessage> = {}): Promise<string> => {
  const channel = actor.kind === 'channel' ? actor.channel : 'web-chat'
  return value(await tickets.receiveMessage(desk.context, actor, aRequest({ channel, session: 'begins', ...more }))).id
}
const show = async (ticket: string) => value(await tickets.showSession(desk.context, sari, { ticket }))
const answer = async (ticket: string) => value(await tickets.answerSession(desk.context, sari, { ticket }))
const end = (ticket: string, outcome: tickets.SessionOutcome, actor: Actor = sari) =>
  tickets.endSession(desk.context, actor, { ticket, outcome })
const resolved = { kind: 'resolved', answer: 'Dijelaskan dalam obrolan.' } as const
const handedOn = { kind: 'handed-on', unit: 'contact-centre', reason: 'Perlu telaah.' } as const

const ledger = async (ticket: string) =>
  value(await tickets.ticketLedger(desk.context, { kind: 'system' }, { ticket })).entries
const kinds = async (ticket: string) => (await ledger(ticket)).map(({ kind }) => kind)
const verdict = async (ticket: string, kind: 'response' | 'firstLine' | 'fulfilment') =>
  (await desk.commitment(ticket, kind)).verdict
const differences = async () => (await tickets.verifyTickets(desk.context)).differences

describe('§6.4: what starts, answers and ends a session that goes on', () => {
  test('issue 5 §2: the unit to which a session is handed on is checked as in every hand-on', async () => {
    const ticket = await begin(chat)
    await answer(ticket)
    for (const unit of ['', 'dit\0pa', 'u'.repeat(41)])
      expect(await end(ticket, { ...handedOn, unit })).toMatchObject({
        ok: false,
        refusal: { kind: 'invalid-input', problems: [{ field: 'outcome.unit' }] },
      })
    expect(refusal(await end(ticket, { ...handedOn, unit: 'no-such-unit' }))).toBe('unknown-unit')
  })

  test('§6.4: a chat is due nothing until it is shown, then within 2 minutes', async () => {
    const ticket = await begin(chat)
    expect((await desk.commitment(ticket, 'response')).dueAt).toBeNull()
    await desk.at('2026-11-23 10:05')
    await show(ticket)
    expect(wib((await desk.commitment(ticket, 'response')).dueAt)).toBe('2026-11-23 10:07')
    await desk.at('2026-11-23 10:06')
    await show(ticket)
    await desk.at('2026-11-23 10:07')
    await answer(ticket)
    expect(await verdict(ticket, 'response')).toBe('met')
    expect(await kinds(ticket)).toEqual(['received', 'shown', 'answered'])
    expect(await differences()).toEqual([])
  })

  test('§6.4: a chat answered 2 minutes and a second after it was shown is late', async () => {
    const ticket = await begin(chat)
    await show(ticket)
    await desk.at('2026-11-23 10:02:01')
    await answer(ticket)
    expect(await verdict(ticket, 'response')).toBe('breached')
  })

  test('§6.4: a call counts from the queue, whenever it is shown', async () => {
    const ticket = await begin(phone)
    expect(wib((await desk.commitment(ticket, 'response')).dueAt)).toBe('2026-11-23 10:02')
    await desk.at('2026-11-23 10:01:30')
    await show(ticket)
    await desk.at('2026-11-23 10:02:01')
    await answer(ticket)
    expect(await verdict(ticket, 'response')).toBe('breached')
  })

  test('§6.4: resolved or handed on within the session, "immediate" is kept; left open, it is broken by what comes later', async () => {
    const [one, two, three] = [await begin(chat), await begin(phone), await begin(phone)]
    await desk.at('2026-11-23 10:01')
    for (const ticket of [one, two, three]) await answer(ticket)
    await desk.at('2026-11-23 10:20')
    value(await end(one, resolved))
    value(await end(two, handedOn))
    value(await end(three, { kind: 'open' }))
    await desk.at('2026-11-23 10:21')
    value(await tickets.resolveTicket(desk.context, sari, { ticket: three, body: 'Selesai kemudian.' }))
    expect(await verdict(one, 'firstLine')).toBe('met')
    expect(await verdict(two, 'firstLine')).toBe('met')
    expect(await verdict(three, 'firstLine')).toBe('breached')
    expect(await kinds(one)).toEqual(['received', 'answered', 'replied', 'resolved', 'session-ended'])
    expect(await kinds(two)).toEqual(['received', 'answered', 'noted', 'handed-on', 'session-ended'])
    expect(await differences()).toEqual([])
  })

  test('READING: who leaves before anybody answered broke nobody’s promise, unless its time had run out', async () => {
    const [chatted, early, late] = [await begin(chat), await begin(phone), await begin(phone)]
    await desk.at('2026-11-23 10:01')
    value(await end(early, { kind: 'abandoned' }, phone))
    await desk.at('2026-11-23 10:30')
    value(await end(chatted, { kind: 'abandoned' }, chat))
    value(await end(late, { kind: 'abandoned' }, phone))
    expect(await verdict(chatted, 'response')).toBe('void')
    expect(await verdict(early, 'response')).toBe('void')
    expect(await verdict(late, 'response')).toBe('breached')
    expect(await differences()).toEqual([])
  })
})

describe('issue 5 §5: facts in the ledger', () => {
  test('issue 5 §5: an agent’s record afterwards is the same facts, at the same times, with the same verdicts', async () => {
    const live = await begin(sari, { channel: 'call-centre' })
    await desk.at('2026-11-23 10:01')
    await answer(live)
    await desk.at('2026-11-23 10:20')
    value(await end(live, handedOn))
    const at = (time: string) => wibInstant(`2026-11-23 ${time}`)
    const session = { queuedAt: at('10:00'), answeredAt: at('10:01'), endedAt: at('10:20'), outcome: handedOn }
    const recorded = value(
      await tickets.receiveMessage(desk.context, sari, aRequest({ channel: 'call-centre', session })),
    )
    // A note is written when it is written; what happened in the session has its own times.
    const facts = async (ticket: string) =>
      (await ledger(ticket)).filter(({ kind }) => kind !== 'noted').map(({ kind, at: when }) => [kind, when])
    expect(await facts(recorded.id)).toEqual(await facts(live))
    for (const kind of ['response', 'firstLine', 'fulfilment'] as const) {
      const { startsAt, dueAt, verdict: is } = await desk.commitment(live, kind)
      expect(await desk.commitment(recorded.id, kind)).toMatchObject({ startsAt, dueAt, verdict: is })
    }
    expect(await differences()).toEqual([])
  })

  test('issue 5 §5: a session that has not ended survives a restart', async () => {
    const ticket = await begin(chat)
    await desk.at('2026-11-23 10:05')
    await show(ticket)
    const context = await buildContext(desk.context.config, openLog('silent'))
    try {
      await context.clock.set(wibInstant('2026-11-23 10:06'))
      value(await tickets.answerSession(context, sari, { ticket }))
      value(await tickets.endSession(context, sari, { ticket, outcome: resolved }))
    } finally {
      await context.close()
    }
    expect(await kinds(ticket)).toEqual(['received', 'shown', 'answered', 'replied', 'resolved', 'session-ended'])
    expect(await verdict(ticket, 'response')).toBe('met')
  })

  test('§6.1.4: a new holiday finds a chat that nobody was shown: it still has not begun, and its row follows', async () => {
    const ticket = await begin(chat)
    value(await announceCalendarEntry(desk.context, okta, closedDay('2026-12-01', '2026-11-23')))
    while ((await tickets.recomputeAfterCalendarChange(desk.context)) > 0);
    expect((await desk.commitment(ticket, 'response')).dueAt).toBeNull()
    expect(await differences()).toEqual([])
  })

  test('§5.3.6: the user is told by mail what the session ended with, and gets no receipt for what they were told in it', async () => {
    const occasions = async (ticket: string) =>
      (
        await desk.context.reader.query<{ occasion: string }>(
          `select payload ->> 'occasion' as occasion from platform.outbox where payload ->> 'ticket' = $1 order by id limit 9`,
          [ticket],
        )
      ).map(({ occasion }) => occasion)
    const ticket = await begin(chat)
    await answer(ticket)
    expect(await occasions(ticket)).toEqual([])
    value(await end(ticket, resolved))
    expect(await occasions(ticket)).toEqual(['resolved'])
  })
})

describe('issue 5 §5: what is refused', () => {
  test('issue 5 §5: a session goes one way: nothing is answered twice, ended twice, or resolved before it was answered', async () => {
    const ticket = await begin(chat)
    expect(refusal(await end(ticket, resolved))).toBe('not-in-this-state')
    await answer(ticket)
    expect(refusal(await tickets.answerSession(desk.context, sari, { ticket }))).toBe('not-in-this-state')
    expect(refusal(await tickets.showSession(desk.context, sari, { ticket }))).toBe('not-in-this-state')
    expect(refusal(await end(ticket, { kind: 'abandoned' }))).toBe('not-in-this-state')
    value(await end(ticket, { kind: 'open' }))
    expect(refusal(await end(ticket, { kind: 'open' }))).toBe('not-in-this-state')
  })

  test('issue 5 §5: a ticket that came by no session has none', async () => {
    const ticket = await desk.receive()
    for (const tell of [tickets.showSession, tickets.answerSession])
      expect(refusal(await tell(desk.context, sari, { ticket }))).toBe('not-in-this-state')
    expect(refusal(await end(ticket, { kind: 'open' }))).toBe('not-in-this-state')
  })

  test('§6.4: what a ticket was resolved with during its session is not resolved again; the session ends', async () => {
    const ticket = await begin(phone)
    await answer(ticket)
    value(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Selesai.' }))
    expect(refusal(await end(ticket, resolved))).toBe('not-in-this-state')
    value(await end(ticket, { kind: 'open' }))
    expect(await verdict(ticket, 'firstLine')).toBe('met')
    expect(await differences()).toEqual([])
  })

  test('issue 5 §5: a time that its channel tells is neither in the future nor before what is written down', async () => {
    const ticket = await begin(phone)
    const tell = (at: string) =>
      tickets.answerSession(desk.context, phone, { ticket, at: wibInstant(`2026-11-23 ${at}`) })
    await desk.at('2026-11-23 10:05')
    expect(await tell('10:06')).toMatchObject({
      refusal: { kind: 'invalid-input', problems: [{ field: 'at', message: 'in-the-future' }] },
    })
    expect(await tell('09:59')).toMatchObject({
      refusal: { kind: 'invalid-input', problems: [{ field: 'at', message: 'order' }] },
    })
    value(await tell('10:01'))
    expect(await verdict(ticket, 'response')).toBe('met')
    const [, answered] = await ledger(ticket)
    expect(answered).toMatchObject({ kind: 'answered', at: wibInstant('2026-11-23 10:01') })
    expect(wib(instant(answered?.recordedAt ?? 0))).toBe('2026-11-23 10:05')
  })

  test('issue 5 §5: the desk’s agents and the session’s own channel tell of it, nobody else', async () => {
    const ticket = await begin(chat)
    const tell = async (actor: Actor) => refusal(await tickets.showSession(desk.context, actor, { ticket }))
    expect(await tell(anonymous)).toBe('forbidden')
    expect(await tell({ kind: 'link', ticketId: ticket })).toBe('forbidden')
    expect(await tell(rina)).toBe('forbidden')
    expect(await tell(phone)).toBe('not-found')
    expect(await tell(chat)).toBeNull()
    const begins = { ...aRequest({ channel: 'web-chat' }), session: 'begins' } as const
    expect(refusal(await tickets.receiveMessage(desk.context, anonymous, begins))).toBe('forbidden')
  })

  test('RELIABILITY I01: what is told twice under one key happens once', async () => {
    const ticket = await begin(chat, { origin: { account: 'hai', externalId: 'obrolan-1', thread: null } })
    expect(await begin(chat, { origin: { account: 'hai', externalId: 'obrolan-1', thread: null } })).toBe(ticket)
    const idempotency = { scope: 'chat', key: 'jawab-1' }
    const tell = () => tickets.answerSession(desk.context, chat, { ticket, idempotency })
    const [first, second] = [value(await tell()), value(await tell())]
    expect(second).toEqual({ ...first, repeated: true })
    expect(await kinds(ticket)).toEqual(['received', 'answered'])
  })
})
