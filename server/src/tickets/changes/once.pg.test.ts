import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDesk, refusal, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { actNames, acts, allowedIn, bring } from '../../testing/ticket-acts.ts'
import type { ActName } from '../../testing/ticket-acts.ts'
import { ledgerKinds, queuedOccasions, storedMessages, storedRow } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** Nothing twice, and nothing over what was not seen: every act under a key, and with what its author saw. */

let desk: TestDesk
let other: string
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  // What the others are merged into: of two the older goes on.
  await desk.at('2026-11-23 08:59')
  other = await desk.receive()
  await desk.at('2026-11-23 09:00')
})
afterAll(() => desk.close())

let keys = 0
const aKey = () => ({ scope: 'sari', key: `k-${(keys += 1)}` })

const aTicket = async (act: ActName): Promise<string> => {
  const ticket = await desk.receive({ component: 'CRSM.01.06' })
  await bring(desk.context, ticket, allowedIn[act], other)
  return ticket
}
const everythingOf = async (ticket: string) => [
  await ledgerKinds(desk.context, ticket),
  await storedMessages(desk.context, ticket),
  await queuedOccasions(desk.context, ticket),
]

const every = actNames.map((act) => ({ act }))

describe('under one key', () => {
  test.for(every)('issue 2 §3: $act sent again is answered the same and runs once', async ({ act }) => {
    const ticket = await aTicket(act)
    const input = { ticket, other, idempotency: aKey() }
    const first = value(await acts[act](desk.context, sari, input))
    const after = await everythingOf(ticket)
    expect(first.repeated).toBeUndefined()
    expect(value(await acts[act](desk.context, sari, input))).toEqual({ ...first, repeated: true })
    expect(await everythingOf(ticket)).toEqual(after)
  })

  test.for(every)('issue 2 §3: $act sent twice at once runs once', async ({ act }) => {
    const ticket = await aTicket(act)
    const input = { ticket, other, idempotency: aKey() }
    const before = await ledgerKinds(desk.context, ticket)
    const both = await Promise.all([acts[act](desk.context, sari, input), acts[act](desk.context, sari, input)])
    const [one, two] = both.map((done) => value(done))
    expect(one?.seq).toBe(two?.seq)
    expect(both.filter((done) => value(done).repeated)).toHaveLength(1)
    expect((await ledgerKinds(desk.context, ticket)).length).toBe(one?.seq)
    expect(one?.seq).toBeGreaterThan(before.length)
  })

  test.for(every)('issue 2 §3: $act on another ticket with the same key is refused', async ({ act }) => {
    const [ticket, second] = [await aTicket(act), await aTicket(act)]
    const idempotency = aKey()
    value(await acts[act](desk.context, sari, { ticket, other, idempotency }))
    const before = await everythingOf(second)
    expect(refusal(await acts[act](desk.context, sari, { ticket: second, other, idempotency }))).toBe(
      'idempotency-key-reused',
    )
    expect(await everythingOf(second)).toEqual(before)
  })

  const written = every.filter(
    ({ act }) => !['classify', 'assign', 'resume', 'agree-date', 'merge', 'link'].includes(act),
  )
  test.for(written)('issue 2 §3: $act with another text and the same key is refused', async ({ act }) => {
    const ticket = await aTicket(act)
    const idempotency = aKey()
    value(await acts[act](desk.context, sari, { ticket, other, idempotency, text: 'Satu.' }))
    const after = await everythingOf(ticket)
    expect(refusal(await acts[act](desk.context, sari, { ticket, other, idempotency, text: 'Dua.' }))).toBe(
      'idempotency-key-reused',
    )
    expect(await everythingOf(ticket)).toEqual(after)
  })

  test('issue 2 §3: a key of one act is no key of another', async () => {
    const ticket = await desk.receive()
    const idempotency = aKey()
    value(await acts.note(desk.context, sari, { ticket, other, idempotency, text: 'Sama.' }))
    expect(refusal(await acts.reply(desk.context, sari, { ticket, other, idempotency, text: 'Sama.' }))).toBe(
      'idempotency-key-reused',
    )
  })

  test('issue 2 §3: the same key of somebody else is another key', async () => {
    const ticket = await desk.receive()
    const idempotency = aKey()
    const first = value(await acts.note(desk.context, sari, { ticket, other, idempotency }))
    const elsewhere = { ...idempotency, scope: 'anton' }
    const second = value(await acts.note(desk.context, sari, { ticket, other, idempotency: elsewhere }))
    expect(second).toEqual({ ...first, seq: first.seq + 1 })
  })

  test('issue 2 §3: a refusal is not remembered: the same key serves once it is allowed', async () => {
    const ticket = await desk.receive()
    const idempotency = aKey()
    const resume = () => acts.resume(desk.context, sari, { ticket, other, idempotency })
    expect(refusal(await resume())).toBe('not-in-this-state')
    await bring(desk.context, ticket, 'waiting-user', other)
    expect(value(await resume()).repeated).toBeUndefined()
    expect((await storedRow(desk.context, ticket)).state).toBe('in-progress')
  })

  test('issue 2 §3: who may no longer see the ticket is not told what was answered before', async () => {
    const ticket = await desk.receive()
    const input = { ticket, other, idempotency: aKey() }
    value(await acts.note(desk.context, sari, input))
    const levels = { impact: 'low', urgency: 'medium' } as const
    value(await tickets.classifyTicket(desk.context, sari, { ticket, component: 'WBSM.01.01', ...levels }))
    expect(refusal(await acts.note(desk.context, sari, input))).toBe('not-found')
  })
})

describe('what was seen', () => {
  test.for(every)(
    'issue 2 §3: $act over what was not seen is refused, and says where the ticket is',
    async ({ act }) => {
      const ticket = await aTicket(act)
      const { seq } = await storedRow(desk.context, ticket)
      const before = await everythingOf(ticket)
      for (const seenSeq of [seq - 1, seq + 1]) {
        const done = await acts[act](desk.context, sari, { ticket, other, seenSeq })
        expect(done.ok ? null : done.refusal).toEqual({ kind: 'stale', seq })
      }
      expect(await everythingOf(ticket)).toEqual(before)
      expect(refusal(await acts[act](desk.context, sari, { ticket, other, seenSeq: seq }))).toBeNull()
    },
  )

  test('issue 2 §3: of ten who saw the same, one writes', async () => {
    const ticket = await desk.receive()
    const done = await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        acts.reply(desk.context, sari, { ticket, other, seenSeq: 1, text: `Jawaban ${place}.` }),
      ),
    )
    expect(done.filter((one) => one.ok)).toHaveLength(1)
    expect(new Set(done.filter((one) => !one.ok).map(refusal))).toEqual(new Set(['stale']))
    expect(await ledgerKinds(desk.context, ticket)).toEqual(['received', 'replied', 'answered'])
  })

  test('§2.3: ten who saw nothing write one after the other, and the chain is whole', async () => {
    const ticket = await desk.receive()
    await Promise.all(Array.from({ length: 10 }, () => acts.note(desk.context, sari, { ticket, other })))
    expect(await ledgerKinds(desk.context, ticket)).toEqual(['received', ...Array.from({ length: 10 }, () => 'noted')])
    expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
  })
})

describe('which ticket is meant', () => {
  test.for([
    { what: 'its number in small letters', of: (number: string) => number.toLowerCase(), found: true },
    { what: 'its number without dashes', of: (number: string) => number.replaceAll('-', ''), found: true },
    { what: 'a number with a wrong letter', of: (number: string) => `${number.slice(0, -1)}Z`, found: false },
    { what: 'a number of nobody', of: () => 'HAI-20991231-00001-X', found: false },
    { what: 'an id in capitals', of: () => '01990000-0000-7000-8000-00000000DEAD', found: false },
    { what: 'nothing', of: () => '', found: false },
    { what: 'what is no reference', of: () => "' or 1=1 --", found: false },
  ])('§6.2.c: $what → found: $found', async ({ of, found }) => {
    const ticket = await desk.receive()
    const { number } = value(await tickets.viewTicket(desk.context, sari, { ticket }))
    expect(refusal(await acts.note(desk.context, sari, { ticket: of(number), other }))).toBe(found ? null : 'not-found')
  })
})
