import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDesk, anonymous, aRequest, lukman, refusal, sari, value, wib, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import type { Actor } from '../../policy/index.ts'
import * as tickets from '../index.ts'

/** The review list: what moved, halted or voided a promise near its due instant, or after it. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
beforeEach(() => desk.at('2026-11-23 09:00'))
afterAll(() => desk.close())

const span = { from: '2026-11-23', to: '2026-11-24' }
const listed = async (ticket: string, actor: Actor = lukman) => {
  const { number } = value(await tickets.viewTicket(desk.context, sari, { ticket }))
  const { changes } = value(await tickets.reviewList(desk.context, actor, { ...span, limit: 100 }))
  return changes
    .filter((change) => change.number === number)
    .map(({ kind, commitment, fallen, dueBefore, dueAfter, actorName }) => [
      kind,
      commitment,
      fallen,
      wib(dueBefore),
      wib(dueAfter),
      actorName,
    ])
}

/** P1, handed on at once: received Monday 09.00, 8 hours, due Tuesday 09.00. */
async function urgent(): Promise<string> {
  const id = await desk.receive({ component: 'BCSM.02.01' })
  const levels = { impact: 'high', urgency: 'high' } as const
  value(await tickets.classifyTicket(desk.context, sari, { ticket: id, component: 'BCSM.02.01', ...levels }))
  value(await tickets.handOnTicket(desk.context, sari, { ticket: id, unit: 'contact-centre', reason: 'Perlu telaah.' }))
  value(await tickets.replyToTicket(desk.context, sari, { ticket: id, body: 'Kami proses.' }))
  return id
}

const lower = (ticket: string) =>
  tickets.classifyTicket(desk.context, sari, { ticket, component: 'BCSM.02.01', impact: 'low', urgency: 'high' })

describe('what a supervisor looks at', () => {
  test('issue 6 §2: a priority lowered half an hour before the due instant, with both instants and who', async () => {
    const id = await urgent()
    await desk.at('2026-11-24 08:30')
    value(await lower(id))
    // P4 gives 32 hours: the component's are 32 too; Monday 09.00 and four days: Friday 09.00.
    expect(await listed(id)).toEqual([
      ['classified', 'fulfilment', false, '2026-11-24 09:00', '2026-11-27 09:00', 'Sari'],
    ])
  })

  test('issue 6 §2: the same a day earlier is work, and is not listed', async () => {
    const id = await urgent()
    await desk.at('2026-11-23 10:00')
    value(await lower(id))
    expect(await listed(id)).toEqual([])
  })

  test('issue 6 §2: a wait and a withdrawal after the due instant say that it had fallen', async () => {
    const id = await urgent()
    await desk.at('2026-11-24 09:30')
    value(await tickets.pauseTicket(desk.context, sari, { ticket: id, awaiting: 'answer', body: 'Mohon jawaban.' }))
    expect(await listed(id)).toEqual([['paused', 'fulfilment', true, '2026-11-24 09:00', null, 'Sari']])
  })

  test('issue 6 §2: a receipt written down two hours after it is said to have come', async () => {
    await desk.at('2026-11-23 11:00')
    const backDated = { channel: 'email', receivedAt: wibInstant('2026-11-23 09:00') } as const
    const { id } = value(await tickets.receiveMessage(desk.context, sari, aRequest(backDated)))
    expect(await listed(id)).toEqual([
      ['received', 'firstLine', true, '2026-11-23 10:00', '2026-11-23 10:00', 'Sari'],
      ['received', 'response', true, '2026-11-23 10:00', '2026-11-23 10:00', 'Sari'],
    ])
  })

  test('issue 6 §2: a mailbox that is read ten minutes late is not looked at', async () => {
    const late = { channel: 'email', receivedAt: wibInstant('2026-11-23 08:50') } as const
    expect(await listed(value(await tickets.receiveMessage(desk.context, sari, aRequest(late))).id)).toEqual([])
  })
})

describe('who reads it, and how', () => {
  test('issue 6 §2: supervisor and auditor; an agent, an owner and nobody do not', async () => {
    const auditor: Actor = { ...lukman, roles: ['auditor'] }
    expect(refusal(await tickets.reviewList(desk.context, auditor, span))).toBeNull()
    for (const actor of [sari, { ...lukman, roles: ['owner'] } as const, anonymous])
      expect(refusal(await tickets.reviewList(desk.context, actor, span))).toBe('forbidden')
  })

  test('§5.1: a complaint is on nobody’s list who may not read it', async () => {
    await desk.at('2026-11-23 11:00')
    const late = { component: 'WBSM.01.01', receivedAt: wibInstant('2026-11-23 09:00') } as const
    const { number } = value(await tickets.receiveMessage(desk.context, sari, aRequest(late)))
    const { changes } = value(await tickets.reviewList(desk.context, lukman, { ...span, limit: 100 }))
    expect(changes.map((change) => change.number)).not.toContain(number)
  })

  test('issue 6 §2: pages of one line give every line once, the newest first', async () => {
    const whole = value(await tickets.reviewList(desk.context, lukman, { ...span, limit: 100 })).changes
    const paged = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = value(
        await tickets.reviewList(desk.context, lukman, { ...span, limit: 1, ...(cursor && { cursor }) }),
      )
      paged.push(...page.changes)
      cursor = page.next
    }
    expect(paged).toEqual(whole)
    expect(whole.length).toBeGreaterThan(3)
    const times = whole.map(({ recordedAt }) => recordedAt)
    expect(times).toEqual(times.toSorted((one, other) => other - one))
  })
})
